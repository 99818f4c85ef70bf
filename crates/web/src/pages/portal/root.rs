//! The root certificate, for anybody who verifies licences without asking us.

use app::Error;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use super::or_public_problem;
use crate::visit::Visit;

/// `GET /licences/root.pem`
pub async fn file(visit: Visit) -> Response {
    let result = pem(&visit).await;
    or_public_problem(&visit, result)
}

async fn pem(visit: &Visit) -> Result<Response, Error> {
    let certificate = visit.web.city.root_certificate().await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-pem-file"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"root.pem\""),
    ];
    Ok((headers, certificate.to_pem()).into_response())
}
