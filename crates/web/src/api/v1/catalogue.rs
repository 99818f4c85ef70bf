//! What can be applied for: themes, the compiler's answer for a situation, search, divisions.

mod bodies;

use std::sync::Arc;

use app::{Error, Problem};
use axum::extract::{RawQuery, State};
use base::id::{QuestionId, ThemeId};
use catalogue::Compiled;
use catalogue::answers::Answers;
use catalogue::version::Version;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::body::Json;
use crate::api::place::{Asked, Ids};
use crate::api::problem::ApiError;
use crate::form::{Form, FormLimits};
use crate::state::Web;

pub(super) use bodies::CompiledBody;
use bodies::{DivisionBody, HitBody, PlaceBody, ThemeBody, ThemeSummaryBody};

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(themes))
        .routes(routes!(theme))
        .routes(routes!(compile_theme))
        .routes(routes!(places))
        .routes(routes!(search))
        .routes(routes!(divisions))
}

/// How many hits a search gives when nothing is said, and at most.
const HITS: usize = 10;
const HITS_MOST: usize = 50;

/// What is searched.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Search {
    /// Chinese, pinyin or English.
    q: String,
    /// How many hits; 10 unless told, 50 at most.
    limit: Option<usize>,
}

/// Below which division.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Below {
    /// A code; without one, the divisions at the top.
    parent: Option<String>,
}

/// All themes
#[utoipa::path(get, path = "/api/v1/themes", tag = "catalogue",
    responses((status = 200, description = "The themes in force", body = [ThemeSummaryBody])),
    extensions(("x-permission" = json!("public"))))]
async fn themes(State(web): State<Web>) -> Result<Json<Vec<ThemeSummaryBody>>, ApiError> {
    let version = web.city.catalogue()?;
    Ok(Json(version.catalogue().themes.values().map(ThemeSummaryBody::from).collect()))
}

/// One theme
#[utoipa::path(get, path = "/api/v1/themes/{theme}", tag = "catalogue",
    params(("theme" = String, Path, description = "`open-restaurant`")),
    responses((status = 200, description = "The theme", body = ThemeBody)),
    extensions(("x-permission" = json!("public"))))]
async fn theme(State(web): State<Web>, Ids(theme_id): Ids<ThemeId>) -> Result<Json<ThemeBody>, ApiError> {
    let version = web.city.catalogue()?;
    let theme = version.catalogue().themes.get(&theme_id).ok_or(ApiError::NotFound)?;
    Ok(Json(ThemeBody::of(version.catalogue(), theme)))
}

/// The theme for one situation
///
/// Each parameter of the query is a question of the theme with its answer: `yes`, `no` or the code of an option.
/// Unanswered questions leave open what rests on them.
#[utoipa::path(get, path = "/api/v1/themes/{theme}/compile", tag = "catalogue",
    params(
        ("theme" = String, Path, description = "`open-restaurant`"),
        ("answers" = Option<BTreeMap<String, String>>, Query, style = Form, explode,
            description = "Answers by question: `?q1=yes&q2=rented`"),
    ),
    responses((status = 200, description = "Form, materials, process, questions and saving", body = CompiledBody)),
    extensions(("x-permission" = json!("public"))))]
async fn compile_theme(
    State(web): State<Web>,
    Ids(theme_id): Ids<ThemeId>,
    RawQuery(query): RawQuery,
) -> Result<Json<CompiledBody>, ApiError> {
    let (_, compiled) = situation(&web, &theme_id, query)?;
    Ok(Json(CompiledBody::of(&compiled)?))
}

/// Where a theme can be handled
///
/// The districts in which every item of the situation has its organ.
#[utoipa::path(get, path = "/api/v1/themes/{theme}/places", tag = "catalogue",
    params(
        ("theme" = String, Path, description = "`open-restaurant`"),
        ("answers" = Option<BTreeMap<String, String>>, Query, style = Form, explode,
            description = "Answers by question: `?q1=yes&q2=rented`"),
    ),
    responses((status = 200, description = "In the order of their codes", body = [PlaceBody])),
    extensions(("x-permission" = json!("public"))))]
async fn places(
    State(web): State<Web>,
    Ids(theme_id): Ids<ThemeId>,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<PlaceBody>>, ApiError> {
    let (version, compiled) = situation(&web, &theme_id, query)?;
    let items = compiled.remaining_items().map(|item| &item.id);
    Ok(Json(web.city.places(version.catalogue(), items).iter().map(PlaceBody::from).collect()))
}

/// Search
#[utoipa::path(get, path = "/api/v1/search", tag = "catalogue", params(Search),
    responses((status = 200, description = "What fits best, best first", body = [HitBody])),
    extensions(("x-permission" = json!("public"))))]
async fn search(
    State(web): State<Web>,
    Asked(search): Asked<Search>,
) -> Result<Json<Vec<HitBody>>, ApiError> {
    let limit = search.limit.unwrap_or(HITS).min(HITS_MOST);
    let text: String = search.q.chars().take(200).collect();
    let hits = web.city.search(&text, limit)?;
    Ok(Json(hits.iter().map(HitBody::from).collect()))
}

/// Divisions below one
#[utoipa::path(get, path = "/api/v1/divisions", tag = "catalogue", params(Below),
    responses((status = 200, description = "In the order of their codes", body = [DivisionBody])),
    extensions(("x-permission" = json!("public"))))]
async fn divisions(
    State(web): State<Web>,
    Asked(below): Asked<Below>,
) -> Result<Json<Vec<DivisionBody>>, ApiError> {
    let table = web.city.divisions();
    let rows = match &below.parent {
        Some(parent) => {
            let code = parent.parse().map_err(|_| ApiError::NotFound)?;
            table.get(&code).ok_or(ApiError::NotFound)?;
            table.children(&code).map(DivisionBody::from).collect()
        }
        None => table.rows().filter(|row| row.parent.is_none()).map(DivisionBody::from).collect(),
    };
    Ok(Json(rows))
}

/// A theme compiled for the answers of a query.
fn situation(
    web: &Web,
    theme_id: &ThemeId,
    query: Option<String>,
) -> Result<(Arc<Version>, Compiled), ApiError> {
    let version = web.city.catalogue()?;
    let answers = read_answers(&version, theme_id, query.as_deref().unwrap_or_default())?;
    let compiled =
        version.compile(theme_id, &answers).map_err(|error| Error::broken("compiling a theme", error))?;
    Ok((version, compiled))
}

/// Reads answers; every one that cannot be taken is told beside its question.
fn read_answers(version: &Version, theme_id: &ThemeId, query: &str) -> Result<Answers, ApiError> {
    let theme = version.catalogue().themes.get(theme_id).ok_or(ApiError::NotFound)?;
    let form =
        Form::query(query, FormLimits::TEXT).map_err(|error| ApiError::WrongQuery(error.to_string()))?;
    let mut answers = Answers::none();
    let mut problems = Vec::new();
    for (name, values) in &form.values {
        let question = QuestionId::new(name.as_str());
        if !theme.questions.contains(&question) {
            let (zh, en) = ("这件事不问这个问题", "The theme does not ask this");
            problems.push(Problem::new(name, "question-unknown", zh, en));
            continue;
        }
        match version.read_answer(&question, values.last().map_or("", String::as_str)) {
            Ok(answer) => answers = answers.with(question, answer),
            Err(problem) => {
                let en = problem.words.english().to_owned();
                problems.push(Problem::new(name, "answer", problem.words.zh.clone(), en));
            }
        }
    }
    if problems.is_empty() { Ok(answers) } else { Err(Error::Invalid(problems).into()) }
}
