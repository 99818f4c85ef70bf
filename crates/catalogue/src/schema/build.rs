//! The parts schemas are built of.

use serde_json::{Map, Value, json};

/// A whole document with the parts that others refer to.
pub(super) fn document(title: &str, body: Value) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    schema.insert("$defs".to_owned(), definitions());
    Value::Object(schema)
}

fn definitions() -> Value {
    json!({
        "words": {
            "description": "中文，旁边是英文 / Chinese with English beside it",
            "anyOf": [
                {"type": "string"},
                object(&[("zh", json!({"type": "string"}))], &[("en", json!({"type": "string"}))]),
            ],
        },
        "sources": {
            "description": "出处的标识 / ids of the file's sources",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        },
        "citation": object(
            &[("id", text("S1")), ("title", text("原文标题 / the title as printed"))],
            &[("address", text("读到它的地方 / where it was read"))],
        ),
        "basis": object(
            &[("law", text("食品安全法"))],
            &[("article", text("第三十五条"))],
        ),
        "limit": {
            "description": "5 个工作日写 5，自然日 5d，小时 2h，月 1m / 5 workdays, 5d days, 2h hours, 1m months",
            "anyOf": [{"type": "integer", "minimum": 0, "maximum": 9999}, {"type": "string", "pattern": "^[0-9]{1,4}[dhm]?$"}],
        },
        "condition": text("条件，用 answer.问题 和 field.数据元 / over answer.<question> and field.<element>"),
        "code_entry": object(&[("code", json!({"type": "string"})), ("name", words())], &[]),
    })
}

/// A map with the keys it must and may have, and no others.
pub(super) fn object(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        required.iter().chain(optional).map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let required: Vec<&str> = required.iter().map(|(key, _)| *key).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// A text with a description.
pub(super) fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

/// A text, or a number that stands for one: a code, a phone.
pub(super) fn code(description: &str) -> Value {
    json!({"type": ["string", "integer"], "description": description})
}

pub(super) fn kebab() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
}

pub(super) fn snake() -> Value {
    json!({"type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"})
}

pub(super) fn one_of(values: &[&str]) -> Value {
    json!({"enum": values})
}

pub(super) fn list(of: Value) -> Value {
    json!({"type": "array", "items": of})
}

pub(super) fn flag() -> Value {
    json!({"type": "boolean"})
}

pub(super) fn whole() -> Value {
    json!({"type": "integer", "minimum": 0})
}

pub(super) fn number() -> Value {
    json!({"type": "integer"})
}

pub(super) fn words() -> Value {
    json!({"$ref": "#/$defs/words"})
}

pub(super) fn sources() -> Value {
    json!({"$ref": "#/$defs/sources"})
}

pub(super) fn basis() -> Value {
    json!({"$ref": "#/$defs/basis"})
}

pub(super) fn limit() -> Value {
    json!({"$ref": "#/$defs/limit"})
}

pub(super) fn condition() -> Value {
    json!({"$ref": "#/$defs/condition"})
}

pub(super) fn citations() -> Value {
    list(json!({"$ref": "#/$defs/citation"}))
}

pub(super) fn code_entries() -> Value {
    list(json!({"$ref": "#/$defs/code_entry"}))
}

/// The bare value, or the value with its source or the reason of its estimate.
pub(super) fn sourced(value: Value) -> Value {
    let estimated = text("为什么是估计 / why this is an estimate");
    let full = object(&[("value", value.clone())], &[("source", sources()), ("estimated", estimated)]);
    json!({"anyOf": [value, full]})
}

/// Exactly one of several keys.
pub(super) fn one_key(choices: &[(&str, Value)]) -> Value {
    let choices: Vec<Value> =
        choices.iter().map(|(key, value)| object(&[(key, value.clone())], &[])).collect();
    json!({"anyOf": choices})
}
