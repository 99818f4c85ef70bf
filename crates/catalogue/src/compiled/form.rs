//! The one form: pages of fields, each asked once.

use std::collections::BTreeMap;

use base::id::{ElementId, ItemId, QuestionId, ResourceId};
use rules::Rule;
use serde::Serialize;

use crate::source::{CodeEntry, ElementKind, IdentityPart, Privacy, Words};

/// The form in its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    /// The pages in the order of `groups.yaml`; a page without a field does not appear.
    pub pages: Vec<Page>,
}

impl Form {
    /// Every field in the order of the pages.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    /// The field of an element, when the form asks for it.
    pub fn field(&self, element: &ElementId) -> Option<&Field> {
        self.fields().find(|field| &field.element == element)
    }
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The group in `groups.yaml`.
    pub group: String,
    /// The heading.
    pub name: Words,
    /// A sentence under the heading.
    pub hint: Option<Words>,
    /// Its fields in the order items name them.
    pub fields: Vec<Field>,
}

/// A field, asked once however many items need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The element it fills.
    pub element: ElementId,
    /// The label.
    pub name: Words,
    /// Written under the label.
    pub hint: Option<Words>,
    /// Written behind the box.
    pub unit: Option<Words>,
    /// How the value is checked.
    pub kind: ElementKind,
    /// The entries of a choice.
    pub codes: Vec<CodeEntry>,
    /// Longest text, in characters.
    pub longest: Option<u32>,
    /// Smallest number.
    pub least: Option<i64>,
    /// Largest number.
    pub most: Option<i64>,
    /// How much protection it needs.
    pub privacy: Privacy,
    /// May be left empty: every item that needs it says so.
    pub optional: bool,
    /// The items that need it, and when each does.
    pub needed_by: Vec<NeededBy>,
    /// The conditions that are still open: shown when any of them holds; empty: always shown.
    pub when: Vec<Rule>,
    /// Where its value can be had, best first; only what works in this theme.
    pub prefill: Vec<FieldPrefill>,
    /// The guide question whose answer fills it, once answered.
    pub answered_by: Option<QuestionId>,
    /// How the value comes.
    pub entry: Entry,
}

/// How the value of a field comes, as the saving counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// The applicant types it.
    Typed,
    /// The applicant gave it in the guide.
    Answered,
    /// It is read from identity or a data resource.
    Prefilled,
}

/// An item that needs a field or a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeededBy {
    /// The item.
    pub item: ItemId,
    /// The item may turn out not to be part of the application.
    pub item_undecided: bool,
    /// Needed by this item only when this holds; what is decided already is left out.
    pub when: Option<Rule>,
    /// This item takes it empty (fields only).
    pub optional: bool,
    /// Why this need is an inference.
    pub estimated: Option<String>,
}

impl NeededBy {
    /// Nothing is open: the item is in and the condition, if any, holds.
    pub fn is_certain(&self) -> bool {
        !self.item_undecided && self.when.is_none()
    }
}

/// A source of a value before anybody types it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldPrefill {
    /// The signed-in identity.
    Identity {
        /// Which part of it.
        part: IdentityPart,
    },
    /// A data resource: the value is locked and carries source and time.
    Resource {
        /// The resource.
        resource: ResourceId,
        /// Its name, as the mark shows it.
        name: Words,
        /// For each input the element whose value is asked with.
        by: BTreeMap<String, ElementId>,
        /// The output that fills the field.
        output: String,
    },
}
