//! A question in front of the page. Opens by script or, without it, by its address (`#id`).

use askama::Template;
use askama::filters::HtmlSafe;

use super::button::{Button, Weight};
use super::{Component, Example, TrustedHtml};
use crate::texts::Texts;

/// A dialog and the link that opens it.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/dialog.html")]
pub struct Dialog {
    /// Language of “back”.
    pub texts: Texts,
    /// Its id, the target of the link.
    pub id: String,
    /// Words of the link that opens it; none when empty.
    pub opener: String,
    /// The question.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// Where the form inside goes, by `POST`; no form when empty.
    pub action: String,
    /// Fields and buttons of the form, or other content.
    pub content: TrustedHtml,
}

impl HtmlSafe for Dialog {}

/// The dialog in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let withdraw = Button::new(pick("撤回申请", "Withdraw")).weight(Weight::Warning);
    vec![Example::of(
        "withdraw",
        &Dialog {
            texts,
            id: "withdraw".into(),
            opener: pick("撤回申请", "Withdraw"),
            title: pick("要撤回这次申请吗？", "Withdraw this application?"),
            text: pick(
                "四个部门都会停办。填过的内容保留30天，可以再提交。",
                "All four departments stop. What you filled in is kept for 30 days.",
            ),
            action: "/cases/1/withdraw".into(),
            content: withdraw.html(),
        },
    )]
}
