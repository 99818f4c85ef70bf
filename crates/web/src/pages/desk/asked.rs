//! What stands behind the question mark of an address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::form::{Form, FormLimits};

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
