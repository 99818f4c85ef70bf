//! Check your answers: everything with a way to change it, promises in full, fees, who decides; then submit.

use app::drafts::{DraftView, FieldView, MaterialState, Origin, PageView};
use app::{Error, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::DraftId;

use super::{fields, guide_href, materials, path};
use crate::components::Link;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::choice_list::ChoiceList;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::river::River;
use crate::components::summary_list::{SummaryList, SummaryRow};
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::pages::portal::posted::Posted;
use crate::pages::portal::{guide, or_problem, theme};
use crate::visit::Visit;

/// Which save of the draft the page shows.
const SEEN: &str = "seen";
/// Sent once for every statement that was ticked.
const CONFIRM: &str = "confirm";

#[derive(Template)]
#[template(path = "pages/portal/drafts/check.html")]
struct CheckPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    lists: Vec<SummaryList>,
    fees: Vec<(String, String)>,
    river: River,
    action: String,
    seen: i64,
    statements: Vec<StatementBox>,
    submit: Option<Button>,
}

/// A statement in full, with its box to tick.
struct StatementBox {
    title: String,
    text: String,
    confirm: ChoiceList,
}

/// `GET /drafts/{draft_id}/check`
pub async fn show(visit: Visit, Path(draft_id): Path<String>) -> Response {
    let draft = visit.web.city.refresh_draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result = draft.map(|draft| {
        // Statements are confirmed here, so only the rest is told on arrival.
        let problems: Vec<Problem> =
            draft.missing.iter().filter(|problem| problem.code != "statement-open").cloned().collect();
        page(&visit, StatusCode::OK, &draft, &Form::default(), &problems)
    });
    or_problem(&visit, result)
}

/// `GET /drafts/{draft_id}/submit`: a page that was reloaded after a form.
pub async fn again(Path(draft_id): Path<String>) -> Response {
    Redirect::to(&format!("/drafts/{draft_id}/check")).into_response()
}

/// `POST /drafts/{draft_id}/submit`
pub async fn submit(Path(draft_id): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = hand_in(&visit, &DraftId::new(draft_id), &form).await;
    or_problem(&visit, result)
}

