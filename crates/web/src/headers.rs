//! The headers every answer carries: what a page may load, who may frame it, who may keep a copy;
//! and the refusal of forms that another site sends in a visitor's name.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Only our own files; no inline script or style; nobody frames us.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// Headers that are the same on every answer.
const FIXED: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the security headers. A page that says nothing about caching is not kept by anyone:
/// most of ours are about one person.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.reserve(FIXED.len() + 1);
    // A file that somebody uploaded brings a narrower policy of its own.
    let own_policy = headers.get(header::CONTENT_SECURITY_POLICY).cloned();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(policy) = own_policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses changes that come from another site (cross-site request forgery). Browsers say where a form comes
/// from; a program without a browser sends neither header and has its own token instead of a cookie.
pub async fn refuse_foreign_forms(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || comes_from_us(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "cross-site request refused").into_response()
}

fn comes_from_us(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, ours)| ours == host),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn ask(method: &str, headers: &[(&str, &str)]) -> Response {
        let router = Router::new()
            .route("/", get(|| async { "page" }).post(|| async { "done" }))
            .route("/static/{name}", get(crate::assets::serve))
            .layer(from_fn(refuse_foreign_forms))
            .layer(from_fn(secure));
        let mut request = Request::builder().method(method).uri("/");
        if method == "ASSET" {
            request = Request::builder().method("GET").uri(crate::assets::css());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_answer_is_locked_down_and_not_kept() {
        let answer = ask("GET", &[]).await;
        assert_eq!(answer.headers()["content-security-policy"], CONTENT_SECURITY_POLICY);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    }

    #[tokio::test]
    async fn static_files_are_kept_for_a_year() {
        let answer = ask("ASSET", &[]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
    }

    #[tokio::test]
    async fn a_form_of_another_site_is_refused() {
        let foreign: [&[(&str, &str)]; 3] = [
            &[("sec-fetch-site", "cross-site")],
            &[("origin", "https://evil.example"), ("host", "city.example")],
            &[("origin", "null"), ("host", "city.example")],
        ];
        for headers in foreign {
            assert_eq!(ask("POST", headers).await.status(), StatusCode::FORBIDDEN, "{headers:?}");
        }
        let ours: [&[(&str, &str)]; 3] = [
            &[("sec-fetch-site", "same-origin")],
            &[("origin", "https://city.example"), ("host", "city.example")],
            &[],
        ];
        for headers in ours {
            assert_eq!(ask("POST", headers).await.status(), StatusCode::OK, "{headers:?}");
        }
    }
}
