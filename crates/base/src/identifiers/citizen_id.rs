//! The citizen number (公民身份号码, GB 11643-1999): area, birth day, serial, check character.
//! The area is the one of first registration and is never compared with today's divisions:
//! codes are retired, numbers are not.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{IdentifierError, IdentifierKind};
use super::tidy;
use crate::day::Day;

/// A citizen number whose check character and birth day are right.
/// The same form serves residents from Hong Kong, Macao and Taiwan and foreign permanent residents.
/// It has no `Display`, and `Debug` masks it, so that it does not slip into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CitizenId(String);

/// Sex as the number tells it: the serial is odd for men, even for women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

impl Sex {
    /// The code of GB/T 2261.1: `1` male, `2` female.
    pub fn code(self) -> &'static str {
        match self {
            Sex::Male => "1",
            Sex::Female => "2",
        }
    }
}

/// The paper that carries the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitizenIdDocument {
    /// 居民身份证.
    CitizenCard,
    /// 港澳台居民居住证: area 81, 82 or 83.
    HongKongMacaoTaiwanResidence,
    /// 外国人永久居留身份证 (2023): begins with 9.
    ForeignPermanentResidence,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";
const KIND: IdentifierKind = IdentifierKind::CitizenId;

impl CitizenId {
    /// The number, 18 characters, `X` in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The division at first registration: six digits, perhaps retired long ago.
    pub fn area(&self) -> &str {
        &self.0[0..6]
    }

    /// The birth day.
    pub fn birth_day(&self) -> Day {
        birth_day_in(&self.0).expect("a parsed number has a birth day")
    }

