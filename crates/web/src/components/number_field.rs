//! A number with its unit, or an amount of money.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::Field;
use crate::texts::Texts;

/// What kind of number, for the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digits {
    /// Whole numbers.
    #[default]
    Whole,
    /// With a decimal point.
    Decimal,
}

/// A number. It is text for the browser (`type=number` loses what was typed wrong) with a number keyboard.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/number_field.html")]
pub struct NumberField {
    /// Name, label, hint and error.
    pub field: Field,
    /// What was typed, as typed.
    pub value: String,
    /// Unit after the box, such as “平方米” or “元”.
    pub unit: String,
    /// Whole or decimal.
    pub digits: Digits,
}

impl HtmlSafe for NumberField {}

impl NumberField {
    /// A whole number with a unit.
    pub fn new(field: Field, value: impl Into<String>, unit: impl Into<String>) -> NumberField {
        NumberField { field, value: value.into(), unit: unit.into(), digits: Digits::Whole }
    }

    /// An amount in yuan.
    pub fn money(field: Field, value: impl Into<String>) -> NumberField {
        let unit = field.texts.t("unit-yuan");
        NumberField { digits: Digits::Decimal, ..NumberField::new(field, value, unit) }
    }
}

/// The number field in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let area = Field::new(texts, "area", pick("使用面积", "Floor area"));
    let money = Field::new(texts, "capital", pick("注册资本", "Registered capital"))
        .error(Some(pick("请只填数字，例如 100000", "Digits only, for example 100000").into()));
    vec![
        Example::of("with a unit", &NumberField::new(area, "126", pick("平方米", "m²"))),
        Example::of("money with an error", &NumberField::money(money, pick("十万", "a lot"))),
    ]
}
