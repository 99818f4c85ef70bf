//! Why a text is not the identifier it claims to be: what is wrong, where, and how to mend it.
//! `code` is stable and is the key of the text that web pages show; `Display` is for the command line.

use std::fmt;
use std::str::FromStr;

use crate::day::Day;

/// The kinds of identifier this crate can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierKind {
    /// 公民身份号码, GB 11643.
    CitizenId,
    /// 统一社会信用代码, GB 32100.
    CreditCode,
    /// 行政区划代码, GB/T 2260 and the town and village codes below it.
    Division,
    /// 电子证照标识, GB/T 36904.
    LicenceId,
    /// 事项编码.
    ItemCode,
    /// 手机号码.
    Mobile,
}

impl IdentifierKind {
    /// All kinds.
    pub const ALL: [IdentifierKind; 6] = [
        IdentifierKind::CitizenId,
        IdentifierKind::CreditCode,
        IdentifierKind::Division,
        IdentifierKind::LicenceId,
        IdentifierKind::ItemCode,
        IdentifierKind::Mobile,
    ];

    /// The name on the command line and in element files.
    pub fn name(self) -> &'static str {
        match self {
            IdentifierKind::CitizenId => "citizen-id",
            IdentifierKind::CreditCode => "credit-code",
            IdentifierKind::Division => "division",
            IdentifierKind::LicenceId => "licence-id",
            IdentifierKind::ItemCode => "item-code",
            IdentifierKind::Mobile => "mobile",
        }
    }
}

impl fmt::Display for IdentifierKind {
    /// As it reads in the middle of a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IdentifierKind::CitizenId => "a citizen number",
            IdentifierKind::CreditCode => "a credit code",
            IdentifierKind::Division => "a division code",
            IdentifierKind::LicenceId => "a licence identifier",
            IdentifierKind::ItemCode => "an item code",
            IdentifierKind::Mobile => "a mobile number",
        })
    }
}

impl FromStr for IdentifierKind {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<IdentifierKind, IdentifierError> {
        let found = || text.chars().take(40).collect();
        IdentifierKind::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| IdentifierError::UnknownKind { found: found() })
    }
}

/// What is wrong with an identifier. Positions count from 1, blanks left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Too short or too long.
    #[error(
        "{kind} has {expected} characters, this one has {found}: look for a missing or a doubled character"
    )]
    Length {
        /// What was expected.
        kind: IdentifierKind,
        /// The lengths that are right, in words.
        expected: &'static str,
        /// The length found.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    #[error("“{found}” cannot stand at position {at} of {kind}: {allowed}")]
    Character {
        /// What was expected.
        kind: IdentifierKind,
        /// Where.
        at: usize,
        /// The character found.
        found: char,
        /// What may stand there.
        allowed: &'static str,
    },
    /// The check character does not fit the rest.
    #[error(
        "the last character of {kind} (position {at}) is {found}, but the characters before it give \
         {expected}: one of them, or the last, is mistyped; compare with the original"
    )]
    CheckCharacter {
        /// What was expected.
        kind: IdentifierKind,
        /// Where.
        at: usize,
        /// The check character found.
        found: char,
        /// The check character that the rest gives.
        expected: char,
    },
    /// A date that the calendar does not have.
    #[error(
        "positions 7 to 14 of a citizen number are the birth day YYYYMMDD, and the calendar has no day {text}"
    )]
    NoSuchDay {
        /// The eight digits found.
        text: String,
    },
    /// A birth day in the future.
    #[error("the birth day {birth_day} (positions 7 to 14) lies after {on}: correct the year, month or day")]
    BornLater {
        /// The birth day in the number.
        birth_day: Day,
        /// The day of the check.
        on: Day,
    },
    /// A number of the time before 1999 (citizen) or of an old business licence (credit code).
    #[error("this is the old form of {kind} with 15 digits: {mend}")]
    FifteenDigits {
        /// What was expected.
        kind: IdentifierKind,
        /// What to do.
        mend: &'static str,
    },
    /// A part of a code of several parts is wrong.
    #[error("the {part} of {kind} is wrong: {mend}")]
    Part {
        /// What was expected.
        kind: IdentifierKind,
        /// Which part.
        part: &'static str,
        /// What it has to be.
        mend: &'static str,
    },
    /// A kind of identifier that this crate does not know.
    #[error(
        "“{found}” is no kind of identifier: write citizen-id, credit-code, division, licence-id, item-code or mobile"
    )]
    UnknownKind {
        /// The word found.
        found: String,
    },
}

impl IdentifierError {
    /// A name for the mistake that never changes: the key of its text on pages and in the API.
    pub fn code(&self) -> &'static str {
        match self {
            IdentifierError::Length { .. } => "length",
            IdentifierError::Character { .. } => "character",
            IdentifierError::CheckCharacter { .. } => "check-character",
            IdentifierError::NoSuchDay { .. } => "no-such-day",
            IdentifierError::BornLater { .. } => "born-later",
            IdentifierError::FifteenDigits { .. } => "fifteen-digits",
            IdentifierError::Part { .. } => "part",
            IdentifierError::UnknownKind { .. } => "unknown-kind",
        }
    }
}
