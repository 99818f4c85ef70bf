//! Every route in one place: each audience adds its own list.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use crate::state::Web;
use crate::{api, assets, headers, kept, pages};

/// The whole site.
pub fn router(web: Web) -> Router {
    Router::new()
        .merge(pages::portal::routes())
        .merge(pages::desk::routes())
        .merge(pages::window::routes())
        .layer(from_fn(headers::refuse_foreign_forms))
        .layer(from_fn_with_state(web.clone(), kept::keep))
        .merge(api::routes())
        .route("/static/{name}", get(assets::serve))
        .layer(from_fn(headers::secure))
        .with_state(web)
}
