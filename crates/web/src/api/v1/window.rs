//! The window: what a clerk does for a person who came. The draft is then filled in like any other.

use std::collections::BTreeMap;

use app::actor::{Firm, Person};
use app::desk::PersonFile;
use app::drafts::{Begin, PersonAtWindow};
use axum::response::Response;
use base::id::{ApplicationId, ThemeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::applications::ApplicationSummaryBody;
use super::casework::{EventBody, events};
use super::drafts::{DraftBody, DraftSummaryBody, begin_with};
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::Ids;
use crate::api::problem::ApiError;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(person_file))
        .routes(routes!(begin_draft_at_window))
        .routes(routes!(hand_out))
}

/// Whom to look up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonNumberBody {
    /// An identity number or a credit code. In the body, for addresses are logged.
    number: String,
}

/// What the window knows of a person or firm.
#[derive(Serialize, ToSchema)]
struct PersonFileBody {
    /// The newest first.
    applications: Vec<ApplicationSummaryBody>,
    drafts: Vec<DraftSummaryBody>,
}

/// A draft for the person in front of the window.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BeginAtWindowBody {
    /// `newborn`.
    theme: String,
    /// Where it is to be handled: a division of six digits.
    division: String,
    /// Answers of the guide, by question.
    #[serde(default)]
    answers: BTreeMap<String, String>,
    person: PersonBody,
    /// The firm the person acts for.
    firm: Option<FirmBody>,
}

/// A person whose identity card the clerk has seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonBody {
    name: String,
    /// 公民身份号码.
    citizen_id: String,
    #[serde(default)]
    mobile: String,
}

/// A firm.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirmBody {
    /// 统一社会信用代码.
    credit_code: String,
    name: String,
}

/// Look a person up
#[utoipa::path(post, path = "/api/v1/window/people", tag = "window", request_body = PersonNumberBody,
    responses((status = 200, description = "Applications and drafts of the person or firm", body = PersonFileBody)),
    extensions(("x-permission" = json!("ServeAtWindow"))))]
async fn person_file(
    caller: Caller,
    Json(body): Json<PersonNumberBody>,
) -> Result<Json<PersonFileBody>, ApiError> {
    let file = caller.city.person_file(&caller.actor, &body.number).await?;
    Ok(Json(PersonFileBody::from(&file)))
}

/// Begin a draft for a person
#[utoipa::path(post, path = "/api/v1/window/drafts", tag = "window", request_body = BeginAtWindowBody,
    responses((status = 201, description = "Begun; the operations of drafts go on with it", body = DraftBody)),
    extensions(("x-permission" = json!("ServeAtWindow EditDraft"))))]
async fn begin_draft_at_window(
    caller: Caller,
    Json(body): Json<BeginAtWindowBody>,
) -> Result<Response, ApiError> {
    let PersonBody { name, citizen_id, mobile } = body.person;
    let person = Person { name, citizen_id: citizen_id.trim().to_uppercase(), mobile };
    let firm =
        body.firm.map(|firm| Firm { credit_code: firm.credit_code.trim().to_uppercase(), name: firm.name });
    let begin = Begin {
        theme_id: ThemeId::new(body.theme),
        division: body.division,
        answers: body.answers.into_iter().collect(),
        for_person: Some(PersonAtWindow { person, firm }),
    };
    begin_with(&caller, begin).await
}

/// Hand results out
///
/// All results of an application together, over the counter.
#[utoipa::path(post, path = "/api/v1/window/applications/{application}/hand-out", tag = "window",
    params(("application" = String, Path)),
    responses((status = 200, description = "What happened by it", body = [EventBody])),
    extensions(("x-permission" = json!("ServeAtWindow"))))]
async fn hand_out(
    caller: Caller,
    Ids(application_id): Ids<ApplicationId>,
) -> Result<Json<Vec<EventBody>>, ApiError> {
    let executed = caller.city.hand_out(&caller.actor, &application_id).await?;
    Ok(Json(events(&executed)))
}

impl From<&PersonFile> for PersonFileBody {
    fn from(file: &PersonFile) -> PersonFileBody {
        PersonFileBody {
            applications: file.applications.iter().map(ApplicationSummaryBody::from).collect(),
            drafts: file.drafts.iter().map(DraftSummaryBody::from).collect(),
        }
    }
}
