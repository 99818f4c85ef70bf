//! Filling a draft in: answers of the guide, pages of the form, statements.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::id::{DraftId, ElementId, MaterialId, QuestionId, ThemeId};
use catalogue::answers::Answers;
use catalogue::compiled::Compiled;
use catalogue::fields::FieldProblem;
use catalogue::source::{ElementKind, FormSupply};
use catalogue::version::Version;

use super::begin::OpenDraft;
use super::content::{DraftContent, Held, Origin};
use crate::actor::Actor;
use crate::city::City;
use crate::error::{Error, Problem};

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
        self.ask_registers(&mut opened, Some(page)).await;
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
        let mut problems = Vec::new();
        // Twice: an entry may bring further fields of the same page into being.
        for _ in 0..2 {
            problems.clear();
            let compiled = compile(&opened.version, &opened.row.theme_id, &opened.content)?;
            let Some(page) = compiled.form.pages.iter().find(|candidate| candidate.group == page) else {
                return Err(Error::NotFound);
            };
            for field in page.fields.iter().filter(|field| field.when.is_empty()) {
                let held = opened.content.values.get(&field.element);
                if held.is_some_and(|held| held.origin.is_locked()) || field.answered_by.is_some() {
                    continue;
                }
                let text = entered.get(field.element.as_str()).map_or("", |text| text.trim());
                if text.is_empty() {
                    opened.content.values.remove(&field.element);
                    if !field.optional {
                        problems.push(missing(field));
                    }
                    continue;
                }
                match opened.version.check_value(&field.element, text, today) {
                    Ok(value) => {
                        let origin = match held.map(|held| &held.origin) {
                            Some(objected @ Origin::Objected { .. }) => objected.clone(),
                            _ => Origin::Typed,
                        };
                        let held = Held { text: value.to_string(), origin };
                        opened.content.values.insert(field.element.clone(), held);
                    }
                    Err(problem) => problems.push(field_problem(&field.element, problem)),
                }
            }
        }
        Ok(problems)
    }
}

/// What is wrong with the text of a field.
pub(crate) fn field_problem(element: &ElementId, problem: FieldProblem) -> Problem {
    let en = problem.words.en.clone().unwrap_or_else(|| problem.words.zh.clone());
    Problem::new(element.as_str(), problem.code, problem.words.zh, en)
}

fn missing(field: &catalogue::compiled::Field) -> Problem {
    let (zh_verb, en_verb) = match field.kind {
        ElementKind::Choice | ElementKind::Choices | ElementKind::YesNo | ElementKind::Division => ("请选择", "Choose"),
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
        let element = version.catalogue().questions.get(question_id).and_then(|question| question.element.clone());
        if let Some(element) = element {
            let held = Held { text: answer.to_string(), origin: Origin::Guide };
            content.values.insert(element, held);
        }
    }
}

/// The theme for what is known of this applicant.
pub(crate) fn compile(
    version: &Arc<Version>,
    theme_id: &ThemeId,
    content: &DraftContent,
) -> Result<Compiled, Error> {
    let answers = known(version, content);
    version.compile(theme_id, &answers).map_err(|error| Error::broken("compiling a theme", error))
}

/// Answers and values as the compiler reads them.
pub(crate) fn known(version: &Version, content: &DraftContent) -> Answers {
    // The day only bounds what may be typed; what is held has passed that check.
    let on = base::day::Day::new(9000, 1, 1).expect("a day of the calendar");
    let values = content
        .values
        .iter()
        .filter_map(|(element, held)| Some((element.clone(), version.check_value(element, &held.text, on).ok()?)))
        .collect();
    Answers { answers: content.answers.clone(), values }
}

/// The text of a statement, when the material is one.
pub(crate) fn statement(source: &catalogue::compiled::MaterialSource) -> Option<&catalogue::source::Words> {
    match source {
        catalogue::compiled::MaterialSource::Form(FormSupply::Statement(words)) => Some(words),
        _ => None,
    }
}
