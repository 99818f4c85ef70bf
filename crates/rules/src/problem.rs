//! What is wrong with a rule, where in its text, and how to mend it.

use std::fmt;

use crate::expression::Span;

/// A text for people in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The same thing said twice.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Words {
        Words { zh: zh.into(), en: en.into() }
    }
}

/// The kind of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Longer than [`crate::parse::LENGTH_MAX`].
    TooLong,
    /// Nested deeper than [`crate::parse::DEPTH_MAX`].
    TooDeep,
    /// A character that has no place outside a text, often a full-width one.
    Character,
    /// Not an expression.
    Syntax,
    /// CEL knows it, a rule does not.
    Unsupported,
    /// No such function.
    UnknownFunction,
    /// The wrong number or kind of arguments.
    Arguments,
    /// No such day in the calendar.
    Day,
    /// A name the schema does not have.
    UnknownName,
    /// A code the choice does not have.
    UnknownCode,
    /// Types that do not go together.
    TypeMismatch,
    /// The whole is not true or false.
    NotBoolean,
}

impl Code {
    /// The stable text of the code, as diagnostics print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::TooLong => "rule-too-long",
            Code::TooDeep => "rule-too-deep",
            Code::Character => "rule-character",
            Code::Syntax => "rule-syntax",
            Code::Unsupported => "rule-unsupported",
            Code::UnknownFunction => "rule-unknown-function",
            Code::Arguments => "rule-arguments",
            Code::Day => "rule-day",
            Code::UnknownName => "rule-unknown-name",
            Code::UnknownCode => "rule-unknown-code",
            Code::TypeMismatch => "rule-type-mismatch",
            Code::NotBoolean => "rule-not-boolean",
        }
    }
}

/// One thing wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The kind.
    pub code: Code,
    /// Where in the rule's text.
    pub span: Span,
    /// What is wrong.
    pub message: Words,
    /// How to mend it.
    pub help: Option<Words>,
}

impl Problem {
    pub(crate) fn new(code: Code, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem { code, span, message: Words::new(zh, en), help: None }
    }

    pub(crate) fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        self.help = Some(Words::new(zh, en));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { start, end } = self.span;
        write!(f, "{} at {start}..{end}: {}", self.code.as_str(), self.message.en)?;
        match &self.help {
            Some(help) => write!(f, " ({})", help.en),
            None => Ok(()),
        }
    }
}

/// A text that is not a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RuleError(pub Box<Problem>);

impl From<Problem> for RuleError {
    fn from(problem: Problem) -> RuleError {
        RuleError(Box::new(problem))
    }
}
