//! The one set of materials: who needs each, and why it need not be brought.

use std::collections::BTreeMap;

use base::id::{ElementId, ItemId, LicenceTypeId, MaterialId, ResourceId};
use base::limit::Limit;
use rules::Rule;
use serde::Serialize;

use super::form::NeededBy;
use crate::source::{FormSupply, Sourced, Words};

/// A material, asked once however many items need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompiledMaterial {
    /// Which material.
    pub id: MaterialId,
    /// Its name.
    pub name: Words,
    /// What must be on it.
    pub hint: Option<Words>,
    /// Who makes it, when it must be brought.
    pub made_by: Option<Words>,
    /// File kinds taken when it is brought: `pdf`, `jpg`, `png`.
    pub accept: Vec<String>,
    /// The items that need it, and when each does.
    pub needed_by: Vec<NeededBy>,
    /// The conditions that are still open: needed when any of them holds; empty: always needed.
    pub when: Vec<Rule>,
    /// How it comes to the officer.
    pub source: MaterialSource,
    /// Why, in a sentence.
    pub why: Words,
    /// Other ways to have it, tried in this order when the first one finds nothing.
    pub otherwise: Vec<MaterialSource>,
}

/// How a material comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialSource {
    /// An e-licence counts as the paper.
    Licence {
        /// The type.
        licence: LicenceTypeId,
        /// The element that says whose it is.
        holder: ElementId,
    },
    /// A data resource says the same.
    Resource {
        /// The resource.
        resource: ResourceId,
        /// For each input the element whose value is asked with.
        by: BTreeMap<String, ElementId>,
    },
    /// Another item of the same application issues it.
    ProducedBy {
        /// That item.
        item: ItemId,
        /// The licence it issues.
        licence: LicenceTypeId,
    },
    /// The system makes it from the form.
    Form(FormSupply),
    /// It must be brought, but may follow within this limit after acceptance.
    MayFollow {
        /// How long after acceptance.
        limit: Sourced<Limit>,
    },
    /// It must be brought.
    Bring,
}

impl MaterialSource {
    /// The applicant has to hand it in, now or later.
    pub fn is_brought(&self) -> bool {
        matches!(self, MaterialSource::Bring | MaterialSource::MayFollow { .. })
    }
}
