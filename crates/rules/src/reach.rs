//! What the missing facts can still change: whether a rule can become true at all, and which questions matter to it.
//!
//! Each missing fact is tried with values that stand for all others: both of a Boolean, every code of a choice, and for
//! numbers, days, texts and lists that are only compared with literals, the values at and around those literals. Over
//! these the answer is exact. A fact used in any other way, or one too many beyond [`COMBINATIONS_MAX`], stays unknown,
//! and the answer errs on the side of "may still matter".

use std::collections::BTreeMap;

use crate::evaluate::{missing, value_of};
use crate::expression::{Expression, Name, Node};
use crate::facts::{Facts, NoFacts, Row};
use crate::operators::Operator;
use crate::rule::Rule;
use crate::schema::{Schema, Type};
use crate::value::{Value, ValueRef};

/// The most combinations of values that are tried.
pub const COMBINATIONS_MAX: usize = 4_096;

/// The most literals sought in one list; its subsets are tried.
const LIST_LITERALS_MAX: usize = 6;

/// What a rule can still turn out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Some values of the missing facts make it true.
    pub can_be_true: bool,
    /// Some make it false.
    pub can_be_false: bool,
    /// Some leave it unknown though nothing is missing (division by zero, a number that does not fit).
    pub can_be_unknown: bool,
}

/// What one combination of values came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    True,
    False,
    /// Unknown with nothing missing.
    Undefined,
    /// Unknown because of facts that were not tried.
    Open,
}

/// The missing facts of a rule that can be tried, and the outcome of every combination.
struct Trial<'r> {
    /// Name and number of values, the first turning fastest.
    axes: Vec<(&'r Name, usize)>,
    outcomes: Vec<Outcome>,
    /// Names that were not tried and kept some combination unknown.
    open: BTreeMap<usize, &'r Name>,
}

impl Rule {
    /// What this rule can still become when `facts` are known.
    pub fn reach<F: Facts + ?Sized>(&self, schema: &Schema, facts: &F) -> Reach {
        let trial = self.trial(schema, facts);
        let can = |outcome| trial.outcomes.contains(&outcome) || trial.outcomes.contains(&Outcome::Open);
        Reach {
            can_be_true: can(Outcome::True),
            can_be_false: can(Outcome::False),
            can_be_unknown: can(Outcome::Undefined),
        }
    }

    /// The value this rule always has, whatever the facts: a condition that decides nothing.
    pub fn is_constant(&self, schema: &Schema) -> Option<bool> {
        match self.reach(schema, &NoFacts) {
            Reach { can_be_true: true, can_be_false: false, can_be_unknown: false } => Some(true),
            Reach { can_be_true: false, can_be_false: true, can_be_unknown: false } => Some(false),
            _ => None,
        }
    }

    /// The missing facts whose value can still change the outcome, in the order of first use. Empty: ask nothing more.
    pub fn can_still_change<F: Facts + ?Sized>(&self, schema: &Schema, facts: &F) -> Vec<&Name> {
        if self.holds(facts).is_some() {
            return Vec::new();
        }
        let trial = self.trial(schema, facts);
        let mut names = trial.open.clone();
        let mut stride = 1;
        for (name, count) in &trial.axes {
            if trial.matters(stride, *count) {
                names.insert(name.index, name);
            }
            stride *= count;
        }
        names.into_values().collect()
    }

    /// Whether the value of `name`, not yet known, can still change the outcome.
    pub fn depends_on<F: Facts + ?Sized>(&self, schema: &Schema, facts: &F, name: &str) -> bool {
        self.can_still_change(schema, facts).iter().any(|open| open.as_str() == name)
    }

    fn trial<F: Facts + ?Sized>(&self, schema: &Schema, facts: &F) -> Trial<'_> {
        let mut slots: Vec<Option<ValueRef<'_>>> =
            self.names().iter().map(|name| facts.value(name)).collect();
        let mut asked: BTreeMap<usize, &Name> = BTreeMap::new();
        if value_of(self.root(), facts).is_none() {
            missing(self.root(), facts, &mut |name| {
                asked.insert(name.index, name);
            });
        }
        let mut domains = self.domains(schema, asked.into_values());
        domains.sort_by_key(|(_, values)| values.len());
        let mut combinations = 1;
        domains.retain(|(_, values)| {
            let fits = combinations * values.len() <= COMBINATIONS_MAX;
            combinations *= if fits { values.len() } else { 1 };
            fits
        });
        let mut trial = Trial {
            axes: domains.iter().map(|(name, values)| (*name, values.len())).collect(),
            outcomes: Vec::with_capacity(combinations),
            open: BTreeMap::new(),
        };
        for combination in 0..combinations {
            let mut rest = combination;
            for (name, values) in &domains {
                slots[name.index] = Some(values[rest % values.len()].borrow());
                rest /= values.len();
            }
            let outcome = trial.outcome(self.root(), &Row(&slots));
            trial.outcomes.push(outcome);
        }
        trial
    }

    /// The values to try for each name that can be tried.
    fn domains<'r>(
        &'r self,
        schema: &Schema,
        asked: impl Iterator<Item = &'r Name>,
    ) -> Vec<(&'r Name, Vec<Value>)> {
        let mut uses: Vec<Use<'_>> = self.names().iter().map(|_| Use::default()).collect();
        note_uses(self.root(), &mut uses);
        asked.filter_map(|name| Some((name, domain(schema.get(name)?, &uses[name.index])?))).collect()
    }
}

