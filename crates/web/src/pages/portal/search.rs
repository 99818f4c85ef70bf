//! Search: themes by the words people use, with the matching words marked.

use app::Error;
use app::find::{Found, NamePart};
use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::or_public_problem;
use super::situation::query;
use crate::components::Link;
use crate::components::empty_state::EmptyState;
use crate::components::search_box::SearchBox;
use crate::layout::{Page, answer};
use crate::texts::Language;
use crate::visit::Visit;

/// How many results a page shows.
const RESULTS_AT_MOST: usize = 20;

#[derive(Template)]
#[template(path = "pages/portal/search.html")]
struct SearchPage {
    page: Page,
    search: SearchBox,
    results: Vec<FoundTheme>,
    empty: Option<EmptyState>,
}

struct FoundTheme {
    href: String,
    title: Vec<NamePart>,
    summary: String,
}

/// `GET /search?q=`
pub async fn show(visit: Visit, RawQuery(sent): RawQuery) -> Response {
    let typed = query(sent.as_deref()).text("q").to_owned();
    let result = page(&visit, typed);
    or_public_problem(&visit, result)
}

fn page(visit: &Visit, typed: String) -> Result<Response, Error> {
    let texts = visit.texts;
    let version = visit.web.city.catalogue()?;
    let hits = visit.web.city.search(&typed, RESULTS_AT_MOST)?;
    let found = |hit: Found| {
        let theme = version.catalogue().themes.get(&hit.theme_id)?;
        let title = match texts.language {
            Language::En if !hit.name_en.is_empty() => hit.name_en,
            _ => hit.name_zh,
        };
        let summary = visit.words(&theme.summary).to_owned();
        Some(FoundTheme { href: format!("/themes/{}", hit.theme_id), title, summary })
    };
    let results: Vec<FoundTheme> = hits.into_iter().filter_map(found).collect();
    let empty = results.is_empty().then(|| EmptyState {
        title: match typed.is_empty() {
            true => texts.t("search-nothing-typed").to_owned(),
            false => texts.t1("search-nothing", "typed", &typed),
        },
        text: texts.t1("search-nothing-hint", "hotline", &visit.web.site.hotline),
        link: Some(Link::new(texts.t("search-all"), "/")),
    });
    let site = &visit.web.site;
    let city = texts.choose(&site.city, &site.city_en);
    let mut search = SearchBox::new(texts, "/search", texts.t1("home-search", "city", city));
    search.value = typed.clone();
    let title = match typed.is_empty() {
        true => texts.t("search-title").to_owned(),
        false => texts.t1("search-title-for", "typed", &typed),
    };
    let page = visit.page(title);
    Ok(answer(StatusCode::OK, &SearchPage { page, search, results, empty }))
}
