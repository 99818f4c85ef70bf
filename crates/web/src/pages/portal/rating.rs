//! Rating a case that is over: five grades by name, none chosen beforehand, words if one likes.

use app::Error;
use app::applications::{CaseView, Rating};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{ApplicationId, CaseId};
use case::event::Grade;

use super::application::grade_words;
use super::or_problem;
use super::posted::Posted;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::choice_list::ChoiceList;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::text_area::TextArea;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/rating.html")]
struct RatingPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    grade: ChoiceList,
    words: TextArea,
    send: Button,
}

/// `GET /applications/{application_id}/rate/{case_id}`
pub async fn show(visit: Visit, Path((application_id, case_id)): Path<(String, String)>) -> Response {
    let result = page(&visit, &ApplicationId::new(application_id), &case_id, &Form::default(), None).await;
    or_problem(&visit, result)
}

/// `POST /applications/{application_id}/rate/{case_id}`
pub async fn rate(
    Path((application_id, case_id)): Path<(String, String)>,
    Posted { visit, form }: Posted,
) -> Response {
    let result = give(&visit, &ApplicationId::new(application_id), &case_id, &form).await;
    or_problem(&visit, result)
}

async fn give(
    visit: &Visit,
    application_id: &ApplicationId,
    case_id: &str,
    form: &Form,
) -> Result<Response, Error> {
    let Some(grade) = Grade::ALL.into_iter().find(|grade| grade.name() == form.text("grade")) else {
        let problem = visit.texts.t("rate-choose").to_owned();
        return page(visit, application_id, case_id, form, Some(problem)).await;
    };
    let rating = Rating { case_id: CaseId::new(case_id), grade, text: form.text("words").to_owned() };
    visit.web.city.rate(&visit.actor, application_id, rating).await?;
    Ok(Redirect::to(&format!("/applications/{application_id}#case-{case_id}")).into_response())
}

async fn page(
    visit: &Visit,
    application_id: &ApplicationId,
    case_id: &str,
    form: &Form,
    problem: Option<String>,
) -> Result<Response, Error> {
    let texts = visit.texts;
    let view = visit.web.city.application(&visit.actor, application_id).await?;
    let is_it = |case: &&CaseView| case.case_id.as_str() == case_id && case.may_rate;
    let case = view.cases.iter().find(is_it).ok_or(Error::NotFound)?;
    let label = texts.t_with(
        "rate-question",
        &[("item", &visit.words(&case.item_name)), ("organ", &visit.words(&case.organ_name))],
    );
    let field = Field::new(texts, "grade", label.clone()).heading().error(problem);
    let problems = ErrorSummary::of(texts, [&field]);
    let grades = Grade::ALL.map(|grade| Choice::new(grade.name(), grade_words(texts, grade)));
    let mut page = visit.page(label);
    page.wrong = problems.is_some();
    let status = if page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = RatingPage {
        page,
        back: BackLink { texts, href: format!("/applications/{application_id}") },
        problems,
        grade: ChoiceList::radios(field, grades.into(), form.all("grade")),
        words: TextArea {
            field: Field::new(texts, "words", texts.t("rate-words"))
                .hint(texts.t("rate-words-hint"))
                .optional(),
            value: form.text("words").to_owned(),
            rows: 4,
        },
        send: Button::new(texts.t("rate-send")),
    };
    Ok(answer(status, &template))
}
