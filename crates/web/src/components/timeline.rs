//! What happened, in order, with day and hand.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineEvent {
    /// When, as people read it.
    pub at: String,
    /// What.
    pub title: String,
    /// More about it, such as the reason given.
    pub text: Option<String>,
    /// Who did it: an office by its name on the door, or the applicant.
    pub by: String,
}

/// Events, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline {
    /// The events.
    pub events: Vec<TimelineEvent>,
}

impl HtmlSafe for Timeline {}

/// The timeline in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let events = vec![
        TimelineEvent {
            at: pick("今天 10:05", "today 10:05"),
            title: pick("请补一份材料", "One more paper asked for"),
            text: Some(pick("布局图里没有标出洗手池位置。", "The plan does not show the washbasin.")),
            by: pick("武昌区市场监督管理局", "Wuchang Market Regulation Bureau"),
        },
        TimelineEvent {
            at: pick("9月17日（周四）16:40", "Thu 17 September, 16:40"),
            title: pick("已收件", "Received"),
            text: None,
            by: pick("武昌区政务服务中心", "Wuchang Service Centre"),
        },
    ];
    vec![Example::of("two events", &Timeline { events })]
}
