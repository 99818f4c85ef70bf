//! Numbers with check characters: citizen number, credit code, phone, card, division. The arithmetic is `base`'s.

use base::day::Day;
use base::identifiers::{CitizenId, CreditCode, Division, IdentifierError, Mobile};

use super::{FieldProblem, Value};

pub(super) fn citizen_id(text: &str, on: Day) -> Result<Value, FieldProblem> {
    let id: CitizenId = text.parse().map_err(|error| told(&error))?;
    id.born_by(on).map_err(|error| told(&error))?;
    Ok(Value::Text(id.as_str().to_owned()))
}

pub(super) fn credit_code(text: &str) -> Result<Value, FieldProblem> {
    text.parse().map(|code: CreditCode| Value::Text(code.as_str().to_owned())).map_err(|error| told(&error))
}

pub(super) fn mobile(text: &str) -> Result<Value, FieldProblem> {
    text.parse().map(|mobile: Mobile| Value::Text(mobile.as_str().to_owned())).map_err(|error| told(&error))
}

pub(super) fn division(text: &str) -> Result<Value, FieldProblem> {
    text.parse().map(|code: Division| Value::Text(code.as_str().to_owned())).map_err(|error| told(&error))
}

/// 银行卡号: 12 to 19 digits, the last one by Luhn's sum (ISO/IEC 7812-1).
pub(super) fn bank_card(text: &str) -> Result<Value, FieldProblem> {
    let digits: String =
        text.chars().filter(|symbol| !symbol.is_whitespace() && *symbol != '-').map(half_width).collect();
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(FieldProblem::new(
            "character",
            "银行卡号只含数字，请对照卡面填写",
            "A bank card number has digits only: compare it with the card",
        ));
    }
    if !(12..=19).contains(&digits.len()) {
        let found = digits.len();
        return Err(FieldProblem::new(
            "length",
            format!("银行卡号为 12 至 19 位，现有 {found} 位，请检查是否漏填或多填"),
            format!("A bank card number has 12 to 19 digits, this one has {found}"),
        ));
    }
    if !luhn_sum(&digits).is_multiple_of(10) {
        return Err(FieldProblem::new(
            "check-character",
            "银行卡号有误(末位校验不符)，请对照卡面逐位核对",
            "A digit of the bank card number is wrong: compare it with the card",
        ));
    }
    Ok(Value::Text(digits))
}

fn luhn_sum(digits: &str) -> u32 {
    digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') * if at % 2 == 1 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum()
}

fn half_width(symbol: char) -> char {
    match symbol {
        '０'..='９' => char::from_u32(symbol as u32 - 0xFEE0).unwrap_or(symbol),
        other => other,
    }
}

/// The mistake in the applicant's words; the English text is `base`'s own.
fn told(error: &IdentifierError) -> FieldProblem {
    let zh = match error {
        IdentifierError::Length { expected, found, .. } => {
            format!("位数不对: 应为 {expected} 位，现有 {found} 位，请检查是否漏填或多填")
        }
        IdentifierError::Character { at, found, .. } => {
            format!("第 {at} 位“{found}”不能出现在这里，请核对")
        }
        IdentifierError::CheckCharacter { .. } => "末位校验码与前面各位不符，请对照证件逐位核对".to_owned(),
        IdentifierError::NoSuchDay { text } => format!("第 7 至 14 位“{text}”不是真实的出生日期，请核对"),
        IdentifierError::BornLater { birth_day, on } => {
            format!("出生日期 {birth_day} 晚于 {on}，请核对第 7 至 14 位")
        }
        IdentifierError::FifteenDigits { .. } => "这是 15 位的旧号码，请填写 18 位号码".to_owned(),
        IdentifierError::Part { .. } => "号码中有一部分不符合编码规则，请对照证件核对".to_owned(),
        IdentifierError::UnknownKind { .. } => "无法识别的号码，请核对".to_owned(),
    };
    FieldProblem::new(error.code(), zh, sentence(&error.to_string()))
}

fn sentence(text: &str) -> String {
    let mut symbols = text.chars();
    symbols.next().map(|first| first.to_uppercase().chain(symbols).collect()).unwrap_or_default()
}
