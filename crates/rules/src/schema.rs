//! The names a rule may use and the type of each, as the catalogue's elements and questions give them.

use std::collections::BTreeMap;

use base::day::Day;

use crate::value::Value;

/// The type of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// Any text.
    Text,
    /// A calendar day.
    Day,
    /// A text out of a list of codes.
    Choice(Vec<String>),
    /// Several values of one type, which is not itself a list.
    List(Box<Type>),
}

impl Type {
    /// A choice among codes.
    pub fn choice<'a>(codes: impl IntoIterator<Item = &'a str>) -> Type {
        Type::Choice(codes.into_iter().map(str::to_owned).collect())
    }

    /// Reads what a person typed or a file holds as a value of this type; members of a list are parted by commas.
    pub fn read(&self, text: &str) -> Option<Value> {
        match self {
            Type::Boolean => match text {
                "true" | "是" => Some(Value::Boolean(true)),
                "false" | "否" => Some(Value::Boolean(false)),
                _ => None,
            },
            Type::Integer => text.parse().ok().map(Value::Integer),
            Type::Text => Some(Value::Text(text.to_owned())),
            Type::Day => text.parse::<Day>().ok().map(Value::Day),
            Type::Choice(codes) => {
                codes.iter().find(|code| *code == text).map(|code| Value::Text(code.clone()))
            }
            Type::List(_) if text.is_empty() => Some(Value::List(Vec::new())),
            Type::List(inner) => {
                text.split(',').map(|part| inner.read(part.trim())).collect::<Option<_>>().map(Value::List)
            }
        }
    }

    /// Whether `value` is of this type, for a choice also in its code list.
    pub fn admits(&self, value: &Value) -> bool {
        match (self, value) {
            (Type::Boolean, Value::Boolean(_)) | (Type::Integer, Value::Integer(_)) => true,
            (Type::Text, Value::Text(_)) | (Type::Day, Value::Day(_)) => true,
            (Type::Choice(codes), Value::Text(text)) => codes.contains(text),
            (Type::List(inner), Value::List(values)) => values.iter().all(|value| inner.admits(value)),
            _ => false,
        }
    }
}

/// The names that exist, each with its type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    types: BTreeMap<String, Type>,
}

impl Schema {
    /// No names yet.
    pub fn new() -> Schema {
        Schema::default()
    }

    /// This schema with one more name; a name given again gets the later type.
    pub fn with(mut self, name: &str, of: Type) -> Schema {
        self.insert(name, of);
        self
    }

    /// Adds a name; a name given again gets the later type.
    pub fn insert(&mut self, name: &str, of: Type) {
        self.types.insert(name.to_owned(), of);
    }

    /// The type of a name.
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.types.get(name)
    }

    /// All names with their types, sorted.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Type)> {
        self.types.iter().map(|(name, of)| (name.as_str(), of))
    }

    /// The name most like a mistyped one, if one is near enough to be meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.types.keys().map(String::as_str))
    }
}

/// The candidate that needs the fewest changed characters, at most a third of the word's.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_the_one_that_was_meant() {
        let schema = Schema::new().with("applicant.kind", Type::Text).with("applicant.age", Type::Integer);
        assert_eq!(schema.nearest("aplicant.kind"), Some("applicant.kind"));
        assert_eq!(schema.nearest("floor"), None);
    }

    #[test]
    fn typed_text_is_read_as_its_type() {
        assert_eq!(Type::Integer.read("350"), Some(Value::Integer(350)));
        assert_eq!(Type::Integer.read("三百"), None);
        assert_eq!(Type::Day.read("2026-02-30"), None);
        let food = Type::List(Box::new(Type::choice(["hot", "cold"])));
        assert_eq!(food.read("hot, cold"), Some(Value::List(vec!["hot".into(), "cold".into()])));
        assert_eq!(food.read("hot,raw"), None);
        assert!(food.admits(&Value::List(vec![])));
    }
}
