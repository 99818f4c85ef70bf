//! The materials of a draft: what was found, what another item produces, what the form is, and what to bring.

use app::Error;
use app::Problem;
use app::drafts::{DraftView, FileView, MaterialState, MaterialView, Resolution, UPLOAD_BYTES_MOST};
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{DraftId, FileId, MaterialId};

use super::{path, problem_of};
use crate::components::Link;
use crate::components::breadcrumb::BackLink;
use crate::components::button::{Button, ButtonLink, Weight};
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::components::file_upload::{FileUpload, HandedIn};
use crate::form::Form;
use crate::layout::display::encode;
use crate::layout::{Page, answer};
use crate::pages::portal::or_problem;
use crate::pages::portal::posted::PostedFiles;
use crate::pages::portal::situation::query;
use crate::pages::portal::theme;
use crate::texts::Texts;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/drafts/materials.html")]
struct MaterialsPage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    uploads: Vec<Upload>,
    settled: Vec<Settled>,
    send: Button,
    on: ButtonLink,
}

/// A material to bring, with a form of its own.
struct Upload {
    action: String,
    field: FileUpload,
}

/// A material that need not be brought.
struct Settled {
    name: String,
    how: String,
}

/// `GET /drafts/{draft_id}/materials`
pub async fn show(visit: Visit, Path(draft_id): Path<String>) -> Response {
    let draft = visit.web.city.refresh_draft(&visit.actor, &DraftId::new(draft_id)).await;
    let result = draft.map(|draft| page(&visit, &draft, &[]));
    or_problem(&visit, result)
}

/// `POST /drafts/{draft_id}/materials?material=`: files, or the button that removes one.
pub async fn hand_in(
    Path(draft_id): Path<String>,
    RawQuery(sent): RawQuery,
    PostedFiles { visit, form }: PostedFiles,
) -> Response {
    let material = query(sent.as_deref()).text("material").to_owned();
    let result = take(&visit, &DraftId::new(draft_id), &material, form).await;
    or_problem(&visit, result)
}

async fn take(
    visit: &Visit,
    draft_id: &DraftId,
    material: &str,
    form: Option<Form>,
) -> Result<Response, Error> {
    let city = &visit.web.city;
    let result = match form {
        None => Err(too_large(material)),
        Some(form) => store(visit, draft_id, material, form).await,
    };
    match result {
        Ok(()) => Ok(Redirect::to(&format!("/drafts/{draft_id}/materials#{material}")).into_response()),
        Err(Error::Invalid(problems)) => {
            let draft = city.draft(&visit.actor, draft_id).await?;
            Ok(page(visit, &draft, &problems))
        }
        Err(error) => Err(error),
    }
}

fn too_large(material: &str) -> Error {
    let most = UPLOAD_BYTES_MOST / 1024 / 1024;
    Error::invalid(
        material,
        "file-too-large",
        format!("文件超过{most} MB，请压缩或拍小一些再上传"),
        format!("The file is larger than {most} MB; make it smaller and upload it again"),
    )
}

async fn store(visit: &Visit, draft_id: &DraftId, material: &str, form: Form) -> Result<(), Error> {
    let city = &visit.web.city;
    let remove = form.text(&format!("{material}-remove"));
    if !remove.is_empty() {
        return city.remove_upload(&visit.actor, draft_id, &FileId::new(remove)).await;
    }
    if form.files.is_empty() {
        return Err(Error::invalid(material, "file-missing", "请先选择文件", "Choose a file first"));
    }
    let material = MaterialId::new(material);
    for file in form.files {
        city.upload(&visit.actor, draft_id, &material, &file.file_name, file.bytes).await?;
    }
    Ok(())
}

/// `GET /drafts/{draft_id}/files/{file_id}`
pub async fn file(visit: Visit, Path((draft_id, file_id)): Path<(String, String)>) -> Response {
    let city = &visit.web.city;
    let found = city.draft_file(&visit.actor, &DraftId::new(draft_id), &FileId::new(file_id)).await;
    let result = found.map(|(view, bytes)| file_answer(&view.media_type, &view.name, bytes));
    or_problem(&visit, result)
}

