//! Finding materials without a paper: e-licences of the holder, data resources; what is left must be brought.

use std::collections::BTreeMap;

use base::id::{ItemId, LicenceTypeId, MaterialId, ResourceId};
use catalogue::compiled::{CompiledMaterial, MaterialSource};
use catalogue::source::{Subject, Words};
use store::issued_licence::LicenceRow;

use super::begin::OpenDraft;
use super::content::{DraftContent, Resolution};
use super::fill::{compile, statement};
use super::prefill::{forget_outdated, inputs_of, question_key};
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
    /// Looks for the materials without a paper. Licences are looked for each time, for they may end; a register
    /// that has answered is not asked again unless its inputs have changed.
    pub(crate) async fn find_materials(&self, opened: &mut OpenDraft) -> Result<(), Error> {
        let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
        forget_outdated(opened.version.catalogue(), &compiled, &mut opened.content);
        let before = std::mem::take(&mut opened.content.found);
        let mut held = HeldLicences::default();
        for material in compiled.materials.iter().filter(|material| material.when.is_empty()) {
            let known = before.get(&material.id);
            if let Some(found) = self.find_material(opened, material, known, &mut held).await? {
                opened.content.found.insert(material.id.clone(), found);
            }
        }
        Ok(())
    }

    async fn find_material(
        &self,
        opened: &mut OpenDraft,
        material: &CompiledMaterial,
        known: Option<&Resolution>,
        held: &mut HeldLicences,
    ) -> Result<Option<Resolution>, Error> {
        for way in std::iter::once(&material.source).chain(&material.otherwise) {
            let found = match way {
                MaterialSource::Licence { licence, holder } => match opened.content.value(holder) {
                    Some(number) => self.held_licence(opened, licence, number, held).await?,
                    None => None,
                },
                MaterialSource::Resource { resource, by } => match inputs_of(by, &opened.content) {
                    Some(inputs) => self.confirmed_by(opened, &material.id, resource, inputs, known).await,
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

    /// Whether a register has a record that makes the material needless.
    async fn confirmed_by(
        &self,
        opened: &mut OpenDraft,
        material_id: &MaterialId,
        resource: &ResourceId,
        inputs: BTreeMap<String, String>,
        known: Option<&Resolution>,
    ) -> Option<Resolution> {
        let key = question_key(resource, &inputs);
        let answered =
            opened.content.asked.get(&key).is_some_and(|asked| asked.materials.contains(material_id));
        if let Some(known @ Resolution::Resource { .. }) = known.filter(|_| answered) {
            return Some(known.clone());
        }
        let answer = self.ask(opened, resource.clone(), inputs).await.ok()?;
        opened.content.asked.entry(key).or_default().materials.insert(material_id.clone());
        Some(Resolution::Resource { resource: resource.clone(), at: answer.answered_at })
    }

    /// A licence of this type in force today, held under this number.
    async fn held_licence(
        &self,
        opened: &OpenDraft,
        type_id: &LicenceTypeId,
        number: &str,
        held: &mut HeldLicences,
    ) -> Result<Option<Resolution>, Error> {
        let Some(licence_type) = opened.version.catalogue().licences.get(type_id) else { return Ok(None) };
        let kind = match licence_type.holder.subject {
            Subject::Person => crate::actor::PERSON,
            Subject::Firm => crate::actor::FIRM,
        };
        let subject = self.blind((kind, number));
        if !held.contains_key(&subject) {
            let rows =
                store::issued_licence::of_subject(&self.inner.db, &self.inner.tenant, &subject).await?;
            held.insert(subject.clone(), rows);
        }
        let today = self.today();
        let in_force = held.get(&subject).into_iter().flatten().find(|row| {
            &row.type_id == type_id
                && row.status == "valid"
                && row.valid_from <= today
                && row.valid_to.is_none_or(|last| today <= last)
        });
        let resolution = |row: &LicenceRow| Resolution::Licence {
            licence_id: row.licence_id.clone(),
            number: row.identifier.clone(),
        };
        Ok(in_force.map(resolution))
    }
}

/// The licences of the subjects that were looked up, each once.
type HeldLicences = BTreeMap<String, Vec<LicenceRow>>;

/// Whether the material is one of the theme's in this situation.
pub(crate) fn is_asked(
    opened: &OpenDraft,
    material_id: &MaterialId,
) -> Result<Option<CompiledMaterial>, Error> {
    let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
    Ok(compiled.materials.iter().find(|material| &material.id == material_id).cloned())
}
