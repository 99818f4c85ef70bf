//! An application in front of the window: how every department stands, what the person can take home.

use app::Error;
use app::applications::{ApplicationView, CaseView};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::id::{ApplicationId, LicenceId};
use case::{Event, State};

use super::page;
use crate::components::button::{ButtonLink, Weight};
use crate::components::notification::{News, Notification};
use crate::components::river::{Emphasis, River};
use crate::components::table::{Cell, Column, Table};
use crate::components::{Component, Link, TrustedHtml};
use crate::layout::{Page, answer};
use crate::pages::desk::asked::Asked;
use crate::pages::desk::river::{LaneWords, draw, flags};
use crate::pages::desk::{inline, words};
use crate::problem;
use crate::texts::mask;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/window/application.html")]
struct ApplicationPage {
    page: Page,
    notices: TrustedHtml,
    theme: String,
    number: String,
    applicant: String,
    citizen_id: String,
    mobile: String,
    submitted: String,
    cases: Table,
    river: Option<River>,
    results: Vec<Link>,
    buttons: TrustedHtml,
}

/// `GET /window/applications/{application}?handed-out=`
pub async fn show(visit: Visit, Path(application): Path<String>, asked: Asked) -> Response {
    match seen(&visit, &ApplicationId::new(application)).await {
        Ok(view) => answer(StatusCode::OK, &application_page(&visit, &asked, &view)),
        Err(error) => problem::page(&visit, error),
    }
}

/// `GET /window/applications/{application}/licences/{licence}`: a result, for the printer.
pub async fn licence(visit: Visit, Path((application, licence)): Path<(String, String)>) -> Response {
    let (application_id, licence_id) = (ApplicationId::new(application), LicenceId::new(licence));
    let found = match seen(&visit, &application_id).await {
        Ok(view) => results(&visit, &view).into_iter().find(|(id, _)| id == &licence_id),
        Err(error) => return problem::page(&visit, error),
    };
    let Some((_, name)) = found else { return problem::page(&visit, Error::NotFound) };
    match visit.web.city.licence_pdf(&visit.actor, &licence_id).await {
        Ok(pdf) => inline("application/pdf", &format!("{name}.pdf"), pdf),
        Err(error) => problem::page(&visit, error),
    }
}

/// The application, for a clerk.
pub(super) async fn seen(visit: &Visit, application_id: &ApplicationId) -> Result<ApplicationView, Error> {
    visit.web.city.serve_at_window(&visit.actor)?;
    visit.web.city.application(&visit.actor, application_id).await
}

/// Whether everything is out and waits to be handed over.
pub(super) fn can_be_handed_out(view: &ApplicationView) -> bool {
    let is_over = |case: &CaseView| {
        !matches!(
            case.state,
            State::Waiting
                | State::Received
                | State::Reported
                | State::Correcting
                | State::Accepted
                | State::Paused
        )
    };
    view.cases.iter().all(is_over) && view.cases.iter().any(|case| case.state == State::Issued)
}

/// The licences that came out, with the names of their items.
pub(super) fn results(visit: &Visit, view: &ApplicationView) -> Vec<(LicenceId, String)> {
    let issued = view.history.iter().filter_map(|entry| match &entry.event.event {
        Event::Issued { licence_id: Some(licence_id), .. } => {
            let name = entry.item_name.as_ref().map(|name| visit.words(name).to_owned());
            Some((licence_id.clone(), name.unwrap_or_else(|| licence_id.to_string())))
        }
        _ => None,
    });
    issued.collect()
}

/// The results as links to their files.
pub(super) fn result_links(visit: &Visit, view: &ApplicationView) -> Vec<Link> {
    let href = |id: &LicenceId| format!("/window/applications/{}/licences/{id}", view.application_id);
    results(visit, view).into_iter().map(|(id, name)| Link::new(name, href(&id))).collect()
}

