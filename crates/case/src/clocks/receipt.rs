//! The receipt clock: the applicant is told what is missing within five workdays of receipt, or the case
//! counts as accepted from the day of receipt (行政许可法 32(4)). An answer to a notice starts it anew.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;

use super::{Face, Kind, Reading};
use crate::plan::Plan;
use crate::state::{Case, State};

/// The rule.
pub const ARTICLE: &str = "行政许可法 32(4)";

/// The last day for a notice or an acceptance; nothing when the organ has no papers to look at.
pub fn due(plan: &Plan, case: &Case, calendar: &WorkdayCalendar) -> Option<DueDay> {
    if !matches!(case.state(), State::Received | State::Reported) {
        return None;
    }
    case.received_on().map(|day| calendar.due(day, plan.notice_limit))
}

/// What the clock shows; nothing before receipt and after acceptance.
pub fn read(plan: &Plan, case: &Case, today: Day, calendar: &WorkdayCalendar) -> Option<Reading> {
    let due = due(plan, case, calendar)?;
    let face = Face {
        kind: Kind::Receipt,
        started_on: case.received_on()?,
        limit: plan.notice_limit,
        due: Some(due),
        due_at: None,
        ended_on: None,
        article: ARTICLE,
    };
    Some(face.read(today, calendar))
}
