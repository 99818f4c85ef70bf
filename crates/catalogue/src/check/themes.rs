//! Themes: items that serve their applicant, questions that decide something, conditions on what is asked.

use std::collections::BTreeSet;

use base::id::{ElementId, QuestionId};
use rules::Rule;

use crate::conditions::{Asked, asked};
use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{IdentityPart, Item, Prefill, Subject, Supply, Theme, Words};

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn themes(&mut self) {
        let catalogue = self.catalogue;
        for theme in catalogue.themes.values() {
            if theme.items.is_empty() {
                let message = Words::both(
                    format!("“{}”没有事项", theme.name.zh),
                    format!("“{}” has no items", theme.name.english()),
                );
                self.report(Code::EmptyTheme, Kind::Theme, theme.id.as_str(), "items", message);
            }
            self.parts(theme);
            self.questions(theme);
            self.joint_conditions(theme);
        }
        if !self.loaded.has_gaps() {
            self.supplies_that_never_work();
        }
    }

    fn parts(&mut self, theme: &Theme) {
        let id = theme.id.as_str();
        let mut seen = BTreeSet::new();
        for (at, part) in theme.items.iter().enumerate() {
            let path = format!("items/{at}/item");
            if !seen.insert(&part.item) {
                let message = Words::both(
                    format!("“{}”列了两次", part.item),
                    format!("“{}” is listed twice", part.item),
                );
                self.report(Code::ListedTwice, Kind::Theme, id, &path, message);
            }
            let Some(item) = self.catalogue.items.get(&part.item) else { continue };
            if !item.subjects.contains(&theme.subject) {
                let (zh, en) = match theme.subject {
                    Subject::Person => ("自然人", "persons"),
                    Subject::Firm => ("法人", "firms"),
                };
                let message = Words::both(
                    format!("这件事由{zh}申请，“{}”不以{zh}为服务对象", item.name.zh),
                    format!("{en} apply for this theme, but “{}” does not serve {en}", item.name.english()),
                );
                self.report(Code::SubjectMismatch, Kind::Theme, id, &path, message);
            }
        }
        let mut seen = BTreeSet::new();
        for (at, question) in theme.questions.iter().enumerate() {
            if !seen.insert(question) {
                let message =
                    Words::both(format!("“{question}”列了两次"), format!("“{question}” is listed twice"));
                self.report(Code::ListedTwice, Kind::Theme, id, &format!("questions/{at}"), message);
            }
        }
    }

    /// Every condition a theme rests on, with the place to point at.
    fn conditions_of(&self, theme: &'a Theme) -> Vec<(Kind, String, String, &'a Rule)> {
        let mut conditions: Vec<(Kind, String, String, &Rule)> = Vec::new();
        for (at, part) in theme.items.iter().enumerate() {
            let guard = part
                .when
                .as_ref()
                .map(|rule| (Kind::Theme, theme.id.to_string(), format!("items/{at}/when"), rule));
            conditions.extend(guard);
            let Some(item) = self.catalogue.items.get(&part.item) else { continue };
            let fields = item
                .fields
                .iter()
                .enumerate()
                .map(|(at, field)| (format!("fields/{at}/when"), field.when.as_ref()));
            let materials = item
                .materials
                .iter()
                .enumerate()
                .map(|(at, used)| (format!("materials/{at}/when"), used.when.as_ref()));
            for (path, rule) in fields.chain(materials) {
                conditions.extend(rule.map(|rule| (Kind::Item, item.id.to_string(), path, rule)));
            }
        }
        for (at, requirement) in theme.requirements.iter().enumerate() {
            let path = format!("requirements/{at}/must");
            conditions.push((Kind::Theme, theme.id.to_string(), path, &requirement.must));
        }
        conditions
    }

    fn questions(&mut self, theme: &'a Theme) {
        let catalogue = self.catalogue;
        let is_whole = !self.loaded.has_gaps();
        let fields: BTreeSet<&ElementId> = self.fields_of(theme);
        let mut deciding: BTreeSet<&QuestionId> = BTreeSet::new();
        for (kind, id, path, rule) in self.conditions_of(theme) {
            for name in rule.names() {
                match asked(name.as_str()) {
                    Asked::Question(question) => match theme
                        .questions
                        .iter()
                        .find(|listed| **listed == question)
                    {
                        Some(listed) => {
                            deciding.insert(listed);
                        }
                        None if catalogue.questions.contains_key(&question) => {
                            let message = Words::both(
                                format!("一件事“{}”的 questions 里没有“{question}”", theme.id),
                                format!("the theme “{}” does not list the question “{question}”", theme.id),
                            );
                            self.report(Code::QuestionNotListed, kind, &id, &path, message);
                        }
                        None => {}
                    },
                    Asked::Element(element) => {
                        let filling = theme.questions.iter().find(|listed| {
                            let question = catalogue.questions.get(*listed);
                            question.is_some_and(|question| question.element.as_ref() == Some(&element))
                        });
                        deciding.extend(filling);
                        if filling.is_none()
                            && !fields.contains(&element)
                            && catalogue.elements.contains_key(&element)
                        {
                            let message = Words::both(
                                format!("一件事“{}”里没有人要填“{element}”", theme.id),
                                format!("no item of the theme “{}” asks “{element}”", theme.id),
                            );
                            self.report(Code::FieldNotAsked, kind, &id, &path, message);
                        }
                    }
                    Asked::Neither => {}
                }
            }
        }
        for (at, question) in theme.questions.iter().enumerate().filter(|_| is_whole) {
            if !deciding.contains(question) && catalogue.questions.contains_key(question) {
                let message = Words::both(
                    format!("问题“{question}”在这件事里不决定任何事"),
                    format!("the question “{question}” decides nothing in this theme"),
                );
                self.report(
                    Code::DecidesNothing,
                    Kind::Theme,
                    theme.id.as_str(),
                    &format!("questions/{at}"),
                    message,
                );
            }
        }
    }

    fn fields_of(&self, theme: &'a Theme) -> BTreeSet<&'a ElementId> {
        let items = theme.items.iter().filter_map(|part| self.catalogue.items.get(&part.item));
        items.flat_map(|item| &item.fields).map(|field| &field.element).collect()
    }

    /// A need whose condition can never hold together with that of its item.
    fn joint_conditions(&mut self, theme: &'a Theme) {
        for part in &theme.items {
            let (Some(guard), Some(item)) = (&part.when, self.catalogue.items.get(&part.item)) else {
                continue;
            };
            let fields = item
                .fields
                .iter()
                .enumerate()
                .map(|(at, field)| (format!("fields/{at}/when"), field.when.as_ref()));
            let materials = item
                .materials
                .iter()
                .enumerate()
                .map(|(at, used)| (format!("materials/{at}/when"), used.when.as_ref()));
            let needs: Vec<(String, &Rule)> =
                fields.chain(materials).filter_map(|(path, rule)| Some((path, rule?))).collect();
            for (path, rule) in needs {
                self.joint_condition(theme, item, guard, rule, &path);
            }
        }
    }

    fn joint_condition(&mut self, theme: &Theme, item: &Item, guard: &Rule, rule: &Rule, path: &str) {
        if !(guard.check(&self.schema).is_empty() && rule.check(&self.schema).is_empty()) {
            return;
        }
        let joint = match Rule::parse(&format!("({}) && ({})", guard.print(), rule.print())) {
            Ok(joint) => joint,
            Err(error) => {
                let rules::Words { zh, en } = error.0.message;
                let message = Words::both(
                    format!("与一件事“{}”里事项的条件合在一起: {zh}", theme.id),
                    format!("together with the item's condition in “{}”: {en}", theme.id),
                );
                self.report(Code::ConditionSyntax, Kind::Item, item.id.as_str(), path, message);
                return;
            }
        };
        let never = |rule: &Rule| !rule.reach(&self.schema, &rules::facts::NoFacts).can_be_true;
        if never(&joint) && !never(rule) && !never(guard) {
            let message = Words::both(
                format!("在“{}”里事项的条件是 {}，与这个条件不能同时成立", theme.id, guard.text()),
                format!(
                    "in “{}” the item needs {}, which never goes with this condition",
                    theme.id,
                    guard.text()
                ),
            );
            self.report(Code::NeverTrue, Kind::Item, item.id.as_str(), path, message);
        }
    }

    /// A way to have a material is dead when no theme that needs it has what the question is asked with.
    fn supplies_that_never_work(&mut self) {
        let catalogue = self.catalogue;
        for material in catalogue.materials.values() {
            for (at, supply) in material.supply.iter().enumerate() {
                let (inputs, path): (Vec<&ElementId>, String) = match supply {
                    Supply::Licence(used) => (vec![&used.holder], format!("supply/{at}/licence/holder")),
                    Supply::Resource(call) => {
                        (call.by.values().collect(), format!("supply/{at}/resource/by"))
                    }
                    Supply::Form(_) => continue,
                };
                let needs_it = |theme: &&Theme| {
                    let items = theme.items.iter().filter_map(|part| catalogue.items.get(&part.item));
                    items.flat_map(|item| &item.materials).any(|used| used.material == material.id)
                };
                let themes: Vec<&Theme> = catalogue.themes.values().filter(needs_it).collect();
                let works = |theme: &&Theme| inputs.iter().all(|input| self.is_known(theme, input));
                if !themes.is_empty() && !themes.iter().any(works) {
                    let message = Words::both(
                        format!("用到“{}”的事都不要这些字段，这个办法用不上", material.name.zh),
                        format!(
                            "no theme that needs “{}” asks what this supply is asked with",
                            material.name.english()
                        ),
                    );
                    self.report(Code::SupplyNeverWorks, Kind::Material, material.id.as_str(), &path, message);
                }
            }
        }
    }

    fn is_known(&self, theme: &'a Theme, element: &ElementId) -> bool {
        let by_identity = |prefill: &Prefill| match prefill {
            Prefill::Identity(IdentityPart::FirmName | IdentityPart::FirmCreditCode) => {
                theme.subject == Subject::Firm
            }
            Prefill::Identity(_) => true,
            Prefill::Resource(_) => false,
        };
        let definition = self.catalogue.elements.get(element);
        self.fields_of(theme).contains(element)
            || definition.is_some_and(|element| element.prefill.iter().any(by_identity))
    }
}
