//! A shelf of the portal: every theme of one life event, with what it gives.

use app::Error;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::source::LifeEvent;

use super::or_public_problem;
use crate::components::Link;
use crate::components::breadcrumb::BackLink;
use crate::layout::{Page, answer};
use crate::texts::Texts;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/shelf.html")]
struct ShelfPage {
    page: Page,
    back: BackLink,
    themes: Vec<(Link, String)>,
}

/// `GET /life/{event}`
pub async fn show(visit: Visit, Path(event): Path<String>) -> Response {
    let result = page(&visit, &event);
    or_public_problem(&visit, result)
}

fn page(visit: &Visit, event: &str) -> Result<Response, Error> {
    let event = LifeEvent::ALL.into_iter().find(|known| known.id() == event).ok_or(Error::NotFound)?;
    let version = visit.web.city.catalogue()?;
    let themes = version.catalogue().themes.values().filter(|theme| theme.life_event == event);
    let entries = themes.map(|theme| {
        let link = Link::new(visit.words(&theme.name), format!("/themes/{}", theme.id));
        (link, visit.words(&theme.summary).to_owned())
    });
    let themes: Vec<(Link, String)> = entries.collect();
    if themes.is_empty() {
        return Err(Error::NotFound);
    }
    let texts = visit.texts;
    let page = visit.page(title(texts, event));
    Ok(answer(StatusCode::OK, &ShelfPage { page, back: BackLink { texts, href: "/".to_owned() }, themes }))
}

/// Its address.
pub fn path(event: LifeEvent) -> String {
    format!("/life/{}", event.id())
}

/// Its name on the shelf.
pub fn title(texts: Texts, event: LifeEvent) -> &'static str {
    match event {
        LifeEvent::Birth => texts.t("life-birth"),
        LifeEvent::Education => texts.t("life-education"),
        LifeEvent::Work => texts.t("life-work"),
        LifeEvent::Housing => texts.t("life-housing"),
        LifeEvent::MilitaryService => texts.t("life-military-service"),
        LifeEvent::Documents => texts.t("life-documents"),
        LifeEvent::Health => texts.t("life-health"),
        LifeEvent::Assistance => texts.t("life-assistance"),
        LifeEvent::OldAge => texts.t("life-old-age"),
        LifeEvent::EndOfLife => texts.t("life-end-of-life"),
        LifeEvent::StartBusiness => texts.t("life-start-business"),
        LifeEvent::RunBusiness => texts.t("life-run-business"),
        LifeEvent::Construction => texts.t("life-construction"),
        LifeEvent::CloseBusiness => texts.t("life-close-business"),
    }
}
