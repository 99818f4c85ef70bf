//! Earlier and later pages of a list, by cursor: no page numbers that shift while one reads.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// Links to the pages before and after.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/pager.html")]
pub struct Pager {
    /// Language of the links.
    pub texts: Texts,
    /// What is shown, such as “第1到50件，共213件”; none when empty.
    pub shown: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl HtmlSafe for Pager {}

/// The pager in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let shown = texts.choose("第51到100件，共213件", "51 to 100 of 213").to_owned();
    let (previous, next) = (Some("?before=0051".into()), Some("?after=0100".into()));
    vec![Example::of("in the middle", &Pager { texts, shown, previous, next })]
}
