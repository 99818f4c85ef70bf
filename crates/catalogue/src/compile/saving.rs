//! The saving, by the rules of `docs/saving.md`: before, every item alone under the same answers; after, what is
//! left in the theme. A figure the facts do not give is none, never zero; what rests on estimates is told apart.

use std::collections::BTreeMap;

use base::limit::Limit;

use crate::compiled::{
    CompiledMaterial, Counted, Entry, FellAway, FellAwayKind, Field, Form, ItemState, NeededBy, Process,
    Saving,
};
use crate::source::{Sourced, Words};

use super::process::{Order, is_estimated, workdays};
use super::{Part, Situation};

pub(super) fn build(
    situation: &Situation<'_>,
    form: &Form,
    materials: &[CompiledMaterial],
    process: &Process,
) -> Saving {
    let mut fell_away = Vec::new();
    let materials_counted = count_materials(materials, &mut fell_away);
    let fields = count_fields(form, &mut fell_away);
    let visits = count_visits(situation, &mut fell_away);
    let legal_first =
        |part: &Part<'_>| part.item.legal_limit.clone().or_else(|| part.item.promised_limit.clone());
    let promised_first =
        |part: &Part<'_>| part.item.promised_limit.clone().or_else(|| part.item.legal_limit.clone());
    let is_open = situation.items.iter().any(|part| part.state == ItemState::Undecided)
        || form.fields().any(|field| !field.when.is_empty())
        || materials.iter().any(|material| !material.when.is_empty());
    Saving {
        materials: materials_counted,
        fields,
        workdays: count_workdays(situation, process, legal_first),
        workdays_against_promised: count_workdays(situation, process, promised_first),
        visits,
        steps: count_steps(situation, process),
        decided: !is_open,
        fell_away,
    }
}

impl Counted {
    fn zero() -> Counted {
        Counted { before: Some(0), after: Some(0), ..Counted::default() }
    }

    fn add_before(&mut self, amount: u32, estimated: bool) {
        self.before = self.before.map(|before| before.saturating_add(amount));
        self.before_estimated = self.before_estimated.saturating_add(if estimated { amount } else { 0 });
    }

    fn add_after(&mut self, amount: u32, estimated: bool) {
        self.after = self.after.map(|after| after.saturating_add(amount));
        self.after_estimated = self.after_estimated.saturating_add(if estimated { amount } else { 0 });
    }
}

/// Before: each item's own list. After: what must be brought, once.
fn count_materials(materials: &[CompiledMaterial], fell_away: &mut Vec<FellAway>) -> Counted {
    let mut counted = Counted::zero();
    for material in materials {
        for needed_by in &material.needed_by {
            counted.add_before(1, needed_by.estimated.is_some());
        }
        let before = material.needed_by.len() as u32;
        let after = u32::from(material.source.is_brought());
        counted.add_after(after, all_estimated(&material.needed_by));
        if after < before {
            let why = match after {
                0 => material.why.clone(),
                _ => Words::both(
                    format!("{before}个事项都要，只交一次"),
                    format!("{before} items need it; it is handed in once"),
                ),
            };
            fell_away.push(FellAway {
                kind: FellAwayKind::Material,
                id: material.id.to_string(),
                name: material.name.clone(),
                before,
                after,
                why,
            });
        }
    }
    counted
}

/// Only fields that must be filled in count. An answer given in the guide counts as typed: the applicant gave it.
fn count_fields(form: &Form, fell_away: &mut Vec<FellAway>) -> Counted {
    let mut counted = Counted::zero();
    for field in form.fields() {
        let required: Vec<&NeededBy> =
            field.needed_by.iter().filter(|needed_by| !needed_by.optional).collect();
        let before = required.len() as u32;
        for needed_by in &required {
            counted.add_before(1, needed_by.estimated.is_some());
        }
        let after = u32::from(before > 0 && field.entry != Entry::Prefilled);
        counted.add_after(after, required.iter().all(|needed_by| needed_by.estimated.is_some()));
        if after < before {
            let (id, name) = (field.element.to_string(), field.name.clone());
            fell_away.push(FellAway {
                kind: FellAwayKind::Field,
                id,
                name,
                before,
                after,
                why: field_why(field, before),
            });
        }
    }
    counted
}

fn field_why(field: &Field, before: u32) -> Words {
    use crate::compiled::FieldPrefill::{Identity, Resource};
    match (field.entry, field.prefill.first()) {
        (Entry::Prefilled, Some(Identity { .. })) => {
            Words::both("登录身份里已有，自动带出", "Known from your identity and filled in for you")
        }
        (Entry::Prefilled, Some(Resource { name, .. })) => Words::both(
            format!("从“{}”自动带出", name.zh),
            format!("Filled in from the register “{}”", name.english()),
        ),
        _ => Words::both(
            format!("{before}个事项都要填，只填一次"),
            format!("{before} items ask it; it is asked once"),
        ),
    }
}

