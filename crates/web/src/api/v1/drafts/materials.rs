//! The materials of a draft: uploads and statements.

use axum::http::StatusCode;
use axum::response::Response;
use base::id::{DraftId, FileId, MaterialId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::DraftBody;
use crate::api::answer::{created, file};
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::Ids;
use crate::api::problem::ApiError;
use crate::api::upload::{FormWith, part_missing};
use crate::api::v1::form::NewFileBody;
use crate::state::Web;

pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(upload))
        .routes(routes!(uploaded_file, remove_upload))
        .routes(routes!(confirm_statement))
}

/// A file for a material.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the parts of a multipart body")]
struct UploadBody {
    /// The material's id.
    material: String,
    /// PDF, JPEG or PNG, as the material accepts; checked by content. 20 MiB at most.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Whether a statement is made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmationBody {
    /// False takes it back.
    confirmed: bool,
}

/// Upload a file
#[utoipa::path(post, path = "/api/v1/drafts/{draft}/uploads", tag = "drafts",
    params(("draft" = String, Path)),
    request_body(content = UploadBody, content_type = "multipart/form-data"),
    responses((status = 201, description = "Taken", body = NewFileBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn upload(
    caller: Caller,
    Ids(draft_id): Ids<DraftId>,
    FormWith(mut form): FormWith<1>,
) -> Result<Response, ApiError> {
    let material = MaterialId::new(form.text("material"));
    let file = form.files.pop().filter(|file| file.field == "file").ok_or_else(|| part_missing("file"))?;
    let file_id =
        caller.city.upload(&caller.actor, &draft_id, &material, &file.file_name, file.bytes).await?;
    let place = format!("/api/v1/drafts/{draft_id}/uploads/{file_id}");
    Ok(created(&place, NewFileBody::from(&file_id)))
}

/// An uploaded file
#[utoipa::path(get, path = "/api/v1/drafts/{draft}/uploads/{file}", tag = "drafts",
    params(("draft" = String, Path), ("file" = String, Path)),
    responses((status = 200, description = "Its bytes", content_type = "application/octet-stream")),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn uploaded_file(
    caller: Caller,
    Ids((draft_id, file_id)): Ids<(DraftId, FileId)>,
) -> Result<Response, ApiError> {
    let (view, bytes) = caller.city.draft_file(&caller.actor, &draft_id, &file_id).await?;
    Ok(file(&view, bytes))
}

/// Take an uploaded file away
#[utoipa::path(delete, path = "/api/v1/drafts/{draft}/uploads/{file}", tag = "drafts",
    params(("draft" = String, Path), ("file" = String, Path)),
    responses((status = 204, description = "It is gone")),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn remove_upload(
    caller: Caller,
    Ids((draft_id, file_id)): Ids<(DraftId, FileId)>,
) -> Result<StatusCode, ApiError> {
    caller.city.remove_upload(&caller.actor, &draft_id, &file_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a statement, or take it back
#[utoipa::path(put, path = "/api/v1/drafts/{draft}/statements/{material}", tag = "drafts",
    params(("draft" = String, Path), ("material" = String, Path)), request_body = ConfirmationBody,
    responses((status = 200, description = "The draft with the statement", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn confirm_statement(
    caller: Caller,
    Ids((draft_id, material)): Ids<(DraftId, MaterialId)>,
    Json(body): Json<ConfirmationBody>,
) -> Result<Json<DraftBody>, ApiError> {
    let view = caller.city.draft(&caller.actor, &draft_id).await?;
    if !view.materials.iter().any(|one| one.material.id == material) {
        return Err(ApiError::NotFound);
    }
    caller.city.confirm_statement(&caller.actor, &draft_id, &material, body.confirmed).await?;
    super::shown(&caller, &draft_id).await
}
