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
                other => {
                    return Err(wrong(format!("kind {:?} is neither off nor work", other.unwrap_or(""))));
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn calendar() -> WorkdayCalendar {
        WorkdayCalendar::parse_csv(include_str!("../../../catalogue/calendars/cn.csv")).unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn due(from: &str, limit: &str) -> DueDay {
        calendar().due(day(from), limit.parse().unwrap())
    }

    #[test]
    fn the_checked_examples_come_out() {
        for (from, workdays, expected) in [
            ("2026-09-18", "5", "2026-09-24"),
            ("2026-09-18", "20", "2026-10-22"),
            ("2026-09-18", "30", "2026-11-05"),
            ("2026-02-12", "5", "2026-02-26"),
            ("2026-09-19", "5", "2026-09-24"),
        ] {
            let due = due(from, workdays);
            assert_eq!((due.day, due.provisional), (day(expected), false), "{from} + {workdays}");
        }
    }

    #[test]
    fn a_pause_leaves_out_both_its_ends() {
        let paused = |on: Day| on >= day("2026-09-21") && on <= day("2026-09-22");
        let due = calendar().due_without(day("2026-09-18"), Limit::workdays(5), paused);
        assert_eq!((due.day, due.provisional), (day("2026-09-29"), false));
    }

    #[test]
    fn limit_zero_is_the_same_day_on_a_rest_day_too() {
        assert_eq!(due("2026-09-25", "0").day, day("2026-09-25"));
        assert_eq!(due("2026-09-19", "0").day, day("2026-09-19"));
    }

    #[test]
    fn a_make_up_weekend_is_a_workday_and_a_holiday_is_not() {
        let calendar = calendar();
        for (text, works) in [
            ("2026-09-20", true),
            ("2026-09-19", false),
            ("2026-10-10", true),
            ("2026-10-07", false),
            ("2026-02-14", true),
            ("2026-02-16", false),
            ("2026-11-21", false),
        ] {
            assert_eq!(calendar.is_workday(day(text)), works, "{text}");
        }
        assert_eq!(calendar.published_years().collect::<Vec<_>>(), [2025, 2026]);
    }

    #[test]
    fn a_count_that_runs_into_an_unpublished_year_is_provisional() {
        let due_day = due("2026-12-30", "5");
        assert_eq!((due_day.day, due_day.provisional), (day("2027-01-06"), true));
        assert!(!due("2026-12-24", "5").provisional);
        assert!(due("2024-12-30", "1").provisional);
    }

    #[test]
    fn natural_days_and_months_end_on_a_workday() {
        // 1 October and the six days after it are off; the last day moves to the 8th (民法典 203).
        assert_eq!(due("2026-09-21", "10d").day, day("2026-10-08"));
        assert_eq!(due("2026-09-18", "3d").day, day("2026-09-21"));
        assert_eq!(due("2026-01-31", "1m").day, day("2026-02-28"));
        assert_eq!(due("2026-09-18", "1m").day, day("2026-10-19"));
        assert_eq!(due("2026-09-21", "2h").day, day("2026-09-22"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, says) in [
            ("date,kind,name\n2026-02-30,off,x", "line 2: “2026-02-30” is not a day"),
            ("2026-01-01,rest,x", "line 1: kind \"rest\""),
            ("2026-01-01,off,x\n2026-01-01,work,x", "line 2: 2026-01-01 stands twice"),
        ] {
            let error = WorkdayCalendar::parse_csv(text).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }

    proptest! {
        #[test]
        fn counting_workdays_undoes_adding_them(start in 0i32..900, workdays in 1u32..200) {
            let calendar = calendar();
            let from = day("2025-01-01").plus_days(start);
            let due = calendar.due(from, Limit::workdays(workdays)).day;
            prop_assert!(calendar.is_workday(due));
            prop_assert_eq!(calendar.workdays_between(from, due), workdays);
            prop_assert_eq!(calendar.workdays_between(from, due.previous()), workdays - 1);
        }

        #[test]
        fn adding_workdays_undoes_counting_them(start in 0i32..900, length in 1i32..300) {
            let calendar = calendar();
            let from = day("2025-01-01").plus_days(start);
            let to = calendar.workday_from(from.plus_days(length));
            let workdays = calendar.workdays_between(from, to);
            prop_assert_eq!(calendar.due(from, Limit::workdays(workdays)).day, to);
        }

        #[test]
        fn a_pause_never_makes_a_limit_shorter(start in 0i32..600, workdays in 0u32..40, pause in 0i32..60, length in 0i32..30) {
            let calendar = calendar();
            let from = day("2025-01-01").plus_days(start);
            let (first, last) = (from.plus_days(pause), from.plus_days(pause + length));
            let limit = Limit::workdays(workdays);
            let with = calendar.due_without(from, limit, |on| on >= first && on <= last).day;
            prop_assert!(with >= calendar.due(from, limit).day);
        }
    }
}
