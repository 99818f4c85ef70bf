//! The page of a theme: what you get, what it saves, who decides and how long, what to bring, and the start.

mod details;
mod promise;
mod saving;
mod widest;

use std::sync::Arc;

use app::Error;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use base::money::Money;
use catalogue::Compiled;
use catalogue::compiled::{CompiledItem, ItemState};
use catalogue::source::ItemResult;

use super::or_public_problem;
use super::situation::{Situation, address, query};
use crate::components::Link;
use crate::components::before_after::BeforeAfter;
use crate::components::breadcrumb::Breadcrumb;
use crate::components::button::ButtonLink;
use crate::components::river::River;
use crate::components::table::Table;
use crate::layout::{Page, answer};
use crate::visit::Visit;

pub(super) use details::{BasisLine, fees, limit_words, materials};
pub(super) use promise::promise;
pub(super) use saving::before_after;

#[derive(Template)]
#[template(path = "pages/portal/theme.html")]
struct ThemePage {
    page: Page,
    summary: String,
    facts: Vec<(String, String)>,
    situation_note: String,
    results: Vec<ResultLine>,
    comparison: BeforeAfter,
    published: Option<Table>,
    river: River,
    bring: Vec<(String, String)>,
    found: Vec<(String, String)>,
    fees: Vec<(String, String)>,
    fee_sum: String,
    visits: Vec<String>,
    not_here: Vec<String>,
    start: ButtonLink,
    basis: Vec<BasisLine>,
    offices: Table,
    questions: Vec<(String, String)>,
    sources: Vec<String>,
}

/// What comes out of an item.
struct ResultLine {
    name: String,
    item: String,
    department: String,
    limit: String,
    sure: bool,
}

/// `GET /themes/{theme_id}`
pub async fn show(visit: Visit, Path(theme_id): Path<String>, RawQuery(sent): RawQuery) -> Response {
    let situation = Situation::read(&visit, &theme_id, &query(sent.as_deref()));
    let result = situation.and_then(|situation| page(&visit, &situation));
    or_public_problem(&visit, result)
}

fn page(visit: &Visit, situation: &Situation) -> Result<Response, Error> {
    let texts = visit.texts;
    let (theme, catalogue) = (situation.theme(), situation.version.catalogue());
    // Without answers the page shows the widest situation, so that nobody is promised too little work.
    let shown: Arc<Compiled> = match situation.answers.answers.is_empty() {
        true => widest::widest(&situation.version, &situation.theme_id)?,
        false => situation.compiled.clone(),
    };
    let situation_note = match situation.answers.answers.is_empty() {
        true => texts.t("theme-widest"),
        false => texts.t("theme-answered"),
    };
    let pairs = situation.pairs();
    let guide = address(
        &format!("/themes/{}/guide", theme.id),
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let (bring, found) = details::materials(visit, &shown);
    let fees = details::fees(visit, &shown);
    let sum: i64 = fees.iter().map(|(_, amount)| amount.fen).sum();
    let mut page = visit.page(visit.words(&theme.name));
    page.breadcrumb = Some(Breadcrumb { texts, links: vec![Link::new(texts.t("home-link"), "/")] });
    let answered = &situation.compiled;
    let template = ThemePage {
        summary: visit.words(&theme.summary).to_owned(),
        facts: details::facts(visit, &shown, Money { fen: sum }),
        situation_note: situation_note.to_owned(),
        results: results(visit, answered),
        comparison: before_after(visit, &shown),
        published: saving::published(visit, theme, &shown),
        river: promise(visit, &shown),
        bring,
        found,
        fees: fees.iter().map(|(name, amount)| (name.clone(), texts.money(*amount))).collect(),
        fee_sum: texts.money(Money { fen: sum }),
        visits: details::visits(visit, &shown),
        not_here: theme
            .requirements
            .iter()
            .map(|requirement| visit.words(&requirement.otherwise).to_owned())
            .collect(),
        start: ButtonLink::new(texts.t("theme-start"), guide),
        basis: details::basis(visit, catalogue, &shown),
        offices: details::offices(visit, catalogue, &shown),
        questions: theme
            .faq
            .iter()
            .map(|faq| (visit.words(&faq.question).to_owned(), visit.words(&faq.answer).to_owned()))
            .collect(),
        sources: theme.sources.iter().map(|source| source.title.clone()).collect(),
        page,
    };
    Ok(answer(StatusCode::OK, &template))
}

fn results(visit: &Visit, compiled: &Compiled) -> Vec<ResultLine> {
    let line = |item: &CompiledItem| ResultLine {
        name: result_name(visit, item),
        item: visit.words(&item.name).to_owned(),
        department: visit.words(&item.department_name).to_owned(),
        limit: details::limit_of(visit, item),
        sure: item.state == ItemState::In,
    };
    compiled.remaining_items().map(line).collect()
}

/// What an item ends in, by its name.
pub(super) fn result_name(visit: &Visit, item: &CompiledItem) -> String {
    match &item.result {
        ItemResult::Licence(type_id) => {
            let version = visit.web.city.catalogue().ok();
            let kind = version.as_ref().and_then(|version| version.catalogue().licences.get(type_id));
            kind.map_or_else(|| type_id.to_string(), |kind| visit.words(&kind.name).to_owned())
        }
        ItemResult::Letter(words) | ItemResult::Entry(words) => visit.words(words).to_owned(),
    }
}
