//! Item codes (事项编码) as live platforms exchange them: 12 characters for the basic code, 31 for the
//! implementation at one organ, 33 for the handling item. GB/T 39046 prints other lengths,
//! so the lengths are a rule that an installation can change, and the code stays text.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::credit_code::CreditCode;
use super::error::{IdentifierError, IdentifierKind};
use super::tidy;

/// An item code that fits its rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemCode(String);

/// Which lengths are taken. Codes of 12, 31 and 33 characters are also taken apart and checked;
/// of another length only the characters are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCodeRule {
    /// The lengths taken.
    pub lengths: Vec<usize>,
}

impl Default for ItemCodeRule {
    fn default() -> ItemCodeRule {
        ItemCodeRule { lengths: vec![BASIC, IMPLEMENTATION, HANDLING] }
    }
}

const BASIC: usize = 12;
const IMPLEMENTATION: usize = 31;
const HANDLING: usize = 33;
/// The basic code begins here in the longer ones: after the organ (18) and the level (1).
const BASIC_AT: usize = 19;
const KIND: IdentifierKind = IdentifierKind::ItemCode;

impl ItemCode {
    /// Reads a code by a rule.
    pub fn parse(text: &str, rule: &ItemCodeRule) -> Result<ItemCode, IdentifierError> {
        let code = tidy(text);
        let length = code.chars().count();
        if !rule.lengths.contains(&length) {
            let expected =
                "12 (basic), 31 (implementation) or 33 (handling item), or as this installation rules,";
            return Err(IdentifierError::Length { kind: KIND, expected, found: length });
        }
        if let Some((at, found)) =
            code.chars().enumerate().find(|(_, symbol)| !symbol.is_ascii_alphanumeric())
        {
            let allowed = "only digits and letters stand there";
            return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
        }
        let code = ItemCode(code);
        if matches!(length, BASIC | IMPLEMENTATION | HANDLING) {
            code.check_parts()?;
        }
        Ok(code)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The basic code (基本编码) of 12 characters, when the code has the national layout.
    pub fn basic_code(&self) -> Option<&str> {
        match self.0.len() {
            BASIC => Some(&self.0),
            IMPLEMENTATION | HANDLING => Some(&self.0[BASIC_AT..BASIC_AT + BASIC]),
            _ => None,
        }
    }

    /// The organ that handles the item (实施主体).
    pub fn organ(&self) -> Option<CreditCode> {
        matches!(self.0.len(), IMPLEMENTATION | HANDLING).then(|| self.0[..18].parse().ok()).flatten()
    }

    /// The level at which the power is used (行使层级): 1 State … 6 village, 7 by level.
    pub fn use_level(&self) -> Option<char> {
        matches!(self.0.len(), IMPLEMENTATION | HANDLING).then(|| char::from(self.0.as_bytes()[18]))
    }

    /// The type of item (事项类型): `01` licence, `20` public service, ….
    pub fn item_type(&self) -> Option<&str> {
        self.basic_code().map(|basic| &basic[2..4])
    }

    fn check_parts(&self) -> Result<(), IdentifierError> {
        let part = |part, mend| IdentifierError::Part { kind: KIND, part, mend };
        if self.0.len() != BASIC {
            if self.organ().is_none() {
                return Err(part(
                    "organ (positions 1 to 18)",
                    "it is the credit code of the organ, check character included",
                ));
            }
            if !matches!(self.use_level(), Some('1'..='7')) {
                return Err(part(
                    "level (position 19)",
                    "it is 1 State, 2 province, 3 city, 4 county, 5 town, 6 village or 7 by level",
                ));
            }
        }
        let digits = |text: &str| text.bytes().all(|symbol| symbol.is_ascii_digit());
        let basic = self.basic_code().unwrap_or_default();
        // Some State codes end in a letter: the sub-item may have letters.
        if !digits(&basic[..9]) {
            return Err(part(
                "basic code",
                "it is 2 digits of the region, 2 of the item type, 5 of the main item and 3 characters of the sub-item",
            ));
        }
        if self.0.len() == HANDLING && !digits(&self.0[IMPLEMENTATION..]) {
            return Err(part("handling item (positions 32 and 33)", "it is two digits"));
        }
        Ok(())
    }

    pub(super) fn describe(&self) -> String {
        let mut said = self.0.clone();
        if let (Some(basic), Some(item_type)) = (self.basic_code(), self.item_type()) {
            said.push_str(&format!(": basic code {basic}, type {item_type}"));
        }
        if let (Some(organ), Some(level)) = (self.organ(), self.use_level()) {
            said.push_str(&format!(", organ {organ}, level {level}"));
        }
        said
    }
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Result<ItemCode, IdentifierError> {
        ItemCode::parse(text, &ItemCodeRule::default())
    }

    #[test]
    fn the_live_examples_come_apart() {
        let shanghai = code("11310000MB2F30661Y2312003564000 01").unwrap();
        assert_eq!(shanghai.as_str().len(), 33);
        assert_eq!(shanghai.organ().unwrap().as_str(), "11310000MB2F30661Y");
        assert_eq!(shanghai.use_level(), Some('2'));
        assert_eq!((shanghai.basic_code(), shanghai.item_type()), (Some("312003564000"), Some("20")));
        let jining = code("11370800MB2855918433701 17002 011").unwrap();
        assert_eq!(jining.as_str().len(), 31);
        assert_eq!((jining.use_level(), jining.item_type()), (Some('3'), Some("01")));
        assert_eq!(code("00012503400Y").unwrap().item_type(), Some("01"));
    }

    #[test]
    fn the_lengths_are_a_rule_that_can_be_changed() {
        assert_eq!(code("4201170020").unwrap_err().code(), "length");
        let printed = ItemCodeRule { lengths: vec![10, 24] };
        let short = ItemCode::parse("4201170020", &printed).unwrap();
        assert_eq!(short.basic_code(), None);
    }

    #[test]
    fn a_wrong_part_is_named() {
        for (text, says) in [
            ("11370800MB285591853370117002011", "organ"),
            ("11370800MB285591848370117002011", "level"),
            ("37A117002011", "basic code"),
            ("11310000MB2F30661Y23120035640000A", "handling item"),
            ("37-117002011", "“-” cannot stand at position 3"),
        ] {
            let error = code(text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
