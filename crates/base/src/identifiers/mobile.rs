//! Mobile numbers of the mainland: eleven digits, the second 3 to 9.
//! Whether the number is in use is for a message to find out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{IdentifierError, IdentifierKind};
use super::tidy;

/// A mobile number, kept as eleven digits. It has no `Display`, and `Debug` masks it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Mobile(String);

const KIND: IdentifierKind = IdentifierKind::Mobile;

impl Mobile {
    /// The eleven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as screens show it: `138****5678`.
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[0..3], &self.0[7..11])
    }

    pub(super) fn describe(&self) -> String {
        self.0.clone()
    }
}

/// Takes `+86` or `0086` before it, blanks and hyphens between the groups.
impl FromStr for Mobile {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Mobile, IdentifierError> {
        let number: String = tidy(text).chars().filter(|symbol| *symbol != '-').collect();
        let number = match number.strip_prefix("+86").or_else(|| number.strip_prefix("0086")) {
            Some(rest) => rest.to_owned(),
            None => number,
        };
        let length = number.chars().count();
        if length != 11 {
            return Err(IdentifierError::Length { kind: KIND, expected: "11", found: length });
        }
        for (at, found) in number.chars().enumerate() {
            let allowed = match (at, found) {
                (0, '1') | (1, '3'..='9') | (2.., '0'..='9') => continue,
                (0 | 1, _) => "mobile numbers begin with 13 to 19",
                _ => "only digits stand there",
            };
            return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
        }
        Ok(Mobile(number))
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl<'de> Deserialize<'de> for Mobile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Mobile, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it_and_masked() {
        for text in ["13812345678", "+86 138 1234 5678", "0086-138-1234-5678", "１３８１２３４５６７８"]
        {
            let mobile: Mobile = text.parse().unwrap();
            assert_eq!(mobile.as_str(), "13812345678");
            assert_eq!(mobile.masked(), "138****5678");
        }
    }

    #[test]
    fn what_is_no_mobile_number_is_refused() {
        for (text, code) in [
            ("1381234567", "length"),
            ("12812345678", "character"),
            ("02787654321", "character"),
            ("1381234567八", "character"),
            ("", "length"),
        ] {
            assert_eq!(text.parse::<Mobile>().unwrap_err().code(), code, "{text}");
        }
    }
}
