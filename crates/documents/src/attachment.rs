//! Files embedded in a PDF: how they go in, and how they are read back by whoever checks a licence.
//! What is read comes from strangers, so every size is limited.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::{Filter, Pdf};

use crate::DocumentError;

/// A file to embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, in ASCII: `licence.json`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type: `application/json`.
    pub media_type: String,
    /// What it is to the document (AFRelationship).
    pub relationship: Relationship,
    /// What it is, for people.
    pub description: String,
}

/// What an embedded file is to the document that holds it (ISO 19005-3, AFRelationship).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// The data that the document shows.
    Data,
    /// The same content in another form.
    Alternative,
    /// Something added, such as a signature.
    Supplement,
}

impl Relationship {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Relationship::Source => "source",
            Relationship::Data => "data",
            Relationship::Alternative => "alternative",
            Relationship::Supplement => "supplement",
        }
    }
}

/// Names are plain, so that a reader may write the files to a folder; what we embed we can read back.
pub(crate) fn check(attachments: &[Attachment]) -> Result<(), DocumentError> {
    for (place, attachment) in attachments.iter().enumerate() {
        let name = &attachment.name;
        let wrong = |reason| Err(DocumentError::Attachment { name: name.clone(), reason });
        if name.is_empty() || name.len() > 64 || name.starts_with('.') {
            return wrong("its name must have 1 to 64 characters and not begin with a dot");
        }
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
            return wrong("only ASCII letters, digits and . _ - may stand in its name");
        }
        if attachments[..place].iter().any(|other| other.name == *name) {
            return wrong("its name stands twice");
        }
        if attachment.bytes.len() as u64 > ATTACHMENT_BYTES_MAX {
            return wrong("it is larger than 4 MiB");
        }
    }
    Ok(())
}

/// A licence of a few pages needs a tenth of it.
const FILE_BYTES_MAX: usize = 16 << 20;
/// One embedded file, unpacked.
const ATTACHMENT_BYTES_MAX: u64 = 4 << 20;
const ATTACHMENTS_MAX: usize = 64;
/// How deep the tree of names may go.
const DEPTH_MAX: u8 = 8;

/// The files embedded in a PDF, by name, in the order of its tree of names. A PDF without any gives none.
pub fn attachments(pdf: &[u8]) -> Result<Vec<(String, Vec<u8>)>, DocumentError> {
    if pdf.len() > FILE_BYTES_MAX {
        return unreadable("it is larger than 16 MiB");
    }
    let Ok(pdf) = Pdf::new(pdf.to_vec()) else { return unreadable("it is not a PDF, or it is locked") };
    let Some(catalog) = pdf.xref().get::<Dict>(pdf.xref().root_id()) else {
        return unreadable("it has no catalogue");
    };
    let mut found = Vec::new();
    let tree = catalog.get::<Dict>("Names").and_then(|names| names.get::<Dict>("EmbeddedFiles"));
    if let Some(tree) = tree {
        collect(&tree, 0, &mut found)?;
    }
    Ok(found)
}

fn unreadable<T>(reason: &'static str) -> Result<T, DocumentError> {
    Err(DocumentError::Unreadable { reason })
}

/// One node of the tree of names (ISO 32000-1, 7.9.6): more nodes, or pairs of a name and a file.
fn collect(node: &Dict, depth: u8, found: &mut Vec<(String, Vec<u8>)>) -> Result<(), DocumentError> {
    if depth > DEPTH_MAX {
        return unreadable("its tree of names is too deep");
    }
    if let Some(kids) = node.get::<Array>("Kids") {
        for kid in kids.iter::<Dict>() {
            collect(&kid, depth + 1, found)?;
        }
    }
    if let Some(pairs) = node.get::<Array>("Names") {
        for specification in pairs.iter::<Object>().filter_map(Object::into_dict) {
            if found.len() == ATTACHMENTS_MAX {
                return unreadable("it has more than 64 embedded files");
            }
            found.push(embedded_file(&specification)?);
        }
    }
    Ok(())
}

fn embedded_file(specification: &Dict) -> Result<(String, Vec<u8>), DocumentError> {
    let name = ["UF", "F"].into_iter().find_map(|key| specification.get::<hayro_syntax::object::String>(key));
    let stream = specification
        .get::<Dict>("EF")
        .and_then(|files| ["UF", "F"].into_iter().find_map(|key| files.get::<Stream>(key)));
    let (Some(name), Some(stream)) = (name, stream) else {
        return unreadable("an embedded file has no name or no content");
    };
    Ok((text(name.as_bytes()), unpacked(&stream)?))
}

/// A text string of PDF: UTF-16 behind its mark, otherwise bytes of which we only write ASCII.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn unpacked(stream: &Stream) -> Result<Vec<u8>, DocumentError> {
    let raw = stream.raw_data();
    let mut bytes = Vec::new();
    let read = match stream.filters().as_slice() {
        [] if stream.dict().contains_key("Filter") => return unreadable("an embedded file is packed oddly"),
        [] => (&*raw).take(ATTACHMENT_BYTES_MAX + 1).read_to_end(&mut bytes),
        [Filter::FlateDecode] if !stream.dict().contains_key("DecodeParms") => {
            ZlibDecoder::new(&*raw).take(ATTACHMENT_BYTES_MAX + 1).read_to_end(&mut bytes)
        }
        _ => return unreadable("an embedded file is packed oddly"),
    };
    match read {
        Err(_) => unreadable("an embedded file is broken"),
        Ok(_) if bytes.len() as u64 > ATTACHMENT_BYTES_MAX => {
            unreadable("an embedded file is larger than 4 MiB")
        }
        Ok(_) => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// A PDF with one embedded file, its stream as given.
    fn with_stream(head: &str, stream: &[u8]) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n\
            1 0 obj <</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(a.txt) 3 0 R]>> >> >> endobj\n\
            2 0 obj <</Type /Pages /Kids [5 0 R] /Count 1>> endobj\n\
            5 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n\
            3 0 obj <</Type /Filespec /F (a.txt) /EF <</F 4 0 R>> >> endobj\n"
            .to_vec();
        pdf.extend(format!("4 0 obj <<{head} /Length {}>> stream\n", stream.len()).bytes());
        pdf.extend(stream);
        pdf.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R /Size 6>>\n%%EOF");
        pdf
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn files_embedded_by_another_program_are_read_packed_or_not() {
        let expected = Ok(vec![("a.txt".to_owned(), b"hello".to_vec())]);
        assert_eq!(attachments(&with_stream("", b"hello")), expected);
        assert_eq!(attachments(&with_stream("/Filter /FlateDecode", &packed(b"hello"))), expected);
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        let bomb = packed(&vec![0; 5 << 20]);
        assert!(bomb.len() < 8 << 10);
        assert_eq!(
            attachments(&with_stream("/Filter /FlateDecode", &bomb)),
            Err(DocumentError::Unreadable { reason: "an embedded file is larger than 4 MiB" })
        );
    }

    #[test]
    fn an_odd_or_broken_packing_is_refused() {
        for head in ["/Filter /Unheard", "/Filter [/FlateDecode /FlateDecode]", "/Filter /FlateDecode"] {
            assert!(attachments(&with_stream(head, b"hello")).is_err(), "{head}");
        }
    }

    #[test]
    fn a_name_in_utf_16_is_understood() {
        assert_eq!(text(&[0xFE, 0xFF, 0x8B, 0xC1]), "证");
    }
}
