//! What a page was sent: the fields of its form, or what stands behind the question mark.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::form::{Form, FormLimits};

/// The text fields of a submitted form.
pub struct Sent(pub Form);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Sent, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let form = Form::read(&kind, &body, FormLimits::TEXT);
        form.map(Sent).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()).into_response())
    }
}

/// The values of the query; a query that cannot be read is empty.
pub struct Asked(pub Form);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asked, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Asked(Form::query(query, FormLimits::TEXT).unwrap_or_default()))
    }
}

impl Asked {
    /// A value of the query, if it is there and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        Some(self.0.text(name)).filter(|text| !text.is_empty())
    }
}
