//! `multipart/form-data`, read from a body already in memory. Names may hold any bytes: browsers write them raw.

use super::{Form, FormError, FormLimits, UploadedFile, clean};

pub(super) fn read(content_type: &str, body: &[u8], limits: FormLimits) -> Result<Form, FormError> {
    let boundary = boundary(content_type).ok_or(FormError::Malformed("no boundary"))?;
    let marker = [b"\r\n--", boundary.as_bytes()].concat();
    let first = &marker[2..];
    let start = find(body, first).ok_or(FormError::Malformed("the boundary does not occur"))?;
    let mut rest = &body[start + first.len()..];
    let mut form = Form::default();
    while !rest.starts_with(b"--") {
        let begin = find(rest, b"\r\n").ok_or(FormError::Malformed("a part has no beginning"))? + 2;
        let end =
            find(&rest[begin - 2..], &marker).ok_or(FormError::Malformed("the end is missing"))? + begin - 2;
        let part = rest.get(begin..end).unwrap_or_default();
        take_part(&mut form, part, limits)?;
        rest = &rest[end + marker.len()..];
    }
    Ok(form)
}

fn take_part(form: &mut Form, part: &[u8], limits: FormLimits) -> Result<(), FormError> {
    let head_end = find(part, b"\r\n\r\n").ok_or(FormError::Malformed("a part has no head"))?;
    let (head, content) = (&part[..head_end], &part[head_end + 4..]);
    let disposition =
        header(head, b"content-disposition").ok_or(FormError::Malformed("a part has no name"))?;
    let name = parameter(disposition, b"name").ok_or(FormError::Malformed("a part has no name"))?;
    let Some(file_name) = parameter(disposition, b"filename") else {
        return form.add(&name, content, limits);
    };
    if file_name.is_empty() && content.is_empty() {
        return Ok(());
    }
    if form.files.len() >= limits.fields {
        return Err(FormError::TooLarge { limit: limits.fields, unit: "fields" });
    }
    let (file_name, _) = clean(&file_name);
    let (field, _) = clean(&name);
    let content_type = header(head, b"content-type").map(|kind| clean(kind).0).unwrap_or_default();
    form.files.push(UploadedFile {
        field,
        file_name: file_name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        content_type: content_type.trim().to_owned(),
        bytes: content.to_vec(),
    });
    Ok(())
}

fn boundary(content_type: &str) -> Option<String> {
    let found = parameter(content_type.as_bytes(), b"boundary")?;
    let text = String::from_utf8(found).ok()?;
    // RFC 2046 5.1.1: one to seventy characters.
    (1..=70).contains(&text.len()).then_some(text)
}

/// The value of a header line of a part.
fn header<'a>(head: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    head.split(|byte| *byte == b'\n').find_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        line[..colon].trim_ascii().eq_ignore_ascii_case(name).then(|| line[colon + 1..].trim_ascii())
    })
}

/// A parameter `name="value"` or `name=value`. Browsers write a quote inside as `%22` (HTML, multipart encoding).
fn parameter(header: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let mut rest = header;
    while let Some(at) = rest.iter().position(|byte| *byte == b';') {
        rest = rest[at + 1..].trim_ascii_start();
        let Some(equals) = rest.iter().position(|byte| *byte == b'=') else { continue };
        let (key, value) = (rest[..equals].trim_ascii(), &rest[equals + 1..]);
        let (found, after) = match value.strip_prefix(b"\"") {
            Some(quoted) => {
                let end = quoted.iter().position(|byte| *byte == b'"').unwrap_or(quoted.len());
                (&quoted[..end], &quoted[end..])
            }
            None => {
                let end = value.iter().position(|byte| *byte == b';').unwrap_or(value.len());
                (value[..end].trim_ascii(), &value[end..])
            }
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(replace(found, b"%22", b"\""));
        }
        rest = after;
    }
    None
}

fn replace(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let (mut rest, mut result) = (text, Vec::with_capacity(text.len()));
    while let Some(at) = find(rest, from) {
        result.extend_from_slice(&rest[..at]);
        result.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    result.extend_from_slice(rest);
    result
}

/// Where `needle` first begins. Jumps from one first byte to the next, so that large files stay quick.
fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, mut from) = (*needle.first()?, 0);
    while let Some(step) = haystack.get(from..)?.iter().position(|byte| *byte == first) {
        let at = from + step;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
