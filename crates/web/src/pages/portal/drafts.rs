//! A draft on its way: task list, pages of the form, materials, check and submit.

mod begin;
mod check;
pub(super) mod fields;
mod form_page;
mod materials;
mod object;
mod tasks;

use app::Problem;
use app::drafts::DraftView;
use axum::Router;
use axum::routing::{get, post};

use super::guide;
use super::situation::address;
use crate::components::Link;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::state::Web;
use crate::texts::Texts;
use crate::visit::Visit;

pub(super) use materials::{accepted, kinds};

/// Their routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/drafts", get(begin::drafts).post(begin::begin))
        .route("/drafts/{draft_id}", get(tasks::show))
        .route("/drafts/{draft_id}/answers", post(begin::answer))
        .route("/drafts/{draft_id}/discard", post(tasks::discard))
        .route("/drafts/{draft_id}/pages/{group}", get(form_page::show).post(form_page::save))
        .route("/drafts/{draft_id}/pages/{group}/autosave", post(form_page::autosave))
        .route("/drafts/{draft_id}/object/{element_id}", get(object::show).post(object::object))
        .route("/drafts/{draft_id}/materials", get(materials::show).post(materials::hand_in))
        .route("/drafts/{draft_id}/files/{file_id}", get(materials::file))
        .route("/drafts/{draft_id}/check", get(check::show))
        .route("/drafts/{draft_id}/submit", get(check::again).post(check::submit))
}

/// The guide with the draft's answers, to change them.
fn guide_href(draft: &DraftView, change: Option<&str>) -> String {
    let mut pairs: Vec<(String, String)> =
        draft.content.answers.iter().map(|(id, answer)| (id.to_string(), answer.to_string())).collect();
    pairs.push((guide::DRAFT.to_owned(), draft.draft_id.to_string()));
    pairs.extend(change.map(|question| (guide::CHANGE.to_owned(), question.to_owned())));
    address(&format!("/themes/{}/guide", draft.theme_id), guide::pairs_of(&pairs))
}

/// The address of a draft's page.
fn path(draft: &DraftView, rest: &str) -> String {
    format!("/drafts/{}{rest}", draft.draft_id)
}

/// What is wrong with these fields, each with its name, in the order of the page.
pub(super) fn summary<'a>(texts: Texts, fields: impl IntoIterator<Item = &'a Field>) -> Option<ErrorSummary> {
    let mut summary = ErrorSummary { texts, problems: Vec::new() };
    for field in fields {
        let Some(error) = &field.error else { continue };
        let label = match error.contains(&field.label) {
            true => error.clone(),
            false => texts.t_with("errors-of-field", &[("field", &field.label), ("problem", error)]),
        };
        summary.problems.push(Link::new(label, format!("#{}", field.id)));
    }
    (!summary.problems.is_empty()).then_some(summary)
}

/// The problem of one field, in the visitor's language.
pub(super) fn problem_of(visit: &Visit, problems: &[Problem], field: &str) -> Option<String> {
    let problem = problems.iter().find(|problem| problem.field == field)?;
    Some(visit.texts.choose(&problem.zh, &problem.en).to_owned())
}
