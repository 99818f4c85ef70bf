//! The lower half of a theme's page: materials, fees, visits, law and offices, as lines of text.

use std::collections::BTreeSet;

use base::limit::{Limit, LimitUnit};
use base::money::Money;
use catalogue::compiled::{CompiledItem, CompiledMaterial, ItemState, MaterialSource};
use catalogue::source::LegalBasis;
use catalogue::{Catalogue, Compiled};

use crate::components::table::{Cell, Column, Table};
use crate::texts::Texts;
use crate::visit::Visit;

/// Names, each with a word about it.
pub type Lines = Vec<(String, String)>;

/// An item with the law it rests on.
pub struct BasisLine {
    /// The item.
    pub item: String,
    /// Law and article.
    pub basis: Vec<String>,
    /// What must hold.
    pub conditions: Vec<String>,
}

/// The materials: to be brought, with a hint; and those that need not be, with why.
pub fn materials(visit: &Visit, compiled: &Compiled) -> (Lines, Lines) {
    let (mut bring, mut found) = (Vec::new(), Vec::new());
    for material in &compiled.materials {
        let name = visit.words(&material.name).to_owned();
        match &material.source {
            MaterialSource::Bring | MaterialSource::MayFollow { .. } => {
                bring.push((name, bring_hint(visit, material)))
            }
            _ => found.push((name, visit.words(&material.why).to_owned())),
        }
    }
    (bring, found)
}

fn bring_hint(visit: &Visit, material: &CompiledMaterial) -> String {
    let hint = material.hint.as_ref().map(|words| visit.words(words).to_owned()).unwrap_or_default();
    match &material.source {
        MaterialSource::MayFollow { limit } => {
            let follow =
                visit.texts.t1("materials-may-follow", "limit", limit_words(visit.texts, limit.value));
            if hint.is_empty() { follow } else { [hint, follow].join(visit.texts.t("sentence-gap")) }
        }
        _ => hint,
    }
}

/// The fees of the items that are in.
pub fn fees(visit: &Visit, compiled: &Compiled) -> Vec<(String, Money)> {
    let items = compiled.items.iter().filter(|item| item.state == ItemState::In);
    let fees = items.flat_map(|item| &item.fees);
    fees.map(|fee| (visit.words(&fee.name).to_owned(), fee.amount.value)).collect()
}

/// Why somebody must come in person.
pub fn visits(visit: &Visit, compiled: &Compiled) -> Vec<String> {
    let items = compiled.items.iter().filter(|item| item.state == ItemState::In);
    items.filter_map(|item| item.must_visit.as_ref()).map(|why| visit.words(why).to_owned()).collect()
}

/// The answers most people look for first: how long, how many papers, how many visits, what it costs.
pub fn facts(visit: &Visit, compiled: &Compiled, fees: Money) -> Lines {
    let texts = visit.texts;
    let saving = &compiled.saving;
    let mut facts = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        facts.extend(value.map(|value| (name.to_owned(), value)));
    };
    let workdays = compiled.process.workdays.map(|days| texts.t1("saving-amount-workdays", "count", days));
    let materials = saving.materials.after.map(|count| texts.t1("saving-amount-materials", "count", count));
    let visits = saving.visits.after.map(|count| texts.t1("saving-amount-visits", "count", count));
    add(texts.t("fact-workdays"), workdays);
    add(texts.t("fact-materials"), materials);
    add(texts.t("saving-visits"), visits);
    let cost = if fees.fen == 0 { texts.t("fact-free").to_owned() } else { texts.money(fees) };
    add(texts.t("theme-fees"), Some(cost));
    facts
}

/// Law and conditions, item by item.
pub fn basis(visit: &Visit, catalogue: &Catalogue, compiled: &Compiled) -> Vec<BasisLine> {
    let items = compiled.remaining_items().filter_map(|item| catalogue.items.get(&item.id));
    items
        .map(|item| BasisLine {
            item: visit.words(&item.name).to_owned(),
            basis: item.basis.iter().map(legal_basis).collect(),
            conditions: item.conditions.iter().map(|words| visit.words(words).to_owned()).collect(),
        })
        .collect()
}

fn legal_basis(basis: &LegalBasis) -> String {
    match &basis.article {
        Some(article) => format!("《{}》{article}", basis.law),
        None => format!("《{}》", basis.law),
    }
}

/// The offices of the departments that decide.
pub fn offices(visit: &Visit, catalogue: &Catalogue, compiled: &Compiled) -> Table {
    let texts = visit.texts;
    let departments: BTreeSet<_> = compiled.remaining_items().map(|item| &item.department).collect();
    let organs = departments.into_iter().flat_map(|department| catalogue.organs_of(department));
    let rows = organs
        .map(|organ| {
            vec![
                Cell::Text(visit.words(&organ.name).to_owned()),
                Cell::Text(organ.phone.clone()),
                Cell::Text(organ.complaint_phone.clone()),
                Cell::Text(organ.address.clone()),
                Cell::Text(organ.hours.clone()),
            ]
        })
        .collect();
    let columns = vec![
        Column::new(texts.t("theme-office")),
        Column::new(texts.t("theme-phone")),
        Column::new(texts.t("theme-complaint-phone")),
        Column::new(texts.t("theme-address")),
        Column::new(texts.t("theme-hours")),
    ];
    Table { texts, caption: texts.t("theme-offices").to_owned(), filters: Vec::new(), columns, rows }
}

/// How long an item takes: the promised limit, else the legal one, said so.
pub fn limit_of(visit: &Visit, item: &CompiledItem) -> String {
    match (&item.promised_limit, &item.legal_limit) {
        (Some(promised), _) => limit_words(visit.texts, promised.value),
        (None, Some(legal)) => visit.texts.t1("limit-legal", "limit", limit_words(visit.texts, legal.value)),
        (None, None) => visit.texts.t("limit-none").to_owned(),
    }
}

/// A limit in words.
pub fn limit_words(texts: Texts, limit: Limit) -> String {
    let amount = limit.amount;
    match limit.unit {
        _ if amount == 0 => texts.t("limit-same-day").to_owned(),
        LimitUnit::Workdays => texts.t1("limit-workdays", "count", amount),
        LimitUnit::Days => texts.t1("limit-days", "count", amount),
        LimitUnit::Hours => texts.t1("limit-hours", "count", amount),
        LimitUnit::Months => texts.t1("limit-months", "count", amount),
    }
}
