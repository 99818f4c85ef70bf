//! The guide: one question at a time with big answers, what was answered at the side, and at its end what to
//! do, what to bring and where. Its whole state stands in the query.

mod end;
mod exit;

use app::Error;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::Answer;
use catalogue::compiled::{CompiledItem, GuideQuestion, ItemState, QuestionState};

use super::situation::{Situation, address, query};
use super::{or_problem, or_public_problem};
use crate::components::Link;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::question::{Answered, Answers, Question};
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::visit::Visit;

pub(super) use end::page as end_page;

/// Names in the query that are no questions.
const ASKED: &str = "asked";
pub(super) const CHANGE: &str = "change";
/// The draft whose answers are changed.
pub(super) const DRAFT: &str = "draft";

#[derive(Template)]
#[template(path = "pages/portal/guide.html")]
struct GuidePage {
    page: Page,
    back: BackLink,
    problems: Option<ErrorSummary>,
    action: String,
    hidden: Vec<(String, String)>,
    progress: String,
    question: Question,
    go: Button,
    aside: Answers,
}

/// `GET /themes/{theme_id}/guide`
pub async fn show(visit: Visit, Path(theme_id): Path<String>, RawQuery(sent): RawQuery) -> Response {
    let sent = query(sent.as_deref());
    let situation = Situation::of_draft(&visit, &theme_id, &sent).await;
    let result = situation.and_then(|situation| page(&visit, &situation, &sent));
    match sent.text(DRAFT).is_empty() {
        true => or_public_problem(&visit, result),
        false => or_problem(&visit, result),
    }
}

fn page(visit: &Visit, situation: &Situation, sent: &Form) -> Result<Response, Error> {
    let guide = &situation.compiled.questions;
    let named = |name: &str| guide.questions.iter().find(|question| question.id.as_str() == sent.text(name));
    if let Some(question) = named(CHANGE) {
        return Ok(question_page(visit, situation, sent, question, None));
    }
    if let Some(question) = named(ASKED).filter(|question| question.answer.is_none()) {
        let problem = visit.texts.t("guide-choose").to_owned();
        return Ok(question_page(visit, situation, sent, question, Some(problem)));
    }
    if !guide.not_eligible.is_empty() {
        return Ok(exit::page(visit, situation, sent));
    }
    match guide.next() {
        Some(question) => Ok(question_page(visit, situation, sent, question, None)),
        None => end::page(visit, situation, sent, &[]),
    }
}

fn question_page(
    visit: &Visit,
    situation: &Situation,
    sent: &Form,
    question: &GuideQuestion,
    problem: Option<String>,
) -> Response {
    let texts = visit.texts;
    let field = Field::new(texts, question.id.as_str(), visit.words(&question.text)).heading().error(problem);
    let problems = ErrorSummary::of(texts, [&field]);
    let others = situation.pairs().into_iter().filter(|(name, _)| name != question.id.as_str());
    let mut hidden: Vec<(String, String)> = others.collect();
    hidden.extend(kept(sent));
    hidden.push((ASKED.to_owned(), question.id.to_string()));
    let open = situation.compiled.questions.questions.iter();
    let open = open.filter(|other| other.state == QuestionState::Open && other.id != question.id).count();
    let mut page = visit.page(visit.words(&question.text));
    page.wrong = problems.is_some();
    let template = GuidePage {
        back: BackLink { texts, href: back(situation, sent, question) },
        problems,
        action: guide_path(situation),
        hidden,
        progress: match open {
            0 => texts.t("guide-last").to_owned(),
            open => texts.t1("guide-open", "count", open),
        },
        question: Question {
            choices: choices(visit, question),
            chosen: question.answer.as_ref().map(Answer::to_string).unwrap_or_default(),
            why: question.why.as_ref().map(|why| visit.words(why).to_owned()),
            field,
        },
        go: Button::new(texts.t("guide-go")),
        aside: aside(visit, situation, sent),
        page,
    };
    let status = if template.page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    answer(status, &template)
}

