//! The delivery clock: a result is issued and delivered within ten workdays of the decision (行政许可法 44).

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;

use super::{Face, Kind, Reading};
use crate::plan::CaseResult;
use crate::state::{Case, Outcome};

/// The rule.
pub const ARTICLE: &str = "行政许可法 44";

/// The last day for delivery; nothing before approval and where nothing is handed out.
pub fn due(case: &Case, calendar: &WorkdayCalendar) -> Option<DueDay> {
    let approved = case.decision().filter(|decision| decision.outcome == Outcome::Approved)?;
    if case.plan().result == CaseResult::Nothing {
        return None;
    }
    Some(calendar.due(approved.on, case.plan().delivery_limit))
}

/// What the clock shows.
pub fn read(case: &Case, today: Day, calendar: &WorkdayCalendar) -> Option<Reading> {
    let due = due(case, calendar)?;
    let face = Face {
        kind: Kind::Delivery,
        started_on: case.decision()?.on,
        limit: case.plan().delivery_limit,
        due: Some(due),
        due_at: None,
        ended_on: case.delivered_on(),
        article: ARTICLE,
    };
    Some(face.read(today, calendar))
}
