//! Values of fields: what each kind of element takes, its normal form, and what to say when a text is not it.
//! A kind's own check stands in `fields/`; [`check_value`] only chooses.

mod codes;
mod identity;
mod numbers;
mod texts;

use std::fmt;

use base::day::Day;
use base::money::Money;
use serde::{Deserialize, Serialize};

use crate::source::{CodeList, Element, ElementKind, Words};

/// A value that has passed its check, in its normal form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A text; identity numbers, phones, divisions and cards in the form they are compared in.
    Text(String),
    /// A calendar day.
    Day(Day),
    /// A whole number.
    Integer(i64),
    /// A number with two decimals, kept in hundredths.
    Hundredths(i64),
    /// An amount.
    Money(Money),
    /// Yes or no.
    YesNo(bool),
    /// The code of one entry.
    Choice(String),
    /// The codes of several entries, in the order of the list.
    Choices(Vec<String>),
}

/// Why a text is not a value of its element. The web layer shows `words` beside the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// A name for the mistake that never changes.
    pub code: &'static str,
    /// What is wrong and how to mend it, in both languages.
    pub words: Words,
}

impl FieldProblem {
    pub(crate) fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> FieldProblem {
        FieldProblem { code, words: Words::both(zh, en) }
    }
}

impl fmt::Display for Value {
    /// The normal form: `check_value` reads it back as the same value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Choice(text) => f.write_str(text),
            Value::Day(day) => day.fmt(f),
            Value::Integer(number) => number.fmt(f),
            Value::Hundredths(hundredths) => numbers::write_hundredths(f, *hundredths),
            Value::Money(money) => money.fmt(f),
            Value::YesNo(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Value::Choices(codes) => f.write_str(&codes.join(",")),
        }
    }
}

/// What a check needs beside the text.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    /// The day of the check: nobody is born after it.
    pub on: Day,
    /// The element's code list, for choices.
    pub codes: Option<&'a CodeList>,
}

/// Reads a text as a value of the element. An empty text is the caller's business: whether a field may be empty
/// is said by the form, not by the element.
pub fn check_value(element: &Element, text: &str, context: CheckContext<'_>) -> Result<Value, FieldProblem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(FieldProblem::new("empty", "请填写此项", "Fill in this field"));
    }
    match element.kind {
        ElementKind::Text | ElementKind::Address => texts::line(element, trimmed),
        ElementKind::LongText => texts::lines(element, trimmed),
        ElementKind::CitizenId => identity::citizen_id(trimmed, context.on),
        ElementKind::CreditCode => identity::credit_code(trimmed),
        ElementKind::Mobile => identity::mobile(trimmed),
        ElementKind::BankCard => identity::bank_card(trimmed),
        ElementKind::Division => identity::division(trimmed),
        ElementKind::Day => numbers::day(trimmed),
        ElementKind::Integer => numbers::integer(element, trimmed),
        ElementKind::Decimal => numbers::decimal(element, trimmed),
        ElementKind::Money => numbers::money(element, trimmed),
        ElementKind::YesNo => codes::yes_no(trimmed),
        ElementKind::Choice => codes::choice(context.codes, trimmed),
        ElementKind::Choices => codes::choices(context.codes, trimmed),
    }
}

#[cfg(test)]
mod tests;
