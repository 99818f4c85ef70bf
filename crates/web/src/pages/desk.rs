//! The pages of the desk: the queue of an organ, one case, and the acts of its officers.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::id::{ApplicationId, CaseId};

use crate::components::Link;
use crate::layout::{NavigationLink, Page};
use crate::state::Web;
use crate::visit::Visit;

pub(super) mod asked;
mod case;
mod clocks;
mod content;
mod file;
mod history;
mod queue;
pub(super) mod refused;
pub(super) mod river;
mod verb;
pub(super) mod words;

pub(super) use file::inline;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/next", get(queue::next))
        .route("/desk/{application}/{case}", get(case::show))
        .route("/desk/{application}/{case}/files/{file}", get(file::show))
        .route("/desk/{application}/{case}/{verb}", get(verb::show).post(verb::act))
}

/// Which case a page is about.
#[derive(Clone, Debug)]
struct Place {
    application_id: ApplicationId,
    case_id: CaseId,
}

impl Place {
    fn new(application: String, case: String) -> Place {
        Place { application_id: ApplicationId::new(application), case_id: CaseId::new(case) }
    }

    /// The address of the case.
    fn href(&self) -> String {
        format!("/desk/{}/{}", self.application_id, self.case_id)
    }

    /// The address of the case that comes after this one.
    fn next_href(&self) -> String {
        format!("/desk/next?after={}~{}", self.application_id, self.case_id)
    }
}

/// A page of the desk with its bar; `waiting` where the queue was counted anyway.
fn page(visit: &Visit, title: impl Into<String>, waiting: Option<u64>) -> Page {
    let mut page = visit.desk_page(title);
    let count = waiting.and_then(|count| usize::try_from(count).ok());
    let link = Link::new(visit.texts.t("desk-queue"), "/desk");
    page.navigation = vec![NavigationLink { link, count, current: true }];
    page
}

/// Goes on to another page after an act.
fn see_other(href: &str) -> Response {
    Redirect::to(href).into_response()
}
