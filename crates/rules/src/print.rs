//! The canonical text of a rule: single quotes, one space around operators, parentheses only where needed.
//! Reading it again gives the same tree.

use std::fmt::{self, Display, Formatter};

use crate::expression::{Expression, Node};
use crate::operators::Operator;
use crate::value::Value;

/// How tightly an expression holds together; a part that holds less tightly than its place asks for gets parentheses.
pub(crate) mod level {
    pub const CHOOSE: u8 = 0;
    pub const OR: u8 = 1;
    pub const AND: u8 = 2;
    pub const RELATION: u8 = 3;
    pub const SUM: u8 = 4;
    pub const PRODUCT: u8 = 5;
    pub const UNARY: u8 = 6;
    pub const PRIMARY: u8 = 7;
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Literal(value) => value.fmt(f),
            Expression::Name(name) => f.write_str(name),
            Expression::List(parts) => {
                f.write_str("[")?;
                joined(f, parts, ", ", level::CHOOSE)?;
                f.write_str("]")
            }
            Expression::Not(inner) => {
                f.write_str("!")?;
                part(f, inner, level::PRIMARY)
            }
            Expression::Negate(inner) => {
                f.write_str("-")?;
                part(f, inner, level::PRIMARY)
            }
            Expression::And(parts) => joined(f, parts, " && ", level::RELATION),
            Expression::Or(parts) => joined(f, parts, " || ", level::AND),
            Expression::Operation { operator, left, right } => {
                let own = level_of(self);
                part(f, left, own)?;
                write!(f, " {} ", operator.symbol())?;
                part(f, right, own + 1)
            }
            Expression::Choose { condition, yes, no } => {
                part(f, condition, level::OR)?;
                f.write_str(" ? ")?;
                part(f, yes, level::OR)?;
                f.write_str(" : ")?;
                part(f, no, level::CHOOSE)
            }
            Expression::Call { function, arguments } => {
                let mut rest = arguments.as_slice();
                if let (true, Some((receiver, others))) = (function.has_receiver(), arguments.split_first()) {
                    part(f, receiver, level::PRIMARY)?;
                    f.write_str(".")?;
                    rest = others;
                }
                write!(f, "{}(", function.name())?;
                joined(f, rest, ", ", level::CHOOSE)?;
                f.write_str(")")
            }
        }
    }
}

pub(crate) fn level_of(expression: &Expression) -> u8 {
    match expression {
        Expression::Choose { .. } => level::CHOOSE,
        Expression::Or(_) => level::OR,
        Expression::And(_) => level::AND,
        Expression::Operation { operator, .. } => match operator {
            Operator::Add | Operator::Subtract => level::SUM,
            Operator::Multiply | Operator::Divide => level::PRODUCT,
            _ => level::RELATION,
        },
        Expression::Not(_) | Expression::Negate(_) => level::UNARY,
        Expression::Literal(Value::Integer(number)) if *number < 0 => level::UNARY,
        Expression::Literal(_) | Expression::Name(_) | Expression::List(_) | Expression::Call { .. } => {
            level::PRIMARY
        }
    }
}

fn part(f: &mut Formatter<'_>, node: &Node, at_least: u8) -> fmt::Result {
    if level_of(&node.expression) < at_least { write!(f, "({node})") } else { write!(f, "{node}") }
}

fn joined(f: &mut Formatter<'_>, parts: &[Node], between: &str, at_least: u8) -> fmt::Result {
    for (at, node) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        part(f, node, at_least)?;
    }
    Ok(())
}
