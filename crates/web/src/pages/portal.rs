//! The pages of the portal: what people and firms see, from the search box to the licence in hand.

mod accessibility;
mod guide;
mod home;
mod posted;
mod search;
mod sign_in;
mod situation;
mod small;
mod theme;

use app::Error;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use crate::problem;
use crate::state::Web;
use crate::visit::Visit;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(home::show))
        .route("/search", get(search::show))
        .route("/themes/{theme_id}", get(theme::show))
        .route("/themes/{theme_id}/guide", get(guide::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/demo/{secret}", get(sign_in::by_link))
        .route("/display", get(small::display))
        .route("/accessibility", get(accessibility::show))
        .route("/healthz", get(small::healthz))
        .fallback(small::nothing_here)
}

/// The page, or the page of what went wrong.
fn or_problem(visit: &Visit, result: Result<Response, Error>) -> Response {
    result.unwrap_or_else(|error| problem::page(visit, error))
}

/// The same for pages that everybody may read.
fn or_public_problem(visit: &Visit, result: Result<Response, Error>) -> Response {
    result.unwrap_or_else(|error| problem::public_page(visit, error))
}
