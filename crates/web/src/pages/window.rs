//! The pages of the window: everything a clerk does for a person who came.

use axum::Router;
use axum::routing::get;

use crate::components::Link;
use crate::layout::{NavigationLink, Page};
use crate::state::Web;
use crate::visit::Visit;

mod application;
mod begin;
mod hand_out;
mod person;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/window", get(person::show).post(person::find))
        .route("/window/new", get(begin::themes))
        .route("/window/new/{theme}", get(begin::show).post(begin::begin))
        .route("/window/applications/{application}", get(application::show))
        .route("/window/applications/{application}/hand-out", get(hand_out::show).post(hand_out::hand_out))
        .route("/window/applications/{application}/licences/{licence}", get(application::licence))
}

/// A page of the window with its bar.
fn page(visit: &Visit, title: impl Into<String>) -> Page {
    let mut page = visit.desk_page(title);
    let link = Link::new(visit.texts.t("window"), "/window");
    page.navigation = vec![NavigationLink { link, count: None, current: true }];
    page
}
