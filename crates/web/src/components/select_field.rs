//! A code list: a short one as a drop-down list, a long one as a box that proposes while one types.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::{Choice, Field};
use crate::texts::Texts;

/// From how many entries on a list is searched instead of scrolled.
pub const LONG: usize = 40;

/// A choice from a code list.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/select_field.html")]
pub struct SelectField {
    /// Name, label, hint and error.
    pub field: Field,
    /// The list.
    pub choices: Vec<Choice>,
    /// Code chosen, or in a long list what was typed.
    pub value: String,
}

impl HtmlSafe for SelectField {}

impl SelectField {
    /// The code meant by what the form sent: a code, a label, or both as a long list shows them.
    pub fn read<'a>(choices: &'a [Choice], sent: &str) -> Option<&'a str> {
        let sent = sent.trim();
        let same = |choice: &&Choice| choice.value == sent || choice.label == sent || entry(choice) == sent;
        choices.iter().find(same).map(|choice| choice.value.as_str())
    }

    fn is_long(&self) -> bool {
        self.choices.len() >= LONG
    }

    fn shown(&self) -> String {
        let known = self.choices.iter().find(|choice| choice.value == self.value);
        known.map_or_else(|| self.value.clone(), entry)
    }
}

/// An entry of a long list: label and code.
fn entry(choice: &Choice) -> String {
    format!("{} {}", choice.label, choice.value)
}

/// The select field in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let organ = vec![
        Choice::new("jiangan", pick("江岸区", "Jiang'an")),
        Choice::new("wuchang", pick("武昌区", "Wuchang")),
        Choice::new("hongshan", pick("洪山区", "Hongshan")),
    ];
    let industry: Vec<Choice> = (0..LONG)
        .map(|at| Choice::new(format!("62{at:02}"), format!("{} {at}", pick("餐饮服务", "Catering"))))
        .collect();
    let district = Field::new(texts, "district", pick("店在哪个区", "Which district is the shop in"));
    let code = Field::new(texts, "industry", pick("行业", "Industry"))
        .hint(pick("打几个字，从列表里选", "Type a few letters and choose from the list"));
    vec![
        Example::of("short list", &SelectField { field: district, choices: organ, value: "wuchang".into() }),
        Example::of("long list", &SelectField { field: code, choices: industry, value: "6203".into() }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_a_label_or_both_name_the_same_entry() {
        let choices = [Choice::new("6210", "正餐服务"), Choice::new("6220", "快餐服务")];
        for sent in ["6220", "快餐服务", " 快餐服务 6220 "] {
            assert_eq!(SelectField::read(&choices, sent), Some("6220"), "{sent}");
        }
        assert_eq!(SelectField::read(&choices, "餐"), None);
    }
}