impl<'r> Trial<'r> {
    fn outcome(&mut self, root: &'r Node, row: &Row<'_>) -> Outcome {
        match value_of(root, row) {
            Some(ValueRef::Boolean(true)) => Outcome::True,
            Some(ValueRef::Boolean(false)) => Outcome::False,
            Some(_) => Outcome::Undefined,
            None => {
                let mut outcome = Outcome::Undefined;
                missing(root, row, &mut |name| {
                    outcome = Outcome::Open;
                    self.open.insert(name.index, name);
                });
                outcome
            }
        }
    }

    /// Whether two combinations that differ only in one name differ in outcome, or may.
    fn matters(&self, stride: usize, count: usize) -> bool {
        (0..self.outcomes.len()).any(|at| {
            let outcome = self.outcomes[at];
            let is_last = (at / stride) % count == count - 1;
            outcome == Outcome::Open || (!is_last && outcome != self.outcomes[at + stride])
        })
    }
}

/// How a rule uses one name.
#[derive(Default)]
struct Use<'r> {
    /// The literals it is compared with or that are sought in it.
    literals: Vec<&'r Value>,
    /// It is also used in a way that literals do not exhaust.
    otherwise: bool,
}

fn note_uses<'r>(node: &'r Node, uses: &mut [Use<'r>]) {
    match &node.expression {
        Expression::Name(name) => uses[name.index].otherwise = true,
        Expression::Operation { operator, left, right }
            if operator.is_comparison() || *operator == Operator::In =>
        {
            match (&left.expression, &right.expression) {
                (Expression::Name(name), Expression::Literal(Value::List(values))) => {
                    uses[name.index].literals.extend(values);
                }
                (Expression::Name(name), Expression::Literal(value))
                | (Expression::Literal(value), Expression::Name(name)) => {
                    uses[name.index].literals.push(value)
                }
                _ => node.each_part(|part| note_uses(part, uses)),
            }
        }
        _ => node.each_part(|part| note_uses(part, uses)),
    }
}

/// Values that stand for all values of a type in a rule that uses it so; nothing when no few do.
fn domain(of: &Type, used: &Use<'_>) -> Option<Vec<Value>> {
    match of {
        Type::Boolean => return Some(vec![Value::Boolean(false), Value::Boolean(true)]),
        Type::Choice(codes) if codes.is_empty() => return None,
        Type::Choice(codes) => return Some(telling_codes(codes, used)),
        _ if used.otherwise => return None,
        _ => {}
    }
    let mut values: Vec<Value> = Vec::new();
    let mut add = |value: Value| {
        if !values.contains(&value) {
            values.push(value);
        }
    };
    match of {
        Type::List(inner) => return subsets(inner, &used.literals),
        Type::Text => {
            let longest = used.literals.iter().filter_map(|value| text(value)).max_by_key(|text| text.len());
            add(Value::Text(format!("{}*", longest.unwrap_or_default())));
        }
        _ => {}
    }
    for literal in &used.literals {
        match (of, literal) {
            (Type::Text, Value::Text(_)) => add((*literal).clone()),
            (Type::Integer, Value::Integer(number)) => {
                for near in [number.saturating_sub(1), *number, number.saturating_add(1)] {
                    add(Value::Integer(near));
                }
            }
            (Type::Day, Value::Day(day)) => {
                for near in [day.previous(), *day, day.next()] {
                    add(Value::Day(near));
                }
            }
            _ => return None,
        }
    }
    if values.is_empty() { None } else { Some(values) }
}

/// The codes that are named in the rule and one that is not; all of them where the rule uses the choice otherwise.
fn telling_codes(codes: &[String], used: &Use<'_>) -> Vec<Value> {
    let is_named =
        |code: &str| used.otherwise || used.literals.iter().any(|literal| text(literal) == Some(code));
    let other = codes.iter().find(|code| !is_named(code));
    codes.iter().filter(|code| is_named(code)).chain(other).cloned().map(Value::Text).collect()
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// All lists made of the sought literals that the member type admits.
fn subsets(inner: &Type, literals: &[&Value]) -> Option<Vec<Value>> {
    let mut members: Vec<&Value> = Vec::new();
    for literal in literals {
        if inner.admits(literal) && !members.contains(literal) {
            members.push(literal);
        }
    }
    if members.len() > LIST_LITERALS_MAX {
        return None;
    }
    let subset = |bits: usize| {
        members
            .iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, member)| (*member).clone())
            .collect()
    };
    Some((0..1usize << members.len()).map(|bits| Value::List(subset(bits))).collect())
}
