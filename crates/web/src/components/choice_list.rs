//! A few answers to tick: one (radio) or several (checkbox).

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::{Choice, Field};
use crate::texts::Texts;

/// How many may be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Exactly one.
    One,
    /// Any number.
    Any,
}

/// A list of answers.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/choice_list.html")]
pub struct ChoiceList {
    /// Name, label, hint and error.
    pub field: Field,
    /// One or several.
    pub pick: Pick,
    /// The answers.
    pub choices: Vec<Choice>,
    /// The values ticked. Never pre-filled by us.
    pub ticked: Vec<String>,
}

impl HtmlSafe for ChoiceList {}

impl ChoiceList {
    /// Exactly one answer.
    pub fn radios(field: Field, choices: Vec<Choice>, ticked: &[String]) -> ChoiceList {
        ChoiceList { field, pick: Pick::One, choices, ticked: ticked.to_vec() }
    }

    /// Any number of answers.
    pub fn checkboxes(field: Field, choices: Vec<Choice>, ticked: &[String]) -> ChoiceList {
        ChoiceList { field, pick: Pick::Any, choices, ticked: ticked.to_vec() }
    }

    fn kind(&self) -> &'static str {
        match self.pick {
            Pick::One => "radio",
            Pick::Any => "checkbox",
        }
    }

    fn is_ticked(&self, choice: &Choice) -> bool {
        self.ticked.contains(&choice.value)
    }
}

/// The choice list in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let deliver = vec![
        Choice::new("post", pick("寄给我", "Send it by post"))
            .hint(pick("顺丰，免费，一般2天到", "Free, usually 2 days")),
        Choice::new("window", pick("我去窗口取", "I collect it at the window")),
    ];
    let scope = vec![
        Choice::new("hot", pick("热食类食品制售", "Hot food")),
        Choice::new("cold", pick("冷食类食品制售", "Cold food")),
        Choice::new("drinks", pick("自制饮品制售", "Drinks made on the spot")),
    ];
    let one = Field::new(texts, "delivery", pick("证照怎么给您", "How do you want to get the licence"));
    let any = Field::new(texts, "scope", pick("卖哪几类", "What will you sell"))
        .hint(pick("可以选几项", "Tick all that apply"));
    let error = Some(pick("请至少选一项", "Tick at least one").to_owned());
    let none = Field::new(texts, "kinds", pick("卖哪几类", "What will you sell")).error(error);
    vec![
        Example::of("one", &ChoiceList::radios(one, deliver, &["post".into()])),
        Example::of("several", &ChoiceList::checkboxes(any, scope.clone(), &["hot".into(), "drinks".into()])),
        Example::of("with an error", &ChoiceList::checkboxes(none, scope, &[])),
    ]
}