    /// The sex.
    pub fn sex(&self) -> Sex {
        match self.0.as_bytes()[16] % 2 {
            1 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// The paper that carries this number.
    pub fn document(&self) -> CitizenIdDocument {
        match &self.0.as_bytes()[0..2] {
            b"81" | b"82" | b"83" => CitizenIdDocument::HongKongMacaoTaiwanResidence,
            [b'9', _] => CitizenIdDocument::ForeignPermanentResidence,
            _ => CitizenIdDocument::CitizenCard,
        }
    }

    /// Full years of age on a day; 0 before birth. Who was born on 29 February turns a year
    /// older on 28 February of a common year.
    pub fn age_on(&self, on: Day) -> u32 {
        let born = self.birth_day();
        let years = (i32::from(on.year()) - i32::from(born.year())).max(0);
        let had_birthday = born.plus_months(years * 12) <= on;
        u32::try_from(years - i32::from(!had_birthday)).unwrap_or(0)
    }

    /// The number as screens show it: `4201**********1234`.
    pub fn masked(&self) -> String {
        format!("{}**********{}", &self.0[0..4], &self.0[14..18])
    }

    /// Refuses a birth day after `on`.
    pub fn born_by(&self, on: Day) -> Result<(), IdentifierError> {
        let birth_day = self.birth_day();
        if birth_day > on { Err(IdentifierError::BornLater { birth_day, on }) } else { Ok(()) }
    }

    /// Completes the first 17 characters with their check character, for test data.
    pub fn complete(body: &str) -> Result<CitizenId, IdentifierError> {
        let check = check_character(body.as_bytes())?;
        format!("{body}{}", char::from(check)).parse()
    }

    /// Makes a number from its parts, for test data; of the serial the last three digits count.
    pub fn of(area: &str, birth_day: Day, serial: u16) -> Result<CitizenId, IdentifierError> {
        let (year, month, day) = (birth_day.year(), birth_day.month(), birth_day.day_of_month());
        CitizenId::complete(&format!("{area}{year:04}{month:02}{day:02}{:03}", serial % 1000))
    }

    pub(super) fn describe(&self) -> String {
        let sex = match self.sex() {
            Sex::Male => "male",
            Sex::Female => "female",
        };
        format!("{}: area {}, born {}, {sex}", self.0, self.area(), self.birth_day())
    }
}

impl FromStr for CitizenId {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<CitizenId, IdentifierError> {
        let number = tidy(text);
        let length = number.chars().count();
        if length == 15 && number.bytes().all(|symbol| symbol.is_ascii_digit()) {
            let mend = "use the one with 18 characters on the present card";
            return Err(IdentifierError::FifteenDigits { kind: KIND, mend });
        }
        if length != 18 {
            return Err(IdentifierError::Length { kind: KIND, expected: "18", found: length });
        }
        for (at, found) in number.chars().enumerate() {
            let allowed = match (at, found) {
                (0, '1'..='9') | (1..=16, '0'..='9') | (17, '0'..='9' | 'X') => continue,
                (0, _) => "an area code begins with 1 to 9",
                (17, _) => "the check character is a digit or X",
                _ => "only digits stand there",
            };
            return Err(IdentifierError::Character { kind: KIND, at: at + 1, found, allowed });
        }
        birth_day_in(&number).ok_or_else(|| IdentifierError::NoSuchDay { text: number[6..14].to_owned() })?;
        let expected = check_character(&number.as_bytes()[..17])?.into();
        let found = char::from(number.as_bytes()[17]);
        if found != expected {
            return Err(IdentifierError::CheckCharacter { kind: KIND, at: 18, found, expected });
        }
        Ok(CitizenId(number))
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl<'de> Deserialize<'de> for CitizenId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CitizenId, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn birth_day_in(number: &str) -> Option<Day> {
    Day::new(number[6..10].parse().ok()?, number[10..12].parse().ok()?, number[12..14].parse().ok()?)
}

/// ISO 7064 MOD 11-2 over 17 digits.
fn check_character(body: &[u8]) -> Result<u8, IdentifierError> {
    if body.len() != 17 || !body.iter().all(u8::is_ascii_digit) {
        return Err(IdentifierError::Length {
            kind: KIND,
            expected: "17 digits before its last",
            found: body.len(),
        });
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    Ok(CHECKS[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(text: &str) -> CitizenId {
        text.parse().unwrap()
    }

    fn refusal(text: &str) -> IdentifierError {
        text.parse::<CitizenId>().unwrap_err()
    }

    #[test]
    fn the_worked_examples_of_the_standard_check() {
        for (body, check) in [
            ("11010519491231002", 'X'),
            ("44052418800101001", '4'),
            ("34052419800101001", 'X'),
            ("42010219900307123", '2'),
            ("42032119850101002", '4'),
        ] {
            assert_eq!(CitizenId::complete(body).unwrap().as_str(), format!("{body}{check}"));
            assert_eq!(id(&format!("{body}{check}")).as_str().len(), 18);
        }
    }

    #[test]
    fn the_number_tells_birth_day_sex_and_age() {
        let id = id("420102199003071232");
        assert_eq!(id.birth_day().to_string(), "1990-03-07");
        assert_eq!(id.sex(), Sex::Male);
        assert_eq!(id.age_on("2026-03-06".parse().unwrap()), 35);
        assert_eq!(id.age_on("2026-03-07".parse().unwrap()), 36);
        assert_eq!(id.age_on("1980-01-01".parse().unwrap()), 0);
        assert_eq!(id.document(), CitizenIdDocument::CitizenCard);
    }

    #[test]
    fn the_number_is_masked_on_screens_and_in_logs() {
        let id = id("420102199003071232");
        assert_eq!(id.masked(), "4201**********1232");
        assert_eq!(format!("{id:?}"), "4201**********1232");
    }

    #[test]
    fn a_small_x_is_taken_and_kept_large() {
        assert_eq!(id("11010519491231002x").as_str(), "11010519491231002X");
    }

    #[test]
    fn a_retired_area_is_not_refused() {
        // 420321 郧县 became 420304 郧阳区; its people kept their numbers.
        assert_eq!(id("420321198501010024").area(), "420321");
    }

    #[test]
    fn a_wrong_number_is_refused_with_its_place() {
        assert_eq!(refusal("420102199003071233").code(), "check-character");
        assert_eq!(refusal("42010219900307123").code(), "length");
        assert_eq!(refusal("420102900307123").code(), "fifteen-digits");
        assert_eq!(refusal(&format!("{}0", "42010219900230123")).code(), "no-such-day");
        assert_eq!(
            refusal("4201O2199003071232"),
            IdentifierError::Character { kind: KIND, at: 5, found: 'O', allowed: "only digits stand there" }
        );
        assert_eq!(refusal("42010219900307123武").code(), "character");
    }

    #[test]
    fn who_is_born_tomorrow_is_refused_today() {
        let (today, tomorrow) = ("2026-09-18".parse().unwrap(), "2026-09-19".parse().unwrap());
        let id = CitizenId::of("420106", tomorrow, 123).unwrap();
        assert_eq!(id.born_by(today).unwrap_err().code(), "born-later");
        assert_eq!(id.born_by(tomorrow), Ok(()));
    }

    #[test]
    fn a_stored_number_is_checked_when_read_back() {
        let read = |text: &str| CitizenId::deserialize(serde::de::value::StrDeserializer::new(text));
        let read = |text| read(text).map_err(|error: serde::de::value::Error| error.to_string());
        assert!(read("420102199003071232").is_ok());
        assert!(read("420102199003071233").unwrap_err().contains("mistyped"));
    }

    proptest! {
        #[test]
        fn any_one_digit_changed_is_noticed(days in 0i32..60_000, serial in 0u16..1000, at in 0usize..17, add in 1u8..10) {
            let birth_day = Day::new(1880, 1, 1).unwrap().plus_days(days);
            let id = CitizenId::of("420106", birth_day, serial).unwrap();
            prop_assert_eq!(id.birth_day(), birth_day);
            let mut bytes = id.as_str().as_bytes().to_vec();
            bytes[at] = b'0' + (bytes[at] - b'0' + add) % 10;
            prop_assert!(String::from_utf8(bytes).unwrap().parse::<CitizenId>().is_err());
        }
    }
}
