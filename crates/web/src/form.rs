//! Text of a submitted form: names to values, whatever the browser sent. Broken UTF-8 is replaced and
//! remembered, so that the page can say so beside the field; what is too large is refused, nothing panics.

use std::collections::{BTreeMap, BTreeSet};

mod multipart;
mod urlencoded;

/// What a form may weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLimits {
    /// Bytes of the whole body.
    pub bytes: usize,
    /// Fields and files together.
    pub fields: usize,
    /// Bytes of one text value; files are bounded by `bytes`.
    pub value_bytes: usize,
}

impl FormLimits {
    /// A page of text fields: the longest of our forms has some 200 fields and a few thousand characters.
    pub const TEXT: FormLimits = FormLimits { bytes: 256 * 1024, fields: 1_000, value_bytes: 64 * 1024 };

    /// A page with uploads of this many bytes in all, besides its text fields.
    pub fn with_files(bytes: usize) -> FormLimits {
        FormLimits { bytes: bytes.saturating_add(FormLimits::TEXT.bytes), ..FormLimits::TEXT }
    }
}

/// A form that cannot be read at all. A single odd value never causes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// Body, a value or the number of fields passes its limit.
    #[error("the form is larger than {limit} {unit}")]
    TooLarge {
        /// What is allowed.
        limit: usize,
        /// Of what.
        unit: &'static str,
    },
    /// The content type is neither of the two a form can have.
    #[error("the content type is not that of a form")]
    NotAForm,
    /// A multipart body that does not follow its own boundary.
    #[error("the multipart body is malformed: {0}")]
    Malformed(&'static str),
}

/// An uploaded file as sent; name and type are the browser's word, to be checked by content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedFile {
    /// Name of the form field.
    pub field: String,
    /// The file's name without folders.
    pub file_name: String,
    /// What the browser says it is.
    pub content_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A submitted form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Each name with its values, in the order sent.
    pub values: BTreeMap<String, Vec<String>>,
    /// Names whose value was not valid UTF-8 or held control characters; the value has `�` there.
    pub broken: BTreeSet<String>,
    /// Uploaded files; a file field left empty is not among them.
    pub files: Vec<UploadedFile>,
}

impl Form {
    /// Reads a body by its content type.
    pub fn read(content_type: &str, body: &[u8], limits: FormLimits) -> Result<Form, FormError> {
        if body.len() > limits.bytes {
            return Err(FormError::TooLarge { limit: limits.bytes, unit: "bytes" });
        }
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "application/x-www-form-urlencoded" => urlencoded::read(body, limits),
            "multipart/form-data" => multipart::read(content_type, body, limits),
            _ => Err(FormError::NotAForm),
        }
    }

    /// Reads a query string, the same way.
    pub fn query(text: &str, limits: FormLimits) -> Result<Form, FormError> {
        urlencoded::read(text.as_bytes(), limits)
    }

    /// The first value of a name, trimmed (full-width spaces too); empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).first().map_or("", |value| value.trim())
    }

    /// All values of a name: ticked boxes, repeated fields.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a name was sent at all, such as that of the pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    fn add(&mut self, name: &[u8], value: &[u8], limits: FormLimits) -> Result<(), FormError> {
        let count = self.values.values().map(Vec::len).sum::<usize>() + self.files.len();
        if count >= limits.fields {
            return Err(FormError::TooLarge { limit: limits.fields, unit: "fields" });
        }
        if value.len() > limits.value_bytes {
            return Err(FormError::TooLarge { limit: limits.value_bytes, unit: "bytes in a field" });
        }
        let (name, _) = clean(name);
        let (value, broken) = clean(value);
        if broken {
            self.broken.insert(name.clone());
        }
        self.values.entry(name).or_default().push(value);
        Ok(())
    }
}

/// Text of bytes: line ends as `\n`, invalid bytes and control characters as `�`; true when there were any.
fn clean(bytes: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(bytes);
    let mut broken = std::str::from_utf8(bytes).is_err();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean = text
        .chars()
        .map(|character| {
            if character.is_control() && character != '\n' && character != '\t' {
                broken = true;
                return '\u{fffd}';
            }
            character
        })
        .collect();
    (clean, broken)
}

#[cfg(test)]
mod tests;
