//! One field and one button that look for something.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// A search over the catalogue, or a list on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/search_box.html")]
pub struct SearchBox {
    /// Language of the button.
    pub texts: Texts,
    /// Where the form goes, by `GET`.
    pub action: String,
    /// Name of the field.
    pub name: String,
    /// What one looks for; read aloud and shown above.
    pub label: String,
    /// An example of what to type, under the label.
    pub hint: Option<String>,
    /// What was searched.
    pub value: String,
}

impl HtmlSafe for SearchBox {}

impl SearchBox {
    /// An empty search with the field name `q`.
    pub fn new(texts: Texts, action: impl Into<String>, label: impl Into<String>) -> SearchBox {
        SearchBox {
            texts,
            action: action.into(),
            name: "q".into(),
            label: label.into(),
            hint: None,
            value: String::new(),
        }
    }
}

/// The search box in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let mut home =
        SearchBox::new(texts, "/search", texts.choose("您想办什么事", "What do you want to get done"));
    home.hint = Some(
        texts.choose("例如：开餐馆、给孩子上户口", "For example: open a restaurant, register a birth").into(),
    );
    let mut searched = home.clone();
    (searched.name, searched.hint) = ("words".into(), None);
    searched.label = texts.choose("在办件里找", "Search the cases").into();
    searched.value = texts.choose("我想开个面馆", "a noodle shop").into();
    vec![Example::of("on the home page", &home), Example::of("after a search", &searched)]
}
