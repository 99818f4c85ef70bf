//! Every name stands for something that exists; what is near is suggested.

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{ItemResult, Prefill, Supply, Words};

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn references(&mut self) {
        let catalogue = self.catalogue;
        for organ in catalogue.organs.values() {
            self.refers(
                (Kind::Organ, organ.id.as_str()),
                "department",
                Kind::Department,
                organ.department.as_str(),
            );
        }
        self.element_references();
        for material in catalogue.materials.values() {
            let from = (Kind::Material, material.id.as_str());
            for (at, supply) in material.supply.iter().enumerate() {
                match supply {
                    Supply::Licence(used) => {
                        let path = format!("supply/{at}/licence");
                        self.refers(from, &format!("{path}/licence"), Kind::Licence, used.licence.as_str());
                        self.refers(from, &format!("{path}/holder"), Kind::Element, used.holder.as_str());
                    }
                    Supply::Resource(call) => {
                        let path = format!("supply/{at}/resource");
                        self.refers(
                            from,
                            &format!("{path}/resource"),
                            Kind::Resource,
                            call.resource.as_str(),
                        );
                        for (input, element) in &call.by {
                            self.refers(from, &format!("{path}/by/{input}"), Kind::Element, element.as_str());
                        }
                    }
                    Supply::Form(_) => {}
                }
            }
        }
        for licence in catalogue.licences.values() {
            let from = (Kind::Licence, licence.id.as_str());
            self.refers(from, "issuer", Kind::Department, licence.issuer.as_str());
            self.refers(from, "holder/name", Kind::Element, licence.holder.name.as_str());
            if let Some(number) = &licence.holder.number {
                self.refers(from, "holder/number", Kind::Element, number.as_str());
            }
            for (at, element) in licence.elements.iter().enumerate() {
                self.refers(from, &format!("elements/{at}"), Kind::Element, element.as_str());
            }
        }
        for resource in catalogue.resources.values() {
            let from = (Kind::Resource, resource.id.as_str());
            self.refers(from, "provider", Kind::Department, resource.provider.as_str());
        }
        for question in catalogue.questions.values() {
            if let Some(element) = &question.element {
                self.refers(
                    (Kind::Question, question.id.as_str()),
                    "element",
                    Kind::Element,
                    element.as_str(),
                );
            }
        }
        self.item_references();
        self.theme_references();
    }

    fn element_references(&mut self) {
        let catalogue = self.catalogue;
        for element in catalogue.elements.values() {
            let from = (Kind::Element, element.id.as_str());
            self.refers(from, "group", Kind::Group, &element.group);
            if let Some(codes) = &element.codes {
                self.refers(from, "codes", Kind::CodeList, codes);
            }
            for (at, prefill) in element.prefill.iter().enumerate() {
                let Prefill::Resource(call) = prefill else { continue };
                let path = format!("prefill/{at}/resource");
                self.refers(from, &format!("{path}/resource"), Kind::Resource, call.resource.as_str());
                for (input, element) in &call.by {
                    self.refers(from, &format!("{path}/by/{input}"), Kind::Element, element.as_str());
                }
            }
        }
    }

    fn item_references(&mut self) {
        let catalogue = self.catalogue;
        for item in catalogue.items.values() {
            let from = (Kind::Item, item.id.as_str());
            self.refers(from, "department", Kind::Department, item.department.as_str());
            if let ItemResult::Licence(licence) = &item.result {
                self.refers(from, "result/licence", Kind::Licence, licence.as_str());
            }
            for (face, element) in &item.face {
                self.refers(from, &format!("face/{face}!"), Kind::Element, face.as_str());
                self.refers(from, &format!("face/{face}"), Kind::Element, element.as_str());
            }
            for (at, field) in item.fields.iter().enumerate() {
                self.refers(from, &format!("fields/{at}/element"), Kind::Element, field.element.as_str());
            }
            for (at, material) in item.materials.iter().enumerate() {
                self.refers(
                    from,
                    &format!("materials/{at}/material"),
                    Kind::Material,
                    material.material.as_str(),
                );
            }
            for (at, after) in item.after.iter().enumerate() {
                self.refers(from, &format!("after/{at}/item"), Kind::Item, after.item.as_str());
            }
        }
    }

    fn theme_references(&mut self) {
        let catalogue = self.catalogue;
        for theme in catalogue.themes.values() {
            let from = (Kind::Theme, theme.id.as_str());
            self.refers(from, "lead_department", Kind::Department, theme.lead_department.value.as_str());
            for (at, part) in theme.items.iter().enumerate() {
                self.refers(from, &format!("items/{at}/item"), Kind::Item, part.item.as_str());
            }
            for (at, question) in theme.questions.iter().enumerate() {
                self.refers(from, &format!("questions/{at}"), Kind::Question, question.as_str());
            }
        }
    }

    /// Tells a name that stands for nothing. What was there but could not be read is told already.
    fn refers(&mut self, (from, id): (Kind, &str), path: &str, to: Kind, name: &str) {
        let ids = self.ids(to);
        if ids.contains(&name) || self.loaded.is_broken(to, name) {
            return;
        }
        let (zh, en) = to.name();
        let nearest = nearest(name, &ids).map(str::to_owned);
        let message = Words::both(format!("没有{zh}“{name}”"), format!("there is no {en} “{name}”"));
        self.report(Code::UnknownReference, from, id, path, message);
        if let Some(nearest) = nearest {
            self.help(format!("是不是“{nearest}”？"), format!("did you mean “{nearest}”?"));
        }
    }

    fn ids(&self, kind: Kind) -> Vec<&'a str> {
        let catalogue = self.catalogue;
        match kind {
            Kind::Settings => Vec::new(),
            Kind::Department => catalogue.departments.keys().map(|id| id.as_str()).collect(),
            Kind::Organ => catalogue.organs.keys().map(|id| id.as_str()).collect(),
            Kind::Group => catalogue.groups.iter().map(|group| group.id.as_str()).collect(),
            Kind::Element => catalogue.elements.keys().map(|id| id.as_str()).collect(),
            Kind::CodeList => catalogue.code_lists.keys().map(String::as_str).collect(),
            Kind::Material => catalogue.materials.keys().map(|id| id.as_str()).collect(),
            Kind::Licence => catalogue.licences.keys().map(|id| id.as_str()).collect(),
            Kind::Resource => catalogue.resources.keys().map(|id| id.as_str()).collect(),
            Kind::Question => catalogue.questions.keys().map(|id| id.as_str()).collect(),
            Kind::Item => catalogue.items.keys().map(|id| id.as_str()).collect(),
            Kind::Theme => catalogue.themes.keys().map(|id| id.as_str()).collect(),
        }
    }
}

/// The id that needs the fewest changed letters, at most a third of them.
pub(crate) fn nearest<'i>(name: &str, ids: &[&'i str]) -> Option<&'i str> {
    let allowed = (name.chars().count() / 3).max(1);
    let near = ids.iter().map(|id| (distance(name, id), *id)).filter(|(distance, _)| *distance <= allowed);
    near.min().map(|(_, id)| id)
}

/// Levenshtein's distance.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = std::mem::replace(&mut row[column + 1], 0);
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}