/// A file as an answer, under the name it was uploaded with.
fn file_answer(media_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("inline; filename*=UTF-8''{}", encode(name).replace('/', "%2F"));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let value = |text: &str, otherwise: &'static str| {
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(otherwise))
    };
    headers.insert(header::CONTENT_TYPE, value(media_type, "application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition, "attachment"));
    response
}

fn page(visit: &Visit, draft: &DraftView, problems: &[Problem]) -> Response {
    let texts = visit.texts;
    let uploads: Vec<Upload> = draft
        .materials
        .iter()
        .filter(|view| {
            matches!(view.state, MaterialState::ToBring | MaterialState::MayFollow | MaterialState::Uploaded)
        })
        .map(|view| upload(visit, draft, view, problem_of(visit, problems, view.material.id.as_str())))
        .collect();
    let settled: Vec<Settled> = draft
        .materials
        .iter()
        .filter_map(|view| {
            Some(Settled { name: visit.words(&view.material.name).to_owned(), how: how(visit, draft, view)? })
        })
        .collect();
    let summary = super::summary(texts, uploads.iter().map(|upload| &upload.field.field));
    let open = draft.materials.iter().any(|view| view.state == MaterialState::ToBring);
    let on = match (open, super::tasks::is_ready(draft)) {
        (false, true) => ButtonLink::new(texts.t("check-title"), path(draft, "/check")),
        _ => ButtonLink::new(texts.t("materials-later"), path(draft, "")).weight(Weight::Secondary),
    };
    let mut page = visit.page(texts.t("materials-title"));
    page.path = path(draft, "/materials");
    page.wrong = summary.is_some();
    let template = MaterialsPage {
        back: BackLink { texts, href: path(draft, "") },
        problems: summary,
        uploads,
        settled,
        send: Button::new(texts.t("materials-send")).weight(Weight::Secondary),
        on,
        page,
    };
    let status = if template.page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    answer(status, &template)
}

fn upload(visit: &Visit, draft: &DraftView, view: &MaterialView, problem: Option<String>) -> Upload {
    let texts = visit.texts;
    let material = &view.material;
    let made_by = material.made_by.as_ref().map(|who| texts.t1("materials-made-by", "who", visit.words(who)));
    let hint = material.hint.as_ref().map(|hint| visit.words(hint).to_owned());
    let sentences: Vec<String> =
        hint.into_iter().chain(made_by).chain([kinds(texts, &material.accept)]).collect();
    let hint = sentences.join(texts.t("sentence-gap"));
    let field =
        Field::new(texts, material.id.as_str(), visit.words(&material.name)).hint(hint).error(problem);
    let field = if view.state == MaterialState::MayFollow { field.optional() } else { field };
    let files = view.files.iter().map(|file| handed_in(texts, file, &path(draft, "/files"), true)).collect();
    Upload {
        action: path(draft, &format!("/materials?material={}", encode(material.id.as_str()))),
        field: FileUpload { field, files, accept: accepted(&material.accept), several: true },
    }
}

pub fn kinds(texts: Texts, accept: &[String]) -> String {
    let kinds = accept.join(texts.t("list-separator")).to_uppercase();
    let most = UPLOAD_BYTES_MOST / 1024 / 1024;
    texts.t_with("materials-kinds", &[("kinds", &kinds), ("most", &most)])
}

/// The file kinds as the browser wants them.
pub fn accepted(accept: &[String]) -> String {
    accept.iter().map(|kind| format!(".{kind}")).collect::<Vec<_>>().join(",")
}

/// A file that is there, with its size and moment.
fn handed_in(texts: Texts, file: &FileView, folder: &str, removable: bool) -> HandedIn {
    let size = match file.size_bytes {
        bytes if bytes >= 1024 * 1024 => format!("{:.1} MB", bytes as f64 / 1024.0 / 1024.0),
        bytes => format!("{} KB", bytes.div_ceil(1024)),
    };
    let at = texts.moment(file.stored_at);
    HandedIn {
        file: Link::new(file.name.clone(), format!("{folder}/{}", file.file_id)),
        note: texts.t_with("materials-file-note", &[("size", &size), ("at", &at)]),
        remove: removable.then(|| file.file_id.to_string()),
    }
}

/// How a material that need not be brought comes; nothing when it must be.
pub fn how(visit: &Visit, draft: &DraftView, view: &MaterialView) -> Option<String> {
    let texts = visit.texts;
    Some(match &view.state {
        MaterialState::Found(Resolution::Licence { .. }) => texts.t("materials-by-licence").to_owned(),
        MaterialState::Found(Resolution::Resource { resource, at }) => {
            let version = visit.web.city.catalogue().ok();
            let known = version.as_ref().and_then(|version| version.catalogue().resources.get(resource));
            let source = known.map_or(resource.as_str(), |known| visit.words(&known.name)).to_owned();
            texts.t_with("materials-by-resource", &[("source", &source), ("at", &texts.moment(*at))])
        }
        MaterialState::ProducedBy(item) => {
            let item = draft.compiled.items.iter().find(|candidate| &candidate.id == item);
            let name = item.map(|item| visit.words(&item.name)).unwrap_or_default();
            texts.t1("materials-by-item", "item", name)
        }
        MaterialState::Generated => texts.t("materials-by-form").to_owned(),
        MaterialState::Statement { .. } => texts.t("materials-by-statement").to_owned(),
        MaterialState::Uploaded | MaterialState::MayFollow | MaterialState::ToBring => return None,
    })
}

/// How any material stands, for the check page.
pub fn standing(visit: &Visit, draft: &DraftView, view: &MaterialView) -> String {
    how(visit, draft, view).unwrap_or_else(|| match &view.state {
        MaterialState::Uploaded => {
            view.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n")
        }
        MaterialState::MayFollow => follows(visit, view),
        _ => String::new(),
    })
}

fn follows(visit: &Visit, view: &MaterialView) -> String {
    use catalogue::compiled::MaterialSource;
    let ways = std::iter::once(&view.material.source).chain(&view.material.otherwise);
    let limit = ways.into_iter().find_map(|way| match way {
        MaterialSource::MayFollow { limit } => Some(limit.value),
        _ => None,
    });
    let words = limit.map(|limit| theme::limit_words(visit.texts, limit)).unwrap_or_default();
    visit.texts.t1("materials-may-follow", "limit", words)
}
