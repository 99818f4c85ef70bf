//! The receipt of an application, to read again and to print.

use axum::response::Response;
use base::id::ApplicationId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::answer::download;
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::Ids;
use crate::api::problem::ApiError;
use crate::api::v1::drafts::ReceiptBody;
use crate::state::Web;

pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(receipt)).routes(routes!(receipt_pdf))
}

/// The receipt
#[utoipa::path(get, path = "/api/v1/applications/{application}/receipt", tag = "applications",
    params(("application" = String, Path)),
    responses((status = 200, description = "As it was given on handing in", body = ReceiptBody)),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn receipt(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
) -> Result<Json<ReceiptBody>, ApiError> {
    let receipt = caller.city.receipt_of(&caller.actor, &application_id).await?;
    Ok(Json(ReceiptBody::from(&receipt)))
}

/// The receipt on paper
#[utoipa::path(get, path = "/api/v1/applications/{application}/receipt/pdf", tag = "applications",
    params(("application" = String, Path)),
    responses((status = 200, description = "A PDF/A-3", content_type = "application/pdf")),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn receipt_pdf(caller: Caller, Ids(application_id): Ids<ApplicationId>) -> Result<Response, ApiError> {
    let pdf = caller.city.receipt_pdf(&caller.actor, &application_id).await?;
    Ok(download("application/pdf", &format!("receipt-{application_id}.pdf"), pdf))
}
