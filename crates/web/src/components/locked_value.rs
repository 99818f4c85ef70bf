//! A value the state already knows: shown, not asked, with where it comes from and a way to object.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// A prefilled value.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/locked_value.html")]
pub struct LockedValue {
    /// Language of the words around it.
    pub texts: Texts,
    /// What it is.
    pub label: String,
    /// The value, masked where the person need not check it.
    pub value: String,
    /// The register by its name on the door: “公安人口库”.
    pub source: String,
    /// When it was fetched: “今天 09:12”.
    pub at: String,
    /// Where to say that it is wrong.
    pub object_href: String,
}

impl HtmlSafe for LockedValue {}

impl LockedValue {
    fn origin(&self) -> String {
        self.texts.t_with("locked-source", &[("source", &self.source), ("at", &self.at)])
    }
}

/// The locked value in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    vec![Example::of(
        "from a register",
        &LockedValue {
            texts,
            label: pick("身份证号", "ID number"),
            value: "4201**********1234".into(),
            source: pick("公安人口库", "Population register"),
            at: pick("今天 09:12", "today 09:12"),
            object_href: "?wrong=citizen-id".into(),
        },
    )]
}
