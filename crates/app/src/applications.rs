//! Applications after submission: read, answered, withdrawn, rated; and the one way every command takes.

mod act;
mod notice_form;
mod read;
mod receipt;
mod respond;

pub use act::Executed;
pub(crate) use act::case_token;
pub use notice_form::NoticeForm;
pub use read::{ApplicationSummary, ApplicationView, CaseView, HistoryEntry, NoticeView};
pub(crate) use read::{history, newest_content};
pub use receipt::qr_modules;
pub use respond::{Correction, Rating};

use base::id::{ItemId, OrganId};
use catalogue::source::Words;
use catalogue::version::Catalogue;

/// The item's name; its id where the catalogue of the version has lost it.
pub(crate) fn item_name(catalogue: &Catalogue, id: &ItemId) -> Words {
    catalogue.items.get(id).map_or_else(|| bare(id.as_str()), |item| item.name.clone())
}

/// The organ's name as on the door.
pub(crate) fn organ_name(catalogue: &Catalogue, id: &OrganId) -> Words {
    catalogue.organs.get(id).map_or_else(|| bare(id.as_str()), |organ| organ.name.clone())
}

fn bare(text: &str) -> Words {
    Words { zh: text.to_owned(), en: None }
}
