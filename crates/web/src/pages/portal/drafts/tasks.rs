//! The task list of a draft: what is there already, what is still to do.

use app::Error;
use app::drafts::{DraftView, PageState, PageView};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::DraftId;

use super::{guide_href, path};
use crate::components::breadcrumb::Breadcrumb;
use crate::components::button::{Button, Weight};
use crate::components::dialog::Dialog;
use crate::components::task_list::{Task, TaskList, TaskSection, TaskState};
use crate::components::{Component, Link};
use crate::layout::{Page, answer};
use crate::pages::portal::or_problem;
use crate::pages::portal::posted::Posted;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/drafts/tasks.html")]
struct TasksPage {
    page: Page,
    place: String,
    filled: String,
    tasks: TaskList,
    discard: Dialog,
}

/// `GET /drafts/{draft_id}`
pub async fn show(visit: Visit, Path(draft_id): Path<String>) -> Response {
    let draft = visit.web.city.refresh_draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result = draft.map(|draft| page(&visit, &draft));
    or_problem(&visit, result)
}

/// `POST /drafts/{draft_id}/discard`
pub async fn discard(Path(draft_id): Path<String>, Posted { visit, .. }: Posted) -> Response {
    let done = visit.web.city.discard_draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result: Result<Response, Error> = done.map(|()| Redirect::to(visit.home()).into_response());
    or_problem(&visit, result)
}

fn page(visit: &Visit, draft: &DraftView) -> Response {
    let texts = visit.texts;
    let mut sections = vec![TaskSection { title: String::new(), tasks: vec![guide_task(visit, draft)] }];
    sections.push(TaskSection {
        title: texts.t("tasks-form").to_owned(),
        tasks: draft.pages.iter().map(|page| page_task(visit, draft, page)).collect(),
    });
    let check = Task {
        title: texts.t("check-title").to_owned(),
        hint: None,
        href: path(draft, "/check"),
        state: if is_ready(draft) { TaskState::ToDo } else { TaskState::Later },
    };
    sections.push(TaskSection {
        title: texts.t("tasks-end").to_owned(),
        tasks: vec![materials_task(visit, draft), check],
    });
    let fields = || draft.pages.iter().flat_map(|page| &page.fields);
    let filled = fields().filter(|field| field.text.is_some()).count();
    let filled = texts.t_with("tasks-filled", &[("filled", &filled), ("all", &fields().count())]);
    let discard = Dialog {
        texts,
        id: "discard".to_owned(),
        opener: texts.t("discard-open").to_owned(),
        title: texts.t("discard-title").to_owned(),
        text: texts.t("discard-text").to_owned(),
        action: path(draft, "/discard"),
        content: Button::new(texts.t("discard-do")).weight(Weight::Warning).html(),
    };
    let mut page = visit.page(visit.words(&draft.theme_name));
    page.breadcrumb =
        Some(Breadcrumb { texts, links: vec![Link::new(texts.t("my-title-all"), visit.home())] });
    let place = texts.t1("tasks-place", "place", visit.web.city.place_name(&draft.content.division));
    answer(StatusCode::OK, &TasksPage { page, place, filled, tasks: TaskList { texts, sections }, discard })
}

fn guide_task(visit: &Visit, draft: &DraftView) -> Task {
    let guide = &draft.compiled.questions;
    Task {
        title: visit.texts.t("tasks-guide").to_owned(),
        hint: Some(visit.texts.t1("tasks-guide-hint", "count", draft.content.answers.len())),
        href: guide_href(draft, None),
        state: if guide.is_finished() { TaskState::Done } else { TaskState::Begun },
    }
}

fn page_task(visit: &Visit, draft: &DraftView, page: &PageView) -> Task {
    let texts = visit.texts;
    let found =
        page.fields.iter().filter(|field| field.origin.as_ref().is_some_and(|origin| origin.is_locked()));
    let open = page.fields.iter().filter(|field| field.text.is_none() && !field.field.optional).count();
    let hint = match (found.count(), open) {
        (0, 0) => None,
        (0, open) => Some(texts.t1("tasks-open", "count", open)),
        (found, 0) => Some(texts.t1("tasks-found", "count", found)),
        (found, open) => Some(texts.t_with("tasks-found-open", &[("found", &found), ("open", &open)])),
    };
    Task {
        title: visit.words(&page.name).to_owned(),
        hint,
        href: path(draft, &format!("/pages/{}", page.group)),
        state: match page.state {
            PageState::Done => TaskState::Done,
            PageState::Begun => TaskState::Begun,
            PageState::NotBegun => TaskState::ToDo,
        },
    }
}

fn materials_task(visit: &Visit, draft: &DraftView) -> Task {
    use app::drafts::MaterialState;
    let texts = visit.texts;
    let open = draft.materials.iter().filter(|view| view.state == MaterialState::ToBring).count();
    let there = draft.materials.iter().filter(|view| view.state == MaterialState::Uploaded).count();
    Task {
        title: texts.t("materials-title").to_owned(),
        hint: Some(match open {
            0 => texts.t("tasks-nothing-to-bring").to_owned(),
            open => texts.t1("tasks-to-bring", "count", open),
        }),
        href: path(draft, "/materials"),
        state: match (open, there) {
            (0, _) => TaskState::Done,
            (_, 0) => TaskState::ToDo,
            _ => TaskState::Begun,
        },
    }
}

/// Only what is signed on the check page itself is missing.
pub(super) fn is_ready(draft: &DraftView) -> bool {
    draft.missing.iter().all(|problem| problem.code == "statement-open")
}
