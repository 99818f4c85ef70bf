//! The receipt: number, what happens next and by when, a QR code to come back with; printed or as PDF.

use app::Error;
use app::drafts::CaseReceipt;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::id::ApplicationId;

use super::{full_day, or_problem, theme};
use crate::components::button::{ButtonLink, Weight};
use crate::components::notification::{News, Notification};
use crate::components::qr::Qr;
use crate::components::table::{Cell, Column, Table};
use crate::layout::{Page, answer};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/receipt.html")]
struct ReceiptPage {
    page: Page,
    notice: Notification,
    theme: String,
    applicant: String,
    at: String,
    cases: Table,
    hear_by: String,
    qr: Qr,
    follow: ButtonLink,
    pdf: ButtonLink,
}

/// `GET /applications/{application_id}/receipt`
pub async fn show(visit: Visit, Path(application_id): Path<String>) -> Response {
    let result = page(&visit, &ApplicationId::new(application_id)).await;
    or_problem(&visit, result)
}

/// `GET /applications/{application_id}/receipt.pdf`
pub async fn pdf(visit: Visit, Path(application_id): Path<String>) -> Response {
    let file = visit.web.city.receipt_pdf(&visit.actor, &ApplicationId::new(application_id)).await;
    or_problem(&visit, file.map(pdf_answer))
}

/// A PDF as an answer.
pub(super) fn pdf_answer(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"))], bytes).into_response()
}

async fn page(visit: &Visit, application_id: &ApplicationId) -> Result<Response, Error> {
    let texts = visit.texts;
    let city = &visit.web.city;
    let receipt = city.receipt_of(&visit.actor, application_id).await?;
    let view = city.application(&visit.actor, application_id).await?;
    let own = format!("/applications/{application_id}");
    let address = format!("{}{own}", city.base_url().trim_end_matches('/'));
    let (width, modules) = app::applications::qr_modules(&address)?;
    let expected = |case: &CaseReceipt| {
        let lane = view.river.as_ref()?.lanes.iter().find(|lane| lane.case_id == case.case_id)?;
        Some(texts.day(lane.segments.last()?.to))
    };
    let rows = receipt.cases.iter().map(|case| {
        let promised = case.promised.map(|limit| theme::limit_words(texts, limit));
        let promised = promised.unwrap_or_else(|| texts.t("limit-none").to_owned());
        vec![
            Cell::Text(visit.words(&case.item_name).to_owned()),
            Cell::Text(visit.words(&case.organ_name).to_owned()),
            Cell::Text(if case.waits { texts.t1("receipt-waits", "limit", promised) } else { promised }),
            Cell::Text(expected(case).unwrap_or_default()),
        ]
    });
    let columns = [
        texts.t("river-item"),
        texts.t("river-organ"),
        texts.t("receipt-limit"),
        texts.t("receipt-expected"),
    ];
    let cases = Table {
        texts,
        caption: texts.t1("receipt-cases", "count", receipt.cases.len()),
        filters: Vec::new(),
        columns: columns.map(Column::new).into(),
        rows: rows.collect(),
    };
    let title = texts.t1("receipt-number", "number", &receipt.number);
    let template = ReceiptPage {
        page: visit.page(texts.t("receipt-title")),
        notice: Notification::new(texts, News::Success, title, &[texts.t("receipt-keep")]),
        theme: visit.words(&receipt.theme_name).to_owned(),
        applicant: view.content.firm.map_or(view.content.person.name, |firm| firm.name),
        at: format!(
            "{} {}",
            full_day(texts, receipt.submitted_at.shanghai_day()),
            receipt.submitted_at.shanghai_time()
        ),
        cases,
        hear_by: texts.t1("receipt-hear-by", "day", texts.day(receipt.notice_due)),
        qr: Qr { width, modules, label: texts.t("receipt-qr").to_owned(), text: receipt.number.clone() },
        follow: ButtonLink::new(texts.t("receipt-follow"), own.clone()),
        pdf: ButtonLink::new(texts.t("receipt-pdf"), format!("{own}/receipt.pdf")).weight(Weight::Secondary),
    };
    Ok(answer(StatusCode::OK, &template))
}
