//! The widest situation of a theme: the answers under which most items are part of the application, then most
//! materials, then most required fields are needed item by item. Each of these counts is a sum over conditions, so
//! questions that meet in no condition are settled apart; within a group every combination of answers is tried.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{QuestionId, ThemeId};
use rules::{Facts, Name, Value as RuleValue, ValueRef};

use crate::answers::{Answer, Answers};
use crate::compile::prepare::{PreparedTheme, RuleNumber};
use crate::compiled::Compiled;
use crate::conditions::{self, ANSWER, Asked, FIELD, asked};
use crate::source::Theme;
use crate::version::{Catalogue, Version};

/// At most so many combinations of one group of questions are tried; then the best so far counts.
const COMBINATIONS_MAX: usize = 100_000;

/// Items, materials, fields: compared in this order.
type Size = [usize; 3];

/// The widest situation with what it compiles to, or nothing when no answers satisfy the requirements. Of equally
/// wide ones it is the one whose answers come first. Questions that decide nothing there are left unanswered.
pub fn widest(version: &Version, theme: &ThemeId) -> Option<(Answers, Compiled)> {
    let catalogue = version.catalogue();
    let (theme, prepared) = (catalogue.themes.get(theme)?, version.prepared(theme)?);
    let search = Search::new(catalogue, theme, prepared);
    let mut all = Answers::none();
    for group in search.groups() {
        all.answers.extend(search.settle(&group)?);
    }
    // Asked as the guide asks, so that only what matters is answered.
    let mut answers = Answers::none();
    loop {
        let compiled = version.compile(&theme.id, &answers).ok()?;
        let next = compiled.questions.next().map(|question| question.id.clone());
        match next.and_then(|next| all.answers.remove_entry(&next)) {
            Some((question, answer)) => answers.answers.insert(question, answer),
            None => return Some((answers, compiled)),
        };
    }
}

struct Search<'v> {
    catalogue: &'v Catalogue,
    theme: &'v Theme,
    prepared: &'v PreparedTheme,
    /// For every condition the questions it rests on, by their number in the theme.
    questions: Vec<BTreeSet<usize>>,
    /// For every condition what hangs on it.
    weights: Vec<Size>,
}

/// The combination that is tried, as conditions see it.
#[derive(Default)]
struct Chosen<'a>(BTreeMap<&'a str, &'a RuleValue>);

impl Facts for Chosen<'_> {
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>> {
        self.0.get(name.as_str()).map(|value| value.borrow())
    }
}

/// A question with its answers, as conditions see them.
struct Choice<'v> {
    id: &'v QuestionId,
    names: Vec<String>,
    answers: Vec<Answer>,
    values: Vec<RuleValue>,
}

impl<'v> Search<'v> {
    fn new(catalogue: &'v Catalogue, theme: &'v Theme, prepared: &'v PreparedTheme) -> Search<'v> {
        let questions = prepared.rules.iter().map(|prepared| {
            let names = prepared.rule.names().iter();
            names.filter_map(|name| question_behind(catalogue, theme, name.as_str())).collect()
        });
        let mut search = Search {
            catalogue,
            theme,
            prepared,
            questions: questions.collect(),
            weights: vec![[0; 3]; prepared.rules.len()],
        };
        for (part, item) in prepared.items.iter().zip(&theme.items) {
            search.weigh(part.guard, 0);
            for material in &part.materials {
                search.weigh(material.joint, 1);
            }
            let fields =
                catalogue.items.get(&item.item).map(|item| item.fields.as_slice()).unwrap_or_default();
            for (field, _) in part.fields.iter().zip(fields).filter(|(_, field)| !field.optional) {
                search.weigh(field.joint, 2);
            }
        }
        search
    }

    fn weigh(&mut self, rule: Option<RuleNumber>, what: usize) {
        if let Some(rule) = rule {
            self.weights[rule][what] += 1;
        }
    }

    /// Questions that meet in a condition, directly or through others.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut group_of: Vec<usize> = (0..self.theme.questions.len()).collect();
        for questions in &self.questions {
            let Some(first) = questions.iter().map(|question| group_of[*question]).min() else { continue };
            let merged: BTreeSet<usize> = questions.iter().map(|question| group_of[*question]).collect();
            for group in group_of.iter_mut().filter(|group| merged.contains(group)) {
                *group = first;
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (question, group) in group_of.iter().enumerate() {
            groups.entry(*group).or_default().push(question);
        }
        groups.into_values().collect()
    }

    /// The best answers of one group; nothing when its requirements cannot all hold.
    fn settle(&self, group: &[usize]) -> Option<BTreeMap<QuestionId, Answer>> {
        let choices: Vec<Choice<'_>> =
            group.iter().map(|at| self.choice(&self.theme.questions[*at])).collect();
        let rules: Vec<RuleNumber> = (0..self.questions.len())
            .filter(|rule| self.questions[*rule].iter().any(|at| group.contains(at)))
            .collect();
        let combinations = choices.iter().map(|choice| choice.answers.len()).fold(1, usize::saturating_mul);
        let mut facts = Chosen::default();
        let mut best: Option<(Size, Vec<usize>)> = None;
        for combination in 0..combinations.min(COMBINATIONS_MAX) {
            let mut rest = combination;
            let mut chosen = vec![0; choices.len()];
            // The last question turns fastest, so the first combinations keep the first answers.
            for (at, choice) in choices.iter().enumerate().rev() {
                chosen[at] = rest % choice.answers.len();
                rest /= choice.answers.len();
                facts.0.extend(choice.names.iter().map(|name| (name.as_str(), &choice.values[chosen[at]])));
            }
            let Some(size) = self.size(&rules, &facts) else { continue };
            if best.as_ref().is_none_or(|(largest, _)| size > *largest) {
                best = Some((size, chosen));
            }
        }
        let (_, chosen) = best?;
        let answers = choices.into_iter().zip(chosen);
        Some(answers.map(|(choice, at)| (choice.id.clone(), choice.answers[at].clone())).collect())
    }

    fn choice(&self, id: &'v QuestionId) -> Choice<'v> {
        let question = &self.catalogue.questions[id];
        let answers = Answer::all(question);
        let mut names = vec![format!("{ANSWER}{id}")];
        names.extend(question.element.as_ref().map(|element| format!("{FIELD}{element}")));
        Choice { id, names, values: answers.iter().map(conditions::answer_value).collect(), answers }
    }

    /// What is needed under these facts; nothing when a requirement fails. Unknown counts as needed.
    fn size(&self, rules: &[RuleNumber], facts: &Chosen<'_>) -> Option<Size> {
        let mut size = [0; 3];
        for rule in rules {
            let verdict = self.prepared.rules[*rule].rule.holds(facts);
            if verdict == Some(false) && self.prepared.requirements.contains(rule) {
                return None;
            }
            if verdict != Some(false) {
                size = std::array::from_fn(|at| size[at] + self.weights[*rule][at]);
            }
        }
        Some(size)
    }
}

/// The number of the question that gives a condition's name its value.
fn question_behind(catalogue: &Catalogue, theme: &Theme, name: &str) -> Option<usize> {
    let asked = asked(name);
    theme.questions.iter().position(|id| match &asked {
        Asked::Question(question) => id == question,
        Asked::Element(element) => catalogue.questions[id].element.as_ref() == Some(element),
        Asked::Neither => false,
    })
}
