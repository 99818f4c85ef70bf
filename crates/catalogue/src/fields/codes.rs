//! Yes or no, one entry of a code list, several entries.

use super::{FieldProblem, Value};
use crate::source::CodeList;

pub(super) fn yes_no(text: &str) -> Result<Value, FieldProblem> {
    match text {
        "yes" | "true" | "是" | "on" => Ok(Value::YesNo(true)),
        "no" | "false" | "否" => Ok(Value::YesNo(false)),
        _ => Err(FieldProblem::new("not-a-choice", "请选择是或否", "Choose yes or no")),
    }
}

pub(super) fn choice(codes: Option<&CodeList>, text: &str) -> Result<Value, FieldProblem> {
    code(codes, text).map(Value::Choice).ok_or_else(not_listed)
}

/// Codes parted by commas; a code chosen twice counts once.
pub(super) fn choices(codes: Option<&CodeList>, text: &str) -> Result<Value, FieldProblem> {
    let chosen: Vec<&str> = text.split([',', '，']).map(str::trim).filter(|code| !code.is_empty()).collect();
    if chosen.is_empty() || chosen.iter().any(|chosen| code(codes, chosen).is_none()) {
        return Err(not_listed());
    }
    let entries = codes.map(|codes| codes.entries.as_slice()).unwrap_or_default();
    let in_order = entries.iter().filter(|entry| chosen.contains(&entry.code.as_str()));
    Ok(Value::Choices(in_order.map(|entry| entry.code.clone()).collect()))
}

fn code(codes: Option<&CodeList>, text: &str) -> Option<String> {
    codes?.entries.iter().find(|entry| entry.code == text).map(|entry| entry.code.clone())
}

fn not_listed() -> FieldProblem {
    FieldProblem::new("not-a-choice", "请从所列选项中选择", "Choose from the list")
}
