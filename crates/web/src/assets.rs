//! The one style sheet and the one script, compiled in and served under names that change with their content,
//! so that browsers may keep them for a year.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The style sheet, in the order in which its rules may override each other.
const CSS: &str = concat!(
    include_str!("assets/css/tokens.css"),
    include_str!("assets/css/base.css"),
    include_str!("assets/css/layout.css"),
    include_str!("assets/css/fields.css"),
    include_str!("assets/css/blocks.css"),
    include_str!("assets/css/data.css"),
    include_str!("assets/css/river.css"),
    include_str!("assets/css/portal.css"),
    include_str!("assets/css/desk.css"),
    include_str!("assets/css/elder.css"),
    include_str!("assets/css/print.css"),
);

/// The script; every page works without it.
const SCRIPT: &str = include_str!("assets/chengshi.js");

/// The city's mark: a river between two banks.
const ICON: &str = include_str!("assets/icon.svg");

/// A file that is part of the program.
struct Asset {
    path: String,
    kind: &'static str,
    body: &'static str,
}

impl Asset {
    fn new(name: &str, kind: &'static str, body: &'static str) -> Asset {
        Asset { path: format!("/static/{:016x}-{name}", digest(body.as_bytes())), kind, body }
    }
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        Asset::new("chengshi.css", "text/css; charset=utf-8", CSS),
        Asset::new("chengshi.js", "text/javascript; charset=utf-8", SCRIPT),
        Asset::new("icon.svg", "image/svg+xml", ICON),
    ]
});

/// The address of the style sheet.
pub fn css() -> &'static str {
    &ASSETS[0].path
}

/// The address of the script.
pub fn script() -> &'static str {
    &ASSETS[1].path
}

/// The address of the icon.
pub fn icon() -> &'static str {
    &ASSETS[2].path
}

/// Content type and text of a static address such as the one [`css`] names.
pub fn find(path: &str) -> Option<(&'static str, &'static str)> {
    ASSETS.iter().find(|asset| asset.path == path).map(|asset| (asset.kind, asset.body))
}

/// Answers `GET /static/{name}`. Everything else under it is not found.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some((kind, body)) = find(&format!("/static/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    (headers, body).into_response()
}

/// FNV-1a: names content for caches, protects nothing.
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stays_small() {
        assert!(SCRIPT.len() < 8 * 1024, "{} bytes", SCRIPT.len());
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for text in [CSS, SCRIPT] {
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"));
        }
    }

    #[test]
    fn every_custom_property_is_defined() {
        for (at, _) in CSS.match_indices("var(--") {
            let name = CSS[at + 4..].split([')', ',']).next().unwrap();
            assert!(CSS.contains(&format!("{name}:")), "{name} is used but not defined");
        }
    }

    #[test]
    fn an_address_finds_its_content_and_nothing_else_does() {
        assert!(find(css()).is_some_and(|(kind, _)| kind.starts_with("text/css")));
        assert!(find("/static/chengshi.css").is_none());
        assert!(find("/static/../Cargo.toml").is_none());
    }
}
