//! Handing out all results of an application together, over the counter, after a look at who collects them.

use app::Error;
use app::applications::ApplicationView;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::ApplicationId;

use super::application::{can_be_handed_out, result_links, seen};
use super::page;
use crate::components::button::{Button, ButtonLink, Weight};
use crate::components::notification::Notification;
use crate::components::{Component, Link, TrustedHtml};
use crate::layout::{Page, answer};
use crate::pages::desk::refused;
use crate::problem;
use crate::texts::mask;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/window/hand_out.html")]
struct HandOutPage {
    page: Page,
    refused: Option<Notification>,
    theme: String,
    number: String,
    applicant: String,
    citizen_id: String,
    results: Vec<Link>,
    buttons: TrustedHtml,
}

/// `GET /window/applications/{application}/hand-out`
pub async fn show(visit: Visit, Path(application): Path<String>) -> Response {
    match seen(&visit, &ApplicationId::new(application)).await {
        Ok(view) if can_be_handed_out(&view) => shown(&visit, &view, StatusCode::OK, None),
        Ok(view) => Redirect::to(&href(&view)).into_response(),
        Err(error) => problem::page(&visit, error),
    }
}

/// `POST /window/applications/{application}/hand-out`
pub async fn hand_out(visit: Visit, Path(application): Path<String>) -> Response {
    let application_id = ApplicationId::new(application);
    let refusal = match visit.web.city.hand_out(&visit.actor, &application_id).await {
        Ok(_) => {
            let done = format!("/window/applications/{application_id}?handed-out=1");
            return Redirect::to(&done).into_response();
        }
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return problem::page(&visit, error),
    };
    match seen(&visit, &application_id).await {
        Ok(view) => {
            let notice = refused::plain(visit.texts, &refusal);
            shown(&visit, &view, StatusCode::CONFLICT, Some(notice))
        }
        Err(error) => problem::page(&visit, error),
    }
}

fn href(view: &ApplicationView) -> String {
    format!("/window/applications/{}", view.application_id)
}

fn shown(
    visit: &Visit,
    view: &ApplicationView,
    status: StatusCode,
    refused: Option<Notification>,
) -> Response {
    let texts = visit.texts;
    let content = &view.content;
    let back = ButtonLink::new(texts.t("back"), href(view)).weight(Weight::Secondary);
    let template = HandOutPage {
        page: page(visit, texts.t("window-hand-out")),
        refused,
        theme: visit.words(&view.theme_name).to_owned(),
        number: view.number.clone(),
        applicant: content.firm.as_ref().map_or(&content.person.name, |firm| &firm.name).clone(),
        citizen_id: mask::citizen_id(&content.person.citizen_id),
        results: result_links(visit, view),
        buttons: Button::new(texts.t("window-hand-out-do")).html().then(&back),
    };
    answer(status, &template)
}
