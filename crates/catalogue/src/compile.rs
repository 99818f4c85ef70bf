//! The theme compiler: a theme and what is known of one applicant in, everything that follows from it out.
//! A pure function: the same version and answers give the same bytes.

mod form;
mod items;
mod materials;
pub(crate) mod prepare;
mod process;
mod questions;
mod saving;

use std::collections::BTreeMap;

use base::id::{ItemId, QuestionId, ThemeId};
use rules::{Rule, Value as RuleValue};

use crate::answers::Answers;
use crate::compiled::{Compiled, ItemState, NeededBy};
use crate::conditions;
use crate::source::{Item, ItemUse, Theme};
use crate::version::{Catalogue, Version};

use prepare::{PreparedItem, PreparedNeed, PreparedTheme, RuleNumber};

/// Why a theme cannot be compiled for these answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// The version has no such theme.
    #[error("there is no theme {0} in this version")]
    NoSuchTheme(ThemeId),
    /// The theme does not ask this.
    #[error("the theme does not ask the question {0}")]
    NoSuchQuestion(QuestionId),
    /// The question cannot be answered so.
    #[error("“{answer}” is not an answer to {question}")]
    NotAnAnswer {
        /// The question.
        question: QuestionId,
        /// The answer given.
        answer: String,
    },
}

impl Version {
    /// Compiles a theme for what is known of one applicant. Questions may be unanswered: what rests on them is
    /// undecided, and counts as needed until they are.
    pub fn compile(&self, theme: &ThemeId, answers: &Answers) -> Result<Compiled, CompileError> {
        let situation = Situation::new(self, theme, answers)?;
        let form = form::build(&situation);
        let materials = materials::build(&situation, &form);
        let process = process::build(&situation, &materials);
        let saving = saving::build(&situation, &form, &materials, &process);
        Ok(Compiled {
            theme: theme.clone(),
            version: self.id().clone(),
            items: items::build(&situation),
            questions: questions::build(&situation, answers),
            form,
            materials,
            process,
            saving,
        })
    }
}

/// A theme with what is known: every condition evaluated once.
struct Situation<'v> {
    version: &'v Version,
    catalogue: &'v Catalogue,
    theme: &'v Theme,
    prepared: &'v PreparedTheme,
    facts: BTreeMap<String, RuleValue>,
    /// By the number of the rule.
    verdicts: Vec<Option<bool>>,
    items: Vec<Part<'v>>,
}

/// An item of the theme in this situation.
struct Part<'v> {
    part: &'v ItemUse,
    item: &'v Item,
    prepared: &'v PreparedItem,
    state: ItemState,
}

impl<'v> Situation<'v> {
    fn new(version: &'v Version, id: &ThemeId, answers: &Answers) -> Result<Situation<'v>, CompileError> {
        let catalogue = version.catalogue();
        let (Some(theme), Some(prepared)) = (catalogue.themes.get(id), version.prepared(id)) else {
            return Err(CompileError::NoSuchTheme(id.clone()));
        };
        for (id, answer) in &answers.answers {
            let asked = theme.questions.contains(id).then(|| catalogue.questions.get(id)).flatten();
            let question = asked.ok_or_else(|| CompileError::NoSuchQuestion(id.clone()))?;
            if !answer.fits(question) {
                return Err(CompileError::NotAnAnswer { question: id.clone(), answer: answer.to_string() });
            }
        }
        let facts = conditions::facts(catalogue, theme, answers);
        let verdicts: Vec<Option<bool>> =
            prepared.rules.iter().map(|prepared| prepared.rule.holds(&facts)).collect();
        let items = theme.items.iter().zip(&prepared.items).map(|(part, prepared)| Part {
            part,
            item: catalogue.items.get(&part.item).expect("a version holds every item its themes name"),
            prepared,
            state: match prepared.guard.map(|guard| verdicts[guard]) {
                None | Some(Some(true)) => ItemState::In,
                Some(Some(false)) => ItemState::Out,
                Some(None) => ItemState::Undecided,
            },
        });
        let items = items.collect();
        Ok(Situation { version, catalogue, theme, prepared, facts, verdicts, items })
    }

    fn rule(&self, number: RuleNumber) -> &'v Rule {
        &self.prepared.rules[number].rule
    }

    /// The items that are in or may be.
    fn remaining(&self) -> impl Iterator<Item = &Part<'v>> {
        self.items.iter().filter(|part| part.state != ItemState::Out)
    }

    fn part(&self, item: &ItemId) -> Option<&Part<'v>> {
        self.items.iter().find(|part| &part.item.id == item)
    }

    /// Whether a need of a remaining item may be there, and what keeps it open.
    fn need<T>(
        &self,
        part: &Part<'v>,
        need: &PreparedNeed<T>,
        optional: bool,
        estimated: Option<&String>,
    ) -> Option<Need<'v>> {
        let own = need.own.map(|number| (number, self.verdicts[number]));
        if matches!(own, Some((_, Some(false))))
            || matches!(need.joint.map(|joint| self.verdicts[joint]), Some(Some(false)))
        {
            return None;
        }
        let open_own = own.and_then(|(number, verdict)| verdict.is_none().then(|| self.rule(number)));
        // Where the item is in, its own condition says nothing any more.
        let open = match part.state {
            ItemState::In => open_own,
            _ => need.joint.filter(|joint| self.verdicts[*joint].is_none()).map(|joint| self.rule(joint)),
        };
        Some(Need {
            needed_by: NeededBy {
                item: part.item.id.clone(),
                item_undecided: part.state == ItemState::Undecided,
                when: open_own.cloned(),
                optional,
                estimated: estimated.or(part.part.estimated.as_ref()).cloned(),
            },
            open,
        })
    }
}

/// A need of one item, not yet merged with those of others.
struct Need<'v> {
    needed_by: NeededBy,
    /// The item's and the need's conditions together, while they are open.
    open: Option<&'v Rule>,
}

/// The open conditions of merged needs: none as soon as one need is certain.
fn open_conditions(needs: &[Need<'_>]) -> Vec<Rule> {
    let mut open: Vec<Rule> = Vec::new();
    for need in needs {
        match need.open {
            None => return Vec::new(),
            Some(rule) if open.contains(rule) => {}
            Some(rule) => open.push(rule.clone()),
        }
    }
    open
}