fn application_page(visit: &Visit, asked: &Asked, view: &ApplicationView) -> ApplicationPage {
    let texts = visit.texts;
    let content = &view.content;
    let own = format!("/applications/{}", view.application_id);
    let mut buttons = Vec::new();
    if can_be_handed_out(view) {
        buttons.push(ButtonLink::new(texts.t("window-hand-out"), format!("/window{own}/hand-out")));
    }
    let receipt = ButtonLink::new(texts.t("window-receipt"), format!("{own}/receipt.pdf"));
    buttons.push(receipt.weight(Weight::Secondary));
    ApplicationPage {
        page: page(visit, format!("{} {}", view.number, visit.words(&view.theme_name))),
        notices: notices(visit, asked, view, &own),
        theme: visit.words(&view.theme_name).to_owned(),
        number: view.number.clone(),
        applicant: content.firm.as_ref().map_or(&content.person.name, |firm| &firm.name).clone(),
        citizen_id: mask::citizen_id(&content.person.citizen_id),
        mobile: content.person.mobile.clone(),
        submitted: texts.moment(view.submitted_at),
        cases: cases(visit, view),
        // When all is over there is no way left to show; the table says it.
        river: view.concluded_on.is_none().then(|| river(visit, view)),
        results: result_links(visit, view),
        buttons: TrustedHtml::all(&buttons),
    }
}

/// What was just done, and what the person must do.
fn notices(visit: &Visit, asked: &Asked, view: &ApplicationView, own: &str) -> TrustedHtml {
    let texts = visit.texts;
    let mut html = TrustedHtml::default();
    let is_handed_out = view.cases.iter().any(|case| case.state == State::Delivered);
    if asked.get("handed-out").is_some() && is_handed_out {
        let text = texts.t("window-handed-out-text");
        html = html.then(&Notification::new(texts, News::Success, texts.t("window-handed-out"), &[text]));
    }
    if let Some(open) = &view.notice {
        let mut title = texts.t("window-answer").to_owned();
        if let Some(day) = open.answer_by {
            title = format!(
                "{title}{}{}",
                texts.choose("，", ", "),
                texts.t1("window-answer-by", "day", texts.day(day))
            );
        }
        let mut notice = Notification::new(texts, News::Action, title, &[]);
        notice.id = "answer".into();
        let said = open
            .parts
            .iter()
            .map(|(_, item, _, said)| format!("{}{}{said}", visit.words(item), texts.choose("：", ": ")));
        notice.paragraphs = said.collect();
        notice.links = vec![Link::new(texts.t("window-answer-do"), format!("{own}/correction"))];
        html = html.then(&notice);
    }
    html
}

fn cases(visit: &Visit, view: &ApplicationView) -> Table {
    let texts = visit.texts;
    let columns = vec![
        Column::new(texts.t("desk-column-item")),
        Column::new(texts.t("river-organ")),
        Column::new(texts.t("desk-column-state")),
        Column::new(texts.t("desk-column-due")),
    ];
    let row = |case: &CaseView| {
        let due = words::main_clock(&case.clocks).and_then(|reading| reading.due);
        let due = match (due, case.state) {
            (Some(due), _) => texts.day(due.day),
            (None, State::Waiting) => texts.t("river-not-begun").to_owned(),
            (None, _) => "—".to_owned(),
        };
        vec![
            Cell::Text(visit.words(&case.item_name).to_owned()),
            Cell::Text(visit.words(&case.organ_name).to_owned()),
            Cell::Html(words::state_tag(texts, case.state).html()),
            Cell::Text(due),
        ]
    };
    let rows = view.cases.iter().map(row).collect();
    Table { texts, caption: texts.t("window-summary").to_owned(), filters: Vec::new(), columns, rows }
}

fn river(visit: &Visit, view: &ApplicationView) -> River {
    let mut cases = view.cases.iter();
    draw(visit, view.river.as_ref(), |case_id| {
        // The lanes come in the order of the cases.
        let case = cases.next();
        LaneWords {
            item: case.map_or_else(|| case_id.to_string(), |case| visit.words(&case.item_name).to_owned()),
            organ: case.map(|case| visit.words(&case.organ_name).to_owned()).unwrap_or_default(),
            flags: case.map(|case| flags(visit, &case.clocks)).unwrap_or_default(),
            emphasis: Emphasis::Plain,
        }
    })
}
