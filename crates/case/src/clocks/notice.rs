//! The notice clock: inside the window the departments report what is missing; the one combined notice goes
//! out when all have spoken, at the latest on the day the first receipt limit ends (行政许可法 32(4)).

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;

use super::{Face, Kind, Reading, receipt};
use crate::application::Application;
use crate::state::{Case, State};

/// The rule of the window: a setting of the theme, not of a law.
pub const WINDOW_ARTICLE: &str = "一件事主题设定";

/// The day on which the combined notice goes out at the latest; nothing while nothing is reported.
pub fn latest_day(application: &Application, calendar: &WorkdayCalendar) -> Option<DueDay> {
    let plan = application.plan()?;
    let reported = application.cases().iter().filter(|case| case.state() == State::Reported);
    reported.filter_map(|case| receipt::due(plan, case, calendar)).min()
}

/// What the window shows for a department that has not spoken yet.
pub fn read(
    application: &Application,
    case: &Case,
    today: Day,
    calendar: &WorkdayCalendar,
) -> Option<Reading> {
    let plan = application.plan()?;
    let started_on = case.received_on().filter(|_| case.state() == State::Received)?;
    let face = Face {
        kind: Kind::Notice,
        started_on,
        limit: plan.notice_window,
        due: Some(calendar.due(started_on, plan.notice_window)),
        due_at: None,
        ended_on: None,
        article: WINDOW_ARTICLE,
    };
    Some(face.read(today, calendar))
}
