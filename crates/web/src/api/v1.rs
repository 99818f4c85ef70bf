//! Version 1 of the API, one file a noun.

mod applications;
mod casework;
mod catalogue;
mod desk;
mod drafts;
mod form;
mod licences;
mod sessions;
mod window;

use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;

/// Every route with its part of the document.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(sessions::routes())
        .merge(catalogue::routes())
        .merge(drafts::routes())
        .merge(applications::routes())
        .merge(licences::routes())
        .merge(desk::routes())
        .merge(window::routes())
}
