//! Three-valued evaluation after Kleene: true, false, or unknown with the facts that are missing.
//! Knowing more never turns a true into a false or back. Nothing is allocated unless the missing names are asked for.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use base::day::Day;

use crate::expression::{Expression, Name, Node};
use crate::facts::Facts;
use crate::operators::{Function, Operator};
use crate::value::{Value, ValueRef};

/// What a rule says about facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It cannot be said yet.
    Unknown {
        /// The facts to ask for or fetch. Empty when all are there and it still cannot be computed
        /// (division by zero, a number that does not fit): a matter for a person.
        missing: BTreeSet<Arc<str>>,
    },
}

impl Truth {
    /// True, false, or nothing when unknown.
    pub fn known(&self) -> Option<bool> {
        match self {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown { .. } => None,
        }
    }
}

/// The value of an expression, or nothing when it is unknown.
pub fn value_of<'a, F: Facts + ?Sized>(node: &'a Node, facts: &'a F) -> Option<ValueRef<'a>> {
    match &node.expression {
        Expression::Literal(value) => Some(value.borrow()),
        Expression::Name(name) => facts.value(name),
        Expression::Operation { operator, left, right } => operation(*operator, left, right, facts),
        Expression::And(parts) => all(parts, facts, false),
        Expression::Or(parts) => all(parts, facts, true),
        Expression::Not(inner) => match value_of(inner, facts)? {
            ValueRef::Boolean(value) => Some(ValueRef::Boolean(!value)),
            _ => None,
        },
        Expression::Negate(inner) => match value_of(inner, facts)? {
            ValueRef::Integer(number) => number.checked_neg().map(ValueRef::Integer),
            _ => None,
        },
        Expression::Choose { condition, yes, no } => match value_of(condition, facts) {
            Some(ValueRef::Boolean(true)) => value_of(yes, facts),
            Some(ValueRef::Boolean(false)) => value_of(no, facts),
            Some(_) => None,
            None => {
                let yes = value_of(yes, facts)?;
                yes.same(value_of(no, facts)?)?.then_some(yes)
            }
        },
        Expression::Call { function, arguments } => call(*function, arguments, facts),
        // A list that is no literal has a meaning only beside `in` and in `size`, which look inside.
        Expression::List(_) => None,
    }
}

/// Adds the names that keep `node` unknown. Call it only on an unknown node.
pub(crate) fn missing<'n, F: Facts + ?Sized>(node: &'n Node, facts: &F, add: &mut dyn FnMut(&'n Name)) {
    match &node.expression {
        Expression::Name(name) => {
            if facts.value(name).is_none() {
                add(name);
            }
        }
        Expression::Choose { condition, yes, no } => match value_of(condition, facts) {
            Some(ValueRef::Boolean(taken)) => missing(if taken { yes } else { no }, facts, add),
            _ => node.each_part(|part| missing_part(part, facts, add)),
        },
        // A part that is known stays as it is, whatever its own missing names turn out to be.
        _ => node.each_part(|part| missing_part(part, facts, add)),
    }
}

fn missing_part<'n, F: Facts + ?Sized>(part: &'n Node, facts: &F, add: &mut dyn FnMut(&'n Name)) {
    if value_of(part, facts).is_none() {
        missing(part, facts, add);
    }
}

/// `decisive` is the value that settles the whole: false for `&&`, true for `||`.
fn all<'a, F: Facts + ?Sized>(parts: &'a [Node], facts: &'a F, decisive: bool) -> Option<ValueRef<'a>> {
    let mut unknown = false;
    for part in parts {
        match value_of(part, facts) {
            Some(ValueRef::Boolean(value)) if value == decisive => return Some(ValueRef::Boolean(decisive)),
            Some(ValueRef::Boolean(_)) => {}
            _ => unknown = true,
        }
    }
    if unknown { None } else { Some(ValueRef::Boolean(!decisive)) }
}

fn operation<'a, F: Facts + ?Sized>(
    operator: Operator,
    left: &'a Node,
    right: &'a Node,
    facts: &'a F,
) -> Option<ValueRef<'a>> {
    if operator == Operator::In {
        return is_member(left, right, facts).map(ValueRef::Boolean);
    }
    let (left, right) = (value_of(left, facts)?, value_of(right, facts)?);
    let boolean = |value: bool| Some(ValueRef::Boolean(value));
    match operator {
        Operator::Equal => boolean(left.same(right)?),
        Operator::NotEqual => boolean(!left.same(right)?),
        Operator::Less => boolean(order(left, right)?.is_lt()),
        Operator::LessOrEqual => boolean(order(left, right)?.is_le()),
        Operator::Greater => boolean(order(left, right)?.is_gt()),
        Operator::GreaterOrEqual => boolean(order(left, right)?.is_ge()),
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
            compute(operator, left, right)
        }
        Operator::In => None,
    }
}

