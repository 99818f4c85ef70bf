//! What a theme saves: the five pairs of bars, and what other places published beside them.

use catalogue::Compiled;
use catalogue::compiled::{Counted, FellAwayKind};
use catalogue::source::{Published, Theme};

use crate::components::before_after::{BeforeAfter, FellAway, Measured, Pair};
use crate::components::table::{Cell, Column, Table};
use crate::visit::Visit;

/// The comparison of a compiled theme.
pub fn before_after(visit: &Visit, compiled: &Compiled) -> BeforeAfter {
    let saving = &compiled.saving;
    let pair = |measured, counted: &Counted, kind: Option<FellAwayKind>| Pair {
        measured,
        before: counted.before,
        after: counted.after,
        remark: remark(visit, counted),
        fell_away: kind.map(|kind| fell_away(visit, compiled, kind)).unwrap_or_default(),
    };
    BeforeAfter {
        texts: visit.texts,
        pairs: vec![
            pair(Measured::Materials, &saving.materials, Some(FellAwayKind::Material)),
            pair(Measured::Fields, &saving.fields, Some(FellAwayKind::Field)),
            pair(Measured::Workdays, &saving.workdays, None),
            pair(Measured::Visits, &saving.visits, Some(FellAwayKind::Visit)),
            pair(Measured::Steps, &saving.steps, None),
        ],
    }
}

fn remark(visit: &Visit, counted: &Counted) -> String {
    let texts = visit.texts;
    if !counted.unknown.is_empty() {
        return texts.t1("saving-remark-unknown", "count", counted.unknown.len());
    }
    match (counted.before_estimated, counted.after_estimated) {
        (0, 0) => String::new(),
        (before, 0) => texts.t1("saving-remark-before", "count", before),
        (0, after) => texts.t1("saving-remark-after", "count", after),
        (before, after) => texts.t_with("saving-remark-both", &[("before", &before), ("after", &after)]),
    }
}

fn fell_away(visit: &Visit, compiled: &Compiled, kind: FellAwayKind) -> Vec<FellAway> {
    let texts = visit.texts;
    let of_kind = compiled.saving.fell_away.iter().filter(|fell| fell.kind == kind);
    of_kind
        .map(|fell| FellAway {
            what: visit.words(&fell.name).to_owned(),
            why: visit.words(&fell.why).to_owned(),
            source: texts.t_with("saving-times", &[("before", &fell.before), ("after", &fell.after)]),
        })
        .collect()
}

/// What others published for the same theme, ours in the first row; nothing when nobody published anything.
pub fn published(visit: &Visit, theme: &Theme, compiled: &Compiled) -> Option<Table> {
    if theme.published.is_empty() {
        return None;
    }
    let texts = visit.texts;
    let city = texts.choose(&visit.web.site.city, &visit.web.site.city_en);
    let saving = &compiled.saving;
    let ours = vec![
        Cell::Text(texts.t1("theme-ours", "city", city)),
        pair(visit, saving.materials.before, saving.materials.after),
        pair(visit, saving.fields.before, saving.fields.after),
        pair(visit, saving.workdays.before, saving.workdays.after),
        pair(visit, saving.visits.before, saving.visits.after),
        pair(visit, saving.steps.before, saving.steps.after),
    ];
    let theirs = |other: &Published| {
        vec![
            Cell::Text(other.place.clone()),
            pair(visit, other.materials_before, other.materials_after),
            pair(visit, other.fields_before, other.fields_after),
            pair(visit, other.workdays_before, other.workdays_after),
            pair(visit, other.visits_before, other.visits_after),
            pair(visit, other.steps_before, other.steps_after),
        ]
    };
    let columns = vec![
        Column::new(texts.t("theme-place")),
        Column::numbers(texts.t("saving-materials")),
        Column::numbers(texts.t("saving-fields")),
        Column::numbers(texts.t("theme-workdays")),
        Column::numbers(texts.t("saving-visits")),
        Column::numbers(texts.t("saving-steps")),
    ];
    let rows = std::iter::once(ours).chain(theme.published.iter().map(theirs)).collect();
    Some(Table { texts, caption: texts.t("theme-published").to_owned(), filters: Vec::new(), columns, rows })
}

fn pair(visit: &Visit, before: Option<u32>, after: Option<u32>) -> Cell {
    let texts = visit.texts;
    let number = |value: Option<u32>| value.map_or("—".to_owned(), |value| value.to_string());
    Cell::Text(match (before, after) {
        (None, None) => "—".to_owned(),
        (before, after) => {
            texts.t_with("theme-before-after", &[("before", &number(before)), ("after", &number(after))])
        }
    })
}
