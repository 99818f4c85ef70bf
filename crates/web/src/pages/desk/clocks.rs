//! The clocks of a case with its pauses and its extension, and how the other departments stand.

use app::desk::{CasePage, OtherCase};
use askama::Template;
use askama::filters::HtmlSafe;
use base::calendar::DueDay;
use case::clocks::{Motion, Reading};
use case::state::Pause;

use super::words;
use crate::components::table::{Cell, Column, Table};
use crate::components::{Component, TrustedHtml};
use crate::texts::Texts;
use crate::visit::Visit;

/// The upper half of the second tab.
#[derive(Template)]
#[template(path = "pages/desk/clocks.html")]
struct Clocks {
    texts: Texts,
    clocks: Option<Table>,
    stops: Vec<String>,
    others: Option<Table>,
}

impl HtmlSafe for Clocks {}

pub fn html(visit: &Visit, case: &CasePage) -> TrustedHtml {
    let texts = visit.texts;
    let mut stops: Vec<String> = case.case.pauses().iter().map(|pause| stop(texts, pause)).collect();
    if let Some(extension) = case.case.extension() {
        let by = words::limit(texts, extension.by);
        let on = texts.day(extension.on);
        stops.push(texts.t_with("desk-extended", &[("by", &by), ("on", &on)]));
    }
    Clocks { texts, clocks: clocks(texts, case), stops, others: others(visit, &case.others) }.html()
}

fn clocks(texts: Texts, case: &CasePage) -> Option<Table> {
    let columns = vec![
        Column::new(texts.t("desk-clock")),
        Column::new(texts.t("desk-clock-from")),
        Column::new(texts.t("desk-clock-limit")),
        Column::new(texts.t("desk-clock-due")),
        Column::new(texts.t("desk-clock-state")),
        Column::new(texts.t("desk-clock-article")),
    ];
    let rows: Vec<Vec<Cell>> = case.clocks.clocks.iter().map(|reading| clock(texts, reading)).collect();
    let caption = texts.t("desk-clocks").to_owned();
    (!rows.is_empty()).then_some(Table { texts, caption, filters: Vec::new(), columns, rows })
}

fn clock(texts: Texts, reading: &Reading) -> Vec<Cell> {
    let state = match reading.motion {
        Motion::Ended(_) => Cell::Text(words::motion(texts, reading)),
        Motion::Running | Motion::Stopped => Cell::Html(words::reading_light(texts, reading).html()),
    };
    vec![
        Cell::Text(words::clock(texts, reading.kind).to_owned()),
        Cell::Text(texts.day_short(reading.started_on)),
        Cell::Text(words::limit(texts, reading.limit)),
        Cell::Text(
            reading.due.map_or_else(|| texts.t("desk-clock-stopped").to_owned(), |day| due(texts, day)),
        ),
        state,
        Cell::Text(reading.article.to_owned()),
    ]
}

/// A due day; one that rests on a year whose workdays are not published yet says so.
fn due(texts: Texts, due: DueDay) -> String {
    let day = texts.day(due.day);
    if due.provisional { texts.t1("desk-clock-provisional", "day", day) } else { day }
}

fn stop(texts: Texts, pause: &Pause) -> String {
    let kind = words::pause_kind(texts, pause.kind);
    let needed = words::limit(texts, pause.needed);
    let from = texts.day(pause.from);
    match pause.until {
        Some(until) => {
            let until = texts.day(until);
            texts.t_with(
                "desk-paused-until",
                &[("kind", &kind), ("from", &from), ("until", &until), ("needed", &needed)],
            )
        }
        None => texts.t_with("desk-paused-since", &[("kind", &kind), ("from", &from), ("needed", &needed)]),
    }
}

fn others(visit: &Visit, others: &[OtherCase]) -> Option<Table> {
    let texts = visit.texts;
    let columns = vec![
        Column::new(texts.t("desk-column-item")),
        Column::new(texts.t("river-organ")),
        Column::new(texts.t("desk-column-state")),
    ];
    let row = |other: &OtherCase| {
        vec![
            Cell::Text(visit.words(&other.item_name).to_owned()),
            Cell::Text(visit.words(&other.organ_name).to_owned()),
            Cell::Html(words::state_tag(texts, other.state).html()),
        ]
    };
    let rows: Vec<Vec<Cell>> = others.iter().map(row).collect();
    let caption = texts.t("desk-others").to_owned();
    (!rows.is_empty()).then_some(Table { texts, caption, filters: Vec::new(), columns, rows })
}
