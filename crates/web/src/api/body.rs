//! JSON bodies in and out. What is of the wrong kind is answered with the place where it stands; nothing of a
//! body is ever logged.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::problem::{ApiError, escape};
use crate::state::Web;

/// The largest JSON body: a page of the form is a few thousand characters.
pub const JSON_BYTES_MOST: usize = 256 * 1024;

/// A JSON body.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Web> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Web) -> Result<Json<T>, ApiError> {
        if media_type(request.headers()) != "application/json" {
            return Err(ApiError::WrongMediaType("application/json"));
        }
        read(&whole(request, JSON_BYTES_MOST).await?).map(Json)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(json) => ([(header::CONTENT_TYPE, "application/json")], Body::from(json)).into_response(),
            Err(error) => ApiError::from(app::Error::broken("writing a JSON body", error)).into_response(),
        }
    }
}

/// The media type of a body without its parameters.
pub fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The whole body, if it is not larger than `most`.
pub async fn whole(request: Request, most: usize) -> Result<Vec<u8>, ApiError> {
    let told =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if told.is_some_and(|told: usize| told > most) {
        return Err(ApiError::TooLarge(most));
    }
    match to_bytes(request.into_body(), most).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) if told.is_none() => Err(ApiError::TooLarge(most)),
        Err(_) => Err(ApiError::Unreadable("the body ended too early".to_owned())),
    }
}

/// Reads a JSON text.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ApiError::Unreadable(error.to_string()))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            serde_json::error::Category::Data => {
                ApiError::WrongShape { pointer, expected: without_place(&inner) }
            }
            _ => ApiError::Unreadable(inner.to_string()),
        }
    })?;
    reader.end().map_err(|error| ApiError::Unreadable(error.to_string()))?;
    Ok(value)
}

/// The message without line and column: the pointer says where.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Sample {
        names: Vec<Name>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Name {
        #[serde(rename = "a/b")]
        text: String,
    }

    fn place(json: &[u8]) -> String {
        match read::<Sample>(json).unwrap_err() {
            ApiError::WrongShape { pointer, .. } => pointer,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_wrong_kind_is_pointed_at() {
        assert_eq!(place(br#"{"names": [{"a/b": "x"}, {"a/b": 5}]}"#), "/names/1/a~1b");
        assert_eq!(place(br#"{"names": 5}"#), "/names");
        assert_eq!(place(br#"{"names": [], "more": 1}"#), "/more");
        assert_eq!(place(br#"[]"#), "");
    }

    #[test]
    fn what_is_no_json_is_unreadable() {
        for broken in [&b""[..], b"{", b"\xff\xfe", b"{\"names\": []} x", b"{\"names\": [\"\xc3\x28\"]}"] {
            assert!(place(broken).starts_with("Unreadable"), "{broken:?}");
        }
        let deep = format!("{{\"names\": {}", "[".repeat(100_000));
        assert!(read::<serde_json::Value>(deep.as_bytes()).is_err(), "a deep body does not end the process");
    }
}
