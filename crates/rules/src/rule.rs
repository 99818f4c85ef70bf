//! A condition that has been read: its text, its tree, and what can be asked of it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::evaluate::{self, Truth};
use crate::expression::{Name, Node};
use crate::facts::Facts;
use crate::parse;
use crate::problem::RuleError;
use crate::value::ValueRef;

/// A condition. Two rules are equal when they say the same thing, whatever their spaces and quotes;
/// stored as the text it was written in.
#[derive(Clone)]
pub struct Rule {
    text: Arc<str>,
    root: Arc<Node>,
    names: Arc<[Name]>,
}

impl Rule {
    /// Reads a condition; the error says where in the text and how to mend it.
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        let (root, names) = parse::parse(text)?;
        Ok(Rule { text: Arc::from(text), root: Arc::new(root), names: names.into() })
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree, for who prints it in another language.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The facts it may ask for, in the order of first use.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The canonical text: `Rule::parse(rule.print()) == rule`.
    pub fn print(&self) -> String {
        self.root.to_string()
    }

    /// Whether it holds; nothing when unknown. The fast way: no allocation.
    pub fn holds<F: Facts + ?Sized>(&self, facts: &F) -> Option<bool> {
        match evaluate::value_of(&self.root, facts) {
            Some(ValueRef::Boolean(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether it holds, and when that is unknown, which facts are missing.
    pub fn evaluate<F: Facts + ?Sized>(&self, facts: &F) -> Truth {
        match self.holds(facts) {
            Some(true) => Truth::True,
            Some(false) => Truth::False,
            None => {
                let mut missing = BTreeSet::new();
                evaluate::missing(&self.root, facts, &mut |name| {
                    missing.insert(Arc::clone(&name.text));
                });
                Truth::Unknown { missing }
            }
        }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.root == other.root
    }
}

impl Eq for Rule {}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({self})")
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Rule, RuleError> {
        Rule::parse(text)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Rule::parse(&text).map_err(serde::de::Error::custom)
    }
}
