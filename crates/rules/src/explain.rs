//! Says in words why a rule holds, does not hold, or cannot be decided yet: a tree with one line a condition.

use std::fmt;

use crate::evaluate::{missing, value_of};
use crate::expression::{Expression, Node};
use crate::facts::Facts;
use crate::operators::Operator;
use crate::print::{level, level_of};
use crate::rule::Rule;
use crate::value::ValueRef;

/// The language of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// What people call the names and codes of a rule.
pub trait Labels {
    /// The label of a name; without one the name itself is shown.
    fn name(&self, name: &str, language: Language) -> Option<String>;

    /// The label of a code of the choice `name`; without one the code itself is shown.
    fn code(&self, name: &str, code: &str, language: Language) -> Option<String> {
        let _ = (name, code, language);
        None
    }
}

/// Shows names and codes as they are.
#[derive(Debug, Clone, Copy)]
pub struct NoLabels;

impl Labels for NoLabels {
    fn name(&self, _: &str, _: Language) -> Option<String> {
        None
    }
}

/// True, false or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It cannot be said yet.
    Unknown,
}

/// Why a condition is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is.
    pub verdict: Verdict,
    /// One line: the condition, what it is, and the values that make it so.
    pub text: String,
    /// Whether it has a share in the verdict above it: a false part of a false "and", a true part of a true "or".
    pub decides: bool,
    /// The conditions it is made of.
    pub parts: Vec<Explanation>,
}

/// The lines of the tree, indented; a mark `·` before those that decide nothing.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl Explanation {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let mark = if self.decides { "" } else { "· " };
        writeln!(f, "{:indent$}{mark}{}", "", self.text, indent = depth * 2)?;
        self.parts.iter().try_for_each(|part| part.write(f, depth + 1))
    }
}

impl Rule {
    /// Why this rule is true, false or unknown under `facts`.
    pub fn explain<F: Facts + ?Sized>(
        &self,
        facts: &F,
        labels: &dyn Labels,
        language: Language,
    ) -> Explanation {
        Explainer { facts, labels, language }.explain(self.root())
    }

    /// The rule itself in words, without facts.
    pub fn describe(&self, labels: &dyn Labels, language: Language) -> String {
        Explainer { facts: &crate::facts::NoFacts, labels, language }.phrase(self.root())
    }
}

struct Explainer<'a, F: ?Sized> {
    facts: &'a F,
    labels: &'a dyn Labels,
    language: Language,
}

