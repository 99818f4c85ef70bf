//! Buttons that send a form, and links that look like buttons because they begin something.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// How strongly a button asks to be pressed. One primary a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The main act.
    #[default]
    Primary,
    /// Another act.
    Secondary,
    /// An act that cannot be undone.
    Warning,
    /// A small act beside something, looks like a link.
    Quiet,
}

impl Weight {
    /// For templates: the class.
    pub fn class(self) -> &'static str {
        match self {
            Weight::Primary => "button",
            Weight::Secondary => "button button-secondary",
            Weight::Warning => "button button-warning",
            Weight::Quiet => "button-quiet",
        }
    }
}

/// Sends the form it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "components/button.html")]
pub struct Button {
    /// The verb.
    pub label: String,
    /// Its weight.
    pub weight: Weight,
    /// Name sent with the form, to tell buttons apart; none when empty.
    pub name: String,
    /// Value sent with the name.
    pub value: String,
    /// Another address than the form's own; none when empty.
    pub action: String,
}

impl HtmlSafe for Button {}

impl Button {
    /// A primary button.
    pub fn new(label: impl Into<String>) -> Button {
        Button { label: label.into(), ..Button::default() }
    }

    /// With another weight.
    pub fn weight(mut self, weight: Weight) -> Button {
        self.weight = weight;
        self
    }

    /// Sending a name and a value.
    pub fn sending(mut self, name: impl Into<String>, value: impl Into<String>) -> Button {
        (self.name, self.value) = (name.into(), value.into());
        self
    }
}

/// Goes somewhere, and looks like a button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(source = r#"<a class="{{ weight.class() }}" href="{{ href }}">{{ label }}</a>"#, ext = "html")]
pub struct ButtonLink {
    /// The verb.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Its weight.
    pub weight: Weight,
}

impl HtmlSafe for ButtonLink {}

impl ButtonLink {
    /// A primary link.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> ButtonLink {
        ButtonLink { label: label.into(), href: href.into(), weight: Weight::Primary }
    }

    /// With another weight.
    pub fn weight(mut self, weight: Weight) -> ButtonLink {
        self.weight = weight;
        self
    }
}

/// The button in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    vec![
        Example::of("primary", &Button::new(texts.choose("保存并继续", "Save and continue"))),
        Example::of(
            "secondary",
            &Button::new(texts.choose("再添一位", "Add another"))
                .weight(Weight::Secondary)
                .sending("add", "partner"),
        ),
        Example::of("warning", &Button::new(texts.choose("撤回申请", "Withdraw")).weight(Weight::Warning)),
        Example::of(
            "quiet",
            &Button::new(texts.choose("删除", "Remove")).weight(Weight::Quiet).sending("remove", "2"),
        ),
        Example::of(
            "link",
            &ButtonLink::new(texts.choose("开始办理", "Start"), "/themes/open-restaurant/guide"),
        ),
    ]
}
