//! What applicant and office wrote to each other about a case.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// Whose words they are, seen from the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The reader's own.
    Own,
    /// The other's.
    Other,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Own or the other's.
    pub side: Side,
    /// Who wrote it.
    pub from: String,
    /// When, as people read it.
    pub at: String,
    /// The words.
    pub text: String,
}

/// Messages, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/messages.html")]
pub struct Messages {
    /// The messages.
    pub messages: Vec<Message>,
}

impl HtmlSafe for Messages {}

/// The thread in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let messages = vec![
        Message {
            side: Side::Own,
            from: pick("您", "You"),
            at: pick("今天 09:30", "today 09:30"),
            text: pick(
                "洗手池改到了门口，要重新画图吗？",
                "The washbasin moved to the entrance. Do I need a new plan?",
            ),
        },
        Message {
            side: Side::Other,
            from: pick("武昌区市场监督管理局 王芳", "Wang Fang, Wuchang Market Regulation Bureau"),
            at: pick("今天 10:05", "today 10:05"),
            text: pick(
                "要。在原图上改，拍照上传就可以。",
                "Yes. Change it on the old plan and upload a photo.",
            ),
        },
    ];
    vec![Example::of("question and answer", &Messages { messages })]
}
