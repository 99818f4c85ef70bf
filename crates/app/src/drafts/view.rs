//! A draft as pages and the API show it: task list, pages, materials, what is still missing.

use std::sync::Arc;

use base::id::{DraftId, ElementId, MaterialId, ThemeId};
use catalogue::compiled::{Compiled, CompiledMaterial, Field};
use catalogue::source::{ElementKind, Words};
use catalogue::version::Version;

use super::begin::OpenDraft;
use super::content::{DraftContent, Origin};
use super::fill::compile;
use super::materials::{MaterialState, state};
use super::plan::plan_of;
use super::uploads::FileView;
use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::error::{Error, Problem};
use crate::kept::KeptDraft;

/// A draft with its theme compiled for what is known.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// Which.
    pub draft_id: DraftId,
    /// Of which theme.
    pub theme_id: ThemeId,
    /// The theme's name.
    pub theme_name: Words,
    /// Counts the saves; a page that posts an older one is stale.
    pub version: i64,
    /// What it holds.
    pub content: DraftContent,
    /// The theme in this situation.
    pub compiled: Arc<Compiled>,
    /// The pages of the form.
    pub pages: Vec<PageView>,
    /// The materials.
    pub materials: Vec<MaterialView>,
    /// What still stands in the way of submission; empty when it can be handed in.
    pub missing: Vec<Problem>,
}

/// A page of the form.
#[derive(Clone, Debug)]
pub struct PageView {
    /// Its id.
    pub group: String,
    /// Its heading.
    pub name: Words,
    /// A sentence under the heading.
    pub hint: Option<Words>,
    /// How far it is.
    pub state: PageState,
    /// Its fields that are asked in this situation.
    pub fields: Vec<FieldView>,
}

/// How far a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// Everything required is there.
    Done,
    /// Some is there.
    Begun,
    /// Nothing was typed yet.
    NotBegun,
}

/// A field with its value.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// The field as the compiler made it.
    pub field: Field,
    /// The value's normal form.
    pub text: Option<String>,
    /// The value as people read it.
    pub shown: Option<Words>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// The name of the register it comes from.
    pub source_name: Option<Words>,
}

/// A material with how it stands.
#[derive(Clone, Debug)]
pub struct MaterialView {
    /// The material as the compiler made it.
    pub material: CompiledMaterial,
    /// How it stands.
    pub state: MaterialState,
    /// Its uploaded files.
    pub files: Vec<FileView>,
}

impl City {
    /// Reads a draft.
    pub async fn draft(&self, actor: &Actor, draft_id: &DraftId) -> Result<Arc<DraftView>, Error> {
        let now = self.now();
        match self.inner.kept.draft(draft_id, now) {
            Ok(kept) => {
                self.allow(actor, Action::EditDraft, Object::OfSubject(&kept.subject_hash))?;
                Ok(kept.view)
            }
            Err(missed) => {
                let opened = self.open_draft(actor, draft_id).await?;
                let view = Arc::new(self.draft_view(&opened).await?);
                let subject_hash = opened.row.subject_hash;
                let kept =
                    KeptDraft { subject_hash, day: now.shanghai_day(), since: now, view: view.clone() };
                self.inner.kept.keep_draft(&missed, kept);
                Ok(view)
            }
        }
    }

    /// Asks registers and looks for licences, then reads the draft: what the materials page and the check page do.
    pub async fn refresh_draft(&self, actor: &Actor, draft_id: &DraftId) -> Result<Arc<DraftView>, Error> {
        let opened = self.refreshed_draft(actor, draft_id).await?;
        self.draft_view(&opened).await.map(Arc::new)
    }

    pub(crate) async fn refreshed_draft(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
    ) -> Result<OpenDraft, Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let before = opened.content.clone();
        self.ask_registers(&mut opened).await;
        self.find_materials(&mut opened).await?;
        if opened.content != before {
            match self.save_draft(&opened).await {
                // Somebody saved meanwhile: what they saved counts, the findings are made again next time.
                Ok(()) | Err(Error::Stale) => opened = self.open_draft(actor, draft_id).await?,
                Err(error) => return Err(error),
            }
        }
        Ok(opened)
    }

    pub(crate) async fn draft_view(&self, opened: &OpenDraft) -> Result<DraftView, Error> {
        let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
        let files = match opened.content.files.is_empty() {
            true => Vec::new(),
            false => self.file_views(&opened.key, opened.row.draft_id.as_str()).await?,
        };
        let theme = opened.version.catalogue().themes.get(&opened.row.theme_id).ok_or(Error::NotFound)?;
        let pages: Vec<PageView> =
            compiled.form.pages.iter().filter_map(|page| page_view(self, opened, page)).collect();
        let materials: Vec<MaterialView> = compiled
            .materials
            .iter()
            .filter(|material| material.when.is_empty())
            .map(|material| material_view(opened, material, &files))
            .collect();
        let mut missing = missing(&compiled, &pages, &materials);
        if let (Err(Error::Invalid(problems)), true) =
            (plan_of(&opened.version, &compiled, &opened.content.division), missing.is_empty())
        {
            missing = problems;
        }
        Ok(DraftView {
            draft_id: opened.row.draft_id.clone(),
            theme_id: opened.row.theme_id.clone(),
            theme_name: theme.name.clone(),
            version: opened.row.version,
            content: opened.content.clone(),
            compiled,
            pages,
            materials,
            missing,
        })
    }
}

