//! What the applicant can do or wait for next, the most pressing first.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::id::CaseId;

use crate::Application;
use crate::command::Verb;
use crate::event::Missing;
use crate::state::{Case, State};

/// One thing that comes next for the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Answer the notice.
    AnswerNotice {
        /// The cases that wait, with what is missing in each.
        missing: Vec<(CaseId, Missing)>,
        /// By when, if a day was set.
        by: Option<Day>,
    },
    /// Results are ready to be handed over.
    CollectResults(Vec<CaseId>),
    /// Organs are at work; the day by which the last of them acts, if each has one.
    Wait {
        /// The cases in work.
        case_ids: Vec<CaseId>,
        /// The latest of their next due days; nothing while one of them stands.
        until: Option<DueDay>,
    },
    /// Rate what is over; free, and nobody asks twice.
    Rate(Vec<CaseId>),
}

/// What comes next for the applicant.
pub fn next_steps(application: &Application, calendar: &WorkdayCalendar) -> Vec<NextStep> {
    let cases = || application.cases().iter();
    let ids = |wanted: &dyn Fn(&Case) -> bool| -> Vec<CaseId> {
        cases().filter(|case| wanted(case)).map(|case| case.id().clone()).collect()
    };
    let mut steps = Vec::new();
    let waiting: Vec<&Case> = cases().filter(|case| case.state() == State::Correcting).collect();
    if !waiting.is_empty() {
        let open = waiting.iter().filter_map(|case| Some((case, case.open_correction()?)));
        let missing =
            open.map(|(case, correction)| (case.id().clone(), correction.missing.clone())).collect();
        let days = waiting.iter().filter_map(|case| case.open_correction()?.answer_by);
        steps.push(NextStep::AnswerNotice { missing, by: days.min() });
    }
    let ready = ids(&|case| case.state() == State::Issued);
    if !ready.is_empty() {
        steps.push(NextStep::CollectResults(ready));
    }
    let in_work = ids(&is_in_work);
    if !in_work.is_empty() {
        let due = cases().filter(|case| is_in_work(case));
        let days: Option<Vec<DueDay>> =
            due.map(|case| super::queue_due(application, case, calendar)).collect();
        steps.push(NextStep::Wait { case_ids: in_work, until: days.and_then(|days| days.into_iter().max()) });
    }
    let unrated =
        ids(&|case| (case.is_closed() && case.state().permits(Verb::Rate)) && case.ratings().is_empty());
    if !unrated.is_empty() {
        steps.push(NextStep::Rate(unrated));
    }
    steps
}

fn is_in_work(case: &Case) -> bool {
    use State::*;
    !case.is_closed() && matches!(case.state(), Received | Reported | Accepted | Paused | Approved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{application_of, calendar};

    #[test]
    fn the_notice_comes_before_everything_else() {
        let application = application_of(
            "
            application correction=10
            case shop promised=5 legal=20
            case food
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-21 notice case=food missing=lease",
        );
        let steps = next_steps(&application, &calendar());
        let due = DueDay { day: "2026-09-24".parse().unwrap(), provisional: false };
        assert!(matches!(&steps[0], NextStep::AnswerNotice { by: Some(_), missing } if missing.len() == 1));
        assert_eq!(steps[1], NextStep::Wait { case_ids: vec!["shop".into()], until: Some(due) });
        assert_eq!(steps.len(), 2);
    }

    #[test]
    fn a_finished_entry_is_not_shown_as_running() {
        let application = application_of(
            "
            case enrolment promised=1 result=nothing
            2026-09-18 submit
            2026-09-18 accept case=enrolment
            2026-09-18 approve case=enrolment",
        );
        assert_eq!(next_steps(&application, &calendar()), [NextStep::Rate(vec!["enrolment".into()])]);
    }

    #[test]
    fn what_is_rated_is_not_asked_for_again() {
        let story = "
            limit promised=5
            2026-09-18 receive
            2026-09-18 decline";
        let asked = next_steps(&application_of(story), &calendar());
        assert_eq!(asked, [NextStep::Rate(vec!["case".into()])]);
        let rated = application_of(&format!("{story}\n2026-09-19 rate grade=satisfied"));
        assert_eq!(next_steps(&rated, &calendar()), []);
    }
}
