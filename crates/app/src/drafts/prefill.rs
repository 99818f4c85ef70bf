//! Prefilling: values of the signed-in identity and of data resources, locked, with source and time.
//! A register that does not answer never stops anybody: the field is typed instead.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{ElementId, MaterialId, ResourceId, ThemeId};
use catalogue::compiled::{Compiled, FieldPrefill, MaterialSource};
use catalogue::source::{ElementKind, IdentityPart, Prefill};
use catalogue::version::{Catalogue, Version};

use super::begin::OpenDraft;
use super::content::{DraftContent, Held, Origin};
use super::fill::compile;
use crate::city::City;
use crate::ports::{ResourceAnswer, ResourceProblem, ResourceQuestion};

/// Fills what the identity says into every element of the theme that takes it.
pub(crate) fn from_identity(version: &Version, theme_id: &ThemeId, content: &mut DraftContent) {
    let catalogue = version.catalogue();
    let Some(theme) = catalogue.themes.get(theme_id) else { return };
    let items = theme.items.iter().filter_map(|item| catalogue.items.get(&item.item));
    let elements =
        items.flat_map(|item| &item.fields).filter_map(|field| catalogue.elements.get(&field.element));
    for element in elements {
        for prefill in &element.prefill {
            let Prefill::Identity(part) = prefill else { continue };
            if let Some(text) = identity_text(*part, content).filter(|text| !text.is_empty()) {
                content.values.insert(element.id.clone(), Held { text, origin: Origin::Identity });
                break;
            }
        }
    }
}

fn identity_text(part: IdentityPart, content: &DraftContent) -> Option<String> {
    Some(match part {
        IdentityPart::Name => content.person.name.clone(),
        IdentityPart::CitizenId => content.person.citizen_id.clone(),
        IdentityPart::Mobile => content.person.mobile.clone(),
        IdentityPart::FirmName => content.firm.as_ref()?.name.clone(),
        IdentityPart::FirmCreditCode => content.firm.as_ref()?.credit_code.clone(),
    })
}

/// How often registers are asked on: what one answers may be what another is asked with.
const ROUNDS: usize = 8;

/// One question to a register with what it is asked for.
struct Wanted {
    resource: ResourceId,
    inputs: BTreeMap<String, String>,
    outputs: BTreeMap<ElementId, String>,
}

impl City {
    /// Asks the registers for the empty fields whose inputs are known. One register is asked once for all its
    /// outputs. One that does not answer now is asked again another time.
    pub(crate) async fn ask_registers(&self, opened: &mut OpenDraft) {
        let mut silent = BTreeSet::new();
        for _ in 0..ROUNDS {
            let Ok(compiled) = compile(&opened.version, &opened.row.theme_id, &opened.content) else {
                return;
            };
            if forget_outdated(opened.version.catalogue(), &compiled, &mut opened.content) {
                continue;
            }
            let mut wanted = wanted(opened.version.catalogue(), &compiled, &opened.content);
            wanted.retain(|key, _| !silent.contains(key));
            if wanted.is_empty() {
                return;
            }
            for (key, Wanted { resource, inputs, outputs }) in wanted {
                match self.ask(opened, resource.clone(), inputs).await {
                    Ok(answer) => self.take_answer(opened, &resource, &answer, &outputs),
                    Err(ResourceProblem::NoRecord | ResourceProblem::NotConnected) => {}
                    Err(ResourceProblem::Unavailable) => {
                        silent.insert(key);
                        continue;
                    }
                }
                opened.content.asked.entry(key).or_default().fields.extend(outputs.into_keys());
            }
        }
    }

    fn take_answer(
        &self,
        opened: &mut OpenDraft,
        resource: &ResourceId,
        answer: &ResourceAnswer,
        outputs: &BTreeMap<ElementId, String>,
    ) {
        for (element, output) in outputs {
            let Some(text) = answer.outputs.get(output).filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            // What a register says is checked like anything typed; rubbish is left out and typed instead.
            if let Ok(value) = opened.version.check_value(element, text, self.today()) {
                let origin = Origin::Resource { resource: resource.clone(), at: answer.answered_at };
                opened.content.values.insert(element.clone(), Held { text: value.to_string(), origin });
                tracing::debug!(element = %element, "prefilled from {resource}");
            }
        }
    }

    /// Asks a resource for the purpose of this draft. One that did not answer is left alone for a while, so that
    /// not everybody waits for it in turn.
    pub(crate) async fn ask(
        &self,
        opened: &OpenDraft,
        resource_id: ResourceId,
        inputs: BTreeMap<String, String>,
    ) -> Result<ResourceAnswer, ResourceProblem> {
        let now = self.now();
        if self.silent_until(&resource_id).is_some_and(|until| now < until) {
            return Err(ResourceProblem::Unavailable);
        }
        let purpose = format!("theme {} draft {}", opened.row.theme_id, opened.row.draft_id);
        let question = ResourceQuestion { resource_id: resource_id.clone(), purpose, inputs };
        let answer = self.inner.resources.ask(question).await;
        if answer == Err(ResourceProblem::Unavailable) {
            tracing::warn!(
                "the register {resource_id} does not answer and is left alone for {SILENT_SECONDS} s"
            );
            self.leave_alone_until(resource_id, now.plus_seconds(SILENT_SECONDS));
        }
        answer
    }
}

