//! The unified social credit code (统一社会信用代码, GB 32100-2015) of an organisation.
//! Two alphabets meet in it: 31 values for the whole, 36 for the organisation code inside.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{IdentifierError, IdentifierKind};
use super::{tidy, value_of_36};

/// A credit code whose own check character is right.
/// Doubts about the organisation code inside are [`CreditCode::warnings`]: some old codes break it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CreditCode(String);

/// What is odd about a code that is nevertheless accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeWarning {
    /// The organisation code inside (positions 9 to 17, GB 11714) has another check character.
    #[error(
        "the organisation code inside (positions 9 to 17) ends in {found}, its characters give {expected}: \
         some old codes do; compare with the original"
    )]
    OrganisationCode {
        /// The character found at position 17.
        found: char,
        /// The character its rest gives.
        expected: char,
    },
    /// A registration authority that the list does not have.
    #[error("{found} at position 1 is no registration authority that we know of: compare with the original")]
    Authority {
        /// The character found at position 1.
        found: char,
    },
}

/// The 31 symbols in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714: eight weights of the organisation code, with 0–9 A–Z as 0 to 35.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
const KIND: IdentifierKind = IdentifierKind::CreditCode;

impl CreditCode {
    /// The code, 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The registration authority and the class: `91` enterprise, `11` organ of the state.
    pub fn class(&self) -> &str {
        &self.0[0..2]
    }

    /// The division of registration: six digits.
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// The organisation code (组织机构代码): nine characters.
    pub fn organisation_code(&self) -> &str {
        &self.0[8..17]
    }

    /// What the class means, in English and Chinese; nothing for a class outside the list.
    pub fn class_name(&self) -> Option<&'static str> {
        Some(match self.class() {
            "11" => "organ of the state (机关)",
            "12" => "public institution (事业单位)",
            "13" => "mass organisation (群团)",
            "51" => "social organisation (社会团体)",
            "52" => "private non-enterprise unit (民办非企业单位)",
            "53" => "foundation (基金会)",
            "91" => "enterprise (企业)",
            "92" => "individually-owned business (个体工商户)",
            "93" => "farmers' cooperative (农民专业合作社)",
            "N1" => "group-level collective economic organisation (组级集体经济组织)",
            "N2" => "village collective economic organisation (村级集体经济组织)",
            "N3" => "township collective economic organisation (乡级集体经济组织)",
            _ => return None,
        })
    }

    /// What is odd, though not refused.
    pub fn warnings(&self) -> Vec<CreditCodeWarning> {
        let mut warnings = Vec::new();
        let symbols = self.0.as_bytes();
        if !b"123456789AYN".contains(&symbols[0]) {
            warnings.push(CreditCodeWarning::Authority { found: symbols[0].into() });
        }
        let (found, expected) = (char::from(symbols[16]), organisation_check(&symbols[8..16]));
        if found != expected {
            warnings.push(CreditCodeWarning::OrganisationCode { found, expected });
        }
        warnings
    }

    /// Completes class and division (eight characters) and the organisation's eight characters
    /// with both check characters, for test data.
    pub fn complete(head: &str, organisation: &str) -> Result<CreditCode, IdentifierError> {
        let body = format!("{}{}", tidy(head), tidy(organisation));
        if body.chars().count() != 16 {
            let found = body.chars().count();
            return Err(IdentifierError::Length { kind: KIND, expected: "8 and 8", found });
        }
        check_symbols(&body)?;
        let body = format!("{body}{}", organisation_check(&body.as_bytes()[8..16]));
        format!("{body}{}", check_character(body.as_bytes())).parse()
    }

    pub(super) fn describe(&self) -> String {
        let class = self.class_name().unwrap_or("other");
        let mut said = format!("{}: {class}, registered in {}", self.0, self.division());
        for warning in self.warnings() {
            said.push_str(&format!("; warning: {warning}"));
        }
        said
    }
}

