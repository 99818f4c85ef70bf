//! Small answers: the switches of the header, whether we are alive, and what is not there.

use app::Error;
use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::situation::query;
use crate::layout::display;
use crate::problem;
use crate::visit::Visit;

/// `GET /display?language=&elder=&back=`
pub async fn display(RawQuery(sent): RawQuery) -> Response {
    let change = display::change(&query(sent.as_deref()));
    let mut response = Redirect::to(&change.location).into_response();
    for cookie in change.cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// `GET /healthz`
pub async fn healthz() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// Every address that no route answers.
pub async fn nothing_here(visit: Visit) -> Response {
    problem::public_page(&visit, Error::NotFound)
}
