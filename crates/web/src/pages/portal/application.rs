//! One's own application: what to do now, the river as truth, every department side by side, what happened.

mod departments;
mod history;
mod river;
mod steps;

use app::Error;
use app::applications::ApplicationView;
use app::licences::LicenceSummary;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::id::ApplicationId;
use case::Event;

use super::my::{Entry, licence_entry};
use super::or_problem;
use crate::components::Link;
use crate::components::breadcrumb::Breadcrumb;
use crate::components::notification::Notification;
use crate::components::river::River;
use crate::components::timeline::Timeline;
use crate::layout::{Page, answer};
use crate::visit::Visit;

pub(super) use departments::grade_words;

#[derive(Template)]
#[template(path = "pages/portal/application.html")]
struct ApplicationPage {
    page: Page,
    number: String,
    notices: Vec<Notification>,
    river: Option<River>,
    departments: Vec<departments::Department>,
    licences: Vec<(Entry, String)>,
    history: Timeline,
    receipt: Link,
    withdraw: Option<Link>,
}

/// `GET /applications/{application_id}`
pub async fn show(visit: Visit, Path(application_id): Path<String>) -> Response {
    let result = page(&visit, &ApplicationId::new(application_id)).await;
    or_problem(&visit, result)
}

async fn page(visit: &Visit, application_id: &ApplicationId) -> Result<Response, Error> {
    let texts = visit.texts;
    let city = &visit.web.city;
    let view = city.application(&visit.actor, application_id).await?;
    let licences = match visit.actor.applicant() {
        Some(_) => of_application(&view, city.my_licences(&visit.actor).await?),
        None => Vec::new(),
    };
    let mut page = visit.page(visit.words(&view.theme_name));
    page.breadcrumb =
        Some(Breadcrumb { texts, links: vec![Link::new(texts.t("my-title-all"), visit.home())] });
    let at = texts.moment(view.submitted_at);
    let own = format!("/applications/{application_id}");
    let withdrawable = view.cases.iter().any(|case| case.state.permits(case::command::Verb::Withdraw));
    let template = ApplicationPage {
        number: texts.t_with("my-number", &[("number", &view.number), ("at", &at)]),
        notices: steps::notices(visit, &view),
        river: river::truth(visit, &view),
        departments: departments::departments(visit, &view),
        licences: licences
            .iter()
            .map(|licence| {
                (licence_entry(visit, licence), format!("/licences/files/{}.pdf", licence.licence_id))
            })
            .collect(),
        history: history::timeline(visit, &view),
        receipt: Link::new(texts.t("receipt-title"), format!("{own}/receipt")),
        withdraw: withdrawable.then(|| Link::new(texts.t("withdraw-link"), format!("{own}/withdraw"))),
        page,
    };
    Ok(answer(StatusCode::OK, &template))
}

/// The licences that came out of this application.
fn of_application(view: &ApplicationView, licences: Vec<LicenceSummary>) -> Vec<LicenceSummary> {
    let issued: Vec<_> = view
        .history
        .iter()
        .filter_map(|entry| match &entry.event.event {
            Event::Issued { licence_id, .. } => licence_id.clone(),
            _ => None,
        })
        .collect();
    licences.into_iter().filter(|licence| issued.contains(&licence.licence_id)).collect()
}
