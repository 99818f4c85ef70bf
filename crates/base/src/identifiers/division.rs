//! Division codes (行政区划): GB/T 2260 to the county, three more digits for the town, three for the village;
//! and local codes, in a namespace of their own, for zones that run service halls but are no divisions.
//! A code says where it belongs; whether it is in force is for the table to say.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{IdentifierError, IdentifierKind};
use super::tidy;

/// A division code in its shortest form: `420106`, `420106001`, `420106001003`, or local `420100.donghu`.
/// Zeros that platforms pad with are cut: `420102000000` is `420102`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Division(String);

/// How far down a division lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DivisionLevel {
    /// 省级.
    Province,
    /// 地级.
    Prefecture,
    /// 县级.
    County,
    /// 功能区 with a local code: a development zone, a park. Not a division of GB/T 2260.
    Zone,
    /// 乡级.
    Town,
    /// 村级.
    Village,
}

const KIND: IdentifierKind = IdentifierKind::Division;

impl Division {
    /// The code in its shortest form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code with zeros to twelve digits, as platforms exchange it; nothing for a local code.
    pub fn padded(&self) -> Option<String> {
        (!self.is_local()).then(|| format!("{:0<12}", self.0))
    }

    /// Whether this is a local code, outside GB/T 2260.
    pub fn is_local(&self) -> bool {
        self.0.contains('.')
    }

    /// The level, by the digits.
    pub fn level(&self) -> DivisionLevel {
        match self.0.len() {
            _ if self.is_local() => DivisionLevel::Zone,
            6 if self.0.ends_with("0000") => DivisionLevel::Province,
            6 if self.0.ends_with("00") => DivisionLevel::Prefecture,
            6 => DivisionLevel::County,
            9 => DivisionLevel::Town,
            _ => DivisionLevel::Village,
        }
    }

    /// The division this one belongs to, by the digits. Counties directly under their province
    /// (second pair 90: 仙桃, 潜江, 天门, 神农架) have no prefecture.
    pub fn parent(&self) -> Option<Division> {
        let code = &self.0;
        Some(Division(match self.level() {
            DivisionLevel::Province => return None,
            DivisionLevel::Prefecture => format!("{}0000", &code[0..2]),
            DivisionLevel::County if &code[2..4] == "90" => format!("{}0000", &code[0..2]),
            DivisionLevel::County => format!("{}00", &code[0..4]),
            DivisionLevel::Zone | DivisionLevel::Town => code[0..6].to_owned(),
            DivisionLevel::Village => code[0..9].to_owned(),
        }))
    }

    /// Whether `self` is `other` or lies inside it, by the digits.
    pub fn is_within(&self, other: &Division) -> bool {
        std::iter::successors(Some(self.clone()), Division::parent).any(|division| division == *other)
    }

    pub(super) fn describe(&self) -> String {
        let level = self.level().name();
        match self.parent() {
            Some(parent) => format!("{}: {level}, within {}", self.0, parent.0),
            None => format!("{}: {level}", self.0),
        }
    }

    fn parse_local(code: &str) -> Result<Division, IdentifierError> {
        let (digits, name) = code.split_once('.').unwrap_or((code, ""));
        let within: Division = digits.parse()?;
        let plain = |symbol: char| symbol.is_ascii_alphanumeric() || symbol == '-';
        let named = (1..=20).contains(&name.len())
            && name.chars().all(plain)
            && name.starts_with(|first: char| first.is_ascii_alphabetic());
        if within.0.len() != 6 || !named {
            let mend = "it is written as the six digits of the division it lies in, a dot and a short name: 420100.donghu";
            return Err(IdentifierError::Part { kind: KIND, part: "local code", mend });
        }
        Ok(Division(format!("{}.{}", within.0, name.to_ascii_lowercase())))
    }
}

