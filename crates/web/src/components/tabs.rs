//! Parts of one thing on pages of their own, shown as tabs; each is a link.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Example, Link};
use crate::texts::Texts;

/// A tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// Its name, leading to its page.
    pub link: Link,
    /// How many things are in it.
    pub count: Option<usize>,
    /// Whether it is the page shown.
    pub current: bool,
}

/// The tabs of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/tabs.html")]
pub struct Tabs {
    /// What they are parts of, for screen readers.
    pub name: String,
    /// The tabs.
    pub tabs: Vec<Tab>,
}

impl HtmlSafe for Tabs {}

/// The tabs in their states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let tab = |zh, en, count, current| Tab { link: Link::new(texts.choose(zh, en), "?"), count, current };
    let tabs = vec![
        tab("申请内容", "Application", None, true),
        tab("材料", "Papers", Some(12), false),
        tab("进度", "Progress", None, false),
        tab("往来", "Messages", Some(1), false),
    ];
    vec![Example::of("case on the desk", &Tabs { name: texts.choose("办件", "Case").into(), tabs })]
}
