//! What is known of one applicant: answers to guide questions and, later, values of fields.

use std::collections::BTreeMap;
use std::fmt;

use base::id::{ElementId, QuestionId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fields::Value;
use crate::source::{Question, Words};

/// An answer to a guide question. As JSON `true`, `false` or the code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// 是.
    Yes,
    /// 否.
    No,
    /// The code of the option chosen.
    Code(String),
}

/// Answers and values known so far; what is missing is unknown, not no.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Answers to questions.
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Values of fields, when the form is already being filled in.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<ElementId, Value>,
}

/// A text that is not an answer to the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerProblem {
    /// What to say.
    pub words: Words,
}

impl Answer {
    /// Reads what was chosen: `yes`, `no` (also `true`, `false`, 是, 否) or the code of an option.
    pub fn parse(question: &Question, text: &str) -> Result<Answer, AnswerProblem> {
        let text = text.trim();
        if question.options.is_empty() {
            return match text {
                "yes" | "true" | "是" => Ok(Answer::Yes),
                "no" | "false" | "否" => Ok(Answer::No),
                _ => Err(AnswerProblem { words: Words::both("请选择是或否", "Choose yes or no") }),
            };
        }
        match question.options.iter().find(|option| option.code == text) {
            Some(option) => Ok(Answer::Code(option.code.clone())),
            None => {
                let codes: Vec<&str> = question.options.iter().map(|option| option.code.as_str()).collect();
                let codes = codes.join(", ");
                Err(AnswerProblem {
                    words: Words::both(
                        format!("请从所列选项中选择: {codes}"),
                        format!("Choose one of the options: {codes}"),
                    ),
                })
            }
        }
    }

    /// Whether the question can be answered so.
    pub fn fits(&self, question: &Question) -> bool {
        match self {
            Answer::Yes | Answer::No => question.options.is_empty(),
            Answer::Code(code) => question.options.iter().any(|option| &option.code == code),
        }
    }

    /// Every answer the question allows.
    pub fn all(question: &Question) -> Vec<Answer> {
        if question.options.is_empty() {
            return vec![Answer::Yes, Answer::No];
        }
        question.options.iter().map(|option| Answer::Code(option.code.clone())).collect()
    }
}

impl fmt::Display for Answer {
    /// As [`Answer::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Code(code) => code,
        })
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::Yes => serializer.serialize_bool(true),
            Answer::No => serializer.serialize_bool(false),
            Answer::Code(code) => serializer.serialize_str(code),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Answer, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false or the code of an option")
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Answer, E> {
                Ok(if yes { Answer::Yes } else { Answer::No })
            }

            fn visit_str<E>(self, code: &str) -> Result<Answer, E> {
                Ok(Answer::Code(code.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl Answers {
    /// Nothing is known.
    pub fn none() -> Answers {
        Answers::default()
    }

    /// The same with one more answer.
    pub fn with(mut self, question: impl Into<QuestionId>, answer: Answer) -> Answers {
        self.answers.insert(question.into(), answer);
        self
    }
}
