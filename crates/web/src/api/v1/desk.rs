//! The desk of an organ: its queue, its part of an application, its acts.

mod acts;
mod bodies;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::id::{ApplicationId, CaseId, FileId};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::answer::file;
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::{Asked, Ids, is_id};
use crate::api::problem::ApiError;
use crate::state::Web;
use acts::{ActBody, JsonText};
use bodies::{CasePageBody, CasePlaceBody, QueueBody};

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(queue))
        .routes(routes!(next_case))
        .routes(routes!(numbered_case))
        .routes(routes!(case_page))
        .routes(routes!(act))
        .routes(routes!(case_file))
}

/// How many rows a page of the queue has when nothing is said.
const ROWS: u32 = 50;

/// Which page of the queue.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QueuePage {
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows; 50 unless told, 200 at most.
    limit: Option<u32>,
}

/// After which case.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct After {
    /// The application of the case just handled.
    application: Option<String>,
    /// The case just handled.
    case: Option<String>,
}

/// By which number.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Numbered {
    /// The case's number, as on papers and receipts.
    number: String,
}

/// The queue
///
/// What waits for the organ, the most urgent first, a page at a time.
#[utoipa::path(get, path = "/api/v1/desk/queue", tag = "desk", params(QueuePage),
    responses((status = 200, description = "A page of the queue", body = QueueBody)),
    extensions(("x-permission" = json!("ReadQueue"))))]
async fn queue(caller: Caller, Asked(page): Asked<QueuePage>) -> Result<Json<QueueBody>, ApiError> {
    if page.cursor.as_deref().is_some_and(|cursor| !is_id(cursor)) {
        return Err(ApiError::WrongQuery("cursor".to_owned()));
    }
    let queue = caller.city.queue(&caller.actor, page.cursor.as_deref(), page.limit.unwrap_or(ROWS)).await?;
    Ok(Json(QueueBody::from(&queue)))
}

/// The case to take next
#[utoipa::path(get, path = "/api/v1/desk/next", tag = "desk", params(After),
    responses((status = 200, description = "The most urgent one after this one, else the most urgent of all",
        body = CasePlaceBody)),
    extensions(("x-permission" = json!("ReadQueue"))))]
async fn next_case(caller: Caller, Asked(after): Asked<After>) -> Result<Json<CasePlaceBody>, ApiError> {
    let plain = |text: Option<String>| text.filter(|text| is_id(text));
    let after = plain(after.application).map(ApplicationId::new).zip(plain(after.case).map(CaseId::new));
    let after = after.as_ref().map(|(application_id, case_id)| (application_id, case_id));
    let next = caller.city.next_case(&caller.actor, after).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(CasePlaceBody::from(&next)))
}

/// The case with a number
#[utoipa::path(get, path = "/api/v1/desk/cases/by-number", tag = "desk", params(Numbered),
    responses((status = 200, description = "Where it is found", body = CasePlaceBody)),
    extensions(("x-permission" = json!("ReadCase"))))]
async fn numbered_case(
    caller: Caller,
    Asked(asked): Asked<Numbered>,
) -> Result<Json<CasePlaceBody>, ApiError> {
    if !is_id(asked.number.trim()) {
        return Err(ApiError::NotFound);
    }
    let found = caller.city.case_by_number(&caller.actor, &asked.number).await?;
    Ok(Json(CasePlaceBody::from(&found)))
}

/// A case
///
/// Only this organ's part of the application. Its `ETag` is what an act must name in `If-Match`.
#[utoipa::path(get, path = "/api/v1/desk/cases/{application}/{case}", tag = "desk",
    params(("application" = String, Path), ("case" = String, Path)),
    responses((status = 200, description = "The case", body = CasePageBody,
        headers(("ETag" = String, description = "Changes with every event of this case")))),
    extensions(("x-permission" = json!("ReadCase"))))]
async fn case_page(
    caller: Caller,
    Ids((application_id, case_id)): Ids<(ApplicationId, CaseId)>,
) -> Result<Response, ApiError> {
    shown(&caller, &application_id, &case_id).await
}

/// Act in a case
///
/// `accept`, `report`, `decline`, `pause`, `resume`, `extend` (the head's), `approve` or `refuse`, each with its own
/// body. `If-Match` names the `ETag` of the case as it was decided on; events of other cases do not change it.
#[utoipa::path(post, path = "/api/v1/desk/cases/{application}/{case}/acts/{verb}", tag = "desk",
    params(("application" = String, Path), ("case" = String, Path), ("verb" = inline(acts::VerbBody), Path),
        ("If-Match" = String, Header)),
    request_body = ActBody,
    responses((status = 200, description = "The case after it", body = CasePageBody,
        headers(("ETag" = String, description = "The new one")))),
    extensions(("x-permission" = json!("HandleCase ExtendCase"))))]
async fn act(
    caller: Caller,
    Ids((application_id, case_id, verb)): Ids<(ApplicationId, CaseId, String)>,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, ApiError> {
    let act = acts::parse(&verb, &text)?;
    let token = token(&headers)?;
    let done = caller.city.act(&caller.actor, &application_id, &case_id, Some(token), act).await;
    match done {
        Ok(_) => shown(&caller, &application_id, &case_id).await,
        Err(app::Error::Stale) => Err(ApiError::PreconditionFailed),
        Err(error) => Err(error.into()),
    }
}

/// A file of a case
#[utoipa::path(get, path = "/api/v1/desk/cases/{application}/{case}/files/{file}", tag = "desk",
    params(("application" = String, Path), ("case" = String, Path), ("file" = String, Path)),
    responses((status = 200, description = "Its bytes", content_type = "application/octet-stream")),
    extensions(("x-permission" = json!("ReadCase"))))]
async fn case_file(
    caller: Caller,
    Ids((application_id, case_id, file_id)): Ids<(ApplicationId, CaseId, FileId)>,
) -> Result<Response, ApiError> {
    let (view, bytes) = caller.city.case_file(&caller.actor, &application_id, &case_id, &file_id).await?;
    Ok(file(&view, bytes))
}

async fn shown(
    caller: &Caller,
    application_id: &ApplicationId,
    case_id: &CaseId,
) -> Result<Response, ApiError> {
    let page = caller.city.case_page(&caller.actor, application_id, case_id).await?;
    let mut response = Json(CasePageBody::from(&page)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", page.token)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// The page's token in `If-Match`. Only one strong tag is taken: an act is decided on one page, so `*` and lists
/// name nothing.
fn token(headers: &HeaderMap) -> Result<u64, ApiError> {
    let value = headers.get(header::IF_MATCH).ok_or(ApiError::PreconditionMissing)?;
    let tag = value.to_str().ok().and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'));
    tag.and_then(|tag| tag.parse().ok()).ok_or(ApiError::PreconditionFailed)
}
