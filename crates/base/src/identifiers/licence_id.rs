//! The identifier of an electronic licence (电子证照标识, GB/T 36904):
//! root, type of licence, issuer, serial, version, check character, with dots between.
//! The check character (ISO 7064 MOD 37,36, GB/T 17710) covers all but root and dots.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{IdentifierError, IdentifierKind};
use super::{symbol_of_36, tidy, value_of_36};

/// A licence identifier whose check character is right.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct LicenceIdentifier(String);

/// The object identifier that all licence identifiers begin with.
pub const ROOT: &str = "1.2.156.3005.2";

const KIND: IdentifierKind = IdentifierKind::LicenceId;

impl LicenceIdentifier {
    /// Makes an identifier from its parts: the type (credit code of the body that defines it and three
    /// digits), the issuer's credit code, the serial (digits and capital letters), the version from 1.
    pub fn of(
        licence_type: &str,
        issuer: &str,
        serial: &str,
        version: u16,
    ) -> Result<LicenceIdentifier, IdentifierError> {
        let parts = [licence_type, issuer, serial].map(tidy).join(".");
        let body = format!("{parts}.{version:03}");
        let check = check_character(&body);
        format!("{ROOT}.{body}.{check}").parse()
    }

    /// The identifier with root, dots and check character.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The type of licence: 21 characters.
    pub fn licence_type(&self) -> &str {
        self.part(0)
    }

    /// The issuer: a credit code, in older identifiers a division of six digits.
    pub fn issuer(&self) -> &str {
        self.part(1)
    }

    /// The serial.
    pub fn serial(&self) -> &str {
        self.part(2)
    }

    /// The version, from 1; each new issue of the licence counts one up.
    pub fn version(&self) -> u16 {
        self.part(3).parse().expect("a parsed identifier has a version of three digits")
    }

    /// The identifier of the next version; nothing after 999.
    pub fn next_version(&self) -> Option<LicenceIdentifier> {
        let version = self.version() + 1;
        LicenceIdentifier::of(self.licence_type(), self.issuer(), self.serial(), version).ok()
    }

    pub(super) fn describe(&self) -> String {
        let (issuer, serial) = (self.issuer(), self.serial());
        format!(
            "{}: type {}, issued by {issuer}, serial {serial}, version {:03}",
            self.0,
            self.licence_type(),
            self.version()
        )
    }

    fn part(&self, at: usize) -> &str {
        self.0[ROOT.len() + 1..].split('.').nth(at).unwrap_or_default()
    }
}

impl FromStr for LicenceIdentifier {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<LicenceIdentifier, IdentifierError> {
        let identifier = tidy(text);
        let part = |part, mend| IdentifierError::Part { kind: KIND, part, mend };
        let allowed = "only digits, capital letters and dots stand there";
        let strange = |symbol: &char| *symbol != '.' && !symbol.is_ascii_alphanumeric();
        if let Some((at, found)) = identifier.chars().enumerate().find(|(_, symbol)| strange(symbol)) {
            return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
        }
        let body = identifier.strip_prefix(ROOT).and_then(|rest| rest.strip_prefix('.'));
        let body = body.ok_or(part("root", "it begins with 1.2.156.3005.2 and a dot"))?;
        let parts: Vec<&str> = body.split('.').collect();
        let &[licence_type, issuer, serial, version, check] = parts.as_slice() else {
            let mend =
                "after the root come type, issuer, serial, version and check character, with dots between";
            return Err(part("number of parts", mend));
        };
        let digits = |text: &str| text.bytes().all(|symbol| symbol.is_ascii_digit());
        if licence_type.len() != 21 || !digits(&licence_type[18..]) {
            return Err(part("type", "it is a credit code of 18 characters and 3 digits"));
        }
        if issuer.len() != 18 && !(issuer.len() == 6 && digits(issuer)) {
            return Err(part(
                "issuer",
                "it is a credit code of 18 characters, in older licences 6 digits of a division",
            ));
        }
        if serial.is_empty() || serial.len() > 64 {
            return Err(part("serial", "it has 1 to 64 digits and capital letters"));
        }
        if version.len() != 3 || !digits(version) || version == "000" {
            return Err(part("version", "it is three digits, 001 and up"));
        }
        let expected = check_character(&body[..body.len() - check.len() - 1]);
        let found = match check.as_bytes() {
            [only] => char::from(*only),
            _ => return Err(part("check character", "it is one digit or capital letter")),
        };
        if found != expected {
            let at = identifier.len();
            return Err(IdentifierError::CheckCharacter { kind: KIND, at, found, expected });
        }
        Ok(LicenceIdentifier(identifier))
    }
}