async fn hand_in(visit: &Visit, draft_id: &DraftId, form: &Form) -> Result<Response, Error> {
    let city = &visit.web.city;
    let ticked = form.all(CONFIRM);
    // A second press finds the draft handed in: the answer is then the first receipt.
    if let Ok(draft) = city.draft(&visit.actor, draft_id).await {
        if !form.text(SEEN).is_empty() && form.text(SEEN) != draft.version.to_string() {
            return Ok(changed(visit, &draft, form));
        }
        for view in &draft.materials {
            let MaterialState::Statement { confirmed, .. } = &view.state else { continue };
            let now = ticked.iter().any(|id| id == view.material.id.as_str());
            if now != *confirmed {
                city.confirm_statement(&visit.actor, draft_id, &view.material.id, now).await?;
            }
        }
    }
    match city.submit(&visit.actor, draft_id).await {
        Ok(receipt) => {
            Ok(Redirect::to(&format!("/applications/{}/receipt", receipt.application_id)).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let draft = city.draft(&visit.actor, draft_id).await?;
            Ok(page(visit, StatusCode::UNPROCESSABLE_ENTITY, &draft, form, &problems))
        }
        Err(Error::Stale) => {
            let draft = city.draft(&visit.actor, draft_id).await?;
            Ok(changed(visit, &draft, form))
        }
        Err(error) => Err(error),
    }
}

/// Saved on another page between the look and the press: it is shown as it now stands.
fn changed(visit: &Visit, draft: &DraftView, form: &Form) -> Response {
    let said = visit.texts.t("check-changed");
    page(visit, StatusCode::CONFLICT, draft, form, &[Problem::new("", "draft-changed", said, said)])
}

fn page(visit: &Visit, status: StatusCode, draft: &DraftView, form: &Form, problems: &[Problem]) -> Response {
    let texts = visit.texts;
    let mut lists = vec![answers(visit, draft)];
    lists.extend(draft.pages.iter().map(|page| of_page(visit, draft, page)));
    lists.push(of_materials(visit, draft));
    let fees = theme::fees(visit, &draft.compiled);
    let statements = statements(visit, draft, form, problems);
    let links: Vec<Link> = problems.iter().map(|problem| link(visit, draft, problem)).collect();
    let summary = (!links.is_empty()).then_some(ErrorSummary { texts, problems: links });
    let blocked = problems.iter().any(|problem| problem.code == "not-eligible");
    let mut page = visit.page(texts.t("check-title"));
    page.path = path(draft, "/check");
    page.wrong = summary.is_some();
    let template = CheckPage {
        back: BackLink { texts, href: path(draft, "") },
        problems: summary,
        lists,
        fees: fees.iter().map(|(name, amount)| (name.clone(), texts.money(*amount))).collect(),
        river: theme::promise(visit, &draft.compiled),
        action: path(draft, "/submit"),
        seen: draft.version,
        statements,
        submit: (!blocked).then(|| Button::new(texts.t("check-submit"))),
        page,
    };
    answer(status, &template)
}

/// Where a problem can be mended.
fn link(visit: &Visit, draft: &DraftView, problem: &Problem) -> Link {
    let href = match problem.code.as_str() {
        "page-open" => path(draft, &format!("/pages/{}", problem.field)),
        "material-missing" => path(draft, &format!("/materials#{}", problem.field)),
        "statement-open" => format!("#{CONFIRM}-{}", problem.field),
        "draft-changed" => "#answers".to_owned(),
        "question-open" => guide_href(draft, Some(&problem.field)),
        _ => path(draft, ""),
    };
    Link::new(visit.texts.choose(&problem.zh, &problem.en), href)
}

fn answers(visit: &Visit, draft: &DraftView) -> SummaryList {
    let texts = visit.texts;
    let questions = draft.compiled.questions.questions.iter().filter(|question| question.answer.is_some());
    let mut rows: Vec<SummaryRow> = questions
        .map(|question| {
            let href = guide_href(draft, Some(question.id.as_str()));
            SummaryRow::new(visit.words(&question.text), guide::answer_words(visit, question), href)
        })
        .collect();
    rows.push(SummaryRow {
        key: texts.t("end-place").to_owned(),
        value: visit.web.city.place_name(&draft.content.division),
        source: None,
        change: Some(format!("{}#division", guide_href(draft, None))),
    });
    SummaryList { texts, title: texts.t("tasks-guide").to_owned(), rows }
}

fn of_page(visit: &Visit, draft: &DraftView, page: &PageView) -> SummaryList {
    let rows = page.fields.iter().map(|field| SummaryRow {
        key: visit.words(&field.field.name).to_owned(),
        value: if field.text.is_some() { fields::shown(visit, field) } else { String::new() },
        source: source(visit, field),
        change: Some(change(draft, page, field)),
    });
    SummaryList { texts: visit.texts, title: visit.words(&page.name).to_owned(), rows: rows.collect() }
}

fn change(draft: &DraftView, page: &PageView, field: &FieldView) -> String {
    let element = &field.field.element;
    match (&field.origin, &field.field.answered_by) {
        (Some(_), Some(question)) => guide_href(draft, Some(question.as_str())),
        (Some(origin), None) if origin.is_locked() => path(draft, &format!("/object/{element}")),
        _ => path(draft, &format!("/pages/{}#{element}", page.group)),
    }
}

/// Where a value comes from, when it was not typed.
fn source(visit: &Visit, field: &FieldView) -> Option<String> {
    let texts = visit.texts;
    let name = field.source_name.as_ref().map(|name| visit.words(name)).unwrap_or_default();
    match field.origin.as_ref()? {
        Origin::Typed => None,
        Origin::Guide => Some(texts.t("origin-guide").to_owned()),
        Origin::Identity => Some(texts.t("origin-identity").to_owned()),
        Origin::Resource { at, .. } => {
            Some(texts.t_with("locked-source", &[("source", &name), ("at", &texts.moment(*at))]))
        }
        Origin::Objected { register_text, .. } => {
            let said = fields::said_by_register(visit, field, register_text);
            Some(texts.t_with("check-objected", &[("source", &name), ("said", &said)]))
        }
    }
}

fn of_materials(visit: &Visit, draft: &DraftView) -> SummaryList {
    let texts = visit.texts;
    let shown = draft.materials.iter().filter(|view| !matches!(view.state, MaterialState::Statement { .. }));
    let rows = shown.map(|view| SummaryRow {
        key: visit.words(&view.material.name).to_owned(),
        value: materials::standing(visit, draft, view),
        source: None,
        change: matches!(
            view.state,
            MaterialState::ToBring | MaterialState::MayFollow | MaterialState::Uploaded
        )
        .then(|| path(draft, &format!("/materials#{}", view.material.id))),
    });
    SummaryList { texts, title: texts.t("materials-title").to_owned(), rows: rows.collect() }
}

fn statements(visit: &Visit, draft: &DraftView, form: &Form, problems: &[Problem]) -> Vec<StatementBox> {
    let texts = visit.texts;
    let statement = |view: &app::drafts::MaterialView| {
        let MaterialState::Statement { text, .. } = &view.state else { return None };
        let id = view.material.id.as_str();
        let problem = super::problem_of(visit, problems, id);
        let title = visit.words(&view.material.name).to_owned();
        let mut field =
            Field::new(texts, CONFIRM, texts.t1("check-confirm-label", "title", &title)).error(problem);
        field.id = format!("{CONFIRM}-{id}");
        let choice = Choice::new(id, texts.t("check-confirm"));
        // Nothing is ticked for anybody; only what was ticked just now comes back ticked.
        let confirm = ChoiceList::checkboxes(field, vec![choice], form.all(CONFIRM));
        Some(StatementBox { title, text: visit.words(text).to_owned(), confirm })
    };
    draft.materials.iter().filter_map(statement).collect()
}
