//! Withdrawing an application, or one case of it.

use app::Error;
use app::applications::ApplicationView;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{ApplicationId, CaseId};
use case::command::Verb;

use super::or_problem;
use super::posted::Posted;
use crate::components::breadcrumb::BackLink;
use crate::components::button::{Button, Weight};
use crate::components::choice_list::ChoiceList;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::text_area::TextArea;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::visit::Visit;

/// The choice that means every case that is not decided yet.
const ALL: &str = "all";

#[derive(Template)]
#[template(path = "pages/portal/withdraw.html")]
struct WithdrawPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    which: ChoiceList,
    reason: TextArea,
    withdraw: Button,
}

/// `GET /applications/{application_id}/withdraw`
pub async fn show(visit: Visit, Path(application_id): Path<String>) -> Response {
    let view = visit.web.city.application(&visit.actor, &ApplicationId::new(application_id)).await;
    let result = view.map(|view| page(&visit, &view, &Form::default(), None));
    or_problem(&visit, result)
}

/// `POST /applications/{application_id}/withdraw`
pub async fn withdraw(Path(application_id): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = take_back(&visit, &ApplicationId::new(application_id), &form).await;
    or_problem(&visit, result)
}

async fn take_back(visit: &Visit, application_id: &ApplicationId, form: &Form) -> Result<Response, Error> {
    let city = &visit.web.city;
    let case_id = match form.text("case") {
        "" => {
            let view = city.application(&visit.actor, application_id).await?;
            let problem = visit.texts.t("withdraw-choose").to_owned();
            return Ok(page(visit, &view, form, Some(problem)));
        }
        ALL => None,
        id => Some(CaseId::new(id)),
    };
    city.withdraw(&visit.actor, application_id, case_id, form.text("reason")).await?;
    Ok(Redirect::to(&format!("/applications/{application_id}")).into_response())
}

fn page(visit: &Visit, view: &ApplicationView, form: &Form, problem: Option<String>) -> Response {
    let texts = visit.texts;
    let open = view.cases.iter().filter(|case| case.state.permits(Verb::Withdraw));
    let mut choices: Vec<Choice> =
        open.map(|case| Choice::new(case.case_id.as_str(), visit.words(&case.item_name))).collect();
    if choices.len() > 1 {
        choices.push(Choice::new(ALL, texts.t("withdraw-all")).hint(texts.t("withdraw-all-hint")));
    }
    let field = Field::new(texts, "case", texts.t("withdraw-which")).error(problem);
    let problems = ErrorSummary::of(texts, [&field]);
    let mut page = visit.page(texts.t("withdraw-title"));
    page.wrong = problems.is_some();
    let status = if page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = WithdrawPage {
        page,
        back: BackLink { texts, href: format!("/applications/{}", view.application_id) },
        problems,
        which: ChoiceList::radios(field, choices, form.all("case")),
        reason: TextArea {
            field: Field::new(texts, "reason", texts.t("withdraw-reason")).optional(),
            value: form.text("reason").to_owned(),
            rows: 3,
        },
        withdraw: Button::new(texts.t("withdraw-do")).weight(Weight::Warning),
    };
    answer(status, &template)
}
