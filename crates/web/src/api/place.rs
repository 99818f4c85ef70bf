//! What stands in an address: ids in the path, parameters in the query. An id that cannot be one of ours is
//! not looked up at all.

use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{FromRequestParts, Path, Query, RawPathParams};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::problem::ApiError;
use crate::state::Web;

/// The longest id we know has some forty characters.
const ID_LONGEST: usize = 128;

/// The ids in the path, in its order.
pub struct Ids<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for Ids<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Ids<T>, ApiError> {
        let raw =
            RawPathParams::from_request_parts(parts, web).await.map_err(|rejection| match rejection {
                RawPathParamsRejection::InvalidUtf8InPathParam(_) => {
                    ApiError::Unreadable("the path is not UTF-8".to_owned())
                }
                _ => ApiError::NotFound,
            })?;
        if raw.iter().any(|(_, value)| !is_id(value)) {
            return Err(ApiError::NotFound);
        }
        let Path(ids) = Path::from_request_parts(parts, web).await.map_err(|_| ApiError::NotFound)?;
        Ok(Ids(ids))
    }
}

/// The parameters of the query; unknown ones are refused by the type.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for Asked<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Asked<T>, ApiError> {
        let Query(asked) = Query::try_from_uri(&parts.uri)
            .map_err(|rejection| ApiError::WrongQuery(rejection.body_text()))?;
        Ok(Asked(asked))
    }
}

/// Whether a text can be an id: short, and of the characters ids are made of.
pub fn is_id(text: &str) -> bool {
    (1..=ID_LONGEST).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_plain() {
        for id in ["newborn", "019a-7f", "1.2.156.3005.2.X", "a_b~c"] {
            assert!(is_id(id), "{id}");
        }
        for no_id in ["", "a b", "a/b", "\0", "编号", &"a".repeat(129)] {
            assert!(!is_id(no_id), "{no_id}");
        }
    }
}
