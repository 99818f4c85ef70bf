//! A word in a coloured box: the state of something. Never coloured without the word.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// The colour of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Well, done.
    Green,
    /// Wants attention.
    Yellow,
    /// Wrong or late.
    Red,
    /// Open to do.
    Blue,
    /// Not now.
    Grey,
}

impl Colour {
    /// For templates: the class suffix.
    pub fn word(self) -> &'static str {
        match self {
            Colour::Green => "green",
            Colour::Yellow => "yellow",
            Colour::Red => "red",
            Colour::Blue => "blue",
            Colour::Grey => "grey",
        }
    }
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/tag.html")]
pub struct Tag {
    /// The word.
    pub label: String,
    /// Its colour.
    pub colour: Colour,
}

impl HtmlSafe for Tag {}

impl Tag {
    /// A tag.
    pub fn new(label: impl Into<String>, colour: Colour) -> Tag {
        Tag { label: label.into(), colour }
    }
}

/// The tag in its colours.
pub fn examples(texts: Texts) -> Vec<Example> {
    vec![
        Example::of("green", &Tag::new(texts.choose("已办结", "Done"), Colour::Green)),
        Example::of("yellow", &Tag::new(texts.choose("等补正", "Waiting for papers"), Colour::Yellow)),
        Example::of("red", &Tag::new(texts.choose("不予许可", "Refused"), Colour::Red)),
        Example::of("blue", &Tag::new(texts.choose("审查中", "Under review"), Colour::Blue)),
        Example::of("grey", &Tag::new(texts.choose("已撤回", "Withdrawn"), Colour::Grey)),
    ]
}
