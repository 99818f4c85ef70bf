//! Several lines of text.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::Field;
use crate::texts::Texts;

/// Several lines of text.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/text_area.html")]
pub struct TextArea {
    /// Name, label, hint and error.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// Lines shown.
    pub rows: u8,
}

impl HtmlSafe for TextArea {}

/// The text area in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let field = Field::new(texts, "reason", texts.choose("要补什么，为什么", "What is missing, and why"))
        .hint(texts.choose(
            "原样发给申请人。说清楚缺什么、怎么补、凭哪一条",
            "Sent word for word. Say what is missing, how to mend it, and by which article",
        ));
    let value = texts.choose("布局图里没有标出洗手池位置。", "The plan does not show the washbasin.");
    vec![Example::of("with text", &TextArea { field, value: value.into(), rows: 4 })]
}
