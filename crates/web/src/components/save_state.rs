//! Says that the form is saved. The script updates it after each automatic saving.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// The line under a form.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/save_state.html")]
pub struct SaveState {
    /// Language of the words.
    pub texts: Texts,
    /// When it was last saved; nothing yet on a fresh form.
    pub at: Option<String>,
}

impl HtmlSafe for SaveState {}

/// The saving line in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let at = texts.choose("今天 09:12", "today 09:12").to_owned();
    vec![
        Example::of("saved", &SaveState { texts, at: Some(at) }),
        Example::of("fresh", &SaveState { texts, at: None }),
    ]
}
