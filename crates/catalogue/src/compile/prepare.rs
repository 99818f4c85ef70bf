//! What of a theme can be worked out before anybody answers: conditions parsed and joined, in words, each once.

use std::collections::{BTreeSet, HashMap};

use base::id::{ElementId, MaterialId};
use rules::{Language, Rule};

use crate::conditions::{CatalogueLabels, FIELD};
use crate::source::{Theme, Words};
use crate::version::Catalogue;

/// A condition by its number in [`PreparedTheme::rules`].
pub(crate) type RuleNumber = usize;

/// A condition and how people read it.
#[derive(Clone, Debug)]
pub(crate) struct PreparedRule {
    pub rule: Rule,
    pub words: Words,
}

/// A theme ready to be compiled.
#[derive(Clone, Debug)]
pub(crate) struct PreparedTheme {
    pub rules: Vec<PreparedRule>,
    pub items: Vec<PreparedItem>,
    pub requirements: Vec<RuleNumber>,
    /// The elements that any condition names.
    pub deciding: BTreeSet<ElementId>,
}

/// An item of the theme, in the theme's order.
#[derive(Clone, Debug)]
pub(crate) struct PreparedItem {
    /// Whether the item is part of the application.
    pub guard: Option<RuleNumber>,
    /// In the order of the item's own list.
    pub fields: Vec<PreparedNeed<ElementId>>,
    /// In the order of the item's own list.
    pub materials: Vec<PreparedNeed<MaterialId>>,
}

/// What an item needs, and when.
#[derive(Clone, Debug)]
pub(crate) struct PreparedNeed<T> {
    pub id: T,
    /// The need's own condition.
    pub own: Option<RuleNumber>,
    /// The item's condition and the need's together.
    pub joint: Option<RuleNumber>,
}

struct Builder<'a> {
    labels: CatalogueLabels<'a>,
    rules: Vec<PreparedRule>,
    by_text: HashMap<String, RuleNumber>,
}

impl PreparedTheme {
    /// Says what is missing when the theme names something the catalogue does not hold.
    pub fn of(catalogue: &Catalogue, theme: &Theme) -> Result<PreparedTheme, String> {
        let mut builder =
            Builder { labels: CatalogueLabels(catalogue), rules: Vec::new(), by_text: HashMap::new() };
        let mut items = Vec::new();
        for part in &theme.items {
            let Some(item) = catalogue.items.get(&part.item) else {
                return Err(format!("theme {} names the item {}", theme.id, part.item));
            };
            let guard = builder.number(part.when.as_ref());
            let mut fields = Vec::new();
            for field in &item.fields {
                if !catalogue.elements.contains_key(&field.element) {
                    return Err(format!("item {} names the element {}", item.id, field.element));
                }
                fields.push(builder.need(field.element.clone(), part.when.as_ref(), field.when.as_ref())?);
            }
            let mut materials = Vec::new();
            for material in &item.materials {
                if !catalogue.materials.contains_key(&material.material) {
                    return Err(format!("item {} names the material {}", item.id, material.material));
                }
                materials.push(builder.need(
                    material.material.clone(),
                    part.when.as_ref(),
                    material.when.as_ref(),
                )?);
            }
            items.push(PreparedItem { guard, fields, materials });
        }
        let requirements = theme
            .requirements
            .iter()
            .filter_map(|requirement| builder.number(Some(&requirement.must)))
            .collect();
        if let Some(question) =
            theme.questions.iter().find(|question| !catalogue.questions.contains_key(*question))
        {
            return Err(format!("theme {} names the question {question}", theme.id));
        }
        let names = builder.rules.iter().flat_map(|prepared| prepared.rule.names());
        let deciding =
            names.filter_map(|name| name.as_str().strip_prefix(FIELD)).map(ElementId::new).collect();
        Ok(PreparedTheme { rules: builder.rules, items, requirements, deciding })
    }
}

impl Builder<'_> {
    fn number(&mut self, rule: Option<&Rule>) -> Option<RuleNumber> {
        let rule = rule?;
        let text = rule.print();
        if let Some(number) = self.by_text.get(&text) {
            return Some(*number);
        }
        let words = Words::both(
            rule.describe(&self.labels, Language::Chinese),
            rule.describe(&self.labels, Language::English),
        );
        self.rules.push(PreparedRule { rule: rule.clone(), words });
        self.by_text.insert(text, self.rules.len() - 1);
        Some(self.rules.len() - 1)
    }

    fn need<T>(
        &mut self,
        id: T,
        guard: Option<&Rule>,
        own: Option<&Rule>,
    ) -> Result<PreparedNeed<T>, String> {
        let joint = match (guard, own) {
            (Some(guard), Some(own)) if guard == own => Some(guard.clone()),
            (Some(guard), Some(own)) => {
                let text = format!("({}) && ({})", guard.print(), own.print());
                let joint = Rule::parse(&text)
                    .map_err(|error| format!("the condition {text} does not parse: {error}"))?;
                Some(joint)
            }
            (guard, own) => guard.or(own).cloned(),
        };
        Ok(PreparedNeed { id, own: self.number(own), joint: self.number(joint.as_ref()) })
    }
}
