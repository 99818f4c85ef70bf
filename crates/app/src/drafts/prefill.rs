//! Prefilling: values of the signed-in identity and of data resources, locked, with source and time.
//! A register that does not answer never stops anybody: the field is typed instead.

use std::collections::BTreeMap;

use base::id::{ElementId, ResourceId, ThemeId};
use catalogue::compiled::FieldPrefill;
use catalogue::source::{IdentityPart, Prefill};
use catalogue::version::Version;

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
    let elements = items.flat_map(|item| &item.fields).filter_map(|field| catalogue.elements.get(&field.element));
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

/// One question to a register, and the fields its outputs fill.
struct Wanted {
    resource: ResourceId,
    inputs: BTreeMap<String, String>,
    elements: Vec<(ElementId, String)>,
}

impl City {
    /// Asks the registers for the empty fields whose inputs are known; of one page, or of all. One register is
    /// asked once for all its outputs; what one register answers may be what another is asked with.
    pub(crate) async fn ask_registers(&self, opened: &mut OpenDraft, after_page: Option<&str>) {
        for _round in 0..4 {
            let Ok(compiled) = compile(&opened.version, &opened.row.theme_id, &opened.content) else { return };
            let mut wanted: BTreeMap<String, Wanted> = BTreeMap::new();
            let fields = compiled.form.fields().filter(|field| field.when.is_empty());
            for field in fields.filter(|field| !opened.content.values.contains_key(&field.element)) {
                let Some((resource, inputs, output)) =
                    field.prefill.iter().find_map(|prefill| self.askable(prefill, &opened.content))
                else {
                    continue;
                };
                let key = question_key(&resource, &inputs);
                if !opened.content.asked.contains(&key) {
                    let slot = wanted.entry(key).or_insert_with(|| Wanted {
                        resource,
                        inputs,
                        elements: Vec::new(),
                    });
                    slot.elements.push((field.element.clone(), output));
                }
            }
            if wanted.is_empty() {
                return;
            }
            for (key, Wanted { resource, inputs, elements }) in wanted {
                opened.content.asked.insert(key);
                let answer = self.ask(opened, resource.clone(), inputs).await;
                if let Ok(answer) = answer {
                    self.take_answer(opened, &resource, &answer, elements, after_page);
                }
            }
        }
    }

    fn take_answer(
        &self,
        opened: &mut OpenDraft,
        resource: &ResourceId,
        answer: &ResourceAnswer,
        elements: Vec<(ElementId, String)>,
        after_page: Option<&str>,
    ) {
        for (element, output) in elements {
            let Some(text) = answer.outputs.get(&output).filter(|text| !text.trim().is_empty()) else { continue };
            // What a register says is checked like anything typed; rubbish is left out and typed instead.
            if let Ok(value) = opened.version.check_value(&element, text, self.today()) {
                let origin = Origin::Resource { resource: resource.clone(), at: answer.answered_at };
                opened.content.values.insert(element.clone(), Held { text: value.to_string(), origin });
                tracing::debug!(element = %element, after_page, "prefilled from {resource}");
            }
        }
    }

    /// Asks a resource for the purpose of this draft.
    pub(crate) async fn ask(
        &self,
        opened: &OpenDraft,
        resource_id: ResourceId,
        inputs: BTreeMap<String, String>,
    ) -> Result<ResourceAnswer, ResourceProblem> {
        let purpose = format!("theme {} draft {}", opened.row.theme_id, opened.row.draft_id);
        self.inner.resources.ask(ResourceQuestion { resource_id, purpose, inputs }).await
    }

    fn askable(
        &self,
        prefill: &FieldPrefill,
        content: &DraftContent,
    ) -> Option<(ResourceId, BTreeMap<String, String>, String)> {
        let FieldPrefill::Resource { resource, by, output, .. } = prefill else { return None };
        let inputs = inputs_of(by, content)?;
        Some((resource.clone(), inputs, output.clone()))
    }
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
