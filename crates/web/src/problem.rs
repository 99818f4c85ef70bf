//! Errors as pages. The law's no is shown with its article and the ways on; a fault is logged once, here, with
//! an incident number that the page shows.

use app::Error;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::layout::{Page, answer};
use crate::texts::Language;
use crate::visit::Visit;

/// A page that says what is wrong, what it means and what to do.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    said: String,
    article: String,
    hint: String,
    incident: String,
}

/// The answer to an error that has no form to be shown beside. Whoever has not signed in does so first.
pub fn page(visit: &Visit, error: Error) -> Response {
    match &error {
        Error::Forbidden | Error::NotFound if visit.is_unknown() => visit.sign_in_first(),
        _ => public_page(visit, error),
    }
}

/// The same for pages that everybody may read: what is not there is not there for anybody.
pub fn public_page(visit: &Visit, error: Error) -> Response {
    let texts = visit.texts;
    let (status, title, said, hint) = match &error {
        Error::Refused(refusal) => {
            let said = match texts.language {
                Language::Zh => refusal.chinese(),
                Language::En => refusal.to_string(),
            };
            (StatusCode::CONFLICT, texts.t("problem-refused-title"), said, texts.t("problem-refused-hint"))
        }
        Error::Invalid(problems) => {
            let all: Vec<&str> =
                problems.iter().map(|problem| texts.choose(&problem.zh, &problem.en)).collect();
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                texts.t("problem-invalid-title"),
                all.join(texts.t("problem-separator")),
                texts.t("problem-invalid-hint"),
            )
        }
        Error::Forbidden => (
            StatusCode::FORBIDDEN,
            texts.t("problem-forbidden-title"),
            texts.t("problem-forbidden-said").to_owned(),
            texts.t("problem-forbidden-hint"),
        ),
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            texts.t("problem-not-found-title"),
            texts.t("problem-not-found-said").to_owned(),
            texts.t("problem-not-found-hint"),
        ),
        Error::Stale => (
            StatusCode::CONFLICT,
            texts.t("problem-stale-title"),
            texts.t("problem-stale-said").to_owned(),
            texts.t("problem-stale-hint"),
        ),
        Error::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            texts.t("problem-busy-title"),
            texts.t("problem-busy-said").to_owned(),
            texts.t("problem-busy-hint"),
        ),
        Error::Broken { .. } => (
            StatusCode::INTERNAL_SERVER_ERROR,
            texts.t("problem-broken-title"),
            texts.t("problem-broken-said").to_owned(),
            texts.t("problem-broken-hint"),
        ),
    };
    let incident = incident(&error).unwrap_or_default();
    let article = match &error {
        Error::Refused(refusal) => refusal.article().to_owned(),
        _ => String::new(),
    };
    let page = visit.page(title);
    answer(status, &ProblemPage { page, said, article, hint: hint.to_owned(), incident })
}

/// Logs a fault and gives it a number; other errors are nobody's fault.
pub fn incident(error: &Error) -> Option<String> {
    let Error::Broken { doing, source } = error else { return None };
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    let started =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_secs();
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let incident = format!("{:06X}-{number:03}", started & 0xff_ffff);
    let mut chain = source.to_string();
    let mut cause = source.source();
    while let Some(inner) = cause {
        chain.push_str(": ");
        chain.push_str(&inner.to_string());
        cause = inner.source();
    }
    tracing::error!(%incident, doing, cause = %chain, "incident {incident}: {doing} failed");
    Some(incident)
}
