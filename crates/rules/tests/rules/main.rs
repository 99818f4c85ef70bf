//! What a rule promises to its callers, table by table and property by property.

mod explaining;
mod properties;
mod reaching;
mod reading;
mod truth;

use std::collections::BTreeMap;

use rules::{Rule, Schema, Type, Value};

/// The facts `a=1 b=true …`, each value read as the type the schema gives it.
fn facts(text: &str) -> BTreeMap<String, Value> {
    let schema = schema();
    text.split_whitespace()
        .map(|pair| {
            let (name, value) = pair.split_once('=').expect("name=value");
            let of = schema.get(name).expect("a name of the schema");
            (name.to_owned(), of.read(value).expect("a value of the type"))
        })
        .collect()
}

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn schema() -> Schema {
    Schema::new()
        .with("p", Type::Boolean)
        .with("q", Type::Boolean)
        .with("r", Type::Boolean)
        .with("area", Type::Integer)
        .with("seats", Type::Integer)
        .with("title", Type::Text)
        .with("birth", Type::Day)
        .with("today", Type::Day)
        .with("applicant.kind", Type::choice(["person", "company", "agency"]))
        .with("foods", Type::List(Box::new(Type::choice(["hot", "cold", "cake"]))))
}
