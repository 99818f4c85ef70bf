//! Not yet.
use crate::state::Web;
use utoipa_axum::router::OpenApiRouter;
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
