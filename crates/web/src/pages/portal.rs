//! The pages of the portal.

use axum::Router;

use crate::state::Web;

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
}
