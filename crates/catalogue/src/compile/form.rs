//! One form: fields of the same element are one field, and each knows how its value comes.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{ElementId, QuestionId};

use crate::compiled::{Entry, Field, FieldPrefill, Form, NeededBy, Page};
use crate::source::{Element, IdentityPart, Prefill, ShareClass, Subject, Theme};
use crate::version::Catalogue;

use super::{Need, Situation, open_conditions};

/// A field while it is being merged.
struct Draft<'v> {
    element: &'v Element,
    needs: Vec<Need<'v>>,
}

pub(super) fn build(situation: &Situation<'_>) -> Form {
    let drafts = merge(situation);
    let asked: BTreeSet<&ElementId> = drafts.iter().map(|draft| &draft.element.id).collect();
    let answered: BTreeMap<&ElementId, &QuestionId> = answered(situation);
    let prefills: Vec<Vec<FieldPrefill>> =
        drafts.iter().map(|draft| prefills(situation, draft.element, &asked)).collect();
    let prefilled = prefilled(&drafts, &prefills, &answered);
    let mut pages: Vec<Page> = Vec::new();
    for group in &situation.catalogue.groups {
        let mut fields = Vec::new();
        for ((draft, prefill), prefilled) in drafts.iter().zip(&prefills).zip(&prefilled) {
            if draft.element.group == group.id {
                let answered_by = answered.get(&draft.element.id).map(|question| (*question).clone());
                fields.push(field(situation, draft, prefill.clone(), answered_by, *prefilled));
            }
        }
        if !fields.is_empty() {
            let (group, name, hint) = (group.id.clone(), group.name.clone(), group.hint.clone());
            pages.push(Page { group, name, hint, fields });
        }
    }
    Form { pages }
}

/// Fields in the order in which items first name them.
fn merge<'v>(situation: &Situation<'v>) -> Vec<Draft<'v>> {
    let mut drafts: Vec<Draft<'v>> = Vec::new();
    let mut places: BTreeMap<&ElementId, usize> = BTreeMap::new();
    for part in situation.remaining() {
        for (field, prepared) in part.item.fields.iter().zip(&part.prepared.fields) {
            let Some(need) = situation.need(part, prepared, field.optional, field.estimated.as_ref()) else {
                continue;
            };
            let at = *places.entry(&field.element).or_insert(drafts.len());
            if at == drafts.len() {
                let element = &situation.catalogue.elements[&field.element];
                drafts.push(Draft { element, needs: Vec::new() });
            }
            drafts[at].needs.push(need);
        }
    }
    drafts
}

/// The elements whose value the guide has given.
fn answered<'v>(situation: &Situation<'v>) -> BTreeMap<&'v ElementId, &'v QuestionId> {
    let questions = situation.theme.questions.iter().filter_map(|id| situation.catalogue.questions.get(id));
    let filling = questions.filter(|question| {
        let name = format!("{}{}", crate::conditions::ANSWER, question.id);
        situation.facts.contains_key(&name)
    });
    filling.filter_map(|question| Some((question.element.as_ref()?, &question.id))).collect()
}

/// The sources of a value that work here: the identity has the part, the resource is shared and what it asks
/// with is known.
fn prefills(situation: &Situation<'_>, element: &Element, asked: &BTreeSet<&ElementId>) -> Vec<FieldPrefill> {
    let works = |prefill: &Prefill| match prefill {
        Prefill::Identity(part) => {
            identity_has(situation.theme, *part).then_some(FieldPrefill::Identity { part: *part })
        }
        Prefill::Resource(call) => {
            let resource = situation.catalogue.resources.get(&call.resource)?;
            let known =
                call.by.values().all(|input| is_known(situation.catalogue, situation.theme, input, asked));
            (known && resource.class != ShareClass::Refused).then(|| FieldPrefill::Resource {
                resource: call.resource.clone(),
                name: resource.name.clone(),
                by: call.by.clone(),
                output: call.output.clone(),
            })
        }
    };
    element.prefill.iter().filter_map(works).collect()
}

/// A firm's part is known only where a firm applies; the person who signed in is known always.
fn identity_has(theme: &Theme, part: IdentityPart) -> bool {
    match part {
        IdentityPart::Name | IdentityPart::CitizenId | IdentityPart::Mobile => true,
        IdentityPart::FirmName | IdentityPart::FirmCreditCode => theme.subject == Subject::Firm,
    }
}

/// Whether an element's value will be there to ask a register with: the form asks for it, or identity tells it.
pub(super) fn is_known(
    catalogue: &Catalogue,
    theme: &Theme,
    element: &ElementId,
    asked: &BTreeSet<&ElementId>,
) -> bool {
    let by_identity =
        |prefill: &Prefill| matches!(prefill, Prefill::Identity(part) if identity_has(theme, *part));
    asked.contains(element)
        || catalogue.elements.get(element).is_some_and(|element| element.prefill.iter().any(by_identity))
}

/// Which fields really come by themselves: what a register is asked with must itself come from somewhere, so of
/// two fields that would fill each other one is typed.
fn prefilled(
    drafts: &[Draft<'_>],
    prefills: &[Vec<FieldPrefill>],
    answered: &BTreeMap<&ElementId, &QuestionId>,
) -> Vec<bool> {
    let places: BTreeMap<&ElementId, usize> =
        drafts.iter().enumerate().map(|(at, draft)| (&draft.element.id, at)).collect();
    let mut has_value: Vec<bool> = drafts
        .iter()
        .zip(prefills)
        .map(|(draft, prefills)| prefills.is_empty() || answered.contains_key(&draft.element.id))
        .collect();
    let mut prefilled = vec![false; drafts.len()];
    loop {
        let mut changed = false;
        for at in 0..drafts.len() {
            let works = |prefill: &FieldPrefill| match prefill {
                FieldPrefill::Identity { .. } => true,
                // An input outside the form is told by identity.
                FieldPrefill::Resource { by, .. } => {
                    by.values().all(|input| places.get(input).is_none_or(|input| has_value[*input]))
                }
            };
            if !has_value[at] && prefills[at].iter().any(works) {
                (has_value[at], prefilled[at], changed) = (true, true, true);
            }
        }
        if changed {
            continue;
        }
        match has_value.iter().position(|has| !has) {
            Some(typed) => has_value[typed] = true,
            None => return prefilled,
        }
    }
}

fn field(
    situation: &Situation<'_>,
    draft: &Draft<'_>,
    prefill: Vec<FieldPrefill>,
    answered_by: Option<QuestionId>,
    prefilled: bool,
) -> Field {
    let element = draft.element;
    let needed_by: Vec<NeededBy> = draft.needs.iter().map(|need| need.needed_by.clone()).collect();
    let codes = situation.catalogue.codes_of(element).map(|list| list.entries.clone()).unwrap_or_default();
    Field {
        element: element.id.clone(),
        name: element.name.clone(),
        hint: element.hint.clone(),
        unit: element.unit.clone(),
        kind: element.kind,
        codes,
        longest: element.longest,
        least: element.least,
        most: element.most,
        privacy: element.privacy,
        optional: needed_by.iter().all(|needed_by| needed_by.optional),
        when: open_conditions(&draft.needs),
        needed_by,
        prefill,
        entry: match (&answered_by, prefilled) {
            (Some(_), _) => Entry::Answered,
            (None, true) => Entry::Prefilled,
            (None, false) => Entry::Typed,
        },
        answered_by,
    }
}
