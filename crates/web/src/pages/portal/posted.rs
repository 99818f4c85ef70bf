//! What was posted, read within its limits. When nobody is signed in any more, nothing typed is lost: the
//! sign-in page keeps it and hands it back afterwards.

use app::drafts::UPLOAD_BYTES_MOST;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;

use super::sign_in;
use crate::form::{Form, FormError, FormLimits};
use crate::state::Web;
use crate::visit::Visit;

/// Files that may come with one form.
const FILES_AT_ONCE: usize = 3;
/// A body that is too large is read to its end and thrown away, so that the browser reads our answer; up to this
/// many times its limit.
const DRAINED_TIMES: usize = 4;

/// A form of text fields from somebody who is signed in.
pub struct Posted {
    /// Who and how.
    pub visit: Visit,
    /// What.
    pub form: Form,
}

/// A form of text fields from anybody.
pub struct PostedByAnyone {
    /// Who and how.
    pub visit: Visit,
    /// What.
    pub form: Form,
}

/// A form with files from somebody who is signed in.
pub struct PostedFiles {
    /// Who and how.
    pub visit: Visit,
    /// What; nothing when it was too large.
    pub form: Option<Form>,
}

impl FromRequest<Web> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Posted, Response> {
        let PostedByAnyone { visit, form } = PostedByAnyone::from_request(request, web).await?;
        if visit.is_unknown() {
            return Err(sign_in::keeping(&visit, &form));
        }
        Ok(Posted { visit, form })
    }
}

impl FromRequest<Web> for PostedByAnyone {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<PostedByAnyone, Response> {
        match read(request, web, FormLimits::TEXT).await? {
            (visit, Ok(form)) => Ok(PostedByAnyone { visit, form }),
            (_, Err(error)) => Err(status(&error).into_response()),
        }
    }
}

impl FromRequest<Web> for PostedFiles {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<PostedFiles, Response> {
        let limits = FormLimits::with_files(UPLOAD_BYTES_MOST * FILES_AT_ONCE);
        let (visit, form) = read(request, web, limits).await?;
        let form = match form {
            Ok(form) => Some(form),
            Err(FormError::TooLarge { .. }) => None,
            Err(error) => return Err(status(&error).into_response()),
        };
        if visit.is_unknown() {
            return Err(sign_in::keeping(&visit, &form.unwrap_or_default()));
        }
        Ok(PostedFiles { visit, form })
    }
}

fn status(error: &FormError) -> StatusCode {
    match error {
        FormError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        FormError::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FormError::Malformed(_) => StatusCode::BAD_REQUEST,
    }
}

async fn read(
    request: Request,
    web: &Web,
    limits: FormLimits,
) -> Result<(Visit, Result<Form, FormError>), Response> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, web).await?;
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let form = match take(body, limits.bytes).await {
        Ok(Some(bytes)) => Form::read(content_type.unwrap_or_default(), &bytes, limits),
        Ok(None) => Err(FormError::TooLarge { limit: limits.bytes, unit: "bytes" }),
        Err(_) => return Err(StatusCode::BAD_REQUEST.into_response()),
    };
    Ok((visit, form))
}

/// The bytes of a body; nothing when there are more than `most`.
async fn take(mut body: Body, most: usize) -> Result<Option<Vec<u8>>, axum::Error> {
    let (mut bytes, mut count) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        count += data.len();
        if count <= most {
            bytes.extend_from_slice(&data);
        } else if count > most.saturating_mul(DRAINED_TIMES) {
            break;
        }
    }
    Ok((count <= most).then_some(bytes))
}
