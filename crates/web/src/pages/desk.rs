//! The pages of the desk.

use axum::Router;

use crate::state::Web;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
}