fn order(left: ValueRef<'_>, right: ValueRef<'_>) -> Option<Ordering> {
    match (left, right) {
        (ValueRef::Integer(left), ValueRef::Integer(right)) => Some(left.cmp(&right)),
        (ValueRef::Day(left), ValueRef::Day(right)) => Some(left.cmp(&right)),
        _ => None,
    }
}

fn compute<'a>(operator: Operator, left: ValueRef<'a>, right: ValueRef<'a>) -> Option<ValueRef<'a>> {
    match (left, right) {
        (ValueRef::Integer(left), ValueRef::Integer(right)) => match operator {
            Operator::Add => left.checked_add(right),
            Operator::Subtract => left.checked_sub(right),
            Operator::Multiply => left.checked_mul(right),
            // checked_div truncates toward zero, and is nothing for a zero divisor and for MIN / -1.
            Operator::Divide => left.checked_div(right),
            _ => None,
        }
        .map(ValueRef::Integer),
        (ValueRef::Day(day), ValueRef::Integer(days)) => match operator {
            Operator::Add => moved(day, days),
            Operator::Subtract => moved(day, days.checked_neg()?),
            _ => None,
        }
        .map(ValueRef::Day),
        (ValueRef::Day(left), ValueRef::Day(right)) if operator == Operator::Subtract => {
            Some(ValueRef::Integer(i64::from(right.days_until(left))))
        }
        _ => None,
    }
}

/// The day `days` later, if it lies within the years a [`Day`] can have.
fn moved(day: Day, days: i64) -> Option<Day> {
    let days = i32::try_from(days).ok().filter(|days| days.unsigned_abs() < 4_000_000)?;
    let moved = day.plus_days(days);
    Day::new(moved.year(), moved.month(), moved.day_of_month()).filter(|moved| day.days_until(*moved) == days)
}

fn is_member<F: Facts + ?Sized>(left: &Node, right: &Node, facts: &F) -> Option<bool> {
    let mut unknown = false;
    let mut is_same = |left: Option<ValueRef<'_>>, member: Option<ValueRef<'_>>| {
        let same = left.and_then(|left| left.same(member?));
        unknown |= same.is_none();
        same == Some(true)
    };
    let left = value_of(left, facts);
    let found = match &right.expression {
        Expression::List(members) => members.iter().any(|member| is_same(left, value_of(member, facts))),
        _ => match value_of(right, facts)? {
            ValueRef::List(members) => members.iter().any(|member| is_same(left, Some(member.borrow()))),
            _ => return None,
        },
    };
    if found || !unknown { Some(found) } else { None }
}

fn call<'a, F: Facts + ?Sized>(
    function: Function,
    arguments: &'a [Node],
    facts: &'a F,
) -> Option<ValueRef<'a>> {
    let first = arguments.first()?;
    if function == Function::Size {
        let size = match &first.expression {
            Expression::List(members) => members.len(),
            _ => match value_of(first, facts)? {
                ValueRef::List(members) => members.len(),
                _ => return None,
            },
        };
        return i64::try_from(size).ok().map(ValueRef::Integer);
    }
    match (function, value_of(first, facts)?, value_of(arguments.get(1)?, facts)?) {
        (Function::Contains, ValueRef::Text(text), ValueRef::Text(part)) => {
            Some(ValueRef::Boolean(text.contains(part)))
        }
        (Function::StartsWith, ValueRef::Text(text), ValueRef::Text(part)) => {
            Some(ValueRef::Boolean(text.starts_with(part)))
        }
        (Function::EndsWith, ValueRef::Text(text), ValueRef::Text(part)) => {
            Some(ValueRef::Boolean(text.ends_with(part)))
        }
        (Function::AgeOn, ValueRef::Day(birth), ValueRef::Day(day)) => {
            Some(ValueRef::Integer(age_on(birth, day)))
        }
        _ => None,
    }
}

fn age_on(birth: Day, day: Day) -> i64 {
    let before_birthday = (day.month(), day.day_of_month()) < (birth.month(), birth.day_of_month());
    i64::from(day.year()) - i64::from(birth.year()) - i64::from(before_birthday)
}

/// The value a node is written as, if it is a literal.
pub(crate) fn literal(node: &Node) -> Option<&Value> {
    match &node.expression {
        Expression::Literal(value) => Some(value),
        _ => None,
    }
}
