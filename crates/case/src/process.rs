//! The rules that span cases: when the one combined notice goes out, what starts when a result is out, what
//! never starts, and when the application is concluded.

use base::day::Day;
use base::id::CaseId;

use crate::Application;
use crate::decide::Ledger;
use crate::event::{Acceptance, Event};
use crate::facts::Actor;
use crate::state::{Case, State};
use crate::value::Reason;

/// Lets everything follow that follows from the last event, until nothing more does.
pub(crate) fn settle(ledger: &mut Ledger) {
    loop {
        let application = &ledger.application;
        if all_have_spoken(application) {
            let today = ledger.facts.recorded_day();
            notify(ledger, today);
        } else if let Some((case_id, day)) = ready_successor(application) {
            start(ledger, case_id, day);
        } else if let Some((event, day)) = hopeless_successor(application) {
            follow(ledger, day, event);
        } else if let Some(day) = conclusion(application) {
            follow(ledger, day, Event::Concluded);
        } else {
            return;
        }
    }
}

/// Sends the one notice for every case that has been reported.
pub(crate) fn notify(ledger: &mut Ledger, day: Day) {
    let application = &ledger.application;
    let reported = application.cases().iter().filter(|case| case.state() == State::Reported);
    let case_ids: Vec<CaseId> = reported.map(|case| case.id().clone()).collect();
    let limit = application.plan().and_then(|plan| plan.correction_limit);
    let answer_by = limit.map(|limit| ledger.facts.calendar.due(day, limit).day);
    let again = !application.notices().is_empty();
    follow(ledger, day, Event::Notified { case_ids, answer_by, again });
}

/// A consequence; dated earlier than its recording only when the cause was.
fn follow(ledger: &mut Ledger, day: Day, event: Event) {
    let flag = Reason::coded("follows_an_earlier_day");
    ledger.append(day, Actor::System, Some(&flag), event);
}

/// Something is reported, and no department still looks.
fn all_have_spoken(application: &Application) -> bool {
    let has = |state| application.cases().iter().any(|case| case.state() == state);
    has(State::Reported) && !has(State::Received)
}

/// A case whose predecessors' results are all out, with the day the last one came.
fn ready_successor(application: &Application) -> Option<(CaseId, Day)> {
    let waiting = application.cases().iter().filter(|case| case.state() == State::Waiting);
    waiting.into_iter().find_map(|case| {
        let mut predecessors = case.plan().waits_for.iter().map(|wait| application.case(&wait.case_id));
        let last = predecessors.try_fold(None, |last: Option<Day>, predecessor| {
            let predecessor = predecessor.ok().filter(|case| case.result_is_out())?;
            Some(last.max(predecessor.closed_on()))
        })??;
        Some((case.id().clone(), last))
    })
}

/// A successor is received and accepted on the day its predecessor issues.
fn start(ledger: &mut Ledger, case_id: CaseId, day: Day) {
    follow(ledger, day, Event::Received { case_id: case_id.clone() });
    follow(ledger, day, Event::Accepted { case_id, how: Acceptance::Succeeded });
}

/// A case one of whose predecessors ended without a result.
fn hopeless_successor(application: &Application) -> Option<(Event, Day)> {
    let waiting = application.cases().iter().filter(|case| case.state() == State::Waiting);
    waiting.into_iter().find_map(|case| {
        let predecessors =
            case.plan().waits_for.iter().filter_map(|wait| application.case(&wait.case_id).ok());
        let failed = predecessors.into_iter().find(|case| case.is_closed() && !case.result_is_out())?;
        let event = Event::NotStarted { case_id: case.id().clone(), because_of: failed.id().clone() };
        Some((event, failed.closed_on()?))
    })
}

/// The day on which the last case ended, when all have and nobody has written it down.
fn conclusion(application: &Application) -> Option<Day> {
    if application.concluded_on().is_some() || !application.cases().iter().all(Case::is_closed) {
        return None;
    }
    application.cases().iter().filter_map(Case::closed_on).max()
}
