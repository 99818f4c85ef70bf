//! Licences: one's own, and what anybody with the QR code may verify.

use app::licences::{LicenceSummary, PublicLicence};
use axum::extract::State;
use axum::response::Response;
use base::id::LicenceId;
use licence::{Field, Holder, Standing, Term, VerifiedLicence};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::answer::download;
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::{Asked, Ids};
use crate::api::problem::ApiError;
use crate::api::words::{text, text_of};
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(my_licences))
        .routes(routes!(root_certificate))
        .routes(routes!(verify_licence))
        .routes(routes!(licence_pdf))
}

/// The check code of the QR text.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CheckCode {
    /// The beginning of the licence's digest, as in its QR code.
    k: String,
}

/// A licence in a list.
#[derive(Serialize, ToSchema)]
struct LicenceSummaryBody {
    id: String,
    /// 证照标识 (GB/T 36904).
    identifier: String,
    /// Its type in the catalogue.
    kind: String,
    name: String,
    holder_name: String,
    issuer_name: String,
    #[schema(format = Date)]
    valid_from: String,
    /// Without end when absent.
    #[schema(format = Date)]
    valid_to: Option<String>,
    in_force: bool,
    /// What its QR code holds: the address anybody verifies it under.
    qr: String,
}

/// What verifying says.
#[derive(Serialize, ToSchema)]
struct VerificationBody {
    /// The seal is the issuing organ's own and fits what is written.
    genuine: bool,
    /// Why it is not.
    problem: Option<String>,
    /// What the issuer vouches for.
    licence: Option<LicenceBody>,
    /// What its QR code holds.
    qr: String,
}

/// A verified licence.
#[derive(Serialize, ToSchema)]
struct LicenceBody {
    /// 证照标识 (GB/T 36904).
    identifier: String,
    /// Its type in the catalogue.
    kind: String,
    name: String,
    /// 证照编号.
    number: String,
    holder: HolderBody,
    issuer_name: String,
    issuer_credit_code: String,
    #[schema(format = Date)]
    issued_on: String,
    #[schema(format = Date)]
    valid_from: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
    /// What is printed on its face.
    fields: Vec<FaceBody>,
    #[schema(format = DateTime)]
    sealed_at: String,
    /// `valid`, `not_yet_valid` or `expired`.
    term: &'static str,
    /// How it stands with its issuer, by the national code: 01 in force … 99 other.
    standing: Option<&'static str>,
    /// May be relied upon today.
    in_force: bool,
    /// Sealed under a root for testing.
    test: bool,
    /// The certificate of the seal (PEM).
    organ_certificate: String,
}

/// For whom a licence stands.
#[derive(Serialize, ToSchema)]
struct HolderBody {
    /// `person`, `organisation`, or `pending`: a person without an identity number yet.
    kind: &'static str,
    name: String,
    number: Option<String>,
}

/// A value on the face of a licence.
#[derive(Serialize, ToSchema)]
struct FaceBody {
    element: String,
    label: String,
    value: String,
}

/// One's licences
#[utoipa::path(get, path = "/api/v1/licences", tag = "licences",
    responses((status = 200, description = "The newest first", body = [LicenceSummaryBody])),
    extensions(("x-permission" = json!("ReadLicences"))))]
async fn my_licences(caller: Caller) -> Result<Json<Vec<LicenceSummaryBody>>, ApiError> {
    let licences = caller.city.my_licences(&caller.actor).await?;
    Ok(Json(licences.iter().map(LicenceSummaryBody::from).collect()))
}

/// The root certificate
///
/// Whoever verifies licences without us needs it, and gets it from us, never from a licence.
#[utoipa::path(get, path = "/api/v1/root-certificate", tag = "licences",
    responses((status = 200, description = "PEM", body = String, content_type = "application/x-pem-file")),
    extensions(("x-permission" = json!("public"))))]
async fn root_certificate(State(web): State<Web>) -> Result<Response, ApiError> {
    let certificate = web.city.root_certificate().await?;
    Ok(download("application/x-pem-file", "root.pem", certificate.to_pem().into_bytes()))
}

