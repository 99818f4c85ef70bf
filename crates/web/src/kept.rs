//! Pages that every visitor sees alike are rendered once and kept: by address, language and size of type, for as
//! long as catalogue and day stay the same. Nobody who is signed in gets one, and nothing of theirs is kept.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use base::day::Day;
use base::id::VersionId;

use crate::state::Web;
use crate::texts::Language;
use crate::visit::cookie;

/// How much is kept; beyond it everything is forgotten and begun anew.
const BYTES_MOST: usize = 8 * 1024 * 1024;
/// Longer addresses nobody asks for twice.
const ADDRESS_MOST: usize = 512;

/// What was rendered already. Cheap to clone.
#[derive(Clone, Default)]
pub struct KeptPages(Arc<RwLock<Kept>>);

#[derive(Default)]
struct Kept {
    edition: Option<Edition>,
    bytes: usize,
    pages: HashMap<Key, Bytes>,
}

/// While it is the same, so are the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edition {
    version_id: VersionId,
    day: Day,
}

/// What tells one page from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    language: Language,
    elder: bool,
}

/// Answers with a kept page, or keeps what is answered now.
pub async fn keep(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (Some(key), Some(edition)) = (key_of(&request), edition(&web)) else {
        return next.run(request).await;
    };
    if let Some(page) = web.kept.get(&edition, &key) {
        return Html(page).into_response();
    }
    web.kept.take_in(edition, key, next.run(request).await).await
}

fn edition(web: &Web) -> Option<Edition> {
    let version = web.city.catalogue().ok()?;
    Some(Edition { version_id: version.id().clone(), day: web.city.today() })
}

/// The key of a page that is the same for everybody; nothing for all others.
fn key_of(request: &Request) -> Option<Key> {
    let (headers, path) = (request.headers(), request.uri().path());
    let is_public = path == "/" || path.starts_with("/themes/");
    if request.method() != Method::GET || !is_public || cookie(headers, "session").is_some() {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    (address.len() <= ADDRESS_MOST).then(|| Key {
        address: address.to_owned(),
        language: Language::choose(cookie(headers, "language").as_deref(), accepted),
        elder: cookie(headers, "elder").as_deref() == Some("1"),
    })
}

impl KeptPages {
    fn get(&self, edition: &Edition, key: &Key) -> Option<Bytes> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (kept.edition.as_ref() == Some(edition)).then(|| kept.pages.get(key).cloned())?
    }

    /// Keeps a page that was found; anything else goes through.
    async fn take_in(&self, edition: Edition, key: Key, response: Response) -> Response {
        let is_page = response.status() == StatusCode::OK
            && response
                .headers()
                .get(header::CONTENT_TYPE)
                .is_some_and(|kind| kind == "text/html; charset=utf-8")
            && !response.headers().contains_key(header::SET_COOKIE);
        if !is_page {
            return response;
        }
        let (parts, body) = response.into_parts();
        let Ok(page) = axum::body::to_bytes(body, BYTES_MOST).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        self.put(edition, key, page.clone());
        Response::from_parts(parts, Body::from(page))
    }

    fn put(&self, edition: Edition, key: Key, page: Bytes) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let size = page.len() + key.address.len();
        if kept.edition.as_ref() != Some(&edition) || kept.bytes + size > BYTES_MOST {
            *kept = Kept { edition: Some(edition), ..Kept::default() };
        }
        kept.bytes += size;
        kept.pages.insert(key, page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(address: &str, cookies: &str) -> Request {
        Request::builder().uri(address).header("cookie", cookies).body(Body::empty()).unwrap()
    }

    fn edition(day: i8) -> Edition {
        Edition { version_id: VersionId::new("v"), day: Day::new(2026, 9, day).unwrap() }
    }

    #[test]
    fn only_pages_that_are_alike_for_everybody_are_kept() {
        assert!(key_of(&request("/themes/newborn", "language=en")).is_some());
        assert_ne!(key_of(&request("/", "language=en")), key_of(&request("/", "language=zh")));
        assert_ne!(key_of(&request("/", "elder=1")), key_of(&request("/", "")));
        assert_ne!(key_of(&request("/themes/a?x=1", "")), key_of(&request("/themes/a", "")));
        assert!(key_of(&request("/", "session=abc")).is_none(), "somebody may be signed in");
        assert!(key_of(&request("/my", "")).is_none());
        assert!(key_of(&request(&format!("/themes/a?x={}", "1".repeat(600)), "")).is_none());
    }

    #[tokio::test]
    async fn a_page_is_kept_for_its_day_and_a_problem_is_not() {
        let kept = KeptPages::default();
        let key = key_of(&request("/", "")).unwrap();
        let answer = kept.take_in(edition(1), key.clone(), Html("page").into_response()).await;
        assert_eq!(axum::body::to_bytes(answer.into_body(), 100).await.unwrap(), "page");
        assert_eq!(kept.get(&edition(1), &key).unwrap(), "page");
        assert!(kept.get(&edition(2), &key).is_none());
        let problem = (StatusCode::NOT_FOUND, Html("none")).into_response();
        kept.take_in(edition(2), key.clone(), problem).await;
        assert!(kept.get(&edition(2), &key).is_none());
    }

    #[test]
    fn too_many_pages_are_forgotten_together() {
        let kept = KeptPages::default();
        let page = Bytes::from(vec![0; BYTES_MOST / 3]);
        let key = |number: usize| key_of(&request(&format!("/themes/{number}"), "")).unwrap();
        for number in 0..4 {
            kept.put(edition(1), key(number), page.clone());
        }
        assert!(kept.get(&edition(1), &key(0)).is_none());
        assert!(kept.get(&edition(1), &key(3)).is_some());
    }
}
