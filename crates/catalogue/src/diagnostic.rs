//! Diagnostics: what is wrong in the sources, where, by which clause, and how to mend it. The codes with their
//! meaning stand in [`codes`]; `docs/catalogue.md` lists them.

pub mod codes;
mod render;

use serde::{Serialize, Serializer};

pub use codes::Code;
pub(crate) use render::columns_of;
pub use render::{render_all, summary};

use crate::source::Words;
use crate::yaml::Place;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The sources cannot be published.
    Error,
    /// Worth mending; publishing is possible.
    Warning,
}

/// One problem of the sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind of problem; never changes its meaning.
    #[serde(serialize_with = "code_text")]
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// The file, as its path was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
    /// What is wrong.
    pub message: Words,
    /// The law or standard it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<&'static str>,
    /// How to mend it.
    pub help: Words,
}

fn code_text<S: Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.id())
}

impl Diagnostic {
    /// With the code's own weight, clause and remedy.
    pub(crate) fn new(code: Code, file: &str, place: Place, message: Words) -> Diagnostic {
        let (zh, en) = code.mend();
        Diagnostic {
            code,
            severity: code.severity(),
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            width: place.width,
            message,
            clause: code.clause(),
            help: Words::both(zh, en),
        }
    }

    /// The order in which people read: by file, then by place, then by code.
    pub(crate) fn sort_key(&self) -> (&str, usize, usize, Code, &str) {
        (&self.file, self.line, self.column, self.code, &self.message.zh)
    }
}
