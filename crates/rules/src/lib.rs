//! Conditions as data: a small part of the Common Expression Language (CEL), read once and used for situations,
//! guide questions, required fields and materials, automatic decisions, benefits and supervision.
//!
//! A [`Rule`] is checked against a [`Schema`], evaluated on [`Facts`] with *unknown* as a third value, explained in
//! words, and asked which missing facts can still change it. What each operator does stands in [`operators`].
//! This crate knows no catalogue, no database and no clock: today is a fact like any other.
//!
//! ```
//! use rules::{NoFacts, Rule, Schema, Truth, Type};
//!
//! let schema = Schema::new().with("kind", Type::choice(["person", "company"])).with("area", Type::Integer);
//! let rule = Rule::parse("kind == 'company' && area >= 300")?;
//! assert!(rule.check(&schema).is_empty());
//! assert!(matches!(rule.evaluate(&NoFacts), Truth::Unknown { missing } if missing.contains("area")));
//! assert!(rule.depends_on(&schema, &NoFacts, "area"));
//! # Ok::<(), rules::RuleError>(())
//! ```

pub mod check;
pub mod evaluate;
pub mod explain;
pub mod expression;
pub mod facts;
pub mod operators;
pub mod parse;
pub mod print;
pub mod problem;
pub mod reach;
pub mod rule;
pub mod schema;
pub mod value;

pub use evaluate::Truth;
pub use explain::{Explanation, Labels, Language, NoLabels, Verdict};
pub use expression::{Expression, Name, Node, Span};
pub use facts::{Facts, Lookup, NoFacts, Row};
pub use operators::{Function, Operator};
pub use problem::{Code, Problem, RuleError, Words};
pub use reach::Reach;
pub use rule::Rule;
pub use schema::{Schema, Type};
pub use value::{Value, ValueRef};
