//! Why a use case did not do what was asked: five arms, two renderers (page and problem document).

use case::Refusal;
use store::error::DbError;

/// The answer of a use case that did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The law or a rule says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// What was entered cannot be taken; each problem names its field.
    #[error("{} problems in what was entered", .0.len())]
    Invalid(Vec<Problem>),
    /// The actor may not do this.
    #[error("forbidden")]
    Forbidden,
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The page is older than what it shows: somebody has acted meanwhile.
    #[error("the page is stale")]
    Stale,
    /// Too much is going on with this application right now; nothing was done.
    #[error("busy")]
    Busy,
    /// Something broke. For the operator; the person sees an incident number.
    #[error("broken: {doing}")]
    Broken {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Something wrong with one entry, said so that it can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, material or question it belongs to; empty for the whole.
    pub field: String,
    /// A stable code.
    pub code: String,
    /// What is wrong and how to mend it, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Problem {
    /// A problem of one field.
    pub fn new(
        field: impl Into<String>,
        code: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Problem {
        Problem { field: field.into(), code: code.to_owned(), zh: zh.into(), en: en.into() }
    }
}

impl Error {
    /// One problem of one field.
    pub fn invalid(
        field: impl Into<String>,
        code: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Error {
        Error::Invalid(vec![Problem::new(field, code, zh, en)])
    }

    /// Something broke while `doing`.
    pub fn broken(doing: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Broken { doing, source: source.into() }
    }
}

impl From<DbError> for Error {
    fn from(source: DbError) -> Error {
        Error::broken("talking to the database", source)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused(refusal)
    }
}
