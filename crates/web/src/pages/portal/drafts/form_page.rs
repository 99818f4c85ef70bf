//! A page of the form: related fields together, saved at every step.

use app::drafts::{DraftView, FieldView, MaterialState, PageState, PageView};
use app::{Error, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::DraftId;

use super::{fields, path, problem_of};
use crate::components::TrustedHtml;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::components::save_state::SaveState;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::pages::portal::or_problem;
use crate::pages::portal::posted::Posted;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/drafts/form_page.html")]
struct FormPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    more: bool,
    hint: String,
    autosave: String,
    fields: Vec<TrustedHtml>,
    save: Button,
    saved: SaveState,
}

/// `GET /drafts/{draft_id}/pages/{group}`
pub async fn show(visit: Visit, Path((draft_id, group)): Path<(String, String)>) -> Response {
    let draft = visit.web.city.draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result = draft.and_then(|draft| page(&visit, &draft, &group, None, &[]));
    or_problem(&visit, result)
}

/// `POST /drafts/{draft_id}/pages/{group}`
pub async fn save(
    Path((draft_id, group)): Path<(String, String)>,
    Posted { visit, form }: Posted,
) -> Response {
    let result = save_and_go(&visit, &DraftId::new(draft_id), &group, &form).await;
    or_problem(&visit, result)
}

/// `POST /drafts/{draft_id}/pages/{group}/autosave`
pub async fn autosave(
    Path((draft_id, group)): Path<(String, String)>,
    Posted { visit, form }: Posted,
) -> Response {
    let result = store(&visit, &DraftId::new(draft_id), &group, &form).await;
    or_problem(&visit, result.map(|_| StatusCode::NO_CONTENT.into_response()))
}

async fn save_and_go(visit: &Visit, draft_id: &DraftId, group: &str, form: &Form) -> Result<Response, Error> {
    let city = &visit.web.city;
    let before = city.draft(&visit.actor, draft_id).await?;
    if only_lists(form) {
        return page(visit, &before, group, Some(form), &[]);
    }
    let mut problems = store(visit, draft_id, group, form).await?;
    let mut draft = city.draft(&visit.actor, draft_id).await?;
    if problems.iter().any(|problem| problem.code == "missing" && is_there(&draft, &problem.field)) {
        // What was typed let a register answer what was still missing: with that the page is saved again.
        problems = store(visit, draft_id, group, form).await?;
        draft = city.draft(&visit.actor, draft_id).await?;
    }
    if problems.is_empty() {
        if draft.pages.iter().all(|page| page.state == PageState::Done) {
            // Materials may have been found meanwhile.
            draft = city.refresh_draft(&visit.actor, draft_id).await?;
        }
        return Ok(Redirect::to(&next(&draft, group)).into_response());
    }
    // What an answer has only now brought up is asked, not called a mistake.
    let asked_before =
        |problem: &Problem| fields_of(&before).any(|field| field.field.element.as_str() == problem.field);
    problems.retain(|problem| problem.code != "missing" || asked_before(problem));
    page(visit, &draft, group, Some(form), &problems)
}

/// Sent by the button that asks for the next list of an address.
fn only_lists(form: &Form) -> bool {
    form.values.keys().any(|name| name.ends_with("-refresh"))
}

fn fields_of(draft: &DraftView) -> impl Iterator<Item = &FieldView> {
    draft.pages.iter().flat_map(|page| &page.fields)
}

fn is_there(draft: &DraftView, element: &str) -> bool {
    fields_of(draft).any(|field| field.field.element.as_str() == element && field.text.is_some())
}

async fn store(visit: &Visit, draft_id: &DraftId, group: &str, form: &Form) -> Result<Vec<Problem>, Error> {
    let city = &visit.web.city;
    let draft = city.draft(&visit.actor, draft_id).await?;
    let entered = fields::entered(visit, &of_group(&draft, group)?.fields, form);
    let mut problems = city.save_page(&visit.actor, draft_id, group, &entered).await?;
    let broken = form.broken.iter().map(|name| {
        let (zh, en) = ("有认不出的字符，请重新填写", "There are characters we cannot read; enter it again");
        Problem::new(name.as_str(), "unreadable", zh, en)
    });
    problems.extend(broken);
    Ok(problems)
}

fn of_group<'a>(draft: &'a DraftView, group: &str) -> Result<&'a PageView, Error> {
    draft.pages.iter().find(|page| page.group == group).ok_or(Error::NotFound)
}

/// The next page that is open, then the materials, then the check.
fn next(draft: &DraftView, group: &str) -> String {
    let at = draft.pages.iter().position(|page| page.group == group).unwrap_or(0);
    let (before, after) = draft.pages.split_at((at + 1).min(draft.pages.len()));
    let open = after.iter().chain(before).find(|page| page.state != PageState::Done);
    match open {
        Some(page) => path(draft, &format!("/pages/{}", page.group)),
        None if draft.materials.iter().any(|view| view.state == MaterialState::ToBring) => {
            path(draft, "/materials")
        }
        None if super::tasks::is_ready(draft) => path(draft, "/check"),
        None => path(draft, ""),
    }
}

fn page(
    visit: &Visit,
    draft: &DraftView,
    group: &str,
    typed: Option<&Form>,
    problems: &[Problem],
) -> Result<Response, Error> {
    let texts = visit.texts;
    let view = of_group(draft, group)?;
    let shown: Vec<fields::Shown> = view
        .fields
        .iter()
        .map(|field| {
            let problem = problem_of(visit, problems, field.field.element.as_str());
            fields::show(visit, draft, field, typed, problem)
        })
        .collect();
    let described: Vec<&Field> = shown.iter().filter_map(|shown| shown.field.as_ref()).collect();
    let summary = super::summary(texts, described);
    let mut page = visit.page(visit.words(&view.name));
    page.path = path(draft, &format!("/pages/{group}"));
    page.wrong = summary.is_some();
    let template = FormPage {
        back: BackLink { texts, href: path(draft, "") },
        more: typed.is_some_and(|form| !only_lists(form)) && problems.is_empty(),
        problems: summary,
        hint: view.hint.as_ref().map(|hint| visit.words(hint).to_owned()).unwrap_or_default(),
        autosave: path(draft, &format!("/pages/{group}/autosave")),
        fields: shown.into_iter().map(|shown| shown.html).collect(),
        save: Button::new(texts.t("form-save")),
        saved: SaveState { texts, at: None },
        page,
    };
    let status = if template.page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(answer(status, &template))
}
