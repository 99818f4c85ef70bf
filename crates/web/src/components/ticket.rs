//! A queue ticket: a number large enough to read from the next chair.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/ticket.html")]
pub struct Ticket {
    /// Language of the words around it.
    pub texts: Texts,
    /// The number called.
    pub number: String,
    /// The window, once called.
    pub window: Option<String>,
    /// How many are before it.
    pub waiting: u32,
}

impl HtmlSafe for Ticket {}

/// The ticket in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    vec![
        Example::of("waiting", &Ticket { texts, number: "A037".into(), window: None, waiting: 4 }),
        Example::of(
            "called",
            &Ticket { texts, number: "A037".into(), window: Some("12".into()), waiting: 0 },
        ),
    ]
}