/// Verify a licence
///
/// By what its QR code holds. Without the right check code there is nothing to be found.
#[utoipa::path(get, path = "/api/v1/licences/{licence}", tag = "licences",
    params(("licence" = String, Path, description = "Its `identifier`"), CheckCode),
    responses((status = 200, description = "What it says, and whether it holds", body = VerificationBody)),
    extensions(("x-permission" = json!("public"))))]
async fn verify_licence(
    State(web): State<Web>,
    Ids(identifier): Ids<String>,
    Asked(code): Asked<CheckCode>,
) -> Result<Json<VerificationBody>, ApiError> {
    let licence = web.city.public_licence(&identifier, &code.k).await?;
    Ok(Json(VerificationBody::from(&licence)))
}

/// The file of a licence
#[utoipa::path(get, path = "/api/v1/licences/{licence}/pdf", tag = "licences",
    params(("licence" = String, Path, description = "Its `id`")),
    responses((status = 200, description = "A PDF/A-3 with data, signature and certificates inside",
        content_type = "application/pdf")),
    extensions(("x-permission" = json!("ReadLicences"))))]
async fn licence_pdf(caller: Caller, Ids(licence_id): Ids<LicenceId>) -> Result<Response, ApiError> {
    let pdf = caller.city.licence_pdf(&caller.actor, &licence_id).await?;
    Ok(download("application/pdf", &format!("licence-{licence_id}.pdf"), pdf))
}

impl From<&LicenceSummary> for LicenceSummaryBody {
    fn from(licence: &LicenceSummary) -> LicenceSummaryBody {
        LicenceSummaryBody {
            id: text(&licence.licence_id),
            identifier: licence.identifier.clone(),
            kind: text(&licence.type_id),
            name: licence.name.clone(),
            holder_name: licence.holder_name.clone(),
            issuer_name: licence.issuer_name.clone(),
            valid_from: text(&licence.valid_from),
            valid_to: text_of(licence.valid_to.as_ref()),
            in_force: licence.in_force,
            qr: licence.qr.clone(),
        }
    }
}

impl From<&PublicLicence> for VerificationBody {
    fn from(public: &PublicLicence) -> VerificationBody {
        VerificationBody {
            genuine: public.verified.is_ok(),
            problem: public.verified.as_ref().err().cloned(),
            licence: public.verified.as_ref().ok().map(|licence| LicenceBody::from(licence.as_ref())),
            qr: public.qr.clone(),
        }
    }
}

impl From<&VerifiedLicence> for LicenceBody {
    fn from(verified: &VerifiedLicence) -> LicenceBody {
        let licence = verified.licence();
        LicenceBody {
            identifier: licence.identifier.as_str().to_owned(),
            kind: text(&licence.type_id),
            name: licence.type_name.clone(),
            number: licence.number.clone(),
            holder: (&licence.holder).into(),
            issuer_name: licence.issuer.name.clone(),
            issuer_credit_code: licence.issuer.credit_code.clone(),
            issued_on: text(&licence.issued_on),
            valid_from: text(&licence.valid_from),
            valid_to: text_of(licence.valid_to.as_ref()),
            fields: licence.fields.iter().map(FaceBody::from).collect(),
            sealed_at: text(&verified.sealed_at()),
            term: match verified.term() {
                Term::Valid => "valid",
                Term::NotYetValid => "not_yet_valid",
                Term::Expired => "expired",
            },
            standing: Standing::code(verified.standing()),
            in_force: verified.is_in_force(),
            test: verified.is_test(),
            organ_certificate: verified.organ_certificate().to_pem(),
        }
    }
}

impl From<&Holder> for HolderBody {
    fn from(holder: &Holder) -> HolderBody {
        HolderBody {
            kind: match holder {
                Holder::Person { .. } => "person",
                Holder::Organisation { .. } => "organisation",
                Holder::Pending { .. } => "pending",
            },
            name: holder.name().to_owned(),
            number: holder.number().map(str::to_owned),
        }
    }
}

impl From<&Field> for FaceBody {
    fn from(field: &Field) -> FaceBody {
        FaceBody { element: text(&field.element), label: field.label.clone(), value: field.value.clone() }
    }
}