fn page_view(city: &City, opened: &OpenDraft, page: &catalogue::compiled::Page) -> Option<PageView> {
    let asked = page.fields.iter().filter(|field| field.when.is_empty());
    let fields: Vec<FieldView> = asked.map(|field| field_view(city, opened, field)).collect();
    if fields.is_empty() {
        return None;
    }
    let complete = fields.iter().all(|field| field.field.optional || field.text.is_some());
    let to_type = fields.iter().any(|field| field.origin.as_ref().is_none_or(|origin| !origin.is_locked()));
    let saved = opened.content.saved_pages.contains(&page.group);
    let begun = fields.iter().any(|field| field.origin == Some(Origin::Typed));
    let state = match (complete && (saved || !to_type), begun || saved) {
        (true, _) => PageState::Done,
        (false, true) => PageState::Begun,
        (false, false) => PageState::NotBegun,
    };
    Some(PageView {
        group: page.group.clone(),
        name: page.name.clone(),
        hint: page.hint.clone(),
        state,
        fields,
    })
}

fn field_view(city: &City, opened: &OpenDraft, field: &Field) -> FieldView {
    let held = opened.content.values.get(&field.element);
    let catalogue = opened.version.catalogue();
    let source_name = held.and_then(|held| match &held.origin {
        Origin::Resource { resource, .. } | Origin::Objected { resource, .. } => {
            catalogue.resources.get(resource).map(|resource| resource.name.clone())
        }
        _ => None,
    });
    FieldView {
        field: field.clone(),
        text: held.map(|held| held.text.clone()),
        shown: held.and_then(|held| shown_value(city, &opened.version, &field.element, &held.text)),
        origin: held.map(|held| held.origin.clone()),
        source_name,
    }
}

/// A held value as people read it.
pub(crate) fn shown_value(city: &City, version: &Version, element: &ElementId, text: &str) -> Option<Words> {
    if version.catalogue().elements.get(element)?.kind == ElementKind::Division {
        return Some(Words { zh: city.place_name(text), en: None });
    }
    let on = base::day::Day::new(9000, 1, 1)?;
    let value = version.check_value(element, text, on).ok()?;
    Some(version.value_words(element, &value))
}

fn material_view(opened: &OpenDraft, material: &CompiledMaterial, files: &[FileView]) -> MaterialView {
    let own = opened.content.files.get(&material.id);
    let of_material = |file: &&FileView| own.is_some_and(|own| own.contains(&file.file_id));
    MaterialView {
        material: material.clone(),
        state: state(material, &opened.content),
        files: files.iter().filter(of_material).cloned().collect(),
    }
}

/// What stands in the way of submission, in the order of the task list.
fn missing(compiled: &Compiled, pages: &[PageView], materials: &[MaterialView]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for words in &compiled.questions.not_eligible {
        let en = words.en.clone().unwrap_or_else(|| words.zh.clone());
        problems.push(Problem::new("", "not-eligible", words.zh.clone(), en));
    }
    if let Some(question) = compiled.questions.next() {
        let en = question.text.en.as_deref().unwrap_or(&question.text.zh);
        problems.push(Problem::new(
            question.id.as_str(),
            "question-open",
            format!("请先回答：{}", question.text.zh),
            format!("Answer first: {en}"),
        ));
    }
    for page in pages.iter().filter(|page| page.state != PageState::Done) {
        let en = page.name.en.as_deref().unwrap_or(&page.name.zh);
        problems.push(Problem::new(
            page.group.as_str(),
            "page-open",
            format!("请填完“{}”", page.name.zh),
            format!("Complete “{en}”"),
        ));
    }
    for view in materials.iter().filter(|view| !view.state.is_settled()) {
        problems.push(material_problem(&view.material.id, &view.material.name, &view.state));
    }
    problems
}

fn material_problem(id: &MaterialId, name: &Words, state: &MaterialState) -> Problem {
    let en = name.en.as_deref().unwrap_or(&name.zh);
    match state {
        MaterialState::Statement { .. } => Problem::new(
            id.as_str(),
            "statement-open",
            format!("请阅读并确认《{}》", name.zh),
            format!("Read and confirm “{en}”"),
        ),
        _ => Problem::new(
            id.as_str(),
            "material-missing",
            format!("请上传{}", name.zh),
            format!("Upload: {en}"),
        ),
    }
}
