//! The values that facts and literals have. [`ValueRef`] borrows, so that evaluation over many rows copies nothing.

use std::fmt;

use base::day::Day;

/// A value that is owned: an answer, a literal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// A whole number; money in fen, areas in square metres.
    Integer(i64),
    /// A text, also the code of a choice.
    Text(String),
    /// A calendar day.
    Day(Day),
    /// Several values of one type.
    List(Vec<Value>),
}

/// A value that is borrowed from a fact, a row or a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRef<'a> {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text or a code.
    Text(&'a str),
    /// A calendar day.
    Day(Day),
    /// Several values of one type.
    List(&'a [Value]),
}

impl Value {
    /// The same value, borrowed.
    pub fn borrow(&self) -> ValueRef<'_> {
        match self {
            Value::Boolean(value) => ValueRef::Boolean(*value),
            Value::Integer(value) => ValueRef::Integer(*value),
            Value::Text(value) => ValueRef::Text(value),
            Value::Day(value) => ValueRef::Day(*value),
            Value::List(values) => ValueRef::List(values),
        }
    }
}

impl ValueRef<'_> {
    /// The same value, owned.
    pub fn to_value(self) -> Value {
        match self {
            ValueRef::Boolean(value) => Value::Boolean(value),
            ValueRef::Integer(value) => Value::Integer(value),
            ValueRef::Text(value) => Value::Text(value.to_owned()),
            ValueRef::Day(value) => Value::Day(value),
            ValueRef::List(values) => Value::List(values.to_vec()),
        }
    }

    /// Whether two values are the same; nothing when their types differ or they are lists.
    pub(crate) fn same(self, other: ValueRef<'_>) -> Option<bool> {
        match (self, other) {
            (ValueRef::Boolean(left), ValueRef::Boolean(right)) => Some(left == right),
            (ValueRef::Integer(left), ValueRef::Integer(right)) => Some(left == right),
            (ValueRef::Text(left), ValueRef::Text(right)) => Some(left == right),
            (ValueRef::Day(left), ValueRef::Day(right)) => Some(left == right),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Boolean(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Integer(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}

impl From<Day> for Value {
    fn from(value: Day) -> Value {
        Value::Day(value)
    }
}

/// As it is written in a rule, for instance `'company'` or `day('2026-09-18')`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Boolean(value) => write!(f, "{value}"),
            Value::Integer(value) => write!(f, "{value}"),
            Value::Day(value) => write!(f, "day('{value}')"),
            Value::Text(value) => write_text(f, value),
            Value::List(values) => {
                f.write_str("[")?;
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_str("]")
            }
        }
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("'")?;
    for character in text.chars() {
        match character {
            '\'' => f.write_str("\\'")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            control if control.is_control() => write!(f, "\\u{:04x}", control as u32)?,
            other => write!(f, "{other}")?,
        }
    }
    f.write_str("'")
}
