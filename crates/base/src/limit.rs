//! A time limit: an amount with its unit, as items state it and the law counts it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The unit a limit is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitUnit {
    /// 工作日 (行政许可法 82).
    Workdays,
    /// 自然日.
    Days,
    /// 小时, counted from the moment (民法典 201).
    Hours,
    /// 月.
    Months,
}

/// A limit such as five workdays. Written `5`, `5d` natural days, `2h` hours, `1m` months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How many; 0 means the same day, on a rest day too.
    pub amount: u32,
    /// Of what.
    pub unit: LimitUnit,
}

/// A text that is not a limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{text}” is not a limit: write 5 (workdays), 5d (natural days), 2h (hours) or 1m (months), at most 9999"
)]
pub struct ParseLimitError {
    text: String,
}

impl Limit {
    /// A limit in workdays.
    pub const fn workdays(amount: u32) -> Limit {
        Limit { amount, unit: LimitUnit::Workdays }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suffix = match self.unit {
            LimitUnit::Workdays => "",
            LimitUnit::Days => "d",
            LimitUnit::Hours => "h",
            LimitUnit::Months => "m",
        };
        write!(f, "{}{suffix}", self.amount)
    }
}

impl FromStr for Limit {
    type Err = ParseLimitError;

    fn from_str(text: &str) -> Result<Limit, ParseLimitError> {
        let wrong = || ParseLimitError { text: text.chars().take(40).collect() };
        let digits = text.trim_end_matches(['d', 'h', 'm']);
        let unit = match &text[digits.len()..] {
            "" => LimitUnit::Workdays,
            "d" => LimitUnit::Days,
            "h" => LimitUnit::Hours,
            "m" => LimitUnit::Months,
            _ => return Err(wrong()),
        };
        if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let amount = digits.parse().map_err(|_| wrong())?;
        Ok(Limit { amount, unit })
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Accepts the text form and, for workdays, a bare number: `5` in a YAML file is a number.
impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Limit, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Limit;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a limit such as 5 (workdays), 5d, 2h or 1m")
            }

            fn visit_u64<E: serde::de::Error>(self, amount: u64) -> Result<Limit, E> {
                amount.to_string().parse().map_err(E::custom)
            }

            fn visit_i64<E: serde::de::Error>(self, amount: i64) -> Result<Limit, E> {
                amount.to_string().parse().map_err(E::custom)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Limit, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_prints_as_it_parses() {
        for text in ["0", "5", "5d", "2h", "1m", "9999"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_limit_is_refused() {
        for text in ["", "d", "-1", "5x", "5dd", "５", "10000", "1.5", " 5"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }
}
