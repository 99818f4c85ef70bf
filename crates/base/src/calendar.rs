//! The workday calendar: which days count, and when a limit is due.
//! Days come from a table (国务院办公厅 notice of each year); a year without a table counts
//! weekends only and marks what it touched as provisional.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::limit::{Limit, LimitUnit};

/// What the yearly notice says of a day that is not what its weekday suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exception {
    /// 放假.
    Off,
    /// 调休上班: a weekend day that counts as a workday.
    Work,
}

/// The table of exceptions, with the years it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkdayCalendar {
    exceptions: BTreeMap<Day, Exception>,
    years: BTreeSet<i16>,
}

/// A due day, and whether a year without a published calendar had a part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueDay {
    /// The last day on which acting is in time.
    pub day: Day,
    /// True when the count touched a year whose calendar is not published yet.
    pub provisional: bool,
}

/// A line of a calendar file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}; a line is date,off|work,name")]
pub struct ParseCalendarError {
    /// The line in the file, from 1.
    pub line: usize,
    problem: String,
}

impl WorkdayCalendar {
    /// Reads the lines `date,kind,name`, kind `off` or `work`; a header line is passed over.
    /// Every year that has a line counts as published.
    pub fn parse_csv(text: &str) -> Result<WorkdayCalendar, ParseCalendarError> {
        let mut calendar = WorkdayCalendar::default();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let wrong = |problem: String| ParseCalendarError { line: at + 1, problem };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || (at == 0 && line.starts_with("date,")) {
                continue;
            }
            let mut cells = line.split(',').map(str::trim);
            let day: Day = cells
                .next()
                .unwrap_or_default()
                .parse()
                .map_err(|error: crate::day::ParseDayError| wrong(error.to_string()))?;
            let exception = match cells.next() {
                Some("off") => Exception::Off,
                Some("work") => Exception::Work,
                other => return Err(wrong(format!("kind {:?} is neither off nor work", other.unwrap_or("")))),
            };
            if calendar.exceptions.insert(day, exception).is_some_and(|before| before != exception) {
                return Err(wrong(format!("{day} stands twice, once off and once work")));
            }
            calendar.years.insert(day.year());
        }
        Ok(calendar)
    }

    /// Whether the day counts as a workday (行政许可法 82: statutory holidays do not count).
    pub fn is_workday(&self, day: Day) -> bool {
        match self.exceptions.get(&day) {
            Some(Exception::Work) => true,
            Some(Exception::Off) => false,
            None => !day.is_weekend(),
        }
    }

    /// Whether the notice for the day's year has been loaded.
    pub fn is_published(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// The years whose notice has been loaded.
    pub fn published_years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.iter().copied()
    }

    /// The last day of a limit that begins on `from`. The first day is not counted, the next
    /// workday is day 1 (民法典 201); limit 0 is the same day, on a rest day too. A limit in natural
    /// days or months whose last day is a rest day ends on the next workday (民法典 203).
    /// Hours are counted as whole days here: a started day counts; the moment itself is the clock's.
    pub fn due(&self, from: Day, limit: Limit) -> DueDay {
        self.due_without(from, limit, |_| false)
    }

    /// As [`WorkdayCalendar::due`], leaving out the days for which `paused` answers true:
    /// the clock stands still on them.
    pub fn due_without(&self, from: Day, limit: Limit, paused: impl Fn(Day) -> bool) -> DueDay {
        if limit.amount == 0 {
            return self.due_day(from, from);
        }
        let mut day = from;
        match limit.unit {
            LimitUnit::Workdays => {
                let mut left = limit.amount;
                while left > 0 {
                    day = day.next();
                    if self.is_workday(day) && !paused(day) {
                        left -= 1;
                    }
                }
            }
            LimitUnit::Days | LimitUnit::Hours => {
                let mut left = match limit.unit {
                    LimitUnit::Hours => limit.amount.div_ceil(24),
                    _ => limit.amount,
                };
                while left > 0 {
                    day = day.next();
                    if !paused(day) {
                        left -= 1;
                    }
                }
                day = self.workday_from(day);
            }
            LimitUnit::Months => {
                let end = from.plus_months(limit.amount.min(12_000) as i32);
                let mut left = from.days_until(end);
                while left > 0 {
                    day = day.next();
                    if !paused(day) {
                        left -= 1;
                    }
                }
                day = self.workday_from(day);
            }
        }
        self.due_day(from, day)
    }

    /// Workdays after `from` up to and including `to`; 0 when `to` is not later.
    pub fn workdays_between(&self, from: Day, to: Day) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = day.next();
            count += u32::from(self.is_workday(day));
        }
        count
    }

    /// The day itself when it is a workday, else the next one.
    pub fn workday_from(&self, mut day: Day) -> Day {
        while !self.is_workday(day) {
            day = day.next();
        }
        day
    }

    fn due_day(&self, from: Day, day: Day) -> DueDay {
        let provisional = (from.year()..=day.year()).any(|year| !self.is_published(year));
        DueDay { day, provisional }
    }
}
