//! The combined notice: what every department misses, and one answer to all of them.

use std::collections::BTreeMap;

use app::applications::{Correction, NoticeForm};
use app::{Error, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{ApplicationId, MaterialId};

use super::drafts::{accepted, fields, kinds, problem_of, summary};
use super::or_problem;
use super::posted::PostedFiles;
use crate::components::TrustedHtml;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::components::file_upload::FileUpload;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/correction.html")]
struct CorrectionPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    by: String,
    parts: Vec<Part>,
    fields: Vec<TrustedHtml>,
    uploads: Vec<FileUpload>,
    chosen_again: bool,
    send: Button,
}

/// What one department misses.
struct Part {
    item: String,
    organ: String,
    missing: Vec<String>,
    words: String,
}

/// `GET /applications/{application_id}/correction`
pub async fn show(visit: Visit, Path(application_id): Path<String>) -> Response {
    let asked = visit.web.city.notice_form(&visit.actor, &ApplicationId::new(application_id)).await;
    let result = asked.map(|asked| page(&visit, &asked, None, &[]));
    or_problem(&visit, result)
}

/// `POST /applications/{application_id}/correction`
pub async fn hand_in(
    Path(application_id): Path<String>,
    PostedFiles { visit, form }: PostedFiles,
) -> Response {
    let result = correct(&visit, &ApplicationId::new(application_id), form).await;
    or_problem(&visit, result)
}

async fn correct(
    visit: &Visit,
    application_id: &ApplicationId,
    form: Option<Form>,
) -> Result<Response, Error> {
    let city = &visit.web.city;
    let asked = city.notice_form(&visit.actor, application_id).await?;
    let Some(mut form) = form else { return Ok(page(visit, &asked, None, &too_large(&asked))) };
    if form.values.keys().any(|name| name.ends_with("-refresh")) {
        return Ok(page(visit, &asked, Some(&form), &[]));
    }
    let files = std::mem::take(&mut form.files);
    let values: BTreeMap<String, String> = fields::entered(visit, &asked.fields, &form);
    let files =
        files.into_iter().map(|file| (MaterialId::new(file.field), file.file_name, file.bytes)).collect();
    match city.correct(&visit.actor, application_id, Correction { values, files }).await {
        Ok(_) => Ok(Redirect::to(&format!("/applications/{application_id}")).into_response()),
        Err(Error::Invalid(problems)) => Ok(page(visit, &asked, Some(&form), &problems)),
        Err(error) => Err(error),
    }
}

/// Nothing tells which of the files it was: the first place for files says so.
fn too_large(asked: &NoticeForm) -> Vec<Problem> {
    let most = app::drafts::UPLOAD_BYTES_MOST / 1024 / 1024;
    let first = asked.materials.first().map(|material| material.id.to_string()).unwrap_or_default();
    vec![Problem::new(
        first,
        "file-too-large",
        format!("文件超过{most} MB，请压缩或拍小一些再上传"),
        format!("The file is larger than {most} MB; make it smaller and upload it again"),
    )]
}

fn page(visit: &Visit, asked: &NoticeForm, typed: Option<&Form>, problems: &[Problem]) -> Response {
    let texts = visit.texts;
    let view = &asked.application;
    let shown: Vec<fields::Shown> = asked
        .fields
        .iter()
        .map(|field| {
            let problem = problem_of(visit, problems, field.field.element.as_str());
            fields::show_open(visit, &view.content.division, field, typed, problem)
        })
        .collect();
    let uploads: Vec<FileUpload> = asked
        .materials
        .iter()
        .map(|material| {
            let hint = material.hint.as_ref().map(|hint| visit.words(hint).to_owned());
            let sentences: Vec<String> = hint.into_iter().chain([kinds(texts, &material.accept)]).collect();
            let hint = sentences.join(texts.t("sentence-gap"));
            let id = material.id.as_str();
            let field = Field::new(texts, id, visit.words(&material.name)).hint(hint);
            let field = field.error(problem_of(visit, problems, id));
            FileUpload { field, files: Vec::new(), accept: accepted(&material.accept), several: true }
        })
        .collect();
    let all = shown.iter().filter_map(|shown| shown.field.as_ref());
    let summary = summary(texts, all.chain(uploads.iter().map(|upload| &upload.field)));
    let mut page = visit.page(texts.t("correction-title"));
    page.wrong = summary.is_some();
    let status = if page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let by = view.notice.as_ref().and_then(|notice| notice.answer_by);
    let template = CorrectionPage {
        back: BackLink { texts, href: format!("/applications/{}", view.application_id) },
        by: match by {
            Some(day) => texts.t1("step-answer-by", "day", texts.day(day)),
            None => texts.t("step-answer-open").to_owned(),
        },
        parts: parts(visit, asked),
        fields: shown.into_iter().map(|shown| shown.html).collect(),
        chosen_again: page.wrong && !uploads.is_empty(),
        problems: summary,
        uploads,
        send: Button::new(texts.t("correction-send")),
        page,
    };
    answer(status, &template)
}

fn parts(visit: &Visit, asked: &NoticeForm) -> Vec<Part> {
    let view = &asked.application;
    let Some(notice) = &view.notice else { return Vec::new() };
    let part = |(case_id, item, missing, words): &(base::id::CaseId, _, case::event::Missing, String)| {
        let case = view.cases.iter().find(|case| &case.case_id == case_id);
        let fields = asked.fields.iter().filter(|field| missing.fields.contains(&field.field.element));
        let materials = asked.materials.iter().filter(|material| missing.materials.contains(&material.id));
        let names = fields.map(|field| &field.field.name).chain(materials.map(|material| &material.name));
        Part {
            item: visit.words(item).to_owned(),
            organ: case.map(|case| visit.words(&case.organ_name).to_owned()).unwrap_or_default(),
            missing: names.map(|name| visit.words(name).to_owned()).collect(),
            words: words.clone(),
        }
    };
    notice.parts.iter().map(part).collect()
}
