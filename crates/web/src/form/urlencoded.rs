//! `application/x-www-form-urlencoded`, as browsers write it. A `%` that begins no byte stays a `%`.

use super::{Form, FormError, FormLimits};

pub(super) fn read(body: &[u8], limits: FormLimits) -> Result<Form, FormError> {
    let mut form = Form::default();
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let value = pair.get(at + 1..).unwrap_or_default();
        form.add(&decode(&pair[..at]), &decode(value), limits)?;
    }
    Ok(form)
}

fn decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match (byte, text.get(at..at + 2).and_then(hexadecimal)) {
            (b'+', _) => bytes.push(b' '),
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                at += 2;
            }
            (other, _) => bytes.push(*other),
        }
    }
    bytes
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (high, low) = (digit(*digits.first()?)?, digit(*digits.get(1)?)?);
    u8::try_from(high * 16 + low).ok()
}