/// How long a register that did not answer is not asked.
const SILENT_SECONDS: i64 = 30;

/// The questions for empty fields, the first untried way of each field.
fn wanted(catalogue: &Catalogue, compiled: &Compiled, content: &DraftContent) -> BTreeMap<String, Wanted> {
    let mut wanted: BTreeMap<String, Wanted> = BTreeMap::new();
    let fields = compiled.form.fields().filter(|field| field.when.is_empty());
    for field in fields.filter(|field| !content.values.contains_key(&field.element)) {
        let untried = |(key, ..): &(String, _, _, _)| {
            !content.asked.get(key).is_some_and(|asked| asked.fields.contains(&field.element))
        };
        let ways = field.prefill.iter().filter_map(|prefill| askable(catalogue, prefill, content));
        if let Some((key, resource, inputs, output)) = ways.into_iter().find(untried) {
            let outputs = BTreeMap::new();
            let slot = wanted.entry(key).or_insert(Wanted { resource, inputs, outputs });
            slot.outputs.insert(field.element.clone(), output);
        }
    }
    wanted
}

/// What a register said of other inputs than the present ones is forgotten; whether anything was.
pub(crate) fn forget_outdated(
    catalogue: &Catalogue,
    compiled: &Compiled,
    content: &mut DraftContent,
) -> bool {
    let mut asked = std::mem::take(&mut content.asked);
    let mut has_forgotten = false;
    for (key, asked_for) in &mut asked {
        asked_for.fields.retain(|element| {
            let is_present = asks_field(catalogue, compiled, content, element, key);
            if !is_present {
                forget_value(content, element);
                has_forgotten = true;
            }
            is_present
        });
        asked_for.materials.retain(|material| {
            let is_present = asks_material(compiled, content, material, key);
            if !is_present {
                content.found.remove(material);
                has_forgotten = true;
            }
            is_present
        });
    }
    asked.retain(|_, asked_for| !asked_for.fields.is_empty() || !asked_for.materials.is_empty());
    content.asked = asked;
    has_forgotten
}

/// Whether the field would be asked for with this question now.
fn asks_field(
    catalogue: &Catalogue,
    compiled: &Compiled,
    content: &DraftContent,
    element: &ElementId,
    key: &str,
) -> bool {
    let prefills = compiled.form.field(element).into_iter().flat_map(|field| &field.prefill);
    prefills.filter_map(|prefill| askable(catalogue, prefill, content)).any(|(present, ..)| present == key)
}

/// Whether the material would be asked for with this question now.
fn asks_material(compiled: &Compiled, content: &DraftContent, material: &MaterialId, key: &str) -> bool {
    let material = compiled.materials.iter().find(|one| &one.id == material);
    let ways = material.into_iter().flat_map(|one| std::iter::once(&one.source).chain(&one.otherwise));
    ways.filter_map(|way| match way {
        MaterialSource::Resource { resource, by } => Some(question_key(resource, &inputs_of(by, content)?)),
        _ => None,
    })
    .any(|present| present == key)
}

/// A register's value goes; one that was objected to stays as if it had been typed.
fn forget_value(content: &mut DraftContent, element: &ElementId) {
    match content.values.get_mut(element) {
        Some(Held { origin: Origin::Resource { .. }, .. }) => {
            content.values.remove(element);
        }
        Some(Held { origin: origin @ Origin::Objected { .. }, .. }) => *origin = Origin::Typed,
        _ => {}
    }
}

/// The question of a prefill with its key and the output wanted, when its inputs are known and may be used.
fn askable(
    catalogue: &Catalogue,
    prefill: &FieldPrefill,
    content: &DraftContent,
) -> Option<(String, ResourceId, BTreeMap<String, String>, String)> {
    let FieldPrefill::Resource { resource, by, output, .. } = prefill else { return None };
    if !by.values().all(|input| may_open(catalogue, input, content)) {
        return None;
    }
    let inputs = inputs_of(by, content)?;
    Some((question_key(resource, &inputs), resource.clone(), inputs, output.clone()))
}

/// Whether a value may be asked with for other values. A typed identity number may not, unless it is the
/// applicant's own or a register has named it: else anybody could look up anybody's address.
fn may_open(catalogue: &Catalogue, input: &ElementId, content: &DraftContent) -> bool {
    let Some(held) = content.values.get(input) else { return false };
    let is_person =
        catalogue.elements.get(input).is_some_and(|element| element.kind == ElementKind::CitizenId);
    !is_person
        || held.origin.is_locked()
        || held.text == content.person.citizen_id
        || content.values.values().any(|other| other.origin.is_locked() && other.text == held.text)
}

/// The inputs of a question, when all of them are known.
pub(crate) fn inputs_of(
    by: &BTreeMap<String, ElementId>,
    content: &DraftContent,
) -> Option<BTreeMap<String, String>> {
    by.iter().map(|(input, element)| Some((input.clone(), content.value(element)?.to_owned()))).collect()
}

/// Names a question, so that it is asked once.
pub(crate) fn question_key(resource: &ResourceId, inputs: &BTreeMap<String, String>) -> String {
    let text: String = inputs.iter().map(|(name, value)| format!("\n{name}={value}")).collect();
    format!("{resource}{text}")
}