fn choices(visit: &Visit, question: &GuideQuestion) -> Vec<Choice> {
    if question.options.is_empty() {
        let texts = visit.texts;
        return vec![Choice::new("yes", texts.t("yes")), Choice::new("no", texts.t("no"))];
    }
    question
        .options
        .iter()
        .map(|option| Choice::new(option.code.as_str(), visit.words(&option.name)))
        .collect()
}

/// An answer as people read it.
pub(super) fn answer_words(visit: &Visit, question: &GuideQuestion) -> String {
    let texts = visit.texts;
    match &question.answer {
        None => String::new(),
        Some(Answer::Yes) => texts.t("yes").to_owned(),
        Some(Answer::No) => texts.t("no").to_owned(),
        Some(Answer::Code(code)) => {
            let option = question.options.iter().find(|option| &option.code == code);
            option.map_or_else(|| code.clone(), |option| visit.words(&option.name).to_owned())
        }
    }
}

/// What was answered and what follows from it so far.
fn aside(visit: &Visit, situation: &Situation, sent: &Form) -> Answers {
    let texts = visit.texts;
    let answered = situation.compiled.questions.questions.iter().filter(|question| question.answer.is_some());
    let answers: Vec<Answered> = answered
        .map(|question| Answered {
            question: visit.words(&question.text).to_owned(),
            answer: answer_words(visit, question),
            href: change(situation, sent, question),
        })
        .collect();
    let restart = (!answers.is_empty())
        .then(|| Link::new(texts.t("guide-restart"), address(&guide_path(situation), pairs_of(&kept(sent)))));
    Answers { texts, answers, follows: follows(visit, situation), restart }
}

fn follows(visit: &Visit, situation: &Situation) -> Vec<String> {
    let texts = visit.texts;
    let compiled = &situation.compiled;
    let names = |state| {
        let items = compiled.items.iter().filter(move |item: &&CompiledItem| item.state == state);
        let names: Vec<&str> = items.map(|item| visit.words(&item.name)).collect();
        names.join(texts.t("list-separator"))
    };
    let (inside, open, out) = (names(ItemState::In), names(ItemState::Undecided), names(ItemState::Out));
    let mut lines = Vec::new();
    if !inside.is_empty() {
        lines.push(texts.t1("guide-in", "items", inside));
    }
    if !open.is_empty() {
        lines.push(texts.t1("guide-perhaps", "items", open));
    }
    if !out.is_empty() {
        lines.push(texts.t1("guide-out", "items", out));
    }
    let bring = compiled.materials.iter().filter(|material| material.source.is_brought());
    let (sure, perhaps): (Vec<_>, Vec<_>) = bring.partition(|material| material.when.is_empty());
    lines.push(texts.t_with("guide-bring", &[("count", &sure.len()), ("perhaps", &perhaps.len())]));
    lines
}

pub(super) fn guide_path(situation: &Situation) -> String {
    format!("/themes/{}/guide", situation.theme_id)
}

/// What the query carries beside answers.
pub(super) fn kept(sent: &Form) -> Vec<(String, String)> {
    let draft = sent.text(DRAFT);
    if draft.is_empty() { Vec::new() } else { vec![(DRAFT.to_owned(), draft.to_owned())] }
}

pub(super) fn pairs_of(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// The guide at one question, with everything answered so far.
pub(super) fn change(situation: &Situation, sent: &Form, question: &GuideQuestion) -> String {
    let mut pairs = situation.pairs();
    pairs.extend(kept(sent));
    pairs.push((CHANGE.to_owned(), question.id.to_string()));
    address(&guide_path(situation), pairs_of(&pairs))
}

/// The question answered before this one; from the first, the theme's page or the draft.
fn back(situation: &Situation, sent: &Form, question: &GuideQuestion) -> String {
    let questions = &situation.compiled.questions.questions;
    let before = questions.iter().take_while(|other| other.id != question.id);
    match before.filter(|other| other.answer.is_some()).last() {
        Some(last) => change(situation, sent, last),
        None if sent.text(DRAFT).is_empty() => format!("/themes/{}", situation.theme_id),
        None => format!("/drafts/{}", sent.text(DRAFT)),
    }
}
