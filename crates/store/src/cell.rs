//! The two column types, `text` and `bigint`, going in and coming out.

use base::day::Day;
use base::instant::Instant;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::error::DbError;

/// A value on its way into a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// No text.
    NoText,
    /// No number.
    NoNumber,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(i64::from(number))
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Text(day.to_string())
    }
}

impl From<Instant> for Cell {
    fn from(instant: Instant) -> Cell {
        Cell::Text(instant.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    /// Nothing is stored as null text; a number that may be missing is written out as [`Cell::NoNumber`].
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::NoText, Into::into)
    }
}

macro_rules! id_cells {
    ($($id:ident),+) => {$(
        impl From<&base::id::$id> for Cell {
            fn from(id: &base::id::$id) -> Cell {
                Cell::Text(id.as_str().to_owned())
            }
        }
    )+};
}

id_cells!(
    TenantId,
    ThemeId,
    VersionId,
    ItemId,
    ApplicationId,
    CaseId,
    DraftId,
    FileId,
    AccountId,
    OfficerId,
    OrganId,
    LicenceId,
    LicenceTypeId,
    MaterialId,
    ElementId,
    ResourceId,
    SubjectId
);

/// Binds values of different types in one line: `cells![tenant, today, 20_u32]`.
#[macro_export]
macro_rules! cells {
    ($($value:expr),* $(,)?) => { [$($crate::cell::Cell::from($value)),*] };
}

/// A row that came out of the database.
pub struct Row(pub(crate) AnyRow);

impl Row {
    /// A text that is always there.
    pub fn text(&self, column: &str) -> Result<String, DbError> {
        self.0.try_get(column).map_err(|error| wrong(column, &error))
    }

    /// A text that may be null.
    pub fn text_or_none(&self, column: &str) -> Result<Option<String>, DbError> {
        self.0.try_get(column).map_err(|error| wrong(column, &error))
    }

    /// A number that is always there.
    pub fn number(&self, column: &str) -> Result<i64, DbError> {
        self.0.try_get(column).map_err(|error| wrong(column, &error))
    }

    /// A number that may be null.
    pub fn number_or_none(&self, column: &str) -> Result<Option<i64>, DbError> {
        self.0.try_get(column).map_err(|error| wrong(column, &error))
    }

    /// A day.
    pub fn day(&self, column: &str) -> Result<Day, DbError> {
        self.parsed(column)
    }

    /// A day that may be null.
    pub fn day_or_none(&self, column: &str) -> Result<Option<Day>, DbError> {
        self.text_or_none(column)?.map(|text| text.parse().map_err(|error| wrong(column, &error))).transpose()
    }

    /// An instant.
    pub fn instant(&self, column: &str) -> Result<Instant, DbError> {
        self.parsed(column)
    }

    /// A text read as something else.
    pub fn parsed<T>(&self, column: &str) -> Result<T, DbError>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        self.text(column)?.parse().map_err(|error| wrong(column, &error))
    }
}

fn wrong(column: &str, problem: &dyn std::fmt::Display) -> DbError {
    DbError::Column { column: column.to_owned(), problem: problem.to_string() }
}