impl fmt::Display for LicenceIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LicenceIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl<'de> Deserialize<'de> for LicenceIdentifier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LicenceIdentifier, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// ISO 7064 MOD 37,36 over the digits and capital letters of a text; other characters are passed over.
pub fn check_character(text: &str) -> char {
    let product = text.bytes().filter_map(value_of_36).fold(36, |product, value| {
        let sum = match (product + value) % 36 {
            0 => 36,
            sum => sum,
        };
        sum * 2 % 37
    });
    symbol_of_36((37 - product) % 36)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(text: &str) -> IdentifierError {
        text.parse::<LicenceIdentifier>().unwrap_err()
    }

    #[test]
    fn the_real_identifiers_check() {
        for text in [
            "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
            "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
            "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
            "1.2.156.3005.2.11420100MB1A2B3CXF001.11420100MB1A2B3CXF.20260000001.001.M",
        ] {
            let id: LicenceIdentifier = text.parse().unwrap();
            let again = LicenceIdentifier::of(id.licence_type(), id.issuer(), id.serial(), id.version());
            assert_eq!(again.unwrap().as_str(), text);
        }
        // The published example of another code with the same check: GRid.
        assert_eq!(check_character("A12425GABC1234002"), 'M');
    }

    #[test]
    fn a_wrong_check_character_is_refused() {
        // As a vendor's published sample, which gives M where its serial and version give another.
        let id =
            LicenceIdentifier::of("11420100MB1A2B3CXF001", "11420100MB1A2B3CXF", "209FA4E88F9E4C878F3E", 1);
        let id = id.unwrap();
        let body = &id.as_str()[..id.as_str().len() - 1];
        let wrong = if id.as_str().ends_with('M') { 'N' } else { 'M' };
        assert_eq!(refusal(&format!("{body}{wrong}")).code(), "check-character");
        assert_eq!(refusal(&format!("{body}*")).code(), "character");
    }

    #[test]
    fn a_wrong_part_is_named() {
        for (text, says) in [
            ("", "root"),
            ("1.2.156.3005.20.x", "root"),
            ("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001", "number of parts"),
            ("1.2.156.3005.2.11100000MB0327169902.340100.000000016.001.9", "type"),
            ("1.2.156.3005.2.11100000MB03271699022.34010.000000016.001.9", "issuer"),
            ("1.2.156.3005.2.11100000MB03271699022.340100..001.9", "serial"),
            ("1.2.156.3005.2.11100000MB03271699022.340100.000000016.000.9", "version"),
            ("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.99", "check character"),
        ] {
            let error = refusal(text).to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn the_next_version_has_its_own_check_character() {
        let text = "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9";
        let next = text.parse::<LicenceIdentifier>().unwrap().next_version().unwrap();
        assert_eq!(next.version(), 2);
        assert_ne!(next.as_str().chars().last(), Some('9'));
        let last = LicenceIdentifier::of("11100000MB03271699022", "340100", "16", 999).unwrap();
        assert_eq!(last.next_version(), None);
    }

    proptest! {
        #[test]
        fn any_one_character_changed_is_noticed(serial in "[0-9A-Z]{1,32}", version in 1u16..1000, at in 0usize..32, add in 1u32..36) {
            let id = LicenceIdentifier::of("11420100MB1A2B3CXF001", "11420100MB1A2B3CXF", &serial, version).unwrap();
            let mut serial = serial.into_bytes();
            let at = at % serial.len();
            serial[at] = symbol_of_36(value_of_36(serial[at]).unwrap() + add) as u8;
            let serial = String::from_utf8(serial).unwrap();
            let changed = id.as_str().replacen(id.serial(), &serial, 1);
            prop_assume!(changed != id.as_str());
            let found = changed.parse::<LicenceIdentifier>();
            prop_assert!(found.is_err() || found.unwrap().serial() != serial);
        }
    }
}
