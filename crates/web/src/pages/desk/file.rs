//! Files, shown in the browser's own viewer and locked down: whatever an applicant has uploaded must not be able
//! to run anything.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::id::FileId;

use super::Place;
use crate::layout::display::encode;
use crate::problem;
use crate::visit::Visit;

/// An image loads nothing and runs nothing.
const IMAGE_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// A document too; a sandbox would keep the browser's viewer from showing it.
const DOCUMENT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

/// `GET /desk/{application}/{case}/files/{file}`
pub async fn show(visit: Visit, Path((application, case, file)): Path<(String, String, String)>) -> Response {
    let place = Place::new(application, case);
    let file_id = FileId::new(file);
    let found = visit.web.city.case_file(&visit.actor, &place.application_id, &place.case_id, &file_id).await;
    match found {
        Ok((file, bytes)) => inline(&file.media_type, &file.name, bytes),
        Err(error) => problem::page(&visit, error),
    }
}

/// The answer with a file to be looked at.
pub fn inline(media_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let kind = match media_type {
        "application/pdf" => "application/pdf",
        "image/jpeg" => "image/jpeg",
        "image/png" => "image/png",
        _ => "application/octet-stream",
    };
    let policy = if kind == "application/pdf" { DOCUMENT_POLICY } else { IMAGE_POLICY };
    let name = encode(name).replace('/', "%2F");
    let disposition = HeaderValue::try_from(format!("inline; filename*=UTF-8''{name}"));
    let fixed: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("inline"))),
    ];
    (fixed, bytes).into_response()
}
