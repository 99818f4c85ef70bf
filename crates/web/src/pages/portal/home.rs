//! The home page: one sentence, one search box, the themes by life event, and one's own things.

use app::Error;
use app::actor::Actor;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::source::{LifeEvent, Subject};

use super::{or_public_problem, shelf};
use crate::components::Link;
use crate::components::search_box::SearchBox;
use crate::layout::{Page, answer};
use crate::visit::Visit;

/// How many of one's own things the home page shows.
const MINE_AT_MOST: usize = 3;

#[derive(Template)]
#[template(path = "pages/portal/home.html")]
struct HomePage {
    page: Page,
    search: SearchBox,
    mine: Option<Mine>,
    audiences: Vec<Audience>,
}

/// Themes for people, or for firms.
struct Audience {
    title: &'static str,
    shelves: Vec<Shelf>,
}

/// A life event with its themes.
struct Shelf {
    link: Link,
    themes: Vec<Link>,
}

/// One's own things in short.
struct Mine {
    entries: Vec<(Link, String)>,
}

/// `GET /`
pub async fn show(visit: Visit) -> Response {
    let result = page(&visit).await;
    or_public_problem(&visit, result)
}

async fn page(visit: &Visit) -> Result<Response, Error> {
    let texts = visit.texts;
    let version = visit.web.city.catalogue()?;
    let site = &visit.web.site;
    let city = texts.choose(&site.city, &site.city_en);
    let mut search = SearchBox::new(texts, "/search", texts.t1("home-search", "city", city));
    search.hint = Some(texts.t("home-search-hint").to_owned());
    let mut audiences = Vec::new();
    for (subject, title) in
        [(Subject::Person, texts.t("home-people")), (Subject::Firm, texts.t("home-firms"))]
    {
        let mut shelves: Vec<(LifeEvent, Shelf)> = Vec::new();
        for theme in version.catalogue().themes.values().filter(|theme| theme.subject == subject) {
            let entry = Link::new(visit.words(&theme.name), format!("/themes/{}", theme.id));
            match shelves.iter_mut().find(|(event, _)| *event == theme.life_event) {
                Some((_, shelf)) => shelf.themes.push(entry),
                None => {
                    let event = theme.life_event;
                    let link = Link::new(shelf::title(texts, event), shelf::path(event));
                    shelves.push((event, Shelf { link, themes: vec![entry] }));
                }
            }
        }
        shelves.sort_by_key(|(event, _)| *event);
        let shelves: Vec<Shelf> = shelves.into_iter().map(|(_, shelf)| shelf).collect();
        if !shelves.is_empty() {
            audiences.push(Audience { title, shelves });
        }
    }
    let mine = mine(visit).await?;
    let page = visit.page(texts.t("home-title"));
    Ok(answer(StatusCode::OK, &HomePage { page, search, mine, audiences }))
}

async fn mine(visit: &Visit) -> Result<Option<Mine>, Error> {
    if !matches!(visit.actor, Actor::Applicant(_)) {
        return Ok(None);
    }
    let texts = visit.texts;
    let city = &visit.web.city;
    let version = city.catalogue()?;
    let mut entries = Vec::new();
    for open in city.my_applications(&visit.actor).await?.iter().filter(|one| one.concluded_on.is_none()) {
        let link = Link::new(visit.words(&open.theme_name), format!("/applications/{}", open.application_id));
        let due = open.due_day.map(|day| texts.t1("my-due", "day", texts.day(day)));
        entries.push((link, due.unwrap_or_else(|| texts.t("my-open").to_owned())));
    }
    for draft in city.my_drafts(&visit.actor).await? {
        let name = version.catalogue().themes.get(&draft.theme_id).map(|theme| visit.words(&theme.name));
        let link = Link::new(name.unwrap_or_default(), format!("/drafts/{}", draft.draft_id));
        entries.push((link, texts.t1("my-draft-at", "at", texts.moment(draft.touched_at))));
    }
    entries.truncate(MINE_AT_MOST);
    Ok(Some(Mine { entries }))
}
