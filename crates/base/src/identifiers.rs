//! Identifiers with check characters, and divisions: what the standards say of each.
//! Parsing tells what is wrong, where, and how to mend it; nothing here looks a number up anywhere.

pub mod citizen_id;
pub mod credit_code;
pub mod division;
pub mod division_table;
pub mod error;
pub mod item_code;
pub mod licence_id;
pub mod mobile;

use crate::day::Day;

pub use citizen_id::{CitizenId, Sex};
pub use credit_code::{CreditCode, CreditCodeWarning};
pub use division::{Division, DivisionLevel};
pub use division_table::{DivisionRow, DivisionTable};
pub use error::{IdentifierError, IdentifierKind};
pub use item_code::{ItemCode, ItemCodeRule};
pub use licence_id::LicenceIdentifier;
pub use mobile::Mobile;

/// Reads `value` as the kind of identifier called `kind` (`citizen-id`, `credit-code`, `division`,
/// `licence-id`, `item-code`, `mobile`) and says, in one line, its normal form and what it tells.
pub fn check(kind: &str, value: &str) -> Result<String, IdentifierError> {
    match kind.parse()? {
        IdentifierKind::CitizenId => value.parse::<CitizenId>().map(|id| id.describe()),
        IdentifierKind::CreditCode => value.parse::<CreditCode>().map(|code| code.describe()),
        IdentifierKind::Division => value.parse::<Division>().map(|division| division.describe()),
        IdentifierKind::LicenceId => value.parse::<LicenceIdentifier>().map(|id| id.describe()),
        IdentifierKind::ItemCode => {
            ItemCode::parse(value, &ItemCodeRule::default()).map(|code| code.describe())
        }
        IdentifierKind::Mobile => value.parse::<Mobile>().map(|mobile| mobile.describe()),
    }
}

/// As [`check`], and refuses a citizen number whose birth day lies after `on`.
pub fn check_on(kind: &str, value: &str, on: Day) -> Result<String, IdentifierError> {
    let said = check(kind, value)?;
    if kind.parse() == Ok(IdentifierKind::CitizenId) {
        value.parse::<CitizenId>()?.born_by(on)?;
    }
    Ok(said)
}

/// The text as the check needs it: white space left out, full-width letters and digits (as Chinese
/// input methods write them) made half-width, letters in upper case.
fn tidy(text: &str) -> String {
    text.chars()
        .filter(|symbol| !symbol.is_whitespace())
        .map(|symbol| match symbol {
            '！'..='～' => char::from_u32(symbol as u32 - 0xFEE0).unwrap_or(symbol),
            other => other,
        })
        .map(|symbol| symbol.to_ascii_uppercase())
        .collect()
}

/// The value of a digit or letter in the 36 symbols 0–9 A–Z (GB 11714, GB/T 17710).
fn value_of_36(symbol: u8) -> Option<u32> {
    (symbol as char).to_digit(36).filter(|_| !symbol.is_ascii_lowercase())
}

/// The symbol of a value below 36.
fn symbol_of_36(value: u32) -> char {
    char::from_digit(value % 36, 36).expect("a value below 36 has a symbol").to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_says_what_a_number_tells() {
        let said = |kind, value| check(kind, value).unwrap();
        assert_eq!(
            said("citizen-id", "11010519491231002x"),
            "11010519491231002X: area 110105, born 1949-12-31, female"
        );
        assert_eq!(
            said("credit-code", "91420106MA4K1X2Y9Y"),
            "91420106MA4K1X2Y9Y: enterprise (企业), registered in 420106"
        );
        assert_eq!(said("division", "420102000000"), "420102: county, within 420100");
        assert_eq!(
            said("licence-id", "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9"),
            "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9: type 11100000MB03271699022, \
             issued by 340100, serial 000000016, version 001"
        );
        assert_eq!(said("mobile", "+86 138-0013-8000"), "13800138000");
    }

    #[test]
    fn the_command_says_what_is_wrong_and_where() {
        let refused = |kind, value| check(kind, value).unwrap_err();
        let error = refused("citizen-id", "110105194912310021");
        assert_eq!(error.code(), "check-character");
        assert_eq!(
            error.to_string(),
            "the last character of a citizen number (position 18) is 1, but the characters before it give X: \
             one of them, or the last, is mistyped; compare with the original"
        );
        assert_eq!(refused("passport", "E12345678").code(), "unknown-kind");
        assert_eq!(refused("citizen-id", "").code(), "length");
        let day = "2026-09-18".parse().unwrap();
        let unborn = CitizenId::complete("42010620261001123").unwrap();
        assert_eq!(check_on("citizen-id", unborn.as_str(), day).unwrap_err().code(), "born-later");
        assert!(check_on("mobile", "13800138000", day).is_ok());
    }

    #[test]
    fn full_width_digits_and_blanks_are_forgiven() {
        assert!(check("citizen-id", " ４２０１０２ 19900307 1232 ").is_ok());
        assert!(check("credit-code", "91420106ma4k1x2y9y").is_ok());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_a_check_panic(kind in "[a-z-]{0,12}", value in "\\PC{0,40}") {
            let _ = check(&kind, &value);
            for kind in IdentifierKind::ALL {
                let _ = check(kind.name(), &value);
            }
        }
    }
}