fn all_estimated(needed_by: &[NeededBy]) -> bool {
    needed_by.iter().all(|needed_by| needed_by.estimated.is_some())
}

/// Before: the limits of all items one after the other. After: the critical path in promised workdays.
fn count_workdays(
    situation: &Situation<'_>,
    process: &Process,
    limit_of: impl Fn(&Part<'_>) -> Option<Sourced<Limit>>,
) -> Counted {
    let mut counted = Counted { after: process.workdays, ..Counted::zero() };
    for part in situation.remaining() {
        match limit_of(part) {
            Some(limit) => {
                let estimated = part.part.estimated.is_some() || is_estimated(&limit);
                counted.add_before(workdays(limit.value).0, estimated);
            }
            None => counted.unknown.push(part.item.id.clone()),
        }
    }
    if !counted.unknown.is_empty() {
        counted.before = None;
    }
    let on_path = process.spans.iter().filter(|span| process.critical_path.contains(&span.item));
    let lengths = on_path.filter_map(|span| span.workdays.as_ref());
    counted.after_estimated = lengths.filter(|length| length.estimated).map(|length| length.workdays).sum();
    counted
}

/// Before: each item's own visits. After: one if anybody must still come, for whichever items.
fn count_visits(situation: &Situation<'_>, fell_away: &mut Vec<FellAway>) -> Counted {
    let mut counted = Counted::zero();
    let mut somebody_comes = false;
    for part in situation.remaining() {
        let Some(visits) = &part.item.visits else {
            counted.unknown.push(part.item.id.clone());
            continue;
        };
        counted.add_before(visits.value, visits.estimated.is_some() || part.part.estimated.is_some());
        let is_first_to_come =
            part.item.must_visit.is_some() && !std::mem::replace(&mut somebody_comes, true);
        let after = u32::from(is_first_to_come);
        if after < visits.value {
            let why = match part.item.must_visit {
                None => Words::both(
                    "网上申请，结果送达，不用到场",
                    "Applied for online and delivered; nobody has to come",
                ),
                Some(_) => Words::both("要到场的并成一次", "What needs a visit is done in one"),
            };
            let (id, name, before) = (part.item.id.to_string(), part.item.name.clone(), visits.value);
            fell_away.push(FellAway { kind: FellAwayKind::Visit, id, name, before, after, why });
        }
    }
    let must_come: Vec<&Part<'_>> =
        situation.remaining().filter(|part| part.item.must_visit.is_some()).collect();
    counted.add_after(
        u32::from(!must_come.is_empty()),
        must_come.iter().all(|part| part.part.estimated.is_some()),
    );
    if !counted.unknown.is_empty() {
        counted.before = None;
    }
    counted
}

/// Before: each item's own steps. After: one intake, then the steps between first and last of each item along the
/// chain that has most of them, then one delivery.
fn count_steps(situation: &Situation<'_>, process: &Process) -> Counted {
    let parts: Vec<&Part<'_>> = situation.remaining().collect();
    let mut counted = Counted::zero();
    for part in &parts {
        match &part.item.steps {
            Some(steps) => {
                let estimated = steps.estimated.is_some() || part.part.estimated.is_some();
                counted.add_before(steps.value.len() as u32, estimated);
            }
            None => counted.unknown.push(part.item.id.clone()),
        }
    }
    if !counted.unknown.is_empty() {
        return Counted { before: None, after: None, ..counted };
    }
    if parts.is_empty() {
        return counted;
    }
    let places: BTreeMap<_, _> = parts.iter().enumerate().map(|(at, part)| (&part.item.id, at)).collect();
    let edges: Vec<(usize, usize)> =
        process.waits.iter().map(|wait| (places[&wait.after], places[&wait.item])).collect();
    let between =
        |part: &&Part<'_>| part.item.steps.as_ref().map(|steps| steps.value.len().saturating_sub(2) as u32);
    let lengths: Vec<Option<u32>> = parts.iter().map(between).collect();
    counted.add_after(2, false);
    for at in Order::of(parts.len(), &edges).longest_chain(&edges, &lengths).unwrap_or_default() {
        let steps = parts[at].item.steps.as_ref();
        counted.add_after(lengths[at].unwrap_or(0), steps.is_some_and(|steps| steps.estimated.is_some()));
    }
    counted
}
