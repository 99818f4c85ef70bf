//! Who calls: the bearer token of a session, or the session cookie of our own pages.

use app::City;
use app::accounts::Session;
use app::actor::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::problem::ApiError;
use crate::state::Web;
use crate::visit::cookie;

/// Somebody who is signed in. Nobody else gets past this argument: it stands before the body, so that
/// nothing is read from strangers.
pub struct Caller {
    /// The use cases.
    pub city: City,
    /// Who acts.
    pub actor: Actor,
    /// The session.
    pub session: Session,
    /// Its token.
    pub token: String,
}

impl FromRequestParts<Web> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Caller, ApiError> {
        let token = token(&parts.headers).ok_or(ApiError::SignedOut)?;
        let session = web.city.session(&token).await?.ok_or(ApiError::SignedOut)?;
        Ok(Caller { city: web.city.clone(), actor: session.actor.clone(), session, token })
    }
}

/// The token a request carries. `Authorization` counts before the cookie.
fn token(headers: &HeaderMap) -> Option<String> {
    let token = match headers.get(header::AUTHORIZATION) {
        Some(value) => {
            let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())?
        }
        None => cookie(headers, "session")?,
    };
    // 32 random bytes in hex, as `app` draws them; anything else is not looked up.
    (token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(token)
}
