//! The accessibility statement.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::layout::{Page, answer};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/accessibility.html")]
struct AccessibilityPage {
    page: Page,
    hotline: String,
}

/// `GET /accessibility`
pub async fn show(visit: Visit) -> Response {
    let page = visit.page(visit.texts.t("accessibility-title"));
    answer(StatusCode::OK, &AccessibilityPage { page, hotline: visit.web.site.hotline.clone() })
}
