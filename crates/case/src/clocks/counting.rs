//! How every clock counts (民法典 201 to 203, 行政许可法 82): the first day is not counted, stopped days are
//! left out with both their ends, days that two stops share are left out once.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::instant::Instant;
use base::limit::{Limit, LimitUnit};

/// Days on which a clock stands; without an end it still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The first day left out.
    pub from: Day,
    /// The last day left out.
    pub until: Option<Day>,
}

impl Stop {
    /// Whether the clock stands on the day.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// From when a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The day that is not counted.
    pub on: Day,
    /// The moment, for limits in hours (民法典 201).
    pub at: Instant,
}

/// A due day, with the moment where the limit is in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day in time.
    pub day: DueDay,
    /// The last moment in time.
    pub at: Option<Instant>,
}

/// When `limit` and the time added to it are over; nothing while the clock stands.
pub fn due(
    start: Start,
    limit: Limit,
    added: Option<Limit>,
    stops: &[Stop],
    calendar: &WorkdayCalendar,
) -> Option<Due> {
    if stops.iter().any(|stop| stop.until.is_none()) {
        return None;
    }
    let stands = |day: Day| stops.iter().any(|stop| stop.holds(day));
    let whole = sum(limit, added);
    let first = one(start, whole.unwrap_or(limit), &stands, calendar);
    let Some(more) = added.filter(|_| whole.is_none()) else {
        return Some(first);
    };
    // Different units: the added time counts on from the first due day.
    let from = Start { on: first.day.day, at: first.at.unwrap_or(Instant::start_of(first.day.day)) };
    let second = one(from, more, &stands, calendar);
    let provisional = first.day.provisional || second.day.provisional;
    Some(Due { day: DueDay { day: second.day.day, provisional }, at: second.at })
}

/// A limit with an extension in the same unit is one longer limit; nothing when the units differ.
pub fn sum(limit: Limit, added: Option<Limit>) -> Option<Limit> {
    match added {
        None => Some(limit),
        Some(more) if more.unit == limit.unit => {
            Some(Limit { amount: limit.amount.saturating_add(more.amount), unit: limit.unit })
        }
        Some(_) => None,
    }
}

fn one(start: Start, limit: Limit, stands: &impl Fn(Day) -> bool, calendar: &WorkdayCalendar) -> Due {
    // A day entered afterwards has no moment of its own: its hours count as whole days.
    if limit.unit != LimitUnit::Hours || start.at.shanghai_day() != start.on {
        return Due { day: calendar.due_without(start.on, limit, stands), at: None };
    }
    let mut at = start.at.plus_seconds(i64::from(limit.amount) * 3600);
    let mut day = start.on;
    while day < at.shanghai_day() {
        day = day.next();
        if stands(day) {
            at = at.plus_seconds(24 * 3600);
        }
    }
    // The last day of a limit that is a rest day moves to the next workday (民法典 203), and ends with it.
    let last = if limit.amount == 0 { day } else { calendar.workday_from(day) };
    let provisional = (start.on.year()..=last.year()).any(|year| !calendar.is_published(year));
    let at = if last == day { at } else { Instant::start_of(last.next()) };
    Due { day: DueDay { day: last, provisional }, at: Some(at) }
}
