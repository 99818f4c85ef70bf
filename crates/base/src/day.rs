//! A calendar day in China (Asia/Shanghai), the unit in which the law counts.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day such as `2026-09-18`. Sorts by time; prints and parses as ISO 8601.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A text that is not a day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a day written as YYYY-MM-DD")]
pub struct ParseDayError {
    text: String,
}

impl Day {
    /// The day `year`-`month`-`day`, or nothing when the calendar has no such day
    /// or the year lies outside 1800 to 9000 (arithmetic on a [`Day`] never overflows).
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if !(1800..=9000).contains(&year) {
            return None;
        }
        Date::new(year, month, day).ok().map(Day)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// The next calendar day.
    pub fn next(self) -> Day {
        self.plus_days(1)
    }

    /// The calendar day before.
    pub fn previous(self) -> Day {
        self.plus_days(-1)
    }

    /// This day moved by natural days; stays at the calendar's edge rather than overflow.
    pub fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// This day moved by months; the 31st becomes the last day of a shorter month (民法典 202).
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// Natural days from `self` to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Day) -> i32 {
        self.0.until(other.0).map(|span| span.get_days()).unwrap_or(0)
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Monday = 1 … Sunday = 7, for texts.
    pub fn weekday_number(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    pub(crate) fn from_date(date: Date) -> Day {
        Day(date)
    }

    pub(crate) fn date(self) -> Date {
        self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = ParseDayError;

    fn from_str(text: &str) -> Result<Day, ParseDayError> {
        let wrong = || ParseDayError { text: text.chars().take(40).collect() };
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shaped {
            return Err(wrong());
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().map_err(|_| wrong());
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Day::new(year, month as i8, day as i8).ok_or_else(wrong)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_prints_as_it_parses() {
        let day: Day = "2026-09-18".parse().unwrap();
        assert_eq!(day.to_string(), "2026-09-18");
        assert_eq!(day.weekday_number(), 5);
    }

    #[test]
    fn a_day_the_calendar_does_not_have_is_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-9-18", "", "2026-09-18 ", "２０２６-09-18", "0000-01-01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_thirty_first_plus_a_month_is_the_last_day() {
        let day: Day = "2026-01-31".parse().unwrap();
        assert_eq!(day.plus_months(1).to_string(), "2026-02-28");
        assert_eq!(day.days_until(day.plus_months(1)), 28);
    }
}
