//! The typed tree of a condition. The parser makes it, everything else walks it: evaluation and explanation here,
//! SQL in `store`. It holds only what the operator table defines.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::operators::{Function, Operator};
use crate::value::Value;

/// A place in the text of a rule, in bytes; `end` is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`, never backwards.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    pub(crate) fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// The dotted path of a fact, such as `applicant.kind`, and its number within its rule.
#[derive(Debug, Clone)]
pub struct Name {
    pub(crate) text: Arc<str>,
    pub(crate) index: usize,
}

impl Name {
    /// The dotted path.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its number in [`crate::Rule::names`].
    pub fn index(&self) -> usize {
        self.index
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An expression with its place in the text. Two nodes are equal when their expressions are.
#[derive(Debug, Clone)]
pub struct Node {
    /// What stands there.
    pub expression: Expression,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.expression == other.expression
    }
}

impl Eq for Node {}

/// One step of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A value written in the text; a list of literals is one literal.
    Literal(Value),
    /// A fact.
    Name(Name),
    /// A list of which at least one member is not a literal.
    List(Vec<Node>),
    /// `!a`
    Not(Box<Node>),
    /// `-a`
    Negate(Box<Node>),
    /// `a && b && c`: two members or more, none of them itself an `And`.
    And(Vec<Node>),
    /// `a || b || c`: two members or more, none of them itself an `Or`.
    Or(Vec<Node>),
    /// `a < b` and all other operators with two sides.
    Operation {
        /// Which one.
        operator: Operator,
        /// The left side.
        left: Box<Node>,
        /// The right side.
        right: Box<Node>,
    },
    /// `condition ? yes : no`
    Choose {
        /// What decides.
        condition: Box<Node>,
        /// The value when it is true.
        yes: Box<Node>,
        /// The value when it is false.
        no: Box<Node>,
    },
    /// `size(a)`, `a.startsWith(b)`: the receiver is the first argument.
    Call {
        /// Which one.
        function: Function,
        /// As many as the function takes.
        arguments: Vec<Node>,
    },
}

impl Node {
    /// Calls `visit` on each direct part, from left to right.
    pub fn each_part<'a>(&'a self, mut visit: impl FnMut(&'a Node)) {
        match &self.expression {
            Expression::Literal(_) | Expression::Name(_) => {}
            Expression::List(parts) | Expression::And(parts) | Expression::Or(parts) => {
                parts.iter().for_each(visit)
            }
            Expression::Call { arguments, .. } => arguments.iter().for_each(visit),
            Expression::Not(inner) | Expression::Negate(inner) => visit(inner),
            Expression::Operation { left, right, .. } => {
                visit(left);
                visit(right);
            }
            Expression::Choose { condition, yes, no } => {
                visit(condition);
                visit(yes);
                visit(no);
            }
        }
    }
}