impl FromStr for CreditCode {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<CreditCode, IdentifierError> {
        let code = tidy(text);
        let length = code.chars().count();
        if length == 15 && code.bytes().all(|symbol| symbol.is_ascii_digit()) {
            let mend =
                "this is the registration number of a business licence; the code is on the present licence";
            return Err(IdentifierError::FifteenDigits { kind: KIND, mend });
        }
        if length != 18 {
            return Err(IdentifierError::Length { kind: KIND, expected: "18", found: length });
        }
        check_symbols(&code)?;
        let (found, expected) = (char::from(code.as_bytes()[17]), check_character(&code.as_bytes()[..17]));
        if found != expected {
            return Err(IdentifierError::CheckCharacter { kind: KIND, at: 18, found, expected });
        }
        Ok(CreditCode(code))
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl<'de> Deserialize<'de> for CreditCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CreditCode, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn check_symbols(code: &str) -> Result<(), IdentifierError> {
    for (at, found) in code.chars().enumerate() {
        let allowed = match at {
            2..=7 if found.is_ascii_digit() => continue,
            2..=7 => "positions 3 to 8 are the six digits of the division",
            _ if found.is_ascii() && ALPHABET.contains(&(found as u8)) => continue,
            _ => "digits and capital letters without I, O, S, V and Z (often 1, 0, 5 or 2 is meant)",
        };
        return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
    }
    Ok(())
}

/// The check character of 17 symbols of the 31-letter alphabet.
fn check_character(body: &[u8]) -> char {
    let value = |symbol| ALPHABET.iter().position(|known| known == symbol).unwrap_or(0) as u32;
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(symbol, weight)| value(symbol) * weight).sum();
    ALPHABET[((31 - sum % 31) % 31) as usize].into()
}

/// GB 11714: the check character of the eight characters of an organisation code.
fn organisation_check(body: &[u8]) -> char {
    let value = |symbol: &u8| value_of_36(*symbol).unwrap_or(0);
    let sum: u32 = body.iter().zip(ORGANISATION_WEIGHTS).map(|(symbol, weight)| value(symbol) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).expect("1 to 9"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(text: &str) -> IdentifierError {
        text.parse::<CreditCode>().unwrap_err()
    }

    #[test]
    fn the_worked_examples_pass_both_checks() {
        for text in [
            "91350100M000100Y43",
            "11310000MB2F30661Y",
            "11370800MB28559184",
            "113700000045030270",
            "11430000006122244L",
            "11100000000013338W",
            "11420100MB1A2B3CXF",
            "91420106MA4K1X2Y9Y",
        ] {
            let code: CreditCode = text.parse().unwrap();
            assert_eq!(code.warnings(), [], "{text}");
            assert_eq!(CreditCode::complete(&text[..8], &text[8..16]).unwrap(), code);
        }
    }

    #[test]
    fn a_broken_organisation_code_is_a_warning() {
        // Position 17 made wrong on purpose, position 18 right for it.
        let body = "91420106MA4K1X2Y8";
        let code: CreditCode = format!("{body}{}", check_character(body.as_bytes())).parse().unwrap();
        assert_eq!(code.warnings(), [CreditCodeWarning::OrganisationCode { found: '8', expected: '9' }]);
        assert!(code.describe().contains("warning"));
    }

    #[test]
    fn a_wrong_code_is_refused_with_its_place() {
        assert_eq!(refusal("91420106MA4K1X2Y9X").code(), "check-character");
        assert_eq!(refusal("420106000123456").code(), "fifteen-digits");
        assert_eq!(refusal("91420106MA4K1X2Y9").code(), "length");
        let IdentifierError::Character { at, found, .. } = refusal("91420106MA4KIX2Y9Y") else { panic!() };
        assert_eq!((at, found), (13, 'I'));
        let IdentifierError::Character { at, .. } = refusal("91A20106MA4K1X2Y9Y") else { panic!() };
        assert_eq!(at, 3);
    }

    #[test]
    fn the_code_tells_class_and_division() {
        let code: CreditCode = "11420100MB1A2B3CXF".parse().unwrap();
        assert_eq!((code.class(), code.division()), ("11", "420100"));
        assert_eq!(code.organisation_code(), "MB1A2B3CX");
        assert_eq!(code.class_name(), Some("organ of the state (机关)"));
    }

    proptest! {
        #[test]
        fn any_one_character_changed_is_noticed(organisation in "[0-9A-HJ-NPQRTUWXY]{8}", at in 0usize..17, add in 1usize..31) {
            let code = CreditCode::complete("91420106", &organisation).unwrap();
            prop_assert_eq!(code.warnings(), []);
            let mut symbols = code.as_str().as_bytes().to_vec();
            let value = ALPHABET.iter().position(|symbol| *symbol == symbols[at]).unwrap();
            symbols[at] = ALPHABET[(value + add) % 31];
            prop_assert!(String::from_utf8(symbols).unwrap().parse::<CreditCode>().is_err());
        }
    }
}
