//! From an application to the rows that screens read. Pure: the same events and calendar give the same rows,
//! whether they are written with a commit or rebuilt later.

use base::calendar::WorkdayCalendar;
use base::day::Day;
use case::clocks::decision::By;
use case::clocks::{correction, decision, delivery, receipt};
use case::{Application, Case, State};

use crate::application::Registry;
use crate::service_case::CaseRow;

/// The latest promised day of the cases that are still in hand; none while no clock runs.
pub fn due_day(application: &Application, calendar: &WorkdayCalendar) -> Option<Day> {
    application
        .cases()
        .iter()
        .filter(|case| !case.is_closed())
        .filter_map(|case| decision_day(case, calendar))
        .max()
}

/// One row a case, in the plan's order; the number is the application's with the case's place behind it.
pub fn case_rows(registry: &Registry, application: &Application, calendar: &WorkdayCalendar) -> Vec<CaseRow> {
    let row = |(at, case): (usize, &Case)| CaseRow {
        application_id: registry.application_id.clone(),
        case_id: case.id().clone(),
        number: format!("{}-{:02}", registry.number, at + 1),
        item_id: case.plan().item_id.clone(),
        organ_id: case.plan().organ_id.clone(),
        theme_id: registry.theme_id.clone(),
        state: case.state().name().to_owned(),
        received_on: case.first_received_on(),
        due_day: next_due_day(application, case, calendar),
        legal_due_day: decision::due(case, By::Legal, calendar).map(|due| due.day.day),
        ended_on: case.closed_on(),
        queue_day: queue_day(application, case, calendar),
    };
    application.cases().iter().enumerate().map(row).collect()
}

/// By when the promise, or else the law, wants the decision.
fn decision_day(case: &Case, calendar: &WorkdayCalendar) -> Option<Day> {
    let due =
        decision::due(case, By::Promised, calendar).or_else(|| decision::due(case, By::Legal, calendar));
    due.map(|due| due.day.day)
}

/// By when something happens next: an act of the organ, or an effect of the law.
fn next_due_day(application: &Application, case: &Case, calendar: &WorkdayCalendar) -> Option<Day> {
    match case.state() {
        State::Received | State::Reported => {
            application.plan().and_then(|plan| receipt::due(plan, case, calendar)).map(|due| due.day)
        }
        State::Correcting => correction::due(case),
        State::Approved => delivery::due(case, calendar).map(|due| due.day),
        _ => decision_day(case, calendar),
    }
}

/// The day a case is sorted by while the organ must act; a case without any limit comes last.
fn queue_day(application: &Application, case: &Case, calendar: &WorkdayCalendar) -> Option<Day> {
    let last = Day::new(9000, 12, 31);
    match case.state() {
        State::Received | State::Reported => {
            application.plan().and_then(|plan| receipt::due(plan, case, calendar)).map(|due| due.day).or(last)
        }
        State::Accepted => decision_day(case, calendar).or(last),
        State::Paused => {
            let open = case.pauses().iter().filter(|pause| pause.until.is_none());
            open.map(|pause| calendar.due(pause.from, pause.needed).day).max().or(last)
        }
        State::Approved if !case.is_closed() => delivery::due(case, calendar).map(|due| due.day).or(last),
        _ => None,
    }
}
