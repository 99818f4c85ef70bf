//! An empty list: what would be here, and the next act.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Example, Link};
use crate::texts::Texts;

/// In place of an empty list.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/empty_state.html")]
pub struct EmptyState {
    /// What would be here.
    pub title: String,
    /// A sentence more.
    pub text: String,
    /// The next act.
    pub link: Option<Link>,
}

impl HtmlSafe for EmptyState {}

/// The empty state.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    vec![Example::of(
        "no licences yet",
        &EmptyState {
            title: pick("您还没有电子证照", "You have no e-licences yet"),
            text: pick(
                "办好的证照会放在这里，随时可以出示。",
                "Licences issued to you are kept here, ready to show.",
            ),
            link: Some(Link::new(pick("看看能办什么", "See what can be done"), "/")),
        },
    )]
}
