//! Filling a draft in: answers of the guide, pages of the form, statements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::day::Day;
use base::id::{DraftId, ElementId, FileId, MaterialId, QuestionId, ThemeId};
use catalogue::answers::Answers;
use catalogue::compiled::{Compiled, Field};
use catalogue::fields::{FieldProblem, Value};
use catalogue::source::{ElementKind, FormSupply};
use catalogue::version::Version;

use super::begin::OpenDraft;
use super::content::{DraftContent, Held, Origin};
use super::materials::is_asked;
use super::situations;
use crate::actor::Actor;
use crate::city::City;
use crate::error::{Error, Problem};

/// How often a page is read again because an entry changed which fields it has.
const ROUNDS: usize = 8;

impl City {
    /// Takes answers of the guide in; fields that an answer fills are filled with it.
    pub async fn answer_draft(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        answers: &[(String, String)],
    ) -> Result<(), Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let version = opened.version.clone();
        take_answers(&version, &opened.row.theme_id.clone(), &mut opened.content, answers)?;
        self.save_draft(&opened).await
    }

    /// Saves one page of the form. Everything right is kept even when something is wrong; what is wrong comes
    /// back as problems beside its field. Locked values are never overwritten, whatever was posted.
    pub async fn save_page(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        page: &str,
        entered: &BTreeMap<String, String>,
    ) -> Result<Vec<Problem>, Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let problems = self.take_page(&mut opened, page, entered)?;
        self.ask_registers(&mut opened).await;
        if problems.is_empty() {
            opened.content.saved_pages.insert(page.to_owned());
        }
        self.save_draft(&opened).await?;
        Ok(problems)
    }

    /// Says that a register's value is wrong: it is unlocked, and the officer sees both values.
    pub async fn object_to_value(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        element: &ElementId,
    ) -> Result<(), Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let held = opened.content.values.get_mut(element).ok_or(Error::NotFound)?;
        if let Origin::Resource { resource, .. } = &held.origin {
            held.origin = Origin::Objected { resource: resource.clone(), register_text: held.text.clone() };
        }
        self.save_draft(&opened).await
    }

    /// Confirms or takes back a statement that the applicant signs with the application.
    pub async fn confirm_statement(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        material: &MaterialId,
        confirmed: bool,
    ) -> Result<(), Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let asked = is_asked(&opened, material)?.ok_or(Error::NotFound)?;
        if !std::iter::once(&asked.source).chain(&asked.otherwise).any(|way| statement(way).is_some()) {
            return Err(Error::NotFound);
        }
        if confirmed {
            opened.content.confirmed.insert(material.clone());
        } else {
            opened.content.confirmed.remove(material);
        }
        self.save_draft(&opened).await
    }

    fn take_page(
        &self,
        opened: &mut OpenDraft,
        page: &str,
        entered: &BTreeMap<String, String>,
    ) -> Result<Vec<Problem>, Error> {
        let today = self.today();
        let mut asked_before = Vec::new();
        // Again: an entry may bring further fields of the same page into being, or send them away.
        for _ in 0..ROUNDS {
            let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
            let page = compiled.form.pages.iter().find(|candidate| candidate.group == page);
            let fields: Vec<&Field> =
                page.ok_or(Error::NotFound)?.fields.iter().filter(|field| field.when.is_empty()).collect();
            let mut problems = Vec::new();
            for field in &fields {
                let text = entered.get(field.element.as_str()).map_or("", |text| text.trim());
                problems.extend(take_field(&opened.version, &mut opened.content, field, text, today).err());
            }
            let asked: Vec<ElementId> = fields.iter().map(|field| field.element.clone()).collect();
            if asked == asked_before {
                return Ok(problems);
            }
            asked_before = asked;
        }
        Err(Error::broken("taking a page", format!("the fields of page {page} never settle")))
    }
}

/// Takes what was typed into one field; locked values and answers of the guide stay as they are.
fn take_field(
    version: &Version,
    content: &mut DraftContent,
    field: &Field,
    text: &str,
    today: Day,
) -> Result<(), Problem> {
    let origin = content.values.get(&field.element).map(|held| held.origin.clone());
    if origin.as_ref().is_some_and(Origin::is_locked) || field.answered_by.is_some() {
        return Ok(());
    }
    if text.is_empty() {
        if field.optional {
            content.values.remove(&field.element);
            return Ok(());
        }
        // An objection stays, else nobody would know what the register had said.
        if !matches!(origin, Some(Origin::Objected { .. })) {
            content.values.remove(&field.element);
        }
        return Err(missing(field));
    }
    let value = version
        .check_value(&field.element, text, today)
        .map_err(|problem| field_problem(&field.element, problem))?;
    let origin = match origin {
        Some(objected @ Origin::Objected { .. }) => objected,
        _ => Origin::Typed,
    };
    content.values.insert(field.element.clone(), Held { text: value.to_string(), origin });
    Ok(())
}

/// What is wrong with the text of a field.
pub(crate) fn field_problem(element: &ElementId, problem: FieldProblem) -> Problem {
    let en = problem.words.en.clone().unwrap_or_else(|| problem.words.zh.clone());
    Problem::new(element.as_str(), problem.code, problem.words.zh, en)
}

