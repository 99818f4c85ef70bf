//! Drafts: begun, filled in page by page, given their materials, handed in once.

mod bodies;
mod materials;

use std::collections::BTreeMap;

use app::drafts::Begin;
use app::{Error, Problem};
use axum::http::StatusCode;
use axum::response::Response;
use base::id::{DraftId, ElementId, QuestionId, ThemeId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::catalogue::CompiledBody;
use crate::api::answer::created;
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::place::Ids;
use crate::api::problem::ApiError;
use crate::state::Web;

pub(super) use bodies::{DraftBody, DraftSummaryBody, ReceiptBody};

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(begin_draft, my_drafts))
        .routes(routes!(draft, discard_draft))
        .routes(routes!(compiled_draft))
        .routes(routes!(refresh_draft))
        .routes(routes!(answer_draft))
        .routes(routes!(move_draft))
        .routes(routes!(save_page))
        .routes(routes!(object_to_value))
        .routes(routes!(submit_draft))
        .merge(materials::routes())
}

/// What a draft is begun with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BeginBody {
    /// `newborn`.
    theme: String,
    /// Where it is to be handled: a division of six digits.
    division: String,
    /// Answers of the guide, by question: `yes`, `no` or the code of an option.
    #[serde(default)]
    answers: BTreeMap<String, String>,
}

/// Answers of the guide.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswersBody {
    /// By question: `yes`, `no` or the code of an option.
    answers: BTreeMap<String, String>,
}

/// A page as it was filled in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PageValuesBody {
    /// Every value of the page by its element; what is left out is emptied.
    values: BTreeMap<String, String>,
}

/// Where to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    /// The division, six digits.
    division: String,
}

/// Against which value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ObjectionBody {
    /// The element whose value the register has wrong.
    element: String,
}

