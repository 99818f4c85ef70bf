//! Clocks: due days computed from dated facts. Nothing here is stored; a calendar loaded later moves every
//! open due day, and none that a decision has fixed.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::instant::Instant;
use base::limit::Limit;

pub mod correction;
pub mod counting;
pub mod decision;
pub mod delivery;
pub mod notice;
pub mod receipt;
pub mod theme;

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Receipt to acceptance (行政许可法 32).
    Receipt,
    /// Departments' reports to the combined notice.
    Notice,
    /// The applicant's answer to a notice.
    Correction,
    /// The promised limit (承诺时限).
    Promised,
    /// The legal limit (法定时限).
    Legal,
    /// Decision to delivery (行政许可法 44).
    Delivery,
    /// The whole theme's promised limit.
    ThemePromised,
    /// The whole theme's legal limit (行政许可法 42(2)).
    ThemeLegal,
}

/// Whether a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// It runs.
    Running,
    /// It stands; there is no due day until it runs again.
    Stopped,
    /// What it measured was done on this day.
    Ended(Day),
}

/// 亮灯.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// In time.
    Green,
    /// One workday or a fifth of the time remains.
    Yellow,
    /// The due day has passed.
    Red,
}

/// What a clock shows on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which clock.
    pub kind: Kind,
    /// The day that is not counted.
    pub started_on: Day,
    /// How long it may run, extension included.
    pub limit: Limit,
    /// The last day in time; nothing while it stands.
    pub due: Option<DueDay>,
    /// The last moment in time, for limits in hours.
    pub due_at: Option<Instant>,
    /// Whether it runs.
    pub motion: Motion,
    /// How many workdays remain; negative when over. Nothing while it stands.
    pub workdays_left: Option<i32>,
    /// Nothing while it stands.
    pub light: Option<Light>,
    /// The rule the limit rests on.
    pub article: &'static str,
}

/// What a clock is made of; [`Face::read`] turns it into a reading.
pub(crate) struct Face {
    pub kind: Kind,
    pub started_on: Day,
    pub limit: Limit,
    pub due: Option<DueDay>,
    pub due_at: Option<Instant>,
    pub ended_on: Option<Day>,
    pub article: &'static str,
}

impl Face {
    pub(crate) fn read(self, today: Day, calendar: &WorkdayCalendar) -> Reading {
        let motion = match (self.ended_on, self.due) {
            (Some(day), _) => Motion::Ended(day),
            (None, Some(_)) => Motion::Running,
            (None, None) => Motion::Stopped,
        };
        let now = self.ended_on.unwrap_or(today);
        let left = self.due.map(|due| workdays_left(now, due.day, calendar));
        let light = self.due.map(|due| light(self.started_on, now, due.day, calendar));
        Reading {
            kind: self.kind,
            started_on: self.started_on,
            limit: self.limit,
            due: self.due,
            due_at: self.due_at,
            motion,
            workdays_left: left,
            light,
            article: self.article,
        }
    }
}

/// Workdays from `today` to the due day; negative when it has passed.
pub fn workdays_left(today: Day, due: Day, calendar: &WorkdayCalendar) -> i32 {
    if today <= due {
        calendar.workdays_between(today, due) as i32
    } else {
        -(calendar.workdays_between(due, today).max(1) as i32)
    }
}

/// Red when the due day has passed, yellow when one workday or a fifth of the time remains. The fifth is a
/// rule of this system, not of a law.
pub fn light(started_on: Day, today: Day, due: Day, calendar: &WorkdayCalendar) -> Light {
    if today > due {
        return Light::Red;
    }
    let (left, whole) = (calendar.workdays_between(today, due), calendar.workdays_between(started_on, due));
    if left <= 1 || left * 5 <= whole { Light::Yellow } else { Light::Green }
}

#[cfg(test)]
mod tests;
