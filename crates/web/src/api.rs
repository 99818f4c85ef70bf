//! The API: everything the pages do, as JSON under `/api/v1`, described by `/api/openapi.json`. The only place
//! that knows JSON bodies: each is a struct of its own, made from what a use case answers.

mod answer;
mod body;
mod caller;
mod document;
mod place;
mod problem;
mod upload;
mod v1;
mod words;

use std::sync::LazyLock;

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{any, get};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::headers;
use crate::state::Web;
use problem::ApiError;

/// The API's routes.
pub fn routes() -> Router<Web> {
    let (router, _) = described().split_for_parts();
    router
        .route("/api/openapi.json", get(openapi))
        .route("/api/{*rest}", any(async || ApiError::NotFound))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(headers::refuse_foreign_forms))
        .layer(from_fn(problem::render))
}

/// The OpenAPI document; made from the routes, without a server.
pub fn document() -> OpenApi {
    document::finish(described().into_openapi())
}

fn described() -> OpenApiRouter<Web> {
    OpenApiRouter::with_openapi(document::frame()).merge(v1::routes())
}

/// The document as text, the same for everybody.
async fn openapi() -> impl IntoResponse {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| document().to_json().expect("a document of texts and numbers is JSON"));
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")];
    (headers, TEXT.as_str())
}