/// Begin a draft
///
/// It is pinned to the catalogue in force. Clerks begin one with `POST /api/v1/window/drafts`.
#[utoipa::path(post, path = "/api/v1/drafts", tag = "drafts", request_body = BeginBody,
    responses((status = 201, description = "Begun", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn begin_draft(caller: Caller, Json(body): Json<BeginBody>) -> Result<Response, ApiError> {
    let begin = Begin {
        theme_id: ThemeId::new(body.theme),
        division: body.division,
        answers: body.answers.into_iter().collect(),
        for_person: None,
    };
    begin_with(&caller, begin).await
}

/// Begins a draft and shows it; the window's drafts begin here too.
pub(super) async fn begin_with(caller: &Caller, begin: Begin) -> Result<Response, ApiError> {
    let version = caller.city.catalogue()?;
    let theme = version.catalogue().themes.get(&begin.theme_id).ok_or_else(no_such_theme)?;
    let asked = |name: &str| theme.questions.contains(&QuestionId::new(name));
    refuse_unknown(begin.answers.iter().map(|(name, _)| name), asked, "/answers")?;
    let draft_id = caller.city.begin_draft(&caller.actor, begin).await?;
    let view = caller.city.refresh_draft(&caller.actor, &draft_id).await?;
    Ok(created(&format!("/api/v1/drafts/{draft_id}"), DraftBody::from(&*view)))
}

/// One's drafts
#[utoipa::path(get, path = "/api/v1/drafts", tag = "drafts",
    responses((status = 200, description = "Not handed in, the one touched last first", body = [DraftSummaryBody])),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn my_drafts(caller: Caller) -> Result<Json<Vec<DraftSummaryBody>>, ApiError> {
    let drafts = caller.city.my_drafts(&caller.actor).await?;
    Ok(Json(drafts.iter().map(DraftSummaryBody::from).collect()))
}

/// One draft
#[utoipa::path(get, path = "/api/v1/drafts/{draft}", tag = "drafts",
    params(("draft" = String, Path)),
    responses((status = 200, description = "The draft", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn draft(caller: Caller, Ids(draft_id): Ids<DraftId>) -> Result<Json<DraftBody>, ApiError> {
    shown(&caller, &draft_id).await
}

/// Throw a draft away
#[utoipa::path(delete, path = "/api/v1/drafts/{draft}", tag = "drafts",
    params(("draft" = String, Path)),
    responses((status = 204, description = "It is gone, with its files")),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn discard_draft(caller: Caller, Ids(draft_id): Ids<DraftId>) -> Result<StatusCode, ApiError> {
    caller.city.discard_draft(&caller.actor, &draft_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The theme compiled for a draft
///
/// For its answers and its values: items, materials, process and saving of this one situation.
#[utoipa::path(get, path = "/api/v1/drafts/{draft}/compiled", tag = "drafts",
    params(("draft" = String, Path)),
    responses((status = 200, description = "The theme for what is known", body = CompiledBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn compiled_draft(caller: Caller, Ids(draft_id): Ids<DraftId>) -> Result<Json<CompiledBody>, ApiError> {
    let view = caller.city.draft(&caller.actor, &draft_id).await?;
    Ok(Json(CompiledBody::of(&view.compiled)?))
}

/// Ask the registers
///
/// Fills what registers know and finds materials that need not be brought. Nobody is asked twice.
#[utoipa::path(post, path = "/api/v1/drafts/{draft}/refresh", tag = "drafts",
    params(("draft" = String, Path)),
    responses((status = 200, description = "The draft with what was found", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn refresh_draft(caller: Caller, Ids(draft_id): Ids<DraftId>) -> Result<Json<DraftBody>, ApiError> {
    let view = caller.city.refresh_draft(&caller.actor, &draft_id).await?;
    Ok(Json(DraftBody::from(&*view)))
}

/// Answer questions of the guide
#[utoipa::path(put, path = "/api/v1/drafts/{draft}/answers", tag = "drafts",
    params(("draft" = String, Path)), request_body = AnswersBody,
    responses((status = 200, description = "The draft with these answers", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn answer_draft(
    caller: Caller,
    Ids(draft_id): Ids<DraftId>,
    Json(body): Json<AnswersBody>,
) -> Result<Json<DraftBody>, ApiError> {
    let view = caller.city.draft(&caller.actor, &draft_id).await?;
    let questions = &view.compiled.questions.questions;
    let asked = |name: &str| questions.iter().any(|question| question.id.as_str() == name);
    refuse_unknown(body.answers.keys(), asked, "/answers")?;
    let answers: Vec<(String, String)> = body.answers.into_iter().collect();
    caller.city.answer_draft(&caller.actor, &draft_id, &answers).await.map_err(below("/answers"))?;
    shown(&caller, &draft_id).await
}

/// Have a draft handled elsewhere
#[utoipa::path(put, path = "/api/v1/drafts/{draft}/division", tag = "drafts",
    params(("draft" = String, Path)), request_body = MoveBody,
    responses((status = 200, description = "The draft at its new place", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn move_draft(
    caller: Caller,
    Ids(draft_id): Ids<DraftId>,
    Json(body): Json<MoveBody>,
) -> Result<Json<DraftBody>, ApiError> {
    caller.city.move_draft(&caller.actor, &draft_id, &body.division).await?;
    shown(&caller, &draft_id).await
}

/// Save a page of the form
///
/// What is right is kept even when something is wrong: a 422 names the fields to mend, the others are saved.
/// Locked values stay as they are.
#[utoipa::path(put, path = "/api/v1/drafts/{draft}/pages/{page}", tag = "drafts",
    params(("draft" = String, Path), ("page" = String, Path, description = "Its `group`")),
    request_body = PageValuesBody,
    responses((status = 200, description = "The draft with this page", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn save_page(
    caller: Caller,
    Ids((draft_id, group)): Ids<(DraftId, String)>,
    Json(body): Json<PageValuesBody>,
) -> Result<Json<DraftBody>, ApiError> {
    let view = caller.city.draft(&caller.actor, &draft_id).await?;
    let page = view.compiled.form.pages.iter().find(|page| page.group == group).ok_or(ApiError::NotFound)?;
    let asked = |name: &str| page.fields.iter().any(|field| field.element.as_str() == name);
    refuse_unknown(body.values.keys(), asked, "/values")?;
    refuse_control_characters(&body.values)?;
    let problems = caller.city.save_page(&caller.actor, &draft_id, &group, &body.values).await?;
    if problems.is_empty() {
        return shown(&caller, &draft_id).await;
    }
    Err(ApiError::Invalid(problems, "/values"))
}

/// Object to a register's value
///
/// Unlocks it; the officer sees what the register says and what is typed instead.
#[utoipa::path(post, path = "/api/v1/drafts/{draft}/objections", tag = "drafts",
    params(("draft" = String, Path)), request_body = ObjectionBody,
    responses((status = 200, description = "The draft with the value unlocked", body = DraftBody)),
    extensions(("x-permission" = json!("EditDraft"))))]
async fn object_to_value(
    caller: Caller,
    Ids(draft_id): Ids<DraftId>,
    Json(body): Json<ObjectionBody>,
) -> Result<Json<DraftBody>, ApiError> {
    let element = ElementId::new(body.element);
    caller.city.object_to_value(&caller.actor, &draft_id, &element).await?;
    shown(&caller, &draft_id).await
}

/// Hand a draft in
///
/// Repeat it as often as needed: one draft becomes one application, and every answer is its first receipt.
/// `Idempotency-Key` is welcome and not needed, for the draft itself is the key.
#[utoipa::path(post, path = "/api/v1/drafts/{draft}/submit", tag = "drafts",
    params(("draft" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, description = "Handed in", body = ReceiptBody)),
    extensions(("x-permission" = json!("Submit"))))]
async fn submit_draft(caller: Caller, Ids(draft_id): Ids<DraftId>) -> Result<Response, ApiError> {
    let receipt = caller.city.submit(&caller.actor, &draft_id).await?;
    Ok(created(&format!("/api/v1/applications/{}", receipt.application_id), ReceiptBody::from(&receipt)))
}

async fn shown(caller: &Caller, draft_id: &DraftId) -> Result<Json<DraftBody>, ApiError> {
    let view = caller.city.draft(&caller.actor, draft_id).await?;
    Ok(Json(DraftBody::from(&*view)))
}

/// Says where in the body the problems stand.
fn below(pointer: &'static str) -> impl Fn(Error) -> ApiError {
    move |error| match error {
        Error::Invalid(problems) => ApiError::Invalid(problems, pointer),
        other => other.into(),
    }
}

/// A name that nothing asks for is a mistake of the caller, not to be passed over.
fn refuse_unknown<'a>(
    names: impl Iterator<Item = &'a String>,
    asked: impl Fn(&str) -> bool,
    pointer: &'static str,
) -> Result<(), ApiError> {
    let problems: Vec<Problem> = names
        .filter(|name| !asked(name))
        .map(|name| Problem::new(name, "unknown-name", "这里没有这一项", "There is no such thing here"))
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(ApiError::Invalid(problems, pointer)) }
}

fn refuse_control_characters(values: &BTreeMap<String, String>) -> Result<(), ApiError> {
    let odd = |text: &str| text.chars().any(|one| one.is_control() && !matches!(one, '\n' | '\r' | '\t'));
    let problems: Vec<Problem> = values
        .iter()
        .filter(|(_, value)| odd(value))
        .map(|(name, _)| {
            let (zh, en) =
                ("内容含有控制字符，请重新填写", "The text holds control characters; enter it again");
            Problem::new(name, "broken-text", zh, en)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(ApiError::Invalid(problems, "/values")) }
}

fn no_such_theme() -> Error {
    Error::invalid("theme", "theme-unknown", "没有这件事", "There is no such theme")
}
