//! Texts: one line, several lines, an address.

use super::{FieldProblem, Value};
use crate::source::Element;

/// Where an element sets no length of its own: what a database column and a page bear without harm.
const LONGEST_LINE: u32 = 200;
const LONGEST_TEXT: u32 = 4000;

/// One line: line breaks and other control characters become blanks.
pub(super) fn line(element: &Element, text: &str) -> Result<Value, FieldProblem> {
    let text: Vec<&str> =
        text.split(|symbol: char| symbol.is_control()).filter(|part| !part.is_empty()).collect();
    fits(text.join(" "), element.longest.unwrap_or(LONGEST_LINE))
}

/// Several lines: line breaks stay, other control characters go.
pub(super) fn lines(element: &Element, text: &str) -> Result<Value, FieldProblem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.chars().filter(|symbol| *symbol == '\n' || !symbol.is_control()).collect();
    fits(text, element.longest.unwrap_or(LONGEST_TEXT))
}

fn fits(text: String, longest: u32) -> Result<Value, FieldProblem> {
    let found = text.chars().count();
    if found > longest as usize {
        return Err(FieldProblem::new(
            "too-long",
            format!("最多 {longest} 个字，现有 {found} 个字，请缩短"),
            format!("At most {longest} characters, this has {found}: shorten it"),
        ));
    }
    Ok(Value::Text(text))
}
