//! Answers that are not JSON: files, and things just made with their place.

use app::drafts::FileView;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::body::Json;

/// A file as it was uploaded. Never shown inside a page of ours, whatever it claims to be.
pub fn file(file: &FileView, bytes: Vec<u8>) -> Response {
    download(&file.media_type, &file.name, bytes)
}

/// Bytes to be kept under a name.
pub fn download(media_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(name));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let mut set = |header: HeaderName, value: &str| {
        headers.insert(header, HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("")));
    };
    set(header::CONTENT_TYPE, media_type);
    set(header::CONTENT_DISPOSITION, &disposition);
    response
}

/// 201 with the place of what was made.
pub fn created(location: &str, body: impl Serialize) -> Response {
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// A name as RFC 8187 writes it in a header.
fn encode(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}