fn missing(field: &Field) -> Problem {
    let (zh_verb, en_verb) = match field.kind {
        ElementKind::Choice | ElementKind::Choices | ElementKind::YesNo | ElementKind::Division => {
            ("请选择", "Choose")
        }
        _ => ("请填写", "Enter"),
    };
    let en = field.name.en.as_deref().unwrap_or(&field.name.zh);
    Problem::new(
        field.element.as_str(),
        "missing",
        format!("{zh_verb}{}", field.name.zh),
        format!("{en_verb}: {en}"),
    )
}

/// Takes answers in; an unknown question is passed over, a wrong answer is a problem beside its question.
pub(crate) fn take_answers(
    version: &Version,
    theme_id: &ThemeId,
    content: &mut DraftContent,
    answers: &[(String, String)],
) -> Result<(), Error> {
    let theme = version.catalogue().themes.get(theme_id).ok_or(Error::NotFound)?;
    let mut problems = Vec::new();
    for (question, text) in answers {
        let question_id = QuestionId::new(question.as_str());
        if !theme.questions.contains(&question_id) {
            continue;
        }
        match version.read_answer(&question_id, text) {
            Ok(answer) => {
                content.answers.insert(question_id, answer);
            }
            Err(problem) => {
                let en = problem.words.en.clone().unwrap_or_else(|| problem.words.zh.clone());
                problems.push(Problem::new(question, "answer", problem.words.zh, en));
            }
        }
    }
    fill_from_answers(version, content);
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// Fields whose value the guide already has.
fn fill_from_answers(version: &Version, content: &mut DraftContent) {
    for (question_id, answer) in &content.answers {
        let element =
            version.catalogue().questions.get(question_id).and_then(|question| question.element.clone());
        if let Some(element) = element {
            let held = Held { text: answer.to_string(), origin: Origin::Guide };
            content.values.insert(element, held);
        }
    }
}

/// The theme for what is known of this applicant.
pub(crate) fn compile(
    version: &Version,
    theme_id: &ThemeId,
    content: &DraftContent,
) -> Result<Arc<Compiled>, Error> {
    let deciding =
        version.deciding_elements(theme_id).filter_map(|element| content.values.get_key_value(element));
    let values = checked(version, deciding);
    let mut answers = Answers { answers: content.answers.clone(), values };
    loop {
        let compiled = situations::compiled(version, theme_id, &answers)?;
        // What was typed into a field that is not asked any more must decide nothing.
        let held = answers.values.len();
        answers.values.retain(|element, _| counts(&compiled, content, element));
        if answers.values.len() == held {
            return Ok(compiled);
        }
    }
}

/// Whether a held value still means something: its field may be asked, or it says who applies or what was
/// answered in the guide.
fn counts(compiled: &Compiled, content: &DraftContent, element: &ElementId) -> bool {
    let origin = content.values.get(element).map(|held| &held.origin);
    matches!(origin, Some(Origin::Identity | Origin::Guide)) || compiled.form.field(element).is_some()
}

/// What is handed in: only what this situation asks for (个人信息保护法 6: no more than the purpose needs). The
/// files that are left behind are told.
pub(crate) fn only_asked(compiled: &Compiled, content: &mut DraftContent) -> Vec<FileId> {
    let asked: BTreeSet<ElementId> = compiled
        .form
        .fields()
        .filter(|field| field.when.is_empty())
        .map(|field| field.element.clone())
        .collect();
    content.values.retain(|element, held| held.origin == Origin::Identity || asked.contains(element));
    let materials: BTreeSet<MaterialId> = compiled
        .materials
        .iter()
        .filter(|material| material.when.is_empty())
        .map(|material| material.id.clone())
        .collect();
    content.found.retain(|material, _| materials.contains(material));
    content.confirmed.retain(|material| materials.contains(material));
    content.asked.clear();
    let (kept, left): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut content.files)
        .into_iter()
        .partition(|(material, _)| materials.contains(material));
    content.files = kept;
    left.into_values().flatten().collect()
}

/// Answers and values as the compiler reads them.
pub(crate) fn known(version: &Version, content: &DraftContent) -> Answers {
    Answers { answers: content.answers.clone(), values: checked(version, &content.values) }
}

/// Held values as values of their elements.
fn checked<'c>(
    version: &Version,
    held: impl IntoIterator<Item = (&'c ElementId, &'c Held)>,
) -> BTreeMap<ElementId, Value> {
    // The day only bounds what may be typed; what is held has passed that check.
    let on = Day::new(9000, 1, 1).expect("a day of the calendar");
    let checked = |(element, held): (&ElementId, &Held)| {
        Some((element.clone(), version.check_value(element, &held.text, on).ok()?))
    };
    held.into_iter().filter_map(checked).collect()
}

/// The text of a statement, when the material is one.
pub(crate) fn statement(source: &catalogue::compiled::MaterialSource) -> Option<&catalogue::source::Words> {
    match source {
        catalogue::compiled::MaterialSource::Form(FormSupply::Statement(words)) => Some(words),
        _ => None,
    }
}