impl DivisionLevel {
    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            DivisionLevel::Province => "province",
            DivisionLevel::Prefecture => "prefecture",
            DivisionLevel::County => "county",
            DivisionLevel::Zone => "zone",
            DivisionLevel::Town => "town",
            DivisionLevel::Village => "village",
        }
    }
}

impl FromStr for Division {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Division, IdentifierError> {
        let code = tidy(text);
        if code.contains('.') {
            return Division::parse_local(&code);
        }
        let length = code.chars().count();
        if !matches!(length, 6 | 9 | 12) {
            return Err(IdentifierError::Length { kind: KIND, expected: "6, 9 or 12", found: length });
        }
        for (at, found) in code.chars().enumerate() {
            let allowed = match (at, found) {
                (0, '1'..='9') | (1.., '0'..='9') => continue,
                (0, _) => "a division begins with 1 to 9",
                _ => "only digits stand there",
            };
            return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
        }
        let code = code.strip_suffix("000").filter(|_| length == 12).unwrap_or(&code);
        let code = code.strip_suffix("000").filter(|rest| rest.len() == 6).unwrap_or(code);
        let orphan = match code.len() {
            6 => &code[2..4] == "00" && &code[4..6] != "00",
            9 => &code[4..6] == "00" && &code[2..4] == "00",
            _ => &code[6..9] == "000",
        };
        if orphan {
            let mend = "a lower part is set while the one above it is zero";
            return Err(IdentifierError::Part { kind: KIND, part: "order of parts", mend });
        }
        Ok(Division(code.to_owned()))
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl<'de> Deserialize<'de> for Division {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Division, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(text: &str) -> Division {
        text.parse().unwrap()
    }

    #[test]
    fn the_digits_tell_level_and_parent() {
        for (text, short, level, parent) in [
            ("420000", "420000", DivisionLevel::Province, None),
            ("420100", "420100", DivisionLevel::Prefecture, Some("420000")),
            ("420106", "420106", DivisionLevel::County, Some("420100")),
            ("422801", "422801", DivisionLevel::County, Some("422800")),
            ("429004", "429004", DivisionLevel::County, Some("420000")),
            ("429021", "429021", DivisionLevel::County, Some("420000")),
            ("420102002", "420102002", DivisionLevel::Town, Some("420102")),
            ("420102002000", "420102002", DivisionLevel::Town, Some("420102")),
            ("420102002003", "420102002003", DivisionLevel::Village, Some("420102002")),
            ("420102000000", "420102", DivisionLevel::County, Some("420100")),
            ("420000000000", "420000", DivisionLevel::Province, None),
            ("429004000", "429004", DivisionLevel::County, Some("420000")),
            ("420100.Donghu", "420100.donghu", DivisionLevel::Zone, Some("420100")),
        ] {
            let read = division(text);
            assert_eq!((read.as_str(), read.level()), (short, level), "{text}");
            assert_eq!(read.parent(), parent.map(division), "{text}");
        }
        assert_eq!(division("420102").padded().unwrap(), "420102000000");
        assert_eq!(division("420100.donghu").padded(), None);
    }

    #[test]
    fn what_lies_within_what_follows_the_digits() {
        assert!(division("420102002003").is_within(&division("420100")));
        assert!(division("420100.donghu").is_within(&division("420000")));
        assert!(division("429004").is_within(&division("420000")));
        assert!(!division("420100").is_within(&division("420102")));
        assert!(!division("420106").is_within(&division("420200")));
    }

    #[test]
    fn a_text_that_is_no_code_is_refused() {
        for (text, code) in [
            ("", "length"),
            ("4201", "length"),
            ("42010A", "character"),
            ("020106", "character"),
            ("420006", "part"),
            ("420106000003", "part"),
            ("420100.", "part"),
            ("420100.东湖", "part"),
            ("420106001.x", "part"),
        ] {
            assert_eq!(text.parse::<Division>().unwrap_err().code(), code, "{text}");
        }
    }
}
