//! Drafts: begun from the guide, filled in page by page, prefilled from registers, handed in once.

mod begin;
mod content;
mod fill;
mod forget;
mod materials;
mod places;
mod plan;
mod prefill;
mod situations;
mod submit;
mod uploads;
mod view;

pub use begin::{Begin, DraftSummary, PersonAtWindow};
pub use content::{AskedFor, Channel, DraftContent, Held, Origin, Resolution};
pub use materials::MaterialState;
pub use places::Place;
pub use plan::{organ_of, plan_of};
pub use situations::compiled;
pub use submit::{CaseReceipt, CompleteDraft, Receipt};
pub use uploads::{FileView, UPLOAD_BYTES_MOST};
pub use view::{DraftView, FieldView, MaterialView, PageState, PageView};

pub(crate) use fill::{compile as compile_content, field_problem, known};
pub(crate) use materials::state as material_state;
pub(crate) use submit::{case_actor, is_online};
pub(crate) use uploads::{has_room, media_type};
pub(crate) use view::shown_value;
