//! What can go wrong between the words of a document and its bytes.

/// A document that was not made, or a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The fonts have no glyph for these characters; printing would show boxes.
    #[error("no glyph for {}", listed(.characters))]
    MissingGlyphs {
        /// The characters, each once, in the order in which they were met.
        characters: Vec<char>,
    },
    /// The text is longer than a QR code holds.
    #[error("a text of {bytes} bytes does not fit into a QR code")]
    QrTooLong {
        /// Its length in UTF-8.
        bytes: usize,
    },
    /// A file cannot be embedded.
    #[error("“{name}” cannot be embedded: {reason}")]
    Attachment {
        /// Its name.
        name: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// A template is wrong; the place and the reason as typst gives them.
    #[error("template {template}: {message}")]
    Template {
        /// The file of the template.
        template: &'static str,
        /// Line and reason, for the person who edited it.
        message: String,
    },
    /// Bytes given as a font are not one.
    #[error("font number {place} cannot be read")]
    Font {
        /// Which of the given fonts, from 1.
        place: usize,
    },
    /// The file is not a PDF, is locked, or its embedded files are broken.
    #[error("the PDF cannot be read: {reason}")]
    Unreadable {
        /// What was met.
        reason: &'static str,
    },
}

fn listed(characters: &[char]) -> String {
    let each: Vec<String> = characters.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    each.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_glyphs_are_named_with_their_code_points() {
        let error = DocumentError::MissingGlyphs { characters: vec!['𠮷', '㼆'] };
        assert_eq!(error.to_string(), "no glyph for 𠮷 (U+20BB7), 㼆 (U+3F06)");
    }
}
