//! The desk of an organ: its queue, its part of an application, its acts; and the window's handing out.

mod act;
mod case_page;
mod queue;
mod window;

pub use act::Act;
pub use case_page::{CasePage, DeskField, DeskMaterial, OtherCase, PlannedAct};
pub use queue::{Queue, QueueRow};
pub use window::PersonFile;