impl<F: Facts + ?Sized> Explainer<'_, F> {
    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn verdict(&self, node: &Node) -> Verdict {
        match value_of(node, self.facts) {
            Some(ValueRef::Boolean(true)) => Verdict::True,
            Some(ValueRef::Boolean(false)) => Verdict::False,
            _ => Verdict::Unknown,
        }
    }

    fn verdict_words(&self, verdict: Verdict) -> &'static str {
        match (verdict, self.language) {
            (Verdict::True, Language::Chinese) => "是",
            (Verdict::True, Language::English) => "yes",
            (Verdict::False, Language::Chinese) => "否",
            (Verdict::False, Language::English) => "no",
            (Verdict::Unknown, Language::Chinese) => "还不能确定",
            (Verdict::Unknown, Language::English) => "not known yet",
        }
    }

    fn explain(&self, node: &Node) -> Explanation {
        let verdict = self.verdict(node);
        let (heading, parts) = match &node.expression {
            Expression::And(parts) => {
                (self.say("以下都要满足", "all of these"), self.parts(parts.iter(), verdict))
            }
            Expression::Or(parts) => {
                (self.say("以下满足一项即可", "any of these"), self.parts(parts.iter(), verdict))
            }
            Expression::Not(inner) if is_composite(inner) => {
                (self.say("以下不能成立", "not the following"), vec![self.explain(inner)])
            }
            Expression::Choose { condition, yes, no } => {
                let branches = match self.verdict(condition) {
                    Verdict::True => vec![condition, yes],
                    Verdict::False => vec![condition, no],
                    Verdict::Unknown => vec![condition, yes, no],
                };
                let heading =
                    self.say("先看第一项，再看由它决定的一项", "the first decides which other counts");
                (heading, branches.into_iter().map(|branch| self.explain(branch)).collect())
            }
            _ => return self.leaf(node, verdict),
        };
        let colon = self.say("：", ": ");
        let text = format!("{heading}{colon}{}", self.verdict_words(verdict));
        Explanation { verdict, text, decides: true, parts }
    }

    /// A part with the verdict of the whole has a share in it: where every part is needed, all of them have it.
    fn parts<'n>(&self, parts: impl Iterator<Item = &'n Node>, whole: Verdict) -> Vec<Explanation> {
        parts
            .map(|part| {
                let explained = self.explain(part);
                Explanation { decides: explained.verdict == whole, ..explained }
            })
            .collect()
    }

    fn leaf(&self, node: &Node, verdict: Verdict) -> Explanation {
        let (colon, comma) = (self.say("：", ": "), self.say("，", ", "));
        let mut text = format!("{}{colon}{}", self.phrase(node), self.verdict_words(verdict));
        let reason =
            if verdict == Verdict::Unknown { self.what_is_missing(node) } else { self.what_is_known(node) };
        if !reason.is_empty() {
            text.push_str(comma);
            text.push_str(&reason);
        }
        Explanation { verdict, text, decides: true, parts: Vec::new() }
    }

    fn what_is_missing(&self, node: &Node) -> String {
        let mut labels: Vec<String> = Vec::new();
        missing(node, self.facts, &mut |name| {
            let label = self.label(name);
            if !labels.contains(&label) {
                labels.push(label);
            }
        });
        if labels.is_empty() {
            return self.say("按现有的值算不出来", "it cannot be computed from these values").to_owned();
        }
        format!("{}{}", self.say("缺", "missing: "), labels.join(self.say("、", ", ")))
    }

    fn what_is_known(&self, node: &Node) -> String {
        let mut known: Vec<(String, String)> = Vec::new();
        let bare = matches!(&node.expression, Expression::Name(_))
            || matches!(&node.expression, Expression::Not(inner) if matches!(inner.expression, Expression::Name(_)));
        if !bare {
            self.collect_known(node, &mut known);
        }
        match known.as_slice() {
            [] => String::new(),
            [(_, value)] => format!("{}{value}", self.say("填的是 ", "the answer is ")),
            several => {
                let is = self.say(" = ", " = ");
                let each: Vec<String> =
                    several.iter().map(|(label, value)| format!("{label}{is}{value}")).collect();
                each.join(self.say("，", ", "))
            }
        }
    }

    fn collect_known(&self, node: &Node, known: &mut Vec<(String, String)>) {
        if let Expression::Name(name) = &node.expression
            && let Some(value) = self.facts.value(name)
        {
            let entry = (self.label(name), self.value(value, Some(name)));
            if !known.contains(&entry) {
                known.push(entry);
            }
        }
        node.each_part(|part| self.collect_known(part, known));
    }

    fn label(&self, name: &str) -> String {
        self.labels.name(name, self.language).unwrap_or_else(|| name.to_owned())
    }

    /// A value as people write it; a code by the label it has under `name`.
    fn value(&self, value: ValueRef<'_>, name: Option<&str>) -> String {
        match value {
            ValueRef::Boolean(value) => {
                self.verdict_words(if value { Verdict::True } else { Verdict::False }).to_owned()
            }
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Day(day) => day.to_string(),
            ValueRef::Text("") => self.say("（空）", "(empty)").to_owned(),
            ValueRef::Text(text) => name
                .and_then(|name| self.labels.code(name, text, self.language))
                .unwrap_or_else(|| text.to_owned()),
            ValueRef::List([]) => self.say("（无）", "(none)").to_owned(),
            ValueRef::List(values) => {
                let each: Vec<String> = values.iter().map(|value| self.value(value.borrow(), name)).collect();
                each.join(self.say("、", ", "))
            }
        }
    }

    /// An expression in words; `beside` is the name whose codes its literals are.
    fn phrase_beside(&self, node: &Node, beside: Option<&str>) -> String {
        match &node.expression {
            Expression::Literal(value) => self.value(value.borrow(), beside),
            Expression::Name(name) => self.label(name),
            Expression::List(parts) => self.joined(parts, self.say("、", ", "), level::OR, beside),
            Expression::Not(inner) => match self.language {
                Language::Chinese => format!("不是“{}”", self.phrase(inner)),
                Language::English => format!("not “{}”", self.phrase(inner)),
            },
            Expression::Negate(inner) => format!("−{}", self.inner(inner, level::PRIMARY, None)),
            Expression::And(parts) => self.joined(parts, self.say(" 且 ", " and "), level::RELATION, None),
            Expression::Or(parts) => self.joined(parts, self.say(" 或 ", " or "), level::AND, None),
            Expression::Operation { operator, left, right } => self.operation(*operator, left, right),
            Expression::Choose { condition, yes, no } => {
                let (condition, yes, no) = (
                    self.phrase(condition),
                    self.inner(yes, level::OR, beside),
                    self.inner(no, level::OR, beside),
                );
                match self.language {
                    Language::Chinese => format!("如果{condition}则{yes}，否则{no}"),
                    Language::English => format!("if {condition} then {yes}, otherwise {no}"),
                }
            }
            Expression::Call { function, arguments } => {
                let each: Vec<String> =
                    arguments.iter().map(|argument| self.inner(argument, level::OR, None)).collect();
                function.shown(&each, self.language == Language::Chinese)
            }
        }
    }

    fn phrase(&self, node: &Node) -> String {
        self.phrase_beside(node, None)
    }

    fn operation(&self, operator: Operator, left: &Node, right: &Node) -> String {
        let own = match operator {
            Operator::Add | Operator::Subtract => level::SUM,
            Operator::Multiply | Operator::Divide => level::PRODUCT,
            _ => level::RELATION,
        };
        let left_words = self.inner(left, own.max(level::SUM), name_of(right));
        let right_words = self.inner(right, own + 1, name_of(left));
        match (operator, &left.expression, self.language) {
            (Operator::In, Expression::Literal(_), Language::Chinese) => {
                format!("{right_words}中有{left_words}")
            }
            (Operator::In, Expression::Literal(_), Language::English) => {
                format!("{right_words} includes {left_words}")
            }
            (Operator::In, _, Language::Chinese) => format!("{left_words}是{right_words}之一"),
            (Operator::In, _, Language::English) => format!("{left_words} is one of {right_words}"),
            _ => format!("{left_words} {} {right_words}", operator.shown()),
        }
    }

    /// As part of a longer phrase: in brackets when it holds together less tightly than its place asks for.
    fn inner(&self, node: &Node, at_least: u8, beside: Option<&str>) -> String {
        let words = self.phrase_beside(node, beside);
        match self.language {
            _ if level_of(&node.expression) >= at_least => words,
            Language::Chinese => format!("（{words}）"),
            Language::English => format!("({words})"),
        }
    }

    fn joined(&self, parts: &[Node], between: &str, at_least: u8, beside: Option<&str>) -> String {
        parts.iter().map(|part| self.inner(part, at_least, beside)).collect::<Vec<_>>().join(between)
    }
}

fn name_of(node: &Node) -> Option<&str> {
    match &node.expression {
        Expression::Name(name) => Some(name),
        _ => None,
    }
}

fn is_composite(node: &Node) -> bool {
    matches!(
        node.expression,
        Expression::And(_) | Expression::Or(_) | Expression::Choose { .. } | Expression::Not(_)
    )
}
