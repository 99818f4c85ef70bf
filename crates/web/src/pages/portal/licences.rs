//! One's own licences; what anybody may see who has the QR code; the file for the holder.

use app::Error;
use app::licences::PublicLicence;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use base::id::LicenceId;
use base::identifiers::{CitizenId, Mobile};
use licence::{Holder, Standing, Term, VerifiedLicence};

use super::my::{Entry, licence_entry};
use super::receipt::pdf_answer;
use super::situation::query;
use super::{full_day, or_problem, or_public_problem};
use crate::components::Link;
use crate::components::empty_state::EmptyState;
use crate::components::notification::{News, Notification};
use crate::components::summary_list::{SummaryList, SummaryRow};
use crate::layout::{Page, answer};
use crate::texts::mask;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/licences.html")]
struct LicencesPage {
    page: Page,
    licences: Vec<(Entry, String)>,
    empty: EmptyState,
}

#[derive(Template)]
#[template(path = "pages/portal/licences/verify.html")]
struct VerifyPage {
    page: Page,
    test: Option<Notification>,
    notice: Notification,
    face: Option<SummaryList>,
    checked: Option<SummaryList>,
    file: Option<Link>,
}

/// `GET /licences`
pub async fn list(visit: Visit) -> Response {
    let texts = visit.texts;
    let licences = match visit.web.city.my_licences(&visit.actor).await {
        Ok(licences) => licences,
        Err(error) => return or_problem(&visit, Err(error)),
    };
    let template = LicencesPage {
        page: visit.page(texts.t("licences-title")),
        licences: licences
            .iter()
            .map(|licence| {
                (licence_entry(&visit, licence), format!("/licences/files/{}.pdf", licence.licence_id))
            })
            .collect(),
        empty: EmptyState {
            title: texts.t("licences-empty").to_owned(),
            text: texts.t("licences-empty-text").to_owned(),
            link: Some(Link::new(texts.t("my-empty-link"), "/")),
        },
    };
    answer(StatusCode::OK, &template)
}

/// `GET /licences/files/{licence_id}.pdf`
pub async fn file(visit: Visit, Path(file): Path<String>) -> Response {
    let licence_id = LicenceId::new(file.strip_suffix(".pdf").unwrap_or(&file));
    let found = visit.web.city.licence_pdf(&visit.actor, &licence_id).await;
    or_problem(&visit, found.map(pdf_answer))
}

/// `GET /licences/{identifier}?k=`
pub async fn verify(visit: Visit, Path(identifier): Path<String>, RawQuery(sent): RawQuery) -> Response {
    let check = query(sent.as_deref()).text("k").to_owned();
    let result = public(&visit, &identifier, &check).await;
    or_public_problem(&visit, result)
}

async fn public(visit: &Visit, identifier: &str, check: &str) -> Result<Response, Error> {
    let city = &visit.web.city;
    let PublicLicence { verified, .. } = city.public_licence(identifier, check).await?;
    let texts = visit.texts;
    let mut own = None;
    if visit.actor.applicant().is_some() {
        let mine = city.my_licences(&visit.actor).await?;
        own = mine.into_iter().find(|licence| licence.identifier == identifier);
    }
    let file =
        own.map(|own| Link::new(texts.t("licence-pdf"), format!("/licences/files/{}.pdf", own.licence_id)));
    let template = match verified {
        Ok(verified) => VerifyPage {
            page: visit.page(verified.licence().type_name.clone()),
            test: verified.is_test().then(|| test_notice(visit)),
            notice: standing_notice(visit, &verified),
            face: Some(face(visit, &verified)),
            checked: Some(checked(visit, &verified)),
            file,
        },
        Err(why) => VerifyPage {
            page: visit.page(texts.t("verify-failed")),
            test: None,
            notice: Notification::new(
                texts,
                News::Problem,
                texts.t("verify-failed"),
                &[texts.t("verify-failed-text"), &why],
            ),
            face: None,
            checked: None,
            file,
        },
    };
    Ok(answer(StatusCode::OK, &template))
}

