//! An address: divisions from city to town as a chain of lists, then street and number.
//! Without script a small button asks the server for the next list.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::{Choice, Field};
use crate::texts::Texts;

/// One list of the chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DivisionLevel {
    /// What is chosen: 市, 区县, 街道乡镇, 社区村.
    pub label: String,
    /// Divisions of this level inside the one chosen above.
    pub choices: Vec<Choice>,
    /// Code chosen, empty when none.
    pub chosen: String,
}

/// An address by division. Lists send `name-1`, `name-2` …, the street `name-street`, the button `name-refresh`.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/address_field.html")]
pub struct AddressField {
    /// Name, label, hint and error.
    pub field: Field,
    /// The lists so far; the last may still be unchosen.
    pub levels: Vec<DivisionLevel>,
    /// Whether a deeper level exists below the last list.
    pub more: bool,
    /// Street, number, house; none where only the division is asked.
    pub street: Option<String>,
}

impl HtmlSafe for AddressField {}

/// The address in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let city = DivisionLevel {
        label: pick("市", "City").into(),
        choices: vec![
            Choice::new("420100000000", pick("武汉市", "Wuhan")),
            Choice::new("420500000000", pick("宜昌市", "Yichang")),
        ],
        chosen: "420100000000".into(),
    };
    let district = DivisionLevel {
        label: pick("区县", "District").into(),
        choices: vec![
            Choice::new("420102000000", pick("江岸区", "Jiang'an")),
            Choice::new("420106000000", pick("武昌区", "Wuchang")),
        ],
        chosen: String::new(),
    };
    let field = Field::new(texts, "address", pick("店的地址", "Address of the shop"));
    vec![Example::of(
        "district not chosen yet",
        &AddressField { field, levels: vec![city, district], more: true, street: Some(String::new()) },
    )]
}
