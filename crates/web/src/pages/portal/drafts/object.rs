//! “Not right?” beside a value that a register gave: it is unlocked, and the officer sees both.

use app::Error;
use app::drafts::{DraftView, FieldView, Origin};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{DraftId, ElementId};

use super::{fields, path};
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::layout::{Page, answer};
use crate::pages::portal::or_problem;
use crate::pages::portal::posted::Posted;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/drafts/object.html")]
struct ObjectPage {
    page: Page,
    back: BackLink,
    said: String,
    meaning: String,
    unlock: Option<Button>,
}

/// `GET /drafts/{draft_id}/object/{element_id}`
pub async fn show(visit: Visit, Path((draft_id, element_id)): Path<(String, String)>) -> Response {
    let draft = visit.web.city.draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result = draft.and_then(|draft| page(&visit, &draft, &element_id));
    or_problem(&visit, result)
}

fn find<'a>(draft: &'a DraftView, element_id: &str) -> Option<(&'a str, &'a FieldView)> {
    draft.pages.iter().find_map(|page| {
        let field = page.fields.iter().find(|field| field.field.element.as_str() == element_id)?;
        Some((page.group.as_str(), field))
    })
}

fn page(visit: &Visit, draft: &DraftView, element_id: &str) -> Result<Response, Error> {
    let texts = visit.texts;
    let (group, field) = find(draft, element_id).ok_or(Error::NotFound)?;
    let name = visit.words(&field.field.name);
    let value = fields::shown(visit, field);
    let source = field.source_name.as_ref().map(|source| visit.words(source)).unwrap_or_default();
    let unlocks = matches!(field.origin, Some(Origin::Resource { .. }));
    let template = ObjectPage {
        page: visit.page(texts.t1("object-title", "name", name)),
        back: BackLink { texts, href: path(draft, &format!("/pages/{group}")) },
        said: match unlocks {
            true => texts.t_with("object-said", &[("source", &source), ("value", &value)]),
            false => texts.t1("object-identity-said", "value", &value),
        },
        meaning: match unlocks {
            true => texts.t("object-meaning").to_owned(),
            false => texts.t1("object-identity-meaning", "hotline", &visit.web.site.hotline),
        },
        unlock: unlocks.then(|| Button::new(texts.t("object-do"))),
    };
    Ok(answer(StatusCode::OK, &template))
}

/// `POST /drafts/{draft_id}/object/{element_id}`
pub async fn object(
    Path((draft_id, element_id)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Response {
    let result = unlock(&visit, &DraftId::new(draft_id), &ElementId::new(element_id)).await;
    or_problem(&visit, result)
}

async fn unlock(visit: &Visit, draft_id: &DraftId, element_id: &ElementId) -> Result<Response, Error> {
    let city = &visit.web.city;
    city.object_to_value(&visit.actor, draft_id, element_id).await?;
    let draft = city.draft(&visit.actor, draft_id).await?;
    let (group, _) = find(&draft, element_id.as_str()).ok_or(Error::NotFound)?;
    Ok(Redirect::to(&path(&draft, &format!("/pages/{group}#{element_id}"))).into_response())
}
