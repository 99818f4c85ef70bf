//! What screens, queues and letters read of an application on a day. Plain structs; nothing here decides
//! anything, and nothing of it is stored but copies for sorting.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::id::{CaseId, ItemId, OrganId};

use crate::Application;
use crate::clocks::decision::{self, By};
use crate::clocks::{Light, Motion, Reading, correction, delivery, notice, receipt, theme};
use crate::state::{Case, State};

pub mod river;
pub mod steps;

/// One case on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub case_id: CaseId,
    /// Its item.
    pub item_id: ItemId,
    /// Who handles it.
    pub organ_id: OrganId,
    /// The state it is in.
    pub state: State,
    /// Every clock that has started, in the order of a case's life; ended ones too.
    pub clocks: Vec<Reading>,
    /// The clock that matters now: the running or standing one with the earliest due day, promised before
    /// legal on the same day. Nothing when the case waits or is over.
    pub main_clock: Option<Reading>,
    /// The worst light of the clocks that have not ended.
    pub light: Option<Light>,
}

/// The whole application on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationView {
    /// Its cases, in the plan's order.
    pub cases: Vec<CaseView>,
    /// The theme's promised clock.
    pub promised: Option<Reading>,
    /// The theme's legal clock.
    pub legal: Option<Reading>,
    /// The day on which the combined notice goes out at the latest, when something is reported.
    pub notice_latest: Option<DueDay>,
    /// The day every case had ended.
    pub concluded_on: Option<Day>,
}

/// The application as it stands on a day. The day's effects of the law must be in it already:
/// see [`crate::due_by_law`].
pub fn application(application: &Application, today: Day, calendar: &WorkdayCalendar) -> ApplicationView {
    ApplicationView {
        cases: application.cases().iter().map(|one| case(application, one, today, calendar)).collect(),
        promised: theme::read(application, By::Promised, today, calendar),
        legal: theme::read(application, By::Legal, today, calendar),
        notice_latest: notice::latest_day(application, calendar),
        concluded_on: application.concluded_on(),
    }
}

/// One case as it stands on a day.
pub fn case(application: &Application, case: &Case, today: Day, calendar: &WorkdayCalendar) -> CaseView {
    let clocks = clocks(application, case, today, calendar);
    let open = || clocks.iter().filter(|reading| !matches!(reading.motion, Motion::Ended(_)));
    let main_clock = open().min_by_key(|reading| (reading.due.is_none(), reading.due)).cloned();
    let light = open().filter_map(|reading| reading.light).max();
    CaseView {
        case_id: case.id().clone(),
        item_id: case.plan().item_id.clone(),
        organ_id: case.plan().organ_id.clone(),
        state: case.state(),
        main_clock,
        light,
        clocks,
    }
}

/// The due day by which a queue sorts the case; nothing when the organ has nothing to do in it: while it
/// waits, while it is paused, and when it is over.
pub fn queue_due(application: &Application, case: &Case, calendar: &WorkdayCalendar) -> Option<DueDay> {
    let plan = application.plan()?;
    match case.state() {
        State::Received | State::Reported => receipt::due(plan, case, calendar),
        State::Accepted => {
            let days = [By::Promised, By::Legal].map(|by| decision::due(case, by, calendar));
            days.into_iter().flatten().map(|due| due.day).min()
        }
        State::Approved | State::Issued => delivery::due(case, calendar),
        _ => None,
    }
}

fn clocks(application: &Application, case: &Case, today: Day, calendar: &WorkdayCalendar) -> Vec<Reading> {
    let readings = [
        application.plan().and_then(|plan| receipt::read(plan, case, today, calendar)),
        notice::read(application, case, today, calendar),
        correction::read(application, case, today, calendar),
        decision::read(case, By::Promised, today, calendar),
        decision::read(case, By::Legal, today, calendar),
        delivery::read(case, today, calendar),
    ];
    readings.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{application_of, calendar};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_earlier_of_promised_and_legal_is_the_main_clock() {
        let calendar = calendar();
        let application = application_of(
            "
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept",
        );
        let view = super::application(&application, day("2026-09-18"), &calendar);
        let main = view.cases[0].main_clock.as_ref().unwrap();
        assert_eq!(main.kind, crate::clocks::Kind::Promised);
        assert_eq!((main.workdays_left, main.light), (Some(5), Some(Light::Green)));
        assert_eq!(main.article, "优化营商环境条例 36");
        let late = super::application(&application, day("2026-09-28"), &calendar);
        assert_eq!(late.cases[0].light, Some(Light::Red));
        assert_eq!(late.cases[0].main_clock.as_ref().unwrap().workdays_left, Some(-1));
    }

    #[test]
    fn a_paused_case_has_no_due_day_and_no_light() {
        let calendar = calendar();
        let application = application_of(
            "
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 pause kind=hearing",
        );
        let view = super::application(&application, day("2026-10-30"), &calendar);
        let main = view.cases[0].main_clock.as_ref().unwrap();
        assert_eq!((main.motion, main.due, main.light), (Motion::Stopped, None, None));
        assert_eq!(queue_due(&application, &application.cases()[0], &calendar), None);
    }

    #[test]
    fn the_theme_stands_only_while_every_running_case_stands() {
        let calendar = calendar();
        let story = "
            application promised=10
            case shop promised=5
            case food promised=5
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-18 accept case=food
            2026-09-21 pause case=shop kind=hearing";
        let one_stands = application_of(story);
        let due = |application: &Application| {
            super::application(application, day("2026-09-22"), &calendar).promised.unwrap().due
        };
        assert_eq!(due(&one_stands).unwrap().day, day("2026-10-09"));
        let both_stand = application_of(&format!("{story}\n2026-09-22 pause case=food kind=testing"));
        assert_eq!(due(&both_stand), None);
        let both_ran_on = application_of(&format!(
            "{story}\n2026-09-22 pause case=food kind=testing\n2026-09-23 resume case=shop\n2026-09-24 resume case=food"
        ));
        // Both stood on 22 and 23 September only.
        assert_eq!(due(&both_ran_on).unwrap().day, day("2026-10-12"));
    }

    #[test]
    fn a_decided_case_keeps_its_due_days_when_a_calendar_is_loaded_later() {
        let weekends_only = WorkdayCalendar::default();
        let application = crate::timeline::tell(
            "
            limit promised=5
            2026-09-18 receive
            2026-09-18 accept
            2026-09-25 approve",
            &weekends_only,
            &|_| None,
        );
        let reading = decision::read(&application.cases()[0], By::Promised, day("2026-09-28"), &calendar());
        assert_eq!(reading.unwrap().due.unwrap().day, day("2026-09-25"));
    }
}
