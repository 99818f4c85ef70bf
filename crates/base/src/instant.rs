//! A moment in time, stored and compared as fixed-width UTC text.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::day::Day;

/// A moment, to the microsecond. Its text (`2026-09-18T01:02:03.000000Z`) has a fixed width,
/// so that texts sort as moments do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

/// A text that is not a moment in UTC.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a moment written as 2026-09-18T01:02:03.000000Z")]
pub struct ParseInstantError {
    text: String,
}

/// China has one time zone and no summer time since 1991.
const SHANGHAI: Offset = Offset::constant(8);

impl Instant {
    /// The moment this many microseconds after 1970-01-01T00:00:00Z; held inside the years 1900 to 9000.
    pub fn from_unix_microseconds(microseconds: i64) -> Instant {
        let held = microseconds.clamp(-2_208_988_800_000_000, 221_845_392_000_000_000);
        Instant(Timestamp::from_microsecond(held).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn unix_microseconds(self) -> i64 {
        self.0.as_microsecond()
    }

    /// The moment `seconds` later (earlier when negative).
    pub fn plus_seconds(self, seconds: i64) -> Instant {
        Instant::from_unix_microseconds(
            self.unix_microseconds().saturating_add(seconds.saturating_mul(1_000_000)),
        )
    }

    /// The legal day: the date in Asia/Shanghai.
    pub fn shanghai_day(self) -> Day {
        Day::from_date(SHANGHAI.to_datetime(self.0).date())
    }

    /// Hour and minute on the wall clock in Shanghai, as people read it: `09:12`.
    pub fn shanghai_time(self) -> String {
        let time = SHANGHAI.to_datetime(self.0).time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// The first moment of a day in Shanghai.
    pub fn start_of(day: Day) -> Instant {
        let midnight = day.date().to_datetime(jiff::civil::Time::midnight());
        Instant(SHANGHAI.to_timestamp(midnight).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Offset::UTC.to_datetime(self.0);
        let (date, time) = (at.date(), at.time());
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
            date.year(),
            date.month(),
            date.day(),
            time.hour(),
            time.minute(),
            time.second(),
            time.subsec_nanosecond() / 1000
        )
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = ParseInstantError;

    fn from_str(text: &str) -> Result<Instant, ParseInstantError> {
        let wrong = || ParseInstantError { text: text.chars().take(40).collect() };
        let parsed: Timestamp = text.parse().map_err(|_| wrong())?;
        let instant = Instant::from_unix_microseconds(parsed.as_microsecond());
        if instant.to_string() == text { Ok(instant) } else { Err(wrong()) }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_in_the_afternoon_utc_is_tomorrow_in_wuhan() {
        let at: Instant = "2026-09-18T16:00:00.000000Z".parse().unwrap();
        assert_eq!(at.shanghai_day().to_string(), "2026-09-19");
        assert_eq!(at.shanghai_time(), "00:00");
        assert_eq!(Instant::start_of(at.shanghai_day()), at);
    }

    #[test]
    fn only_the_fixed_width_text_is_a_moment() {
        for text in ["2026-09-18T16:00:00Z", "2026-09-18T16:00:00.000000+08:00", "2026-09-18", ""] {
            assert!(text.parse::<Instant>().is_err(), "{text}");
        }
    }
}
