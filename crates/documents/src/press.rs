//! The press: fonts, templates and typst's library, made once; each document adds only its own data.
//! Reads no file, no network and no clock: a template sees what is given here and nothing else.

use std::collections::HashMap;
use std::sync::OnceLock;

use base::day::Day;
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::attachment::{self, Attachment};
use crate::{DocumentError, Letter, LicencePage, Receipt, font, qr_svg};

/// A template by its name; an office may give its own text for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// What the others share: page, seal, tables.
    Common,
    /// The face of a licence.
    Licence,
    /// A letter.
    Letter,
    /// The receipt of an application.
    Receipt,
}

impl Template {
    /// All templates.
    pub const ALL: [Template; 4] = [Template::Common, Template::Licence, Template::Letter, Template::Receipt];

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Template::Common => "common.typ",
            Template::Licence => "licence.typ",
            Template::Letter => "letter.typ",
            Template::Receipt => "receipt.typ",
        }
    }

    /// The text that is built in: what an office begins with when it edits.
    pub fn built_in(self) -> &'static str {
        match self {
            Template::Common => include_str!("../templates/common.typ"),
            Template::Licence => include_str!("../templates/licence.typ"),
            Template::Letter => include_str!("../templates/letter.typ"),
            Template::Receipt => include_str!("../templates/receipt.typ"),
        }
    }

    fn id(self) -> FileId {
        file_id(self.file_name())
    }
}

/// Everything that documents have in common. Making one parses fonts and templates; keep it.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<String>,
    sources: HashMap<FileId, Source>,
}

impl Press {
    /// The press with the built-in fonts and templates, made at the first use.
    pub fn standard() -> &'static Press {
        static PRESS: OnceLock<Press> = OnceLock::new();
        PRESS.get_or_init(|| Press::with_fonts(font::built_in().to_vec(), &[]))
    }

    /// A press with an office's own templates and with more fonts (TrueType or OpenType), which show the
    /// characters that the built-in ones lack.
    pub fn new(templates: &[(Template, String)], more_fonts: Vec<Vec<u8>>) -> Result<Press, DocumentError> {
        let mut fonts = font::built_in().to_vec();
        fonts.extend(font::parse_all(more_fonts)?);
        Ok(Press::with_fonts(fonts, templates))
    }

    fn with_fonts(fonts: Vec<Font>, templates: &[(Template, String)]) -> Press {
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            if !families.contains(&font.info().family) {
                families.push(font.info().family.clone());
            }
        }
        let own = |wanted| templates.iter().rfind(|(template, _)| *template == wanted).map(|(_, text)| text);
        let sources = Template::ALL
            .into_iter()
            .map(|template| {
                let text = own(template).map_or(template.built_in(), String::as_str);
                (template.id(), Source::new(template.id(), text.to_owned()))
            })
            .collect();
        Press {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            families,
            sources,
        }
    }

    /// A licence with its embedded files.
    pub fn licence(&self, page: &LicencePage, attachments: &[Attachment]) -> Result<Vec<u8>, DocumentError> {
        attachment::check(attachments)?;
        let sheet = Sheet { template: Template::Licence, dated: page.issued_on, ident: &page.identifier };
        self.print(&sheet, value_of(page), Some(&page.qr), attachments)
    }

    /// A letter to the applicant.
    pub fn letter(&self, letter: &Letter) -> Result<Vec<u8>, DocumentError> {
        let sheet = Sheet { template: Template::Letter, dated: letter.signed_on, ident: &letter.number };
        self.print(&sheet, value_of(letter), letter.qr.as_deref(), &[])
    }

    /// The receipt of an application.
    pub fn receipt(&self, receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
        let dated = receipt.submitted_at.shanghai_day();
        let sheet = Sheet { template: Template::Receipt, dated, ident: &receipt.number };
        self.print(&sheet, value_of(receipt), Some(&receipt.qr), &[])
    }

    fn print(
        &self,
        sheet: &Sheet,
        mut data: Value,
        qr: Option<&str>,
        attachments: &[Attachment],
    ) -> Result<Vec<u8>, DocumentError> {
        data["attachments"] = attachments.iter().map(described).collect();
        font::check(&self.fonts, &data)?;
        data["families"] = json!(self.families);
        let mut files = HashMap::from([(file_id("data.json"), Bytes::from_string(data.to_string()))]);
        if let Some(text) = qr {
            files.insert(file_id("qr.svg"), Bytes::from_string(qr_svg(text)?));
        }
        for (place, attachment) in attachments.iter().enumerate() {
            files.insert(file_id(&format!("attachments/{place}")), Bytes::new(attachment.bytes.clone()));
        }
        Job { press: self, main: sheet.template, files }.pdf(sheet)
    }
}

/// What the writer of the PDF must know beside the data.
struct Sheet<'a> {
    template: Template,
    dated: Day,
    /// What the PDF's own id is made from.
    ident: &'a str,
}

fn value_of(data: &impl serde::Serialize) -> Value {
    serde_json::to_value(data).expect("the types of documents hold only what JSON can hold")
}

fn described(attachment: &Attachment) -> Value {
    json!({
        "name": attachment.name,
        "media_type": attachment.media_type,
        "relationship": attachment.relationship.word(),
        "description": attachment.description,
    })
}

/// Ids are kept by typst for the life of the process, so names come from a small, fixed set.
fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our file names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document on the press: the world that typst sees.
struct Job<'a> {
    press: &'a Press,
    main: Template,
    files: HashMap<FileId, Bytes>,
}

impl Job<'_> {
    fn pdf(&self, sheet: &Sheet) -> Result<Vec<u8>, DocumentError> {
        let laid_out = typst::compile::<PagedDocument>(self).output;
        // What was remembered of earlier documents goes once it was of no use to the last few.
        typst::comemo::evict(8);
        let document = laid_out.map_err(|diagnostics| self.template_error(&diagnostics))?;
        let options = PdfOptions {
            ident: Smart::Custom(sheet.ident.to_owned()),
            creator: Smart::Custom(Some("Chengshi".to_owned())),
            timestamp: midnight_in_shanghai(sheet.dated),
            standards: standards(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|diagnostics| self.template_error(&diagnostics))
    }

    fn template_error(&self, diagnostics: &[SourceDiagnostic]) -> DocumentError {
        let messages: Vec<String> = diagnostics.iter().map(|diagnostic| self.worded(diagnostic)).collect();
        DocumentError::Template { template: self.main.file_name(), message: messages.join("; ") }
    }

    /// A complaint with its place: `common.typ:12: unknown variable: x`.
    fn worded(&self, diagnostic: &SourceDiagnostic) -> String {
        let place = diagnostic.span.id().and_then(|id| {
            let start = self.range(diagnostic.span)?.start;
            let line = self.press.sources.get(&id)?.lines().byte_to_line(start)? + 1;
            Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
        });
        let hints: String = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{}{}{hints}", place.unwrap_or_default(), diagnostic.message)
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// PDF/A-3a, to be kept and to hold other files, and PDF/UA-1, to be read aloud.
fn standards() -> PdfStandards {
    PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).expect("both allow PDF 1.7")
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn midnight_in_shanghai(day: Day) -> Option<Timestamp> {
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day_of_month()).ok()?);
    let midnight = Datetime::from_ymd_hms(i32::from(day.year()), month, day_of_month, 0, 0, 0)?;
    Timestamp::new_local(midnight, 8 * 60)
}
