//! Days, whole numbers, decimals and money.

use std::fmt;

use base::day::Day;
use base::money::Money;

use super::{FieldProblem, Value};
use crate::source::Element;

/// A day as `2026-09-18`, `2026/9/18`, `2026.9.18`, `20260918` or `2026年9月18日`.
pub(super) fn day(text: &str) -> Result<Value, FieldProblem> {
    let wrong = || {
        FieldProblem::new(
            "no-such-day",
            "请填写真实的日期，例如 2026-09-18",
            "Write a day of the calendar, for instance 2026-09-18",
        )
    };
    let text = half_width(text);
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|symbol| symbol.is_ascii_digit()) {
        vec![&text[0..4], &text[4..6], &text[6..8]]
    } else {
        text.trim_end_matches('日').split(['-', '/', '.', '年', '月']).map(str::trim).collect()
    };
    let [year, month, of_month] = parts[..] else { return Err(wrong()) };
    if year.len() != 4 {
        return Err(wrong());
    }
    let (year, month, of_month) = match (year.parse(), month.parse(), of_month.parse()) {
        (Ok(year), Ok(month), Ok(of_month)) => (year, month, of_month),
        _ => return Err(wrong()),
    };
    Day::new(year, month, of_month).map(Value::Day).ok_or_else(wrong)
}

pub(super) fn integer(element: &Element, text: &str) -> Result<Value, FieldProblem> {
    let number: i64 = grouped(text).parse().map_err(|_| {
        FieldProblem::new("not-a-number", "请填写整数，例如 12", "Write a whole number, for instance 12")
    })?;
    within(element, number, 1)?;
    Ok(Value::Integer(number))
}

pub(super) fn decimal(element: &Element, text: &str) -> Result<Value, FieldProblem> {
    let hundredths = hundredths(text)?;
    within(element, hundredths, 100)?;
    Ok(Value::Hundredths(hundredths))
}

/// An amount in yuan; `least` and `most` of the element are yuan too.
pub(super) fn money(element: &Element, text: &str) -> Result<Value, FieldProblem> {
    let fen = hundredths(text.trim_end_matches('元').trim_start_matches(['¥', '￥']))?;
    within(element, fen, 100)?;
    Ok(Value::Money(Money { fen }))
}

fn hundredths(text: &str) -> Result<i64, FieldProblem> {
    let wrong = || {
        FieldProblem::new(
            "not-a-number",
            "请填写数字，最多两位小数，例如 86.50",
            "Write a number with at most two decimals, for instance 86.50",
        )
    };
    let text = grouped(text);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|symbol| symbol.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 15
        || fraction.len() > 2
        || !all_digits(whole)
        || !all_digits(fraction)
    {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let fraction: i64 = format!("{fraction:0<2}").parse().map_err(|_| wrong())?;
    Ok(sign * (whole * 100 + fraction))
}

fn within(element: &Element, number: i64, scale: i64) -> Result<(), FieldProblem> {
    match (element.least, element.most) {
        (Some(least), _) if number < least.saturating_mul(scale) => {
            Err(FieldProblem::new("too-small", format!("不能小于 {least}"), format!("Not less than {least}")))
        }
        (_, Some(most)) if number > most.saturating_mul(scale) => {
            Err(FieldProblem::new("too-large", format!("不能大于 {most}"), format!("Not more than {most}")))
        }
        _ => Ok(()),
    }
}

/// Half-width, without blanks and the commas between thousands.
fn grouped(text: &str) -> String {
    half_width(text).chars().filter(|symbol| !symbol.is_whitespace() && *symbol != ',').collect()
}

fn half_width(text: &str) -> String {
    let half = |symbol: char| match symbol {
        '！'..='～' => char::from_u32(symbol as u32 - 0xFEE0).unwrap_or(symbol),
        other => other,
    };
    text.chars().map(half).collect()
}

pub(super) fn write_hundredths(f: &mut fmt::Formatter<'_>, hundredths: i64) -> fmt::Result {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, fraction) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match fraction {
        0 => write!(f, "{sign}{whole}"),
        _ if fraction % 10 == 0 => write!(f, "{sign}{whole}.{}", fraction / 10),
        _ => write!(f, "{sign}{whole}.{fraction:02}"),
    }
}
