//! What was found, with the matching stretches of its titles marked. No HTML here.

use crate::highlight::highlight;
use crate::{Kind, Listed};

/// A stretch of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text as the catalogue writes it.
    pub text: String,
    /// Whether it is what was looked for.
    pub is_match: bool,
}

/// An entry that fits the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its id, as given in the entry.
    pub id: String,
    /// Higher is better; comparable only within one answer.
    pub score: f32,
    /// The Chinese title in segments.
    pub title_zh: Vec<Segment>,
    /// The English title in segments.
    pub title_en: Vec<Segment>,
}

impl Hit {
    pub(crate) fn new(listed: &Listed, score: f32, marks: &[String]) -> Self {
        Self {
            kind: listed.kind,
            id: listed.id.clone(),
            score,
            title_zh: highlight(&listed.title_zh, marks),
            title_en: highlight(&listed.title_en, marks),
        }
    }
}
