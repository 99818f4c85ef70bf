//! Where the catalogue meets the rules: the names a condition may use, the facts behind them, and what people
//! call both. `answer.<question>` is an answer of the guide, `field.<element>` a value of the form.

use std::collections::BTreeMap;

use base::id::{ElementId, QuestionId};
use rules::{Labels, Language, Schema, Type, Value as RuleValue};

use crate::answers::{Answer, Answers};
use crate::fields::Value;
use crate::source::{CodeEntry, Element, ElementKind, Question, Theme, Words};
use crate::version::Catalogue;

/// The part of a name before its dot.
pub(crate) const ANSWER: &str = "answer.";
pub(crate) const FIELD: &str = "field.";

/// The names of the whole catalogue. A theme may use fewer: the answers it asks for.
pub(crate) fn schema(catalogue: &Catalogue) -> Schema {
    let mut schema = Schema::new();
    for question in catalogue.questions.values() {
        schema.insert(&format!("{ANSWER}{}", question.id), question_type(question));
    }
    for element in catalogue.elements.values() {
        let codes = catalogue.codes_of(element).map(|list| list.entries.as_slice()).unwrap_or_default();
        schema.insert(&format!("{FIELD}{}", element.id), element_type(element, codes));
    }
    schema
}

fn question_type(question: &Question) -> Type {
    match question.options.as_slice() {
        [] => Type::Boolean,
        options => Type::choice(options.iter().map(|option| option.code.as_str())),
    }
}

/// Decimals count in whole units, the fraction cut off: `>= 300` and `< 300` are exact, `>` and `<=` are refused
/// by a check. Money counts in fen.
fn element_type(element: &Element, codes: &[CodeEntry]) -> Type {
    let choice = || Type::choice(codes.iter().map(|entry| entry.code.as_str()));
    match element.kind {
        ElementKind::YesNo => Type::Boolean,
        ElementKind::Choice => choice(),
        ElementKind::Choices => Type::List(Box::new(choice())),
        ElementKind::Integer | ElementKind::Decimal | ElementKind::Money => Type::Integer,
        ElementKind::Day => Type::Day,
        _ => Type::Text,
    }
}

/// What is known, by the names of conditions. An answer that fills an element is also that field's value.
pub(crate) fn facts(catalogue: &Catalogue, theme: &Theme, answers: &Answers) -> BTreeMap<String, RuleValue> {
    let mut facts = BTreeMap::new();
    for (element, value) in &answers.values {
        facts.insert(format!("{FIELD}{element}"), rule_value(value));
    }
    for (question, answer) in &answers.answers {
        let value = answer_value(answer);
        let listed = theme.questions.contains(question).then(|| catalogue.questions.get(question)).flatten();
        if let Some(element) = listed.and_then(|question| question.element.as_ref()) {
            facts.insert(format!("{FIELD}{element}"), value.clone());
        }
        facts.insert(format!("{ANSWER}{question}"), value);
    }
    facts
}

/// An answer as conditions see it.
pub(crate) fn answer_value(answer: &Answer) -> RuleValue {
    match answer {
        Answer::Yes => RuleValue::Boolean(true),
        Answer::No => RuleValue::Boolean(false),
        Answer::Code(code) => RuleValue::Text(code.clone()),
    }
}

fn rule_value(value: &Value) -> RuleValue {
    match value {
        Value::Text(text) | Value::Choice(text) => RuleValue::Text(text.clone()),
        Value::Day(day) => RuleValue::Day(*day),
        Value::Integer(number) => RuleValue::Integer(*number),
        Value::Hundredths(hundredths) => RuleValue::Integer(hundredths.div_euclid(100)),
        Value::Money(money) => RuleValue::Integer(money.fen),
        Value::YesNo(yes) => RuleValue::Boolean(*yes),
        Value::Choices(codes) => RuleValue::List(codes.iter().cloned().map(RuleValue::Text).collect()),
    }
}

/// What people call the names and codes of conditions.
pub(crate) struct CatalogueLabels<'a>(pub &'a Catalogue);

impl CatalogueLabels<'_> {
    fn question(&self, name: &str) -> Option<&Question> {
        self.0.questions.get(name.strip_prefix(ANSWER)?)
    }

    fn element(&self, name: &str) -> Option<&Element> {
        self.0.elements.get(name.strip_prefix(FIELD)?)
    }
}

impl Labels for CatalogueLabels<'_> {
    fn name(&self, name: &str, language: Language) -> Option<String> {
        if let Some(question) = self.question(name) {
            let text = spoken(&question.text, language);
            return Some(format!("“{}”", text.trim_end_matches(['？', '?'])));
        }
        self.element(name).map(|element| spoken(&element.name, language).to_owned())
    }

    fn code(&self, name: &str, code: &str, language: Language) -> Option<String> {
        let entries = match self.question(name) {
            Some(question) => question.options.as_slice(),
            None => self.0.codes_of(self.element(name)?)?.entries.as_slice(),
        };
        let entry = entries.iter().find(|entry| entry.code == code)?;
        Some(spoken(&entry.name, language).to_owned())
    }
}

fn spoken(words: &Words, language: Language) -> &str {
    match language {
        Language::Chinese => &words.zh,
        Language::English => words.english(),
    }
}

/// The question a condition's name asks for, or the element.
pub(crate) enum Asked {
    Question(QuestionId),
    Element(ElementId),
    Neither,
}

/// Reads a name of a condition.
pub(crate) fn asked(name: &str) -> Asked {
    if let Some(question) = name.strip_prefix(ANSWER) {
        return Asked::Question(question.into());
    }
    name.strip_prefix(FIELD).map_or(Asked::Neither, |element| Asked::Element(element.into()))
}
