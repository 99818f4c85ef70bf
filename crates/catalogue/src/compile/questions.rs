//! The guide: a question stays open only while its answer can still change something.

use std::collections::BTreeMap;

use base::id::QuestionId;

use crate::answers::Answers;
use crate::compiled::{Decides, Guide, GuideQuestion, QuestionState};
use crate::conditions::{Asked, asked};
use crate::source::Words;

use super::Situation;
use super::prepare::RuleNumber;

pub(super) fn build(situation: &Situation<'_>, answers: &Answers) -> Guide {
    let decides = decides(situation);
    let refusals = refusals(situation);
    let mut questions: Vec<GuideQuestion> = Vec::new();
    for id in &situation.theme.questions {
        let question = &situation.catalogue.questions[id];
        let answer = answers.answers.get(id).cloned();
        let decides = decides.get(id).cloned().unwrap_or_default();
        let state = match (&answer, decides.is_empty()) {
            (Some(_), _) => QuestionState::Answered,
            (None, true) => QuestionState::Irrelevant,
            (None, false) => QuestionState::Open,
        };
        let rests_on_this = refusals.iter().filter(|(_, questions)| questions.contains(&id));
        questions.push(GuideQuestion {
            id: id.clone(),
            text: question.text.clone(),
            why: question.why.clone(),
            options: question.options.clone(),
            state,
            next: false,
            answer,
            element: question.element.clone(),
            decides,
            not_eligible: rests_on_this.map(|(words, _)| (*words).clone()).collect(),
        });
    }
    let not_eligible: Vec<Words> = refusals.into_iter().map(|(words, _)| words.clone()).collect();
    if not_eligible.is_empty()
        && let Some(next) = questions.iter_mut().find(|question| question.state == QuestionState::Open)
    {
        next.next = true;
    }
    Guide { questions, not_eligible }
}

/// The requirements that fail, with the questions they rest on.
fn refusals<'v>(situation: &Situation<'v>) -> Vec<(&'v Words, Vec<&'v QuestionId>)> {
    let requirements = situation.theme.requirements.iter().zip(&situation.prepared.requirements);
    let failing = requirements.filter(|(_, number)| situation.verdicts[**number] == Some(false));
    failing
        .map(|(requirement, number)| {
            let names = situation.rule(*number).names();
            let questions = names.iter().filter_map(|name| question_behind(situation, name.as_str()));
            (&requirement.otherwise, questions.collect())
        })
        .collect()
}

/// For every question that can still change something, what.
fn decides(situation: &Situation<'_>) -> BTreeMap<QuestionId, Decides> {
    let mut decides: BTreeMap<QuestionId, Decides> = BTreeMap::new();
    let mut known: Vec<Option<Vec<QuestionId>>> = vec![None; situation.verdicts.len()];
    let mut each = |number: Option<RuleNumber>, add: &mut dyn FnMut(&mut Decides)| {
        let Some(number) = number.filter(|number| situation.verdicts[*number].is_none()) else { return };
        let questions = known[number].get_or_insert_with(|| still_asked(situation, number));
        for question in questions.iter() {
            add(decides.entry(question.clone()).or_default());
        }
    };
    for part in situation.remaining() {
        each(part.prepared.guard, &mut |decides| once(&mut decides.items, &part.item.id));
        for need in part.prepared.fields.iter().filter(|need| need.own.is_some()) {
            each(need.joint, &mut |decides| once(&mut decides.fields, &need.id));
        }
        for need in part.prepared.materials.iter().filter(|need| need.own.is_some()) {
            each(need.joint, &mut |decides| once(&mut decides.materials, &need.id));
        }
    }
    for requirement in &situation.prepared.requirements {
        each(Some(*requirement), &mut |decides| decides.eligibility = true);
    }
    decides
}

fn once<T: Clone + PartialEq>(list: &mut Vec<T>, id: &T) {
    if !list.contains(id) {
        list.push(id.clone());
    }
}

/// The questions of this theme whose answer can still change an open condition.
fn still_asked(situation: &Situation<'_>, number: RuleNumber) -> Vec<QuestionId> {
    let names = situation.rule(number).can_still_change(situation.version.schema(), &situation.facts);
    let mut questions: Vec<QuestionId> = Vec::new();
    for name in names {
        if let Some(question) = question_behind(situation, name.as_str()) {
            once(&mut questions, question);
        }
    }
    questions
}

/// The question of this theme whose answer gives a condition's name its value.
fn question_behind<'v>(situation: &Situation<'v>, name: &str) -> Option<&'v QuestionId> {
    let mut listed = situation.theme.questions.iter();
    match asked(name) {
        Asked::Question(id) => listed.find(|question| **question == id),
        Asked::Element(id) => {
            listed.find(|question| situation.catalogue.questions[*question].element.as_ref() == Some(&id))
        }
        Asked::Neither => None,
    }
}
