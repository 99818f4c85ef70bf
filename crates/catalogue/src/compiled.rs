//! What the theme compiler answers: items, one form, one set of materials, one process, the guide's
//! questions and the saving. Everything is owned, so pages may keep it beside an application.

mod form;
mod materials;
mod process;
mod questions;
mod saving;
mod text;

use base::id::{DepartmentId, ItemId, ThemeId, VersionId};
use base::limit::Limit;
use serde::{Deserialize, Serialize};

use crate::source::{Fee, ItemKind, ItemResult, Sourced, Words};

pub use form::*;
pub use materials::*;
pub use process::*;
pub use questions::*;
pub use saving::*;

/// A theme for one situation. As JSON it has the keys `theme, version, items, form, materials, process,
/// questions, saving`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compiled {
    /// Which theme.
    pub theme: ThemeId,
    /// The version it was compiled from.
    pub version: VersionId,
    /// Every item of the theme, in or out, in the order of the theme.
    pub items: Vec<CompiledItem>,
    /// One form: every field once.
    pub form: Form,
    /// One set of materials: every material once.
    pub materials: Vec<CompiledMaterial>,
    /// Who works when, and who waits for whom.
    pub process: Process,
    /// The guide's questions and whether they can still change something.
    pub questions: Guide,
    /// What is saved against every item alone.
    pub saving: Saving,
}

impl Compiled {
    /// The items that are part of the application, certainly or perhaps.
    pub fn remaining_items(&self) -> impl Iterator<Item = &CompiledItem> {
        self.items.iter().filter(|item| item.state != ItemState::Out)
    }

    /// True when nothing about the items is undecided any more.
    pub fn is_decided(&self) -> bool {
        self.items.iter().all(|item| item.state != ItemState::Undecided)
    }
}

/// Whether an item is part of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// It is.
    In,
    /// A question that is not answered yet decides.
    Undecided,
    /// It is not.
    Out,
}

/// An item as it stands in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompiledItem {
    /// Which item.
    pub id: ItemId,
    /// Its name.
    pub name: Words,
    /// In, undecided or out.
    pub state: ItemState,
    /// Why, in a sentence.
    pub why: Words,
    /// The department that decides.
    pub department: DepartmentId,
    /// The department's name.
    pub department_name: Words,
    /// Its type.
    pub kind: ItemKind,
    /// 法定时限.
    pub legal_limit: Option<Sourced<Limit>>,
    /// 承诺时限.
    pub promised_limit: Option<Sourced<Limit>>,
    /// What it ends in.
    pub result: ItemResult,
    /// Its fees.
    pub fees: Vec<Fee>,
    /// Why somebody must come in person.
    pub must_visit: Option<Words>,
    /// Why the item's part in the theme is an inference.
    pub estimated: Option<String>,
}
