//! Applications after they were handed in: where they are, what came back, answers to notices, ratings.

mod bodies;
mod receipt;

use app::applications::{Correction, Rating};
use base::id::{ApplicationId, CaseId, MaterialId};
use case::event::Grade;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::{Asked, Ids, is_id};
use crate::api::problem::ApiError;
use crate::api::upload::FormWith;
use crate::state::Web;

pub(super) use bodies::ApplicationSummaryBody;
use bodies::{ApplicationBody, NoticeFormBody};

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(my_applications))
        .routes(routes!(numbered_application))
        .routes(routes!(application))
        .merge(receipt::routes())
        .routes(routes!(notice_form))
        .routes(routes!(correct))
        .routes(routes!(withdraw))
        .routes(routes!(rate))
}

/// By which number.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Numbered {
    /// The number people quote.
    number: String,
}

/// An answer to the combined notice.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the parts of a multipart body")]
struct CorrectionBody {
    /// A text part a mended field, named by its element; a file part a new file, named by its material.
    #[schema(value_type = Object)]
    parts: (),
}

/// Taking back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithdrawalBody {
    /// One case; without it, every case that is not decided yet.
    case: Option<String>,
    /// Why; may be left out.
    #[serde(default)]
    reason: String,
}

/// A rating.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RatingBody {
    grade: GradeBody,
    /// What there is to say; may be left out.
    #[serde(default)]
    text: String,
}

/// The five grades (国办发〔2019〕51号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum GradeBody {
    VerySatisfied,
    Satisfied,
    FairlySatisfied,
    Dissatisfied,
    VeryDissatisfied,
}

/// One's applications
#[utoipa::path(get, path = "/api/v1/applications", tag = "applications",
    responses((status = 200, description = "The newest first", body = [ApplicationSummaryBody])),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn my_applications(caller: Caller) -> Result<Json<Vec<ApplicationSummaryBody>>, ApiError> {
    let applications = caller.city.my_applications(&caller.actor).await?;
    Ok(Json(applications.iter().map(ApplicationSummaryBody::from).collect()))
}

/// The application with a number
#[utoipa::path(get, path = "/api/v1/applications/by-number", tag = "applications", params(Numbered),
    responses((status = 200, description = "Where it is", body = ApplicationBody)),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn numbered_application(
    caller: Caller,
    Asked(asked): Asked<Numbered>,
) -> Result<Json<ApplicationBody>, ApiError> {
    if !is_id(asked.number.trim()) {
        return Err(ApiError::NotFound);
    }
    let application_id = caller.city.application_by_number(&caller.actor, &asked.number).await?;
    shown(&caller, &application_id).await
}

/// Where an application is
#[utoipa::path(get, path = "/api/v1/applications/{application}", tag = "applications",
    params(("application" = String, Path)),
    responses((status = 200, description = "Cases side by side, the river, what comes next, what happened",
        body = ApplicationBody)),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn application(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
) -> Result<Json<ApplicationBody>, ApiError> {
    shown(&caller, &application_id).await
}

/// The form of the combined notice
///
/// The fields to mend, with what was handed in, and the materials to hand in anew.
#[utoipa::path(get, path = "/api/v1/applications/{application}/notice-form", tag = "applications",
    params(("application" = String, Path)),
    responses((status = 200, description = "What the open notice asks for", body = NoticeFormBody)),
    extensions(("x-permission" = json!("ReadApplication"))))]
async fn notice_form(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
) -> Result<Json<NoticeFormBody>, ApiError> {
    let form = caller.city.notice_form(&caller.actor, &application_id).await?;
    Ok(Json(NoticeFormBody::from(&form)))
}

/// Answer the combined notice
///
/// One answer for all departments: a text part for each field, a file part for each material the notice names.
#[utoipa::path(post, path = "/api/v1/applications/{application}/corrections", tag = "applications",
    params(("application" = String, Path)),
    request_body(content = CorrectionBody, content_type = "multipart/form-data"),
    responses((status = 200, description = "The application with the answer", body = ApplicationBody)),
    extensions(("x-permission" = json!("ActOnApplication"))))]
async fn correct(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
    FormWith(form): FormWith<4>,
) -> Result<Json<ApplicationBody>, ApiError> {
    let values = form.values.into_iter().filter_map(|(name, mut values)| Some((name, values.pop()?)));
    let files = form.files.into_iter().map(|file| (MaterialId::new(file.field), file.file_name, file.bytes));
    let correction = Correction { values: values.collect(), files: files.collect() };
    caller.city.correct(&caller.actor, &application_id, correction).await?;
    shown(&caller, &application_id).await
}

/// Withdraw
#[utoipa::path(post, path = "/api/v1/applications/{application}/withdrawals", tag = "applications",
    params(("application" = String, Path)), request_body = WithdrawalBody,
    responses((status = 200, description = "The application without what was taken back", body = ApplicationBody)),
    extensions(("x-permission" = json!("ActOnApplication"))))]
async fn withdraw(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
    Json(body): Json<WithdrawalBody>,
) -> Result<Json<ApplicationBody>, ApiError> {
    let case_id = body.case.map(CaseId::new);
    caller.city.withdraw(&caller.actor, &application_id, case_id, &body.reason).await?;
    shown(&caller, &application_id).await
}

/// Rate a case
///
/// Once a case is over, and once more later.
#[utoipa::path(post, path = "/api/v1/applications/{application}/cases/{case}/ratings", tag = "applications",
    params(("application" = String, Path), ("case" = String, Path)), request_body = RatingBody,
    responses((status = 200, description = "The application with the rating", body = ApplicationBody)),
    extensions(("x-permission" = json!("ActOnApplication"))))]
async fn rate(
    caller: Caller,
    Ids((application_id, case_id)): Ids<(ApplicationId, CaseId)>,
    Json(body): Json<RatingBody>,
) -> Result<Json<ApplicationBody>, ApiError> {
    let rating = Rating { case_id, grade: body.grade.into(), text: body.text };
    caller.city.rate(&caller.actor, &application_id, rating).await?;
    shown(&caller, &application_id).await
}

async fn shown(caller: &Caller, application_id: &ApplicationId) -> Result<Json<ApplicationBody>, ApiError> {
    let view = caller.city.application(&caller.actor, application_id).await?;
    Ok(Json(ApplicationBody::from(&view)))
}

impl From<GradeBody> for Grade {
    fn from(grade: GradeBody) -> Grade {
        match grade {
            GradeBody::VerySatisfied => Grade::VerySatisfied,
            GradeBody::Satisfied => Grade::Satisfied,
            GradeBody::FairlySatisfied => Grade::FairlySatisfied,
            GradeBody::Dissatisfied => Grade::Dissatisfied,
            GradeBody::VeryDissatisfied => Grade::VeryDissatisfied,
        }
    }
}