fn test_notice(visit: &Visit) -> Notification {
    let texts = visit.texts;
    let mut notice =
        Notification::new(texts, News::Problem, texts.t("verify-test"), &[texts.t("verify-test-text")]);
    notice.id = "test".to_owned();
    notice
}

fn standing_notice(visit: &Visit, verified: &VerifiedLicence) -> Notification {
    let texts = visit.texts;
    let status = match verified.standing() {
        Standing::InForce => texts.t("standing-in-force"),
        Standing::Suspended => texts.t("standing-suspended"),
        Standing::Revoked => texts.t("standing-revoked"),
        Standing::Cancelled => texts.t("standing-cancelled"),
        Standing::Lapsed => texts.t("standing-lapsed"),
        Standing::TransferredOut => texts.t("standing-transferred"),
        Standing::Forfeited => texts.t("standing-forfeited"),
        Standing::Unknown | Standing::Other(_) => texts.t("standing-unknown"),
    };
    let term = match verified.term() {
        Term::Valid => texts.t("term-valid"),
        Term::NotYetValid => texts.t("term-not-yet"),
        Term::Expired => texts.t("term-expired"),
    };
    let (news, title) = match verified.is_in_force() {
        true => (News::Success, texts.t("verify-in-force")),
        false => (News::Problem, texts.t("verify-not-in-force")),
    };
    Notification::new(texts, news, title, &[status, term])
}

fn face(visit: &Visit, verified: &VerifiedLicence) -> SummaryList {
    let texts = visit.texts;
    let licence = verified.licence();
    let row =
        |key: &str, value: String| SummaryRow { key: key.to_owned(), value, source: None, change: None };
    let mut rows = vec![
        row(texts.t("licence-number"), licence.number.clone()),
        row(texts.t("licence-holder"), licence.holder.name().to_owned()),
    ];
    match &licence.holder {
        Holder::Person { number, .. } => {
            rows.push(row(texts.t("licence-holder-number"), mask::citizen_id(number)))
        }
        Holder::Organisation { number, .. } => rows.push(row(texts.t("licence-holder-code"), number.clone())),
        Holder::Pending { .. } => {}
    }
    rows.push(row(texts.t("licence-issuer"), licence.issuer.name.clone()));
    rows.push(row(texts.t("licence-issued-on"), full_day(texts, licence.issued_on)));
    let from = full_day(texts, licence.valid_from);
    let term = match licence.valid_to {
        Some(last) => texts.t_with("river-from-to", &[("from", &from), ("to", &full_day(texts, last))]),
        None => texts.t1("licence-from-no-end", "from", from),
    };
    rows.push(row(texts.t("licence-valid"), term));
    rows.extend(licence.fields.iter().map(|field| row(&field.label, masked(&field.value))));
    SummaryList { texts, title: texts.t("licence-face").to_owned(), rows }
}

/// Numbers of people stay masked for strangers, wherever on the face they stand.
fn masked(value: &str) -> String {
    if value.parse::<CitizenId>().is_ok() {
        return mask::citizen_id(value);
    }
    if value.parse::<Mobile>().is_ok() {
        return mask::phone(value);
    }
    value.to_owned()
}

/// What was verified, and by which root.
fn checked(visit: &Visit, verified: &VerifiedLicence) -> SummaryList {
    let texts = visit.texts;
    let row =
        |key: &str, value: String| SummaryRow { key: key.to_owned(), value, source: None, change: None };
    let root = verified.root_certificate().common_name().unwrap_or_default();
    let organ = verified.organ_certificate();
    let rows = vec![
        row(texts.t("verify-identifier"), verified.licence().identifier.to_string()),
        row(texts.t("verify-seal"), organ.organisation().unwrap_or_default()),
        row(texts.t("verify-sealed-at"), texts.moment(verified.sealed_at())),
        row(texts.t("verify-root"), root),
        row(texts.t("verify-certificate"), organ.serial_number()),
        row(texts.t("verify-how"), texts.t("verify-how-text").to_owned()),
    ];
    SummaryList { texts, title: texts.t("verify-checked").to_owned(), rows }
}
