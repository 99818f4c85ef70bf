//! Notices, receipts and licences as PDF/A-3, set by typst from templates that an office can edit, and the
//! files embedded in a licence read back. Knows no case, no database and no clock: the caller gives every word.
//!
//! The same input gives the same bytes. A character that the fonts lack is an error, never an empty box.

mod attachment;
mod error;
mod font;
mod letter;
mod licence_page;
mod press;
mod qr;
mod receipt;

pub use attachment::{Attachment, Relationship, attachments};
pub use error::DocumentError;
pub use letter::{Letter, LetterKind, Table};
pub use licence_page::{LicencePage, Row, Seal, Standing};
pub use press::{Press, Template};
pub use qr::{qr_modules, qr_svg};
pub use receipt::{Receipt, ReceiptCase};

/// A licence with its embedded files, by the built-in template.
pub fn render_licence(page: &LicencePage, attachments: &[Attachment]) -> Result<Vec<u8>, DocumentError> {
    Press::standard().licence(page, attachments)
}

/// A letter to the applicant, by the built-in template.
pub fn render_letter(letter: &Letter) -> Result<Vec<u8>, DocumentError> {
    Press::standard().letter(letter)
}

/// The receipt of an application, by the built-in template.
pub fn render_receipt(receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
    Press::standard().receipt(receipt)
}
