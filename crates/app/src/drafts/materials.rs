//! Finding materials without a paper: e-licences of the holder, data resources; what is left must be brought.

use base::id::{ItemId, LicenceTypeId, MaterialId};
use catalogue::compiled::{CompiledMaterial, MaterialSource};
use catalogue::source::{Subject, Words};

use super::begin::OpenDraft;
use super::content::{DraftContent, Resolution};
use super::fill::{compile, statement};
use super::prefill::inputs_of;
use crate::city::City;
use crate::error::Error;

/// How a material stands in one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaterialState {
    /// It need not be brought: found as e-licence or in a register.
    Found(Resolution),
    /// An item of the same application produces it.
    ProducedBy(ItemId),
    /// The form is it.
    Generated,
    /// A statement the applicant signs on the check page.
    Statement {
        /// The words.
        text: Words,
        /// Whether they were confirmed.
        confirmed: bool,
    },
    /// Files were uploaded.
    Uploaded,
    /// It may follow after acceptance (容缺).
    MayFollow,
    /// It must still be brought.
    ToBring,
}

impl MaterialState {
    /// Nothing more is asked of the applicant for it before submission.
    pub fn is_settled(&self) -> bool {
        !matches!(self, MaterialState::ToBring | MaterialState::Statement { confirmed: false, .. })
    }
}

/// The state of a material with what the draft holds.
pub(crate) fn state(material: &CompiledMaterial, content: &DraftContent) -> MaterialState {
    if content.files.get(&material.id).is_some_and(|files| !files.is_empty()) {
        return MaterialState::Uploaded;
    }
    if let Some(found) = content.found.get(&material.id) {
        return MaterialState::Found(found.clone());
    }
    let ways = std::iter::once(&material.source).chain(&material.otherwise);
    for way in ways {
        match way {
            MaterialSource::ProducedBy { item, .. } => return MaterialState::ProducedBy(item.clone()),
            MaterialSource::Form(_) => {
                return match statement(way) {
                    Some(text) => MaterialState::Statement {
                        text: text.clone(),
                        confirmed: content.confirmed.contains(&material.id),
                    },
                    None => MaterialState::Generated,
                };
            }
            MaterialSource::MayFollow { .. } => return MaterialState::MayFollow,
            MaterialSource::Bring => return MaterialState::ToBring,
            MaterialSource::Licence { .. } | MaterialSource::Resource { .. } => {}
        }
    }
    MaterialState::ToBring
}

impl City {
    /// Looks for the materials that were not found yet. What changed inputs made wrong is forgotten first.
    pub(crate) async fn find_materials(&self, opened: &mut OpenDraft) -> Result<(), Error> {
        let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
        opened.content.found.clear();
        for material in compiled.materials.iter().filter(|material| material.when.is_empty()) {
            if let Some(found) = self.find_material(opened, material).await? {
                opened.content.found.insert(material.id.clone(), found);
            }
        }
        Ok(())
    }

    async fn find_material(
        &self,
        opened: &OpenDraft,
        material: &CompiledMaterial,
    ) -> Result<Option<Resolution>, Error> {
        for way in std::iter::once(&material.source).chain(&material.otherwise) {
            let found = match way {
                MaterialSource::Licence { licence, holder } => match opened.content.value(holder) {
                    Some(number) => self.held_licence(opened, licence, number).await?,
                    None => None,
                },
                MaterialSource::Resource { resource, by } => match inputs_of(by, &opened.content) {
                    Some(inputs) => self
                        .ask(opened, resource.clone(), inputs)
                        .await
                        .ok()
                        .map(|answer| Resolution::Resource { resource: resource.clone(), at: answer.answered_at }),
                    None => None,
                },
                _ => return Ok(None),
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// A licence of this type in force today, held under this number.
    async fn held_licence(
        &self,
        opened: &OpenDraft,
        type_id: &LicenceTypeId,
        number: &str,
    ) -> Result<Option<Resolution>, Error> {
        let Some(licence_type) = opened.version.catalogue().licences.get(type_id) else { return Ok(None) };
        let kind = match licence_type.holder.subject {
            Subject::Person => crate::actor::PERSON,
            Subject::Firm => crate::actor::FIRM,
        };
        let subject = self.blind((kind, number));
        let rows = store::issued_licence::of_subject(&self.inner.db, &self.inner.tenant, &subject).await?;
        let today = self.today();
        let held = rows.into_iter().find(|row| {
            &row.type_id == type_id
                && row.status == "valid"
                && row.valid_from <= today
                && row.valid_to.is_none_or(|last| today <= last)
        });
        Ok(held.map(|row| Resolution::Licence { licence_id: row.licence_id, number: row.identifier }))
    }
}

/// Whether the material is one of the theme's in this situation.
pub(crate) fn is_asked(
    opened: &OpenDraft,
    material_id: &MaterialId,
) -> Result<Option<CompiledMaterial>, Error> {
    let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
    Ok(compiled.materials.into_iter().find(|material| &material.id == material_id))
}
