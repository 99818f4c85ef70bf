//! The same questions for each of several: partners, children, rooms.

use askama::Template;
use askama::filters::HtmlSafe;

use super::field::Field;
use super::text_field::{TextField, Typed, Width};
use super::{Component, Example, TrustedHtml};
use crate::texts::Texts;

/// One of the several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its heading, such as “第1位股东”.
    pub title: String,
    /// Its fields.
    pub fields: TrustedHtml,
}

/// A group that repeats. Buttons send `name-add` and `name-remove` with the entry's number.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/repeat_group.html")]
pub struct RepeatGroup {
    /// Name, label, hint and error of the whole.
    pub field: Field,
    /// The entries.
    pub entries: Vec<Entry>,
    /// Words of the button that adds one.
    pub add: String,
    /// How many there must be; fewer cannot be removed.
    pub least: usize,
    /// How many there may be.
    pub most: usize,
}

impl HtmlSafe for RepeatGroup {}

/// The repeating group in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let entry = |number: usize, value: &str| {
        let name = Field::new(texts, format!("partner-{number}-name"), pick("姓名", "Name"));
        Entry {
            title: texts.choose("股东", "Shareholder").to_owned() + &format!(" {number}"),
            fields: TextField::new(name).with(value, Typed::Name, Width::Half).html(),
        }
    };
    let field =
        Field::new(texts, "partner", pick("股东", "Shareholders")).hint(pick("每位都要填", "All of them"));
    let entries = vec![entry(1, pick("李建国", "Li Jianguo")), entry(2, "")];
    let add = pick("再加一位", "Add another").to_owned();
    vec![Example::of("two entries", &RepeatGroup { field, entries, add, least: 1, most: 50 })]
}
