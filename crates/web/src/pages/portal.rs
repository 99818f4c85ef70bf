//! The pages of the portal: what people and firms see, from the search box to the licence in hand.

mod accessibility;
mod application;
mod correction;
mod drafts;
mod guide;
mod home;
mod licences;
mod my;
pub(super) mod posted;
mod rating;
mod receipt;
mod root;
mod search;
mod shelf;
mod sign_in;
mod situation;
mod small;
mod theme;
mod withdraw;

use app::Error;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use base::day::Day;

use crate::problem;
use crate::state::Web;
use crate::texts::Texts;
use crate::visit::Visit;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(home::show))
        .route("/search", get(search::show))
        .route("/life/{event}", get(shelf::show))
        .route("/themes/{theme_id}", get(theme::show))
        .route("/themes/{theme_id}/guide", get(guide::show))
        .route("/my", get(my::show))
        .route("/my/capacity", post(my::act_as))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/demo/{secret}", get(sign_in::by_link))
        .route("/display", get(small::display))
        .route("/accessibility", get(accessibility::show))
        .route("/healthz", get(small::healthz))
        .route("/licences", get(licences::list))
        .route("/licences/root.pem", get(root::file))
        .route("/licences/{identifier}", get(licences::verify))
        .route("/licences/files/{file}", get(licences::file))
        .merge(drafts::routes())
        .merge(application_routes())
        .fallback(small::nothing_here)
}

fn application_routes() -> Router<Web> {
    Router::new()
        .route("/applications/{application_id}", get(application::show))
        .route("/applications/{application_id}/receipt", get(receipt::show))
        .route("/applications/{application_id}/receipt.pdf", get(receipt::pdf))
        .route("/applications/{application_id}/correction", get(correction::show).post(correction::hand_in))
        .route("/applications/{application_id}/withdraw", get(withdraw::show).post(withdraw::withdraw))
        .route("/applications/{application_id}/rate/{case_id}", get(rating::show).post(rating::rate))
}

/// A day with its year, for what is kept: birthdays, receipts, licences.
fn full_day(texts: Texts, day: Day) -> String {
    let (year, month, date) =
        (day.year().to_string(), day.month().to_string(), day.day_of_month().to_string());
    texts.t_with("day-full", &[("year", &year), ("month", &month), ("day", &date)])
}

/// The page, or the page of what went wrong.
fn or_problem(visit: &Visit, result: Result<Response, Error>) -> Response {
    result.unwrap_or_else(|error| problem::page(visit, error))
}

/// The same for pages that everybody may read.
fn or_public_problem(visit: &Visit, result: Result<Response, Error>) -> Response {
    result.unwrap_or_else(|error| problem::public_page(visit, error))
}
