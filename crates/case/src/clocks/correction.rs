//! The applicant's clock: how long an answer to the notice may take. 行政许可法 sets no limit; the theme may,
//! and the notice must have told it.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;

use super::{Face, Kind, Reading};
use crate::application::Application;
use crate::state::{Case, State};

/// The rule.
pub const ARTICLE: &str = "补正告知所载期限";

/// The day by which the applicant is asked to answer.
pub fn due(case: &Case) -> Option<Day> {
    if case.state() != State::Correcting {
        return None;
    }
    case.open_correction()?.answer_by
}

/// What the clock shows while the case waits for the applicant.
pub fn read(
    application: &Application,
    case: &Case,
    today: Day,
    calendar: &WorkdayCalendar,
) -> Option<Reading> {
    let day = due(case)?;
    let started_on = case.open_correction()?.notified_on?;
    let provisional = (started_on.year()..=day.year()).any(|year| !calendar.is_published(year));
    let face = Face {
        kind: Kind::Correction,
        started_on,
        limit: application.plan()?.correction_limit?,
        due: Some(DueDay { day, provisional }),
        due_at: None,
        ended_on: None,
        article: ARTICLE,
    };
    Some(face.read(today, calendar))
}
