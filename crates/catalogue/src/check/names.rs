//! Ids and texts: the form of an id, the file's name, English beside the Chinese, and what nothing uses.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{Prefill, Supply, Words};

use super::Checker;

impl Checker<'_> {
    pub(super) fn names(&mut self) {
        self.id_forms();
        self.file_names();
        self.english();
        if !self.loaded.has_gaps() {
            self.unused();
        }
    }

    fn id_forms(&mut self) {
        let catalogue = self.catalogue;
        let snake = catalogue.elements.keys().map(|id| (Kind::Element, id.as_str()));
        let snake = snake.chain(catalogue.questions.keys().map(|id| (Kind::Question, id.as_str())));
        let kebab = catalogue.departments.keys().map(|id| (Kind::Department, id.as_str()));
        let kebab = kebab
            .chain(catalogue.organs.keys().map(|id| (Kind::Organ, id.as_str())))
            .chain(catalogue.groups.iter().map(|group| (Kind::Group, group.id.as_str())))
            .chain(catalogue.code_lists.keys().map(|id| (Kind::CodeList, id.as_str())))
            .chain(catalogue.materials.keys().map(|id| (Kind::Material, id.as_str())))
            .chain(catalogue.licences.keys().map(|id| (Kind::Licence, id.as_str())))
            .chain(catalogue.resources.keys().map(|id| (Kind::Resource, id.as_str())))
            .chain(catalogue.items.keys().map(|id| (Kind::Item, id.as_str())))
            .chain(catalogue.themes.keys().map(|id| (Kind::Theme, id.as_str())));
        let all = snake.map(|(kind, id)| (kind, id, '_')).chain(kebab.map(|(kind, id)| (kind, id, '-')));
        let wrong: Vec<(Kind, &str, char)> = all.filter(|(_, id, joint)| !is_id(id, *joint)).collect();
        for (kind, id, joint) in wrong {
            let message = Words::both(
                format!("标识“{id}”应由小写字母、数字和“{joint}”组成"),
                format!("the id “{id}” should be lower-case letters and digits joined by “{joint}”"),
            );
            self.report(Code::IdForm, kind, id, "id", message);
        }
    }

    fn file_names(&mut self) {
        let catalogue = self.catalogue;
        let items = catalogue.items.keys().map(|id| (Kind::Item, "items", id.as_str()));
        let themes = catalogue.themes.keys().map(|id| (Kind::Theme, "themes", id.as_str()));
        for (kind, folder, id) in items.chain(themes).collect::<Vec<_>>() {
            let expected = format!("{folder}/{id}.yaml");
            let found = self.loaded.file(kind, id).unwrap_or_default().to_owned();
            if found != expected {
                let message = Words::both(
                    format!("标识是“{id}”，文件却是 {found}，应为 {expected}"),
                    format!("the id is “{id}”, so the file should be {expected}, not {found}"),
                );
                self.report(Code::IdNotFileName, kind, id, "id", message);
            }
        }
    }

    /// Walks every text as it was read: an object with `zh` and without `en`.
    fn english(&mut self) {
        let catalogue = serde_json::to_value(self.catalogue).expect("a catalogue has text keys only");
        for (kind, shelf) in SHELVES {
            match &catalogue[*shelf] {
                serde_json::Value::Object(entries) if *kind == Kind::Settings => {
                    self.english_below(*kind, "", &serde_json::Value::Object(entries.clone()), "");
                }
                serde_json::Value::Object(entries) => {
                    for (id, entry) in entries {
                        self.english_below(*kind, id, entry, "");
                    }
                }
                serde_json::Value::Array(entries) => {
                    for entry in entries {
                        let id = entry["id"].as_str().unwrap_or_default().to_owned();
                        self.english_below(*kind, &id, entry, "");
                    }
                }
                _ => {}
            }
        }
    }

    fn english_below(&mut self, kind: Kind, id: &str, value: &serde_json::Value, path: &str) {
        match value {
            serde_json::Value::Object(entries) => {
                if let (Some(zh), None) = (entries.get("zh").and_then(|zh| zh.as_str()), entries.get("en")) {
                    let message = Words::both(format!("“{zh}”没有英文"), format!("“{zh}” has no English"));
                    self.report(Code::NoEnglish, kind, id, path, message);
                    return;
                }
                for (key, value) in entries {
                    // A bare value stands where `{value: …}` would.
                    self.english_below(kind, id, value, &format!("{path}/{key}"));
                }
            }
            serde_json::Value::Array(entries) => {
                for (at, value) in entries.iter().enumerate() {
                    self.english_below(kind, id, value, &format!("{path}/{at}"));
                }
            }
            _ => {}
        }
    }

    fn unused(&mut self) {
        let used = self.used();
        let catalogue = self.catalogue;
        let all = catalogue
            .elements
            .keys()
            .map(|id| (Kind::Element, id.as_str()))
            .chain(catalogue.code_lists.keys().map(|id| (Kind::CodeList, id.as_str())))
            .chain(catalogue.groups.iter().map(|group| (Kind::Group, group.id.as_str())))
            .chain(catalogue.materials.keys().map(|id| (Kind::Material, id.as_str())))
            .chain(catalogue.licences.keys().map(|id| (Kind::Licence, id.as_str())))
            .chain(catalogue.resources.keys().map(|id| (Kind::Resource, id.as_str())))
            .chain(catalogue.questions.keys().map(|id| (Kind::Question, id.as_str())))
            .chain(catalogue.items.keys().map(|id| (Kind::Item, id.as_str())));
        for (kind, id) in all.filter(|one| !used.contains(one)).collect::<Vec<_>>() {
            let (zh, en) = kind.name();
            let message =
                Words::both(format!("{zh}“{id}”没有地方用到"), format!("nothing uses the {en} “{id}”"));
            self.report(Code::Unused, kind, id, "id", message);
        }
    }

    /// Every (kind, id) that something names.
    fn used(&self) -> BTreeSet<(Kind, &str)> {
        let catalogue = self.catalogue;
        let mut used: BTreeSet<(Kind, &str)> = BTreeSet::new();
        for element in catalogue.elements.values() {
            used.insert((Kind::Group, &element.group));
            used.extend(element.codes.as_deref().map(|codes| (Kind::CodeList, codes)));
            for prefill in &element.prefill {
                if let Prefill::Resource(call) = prefill {
                    used.insert((Kind::Resource, call.resource.as_str()));
                    used.extend(call.by.values().map(|element| (Kind::Element, element.as_str())));
                }
            }
        }
        for supply in catalogue.materials.values().flat_map(|material| &material.supply) {
            match supply {
                Supply::Licence(licence) => {
                    used.insert((Kind::Licence, licence.licence.as_str()));
                    used.insert((Kind::Element, licence.holder.as_str()));
                }
                Supply::Resource(call) => {
                    used.insert((Kind::Resource, call.resource.as_str()));
                    used.extend(call.by.values().map(|element| (Kind::Element, element.as_str())));
                }
                Supply::Form(_) => {}
            }
        }
        for licence in catalogue.licences.values() {
            used.extend(licence.elements.iter().map(|element| (Kind::Element, element.as_str())));
            used.insert((Kind::Element, licence.holder.name.as_str()));
            used.extend(licence.holder.number.as_ref().map(|number| (Kind::Element, number.as_str())));
        }
        for item in catalogue.items.values() {
            used.extend(item.fields.iter().map(|field| (Kind::Element, field.element.as_str())));
            used.extend(item.materials.iter().map(|material| (Kind::Material, material.material.as_str())));
            used.extend(item.issues().map(|licence| (Kind::Licence, licence.as_str())));
        }
        for theme in catalogue.themes.values() {
            used.extend(theme.items.iter().map(|part| (Kind::Item, part.item.as_str())));
            used.extend(theme.questions.iter().map(|question| (Kind::Question, question.as_str())));
        }
        used
    }
}

/// The catalogue's shelves by their names in JSON.
pub(super) const SHELVES: &[(Kind, &str)] = &[
    (Kind::Settings, "settings"),
    (Kind::Department, "departments"),
    (Kind::Organ, "organs"),
    (Kind::Group, "groups"),
    (Kind::Element, "elements"),
    (Kind::CodeList, "code_lists"),
    (Kind::Material, "materials"),
    (Kind::Licence, "licences"),
    (Kind::Resource, "resources"),
    (Kind::Question, "questions"),
    (Kind::Item, "items"),
    (Kind::Theme, "themes"),
];

fn is_id(id: &str, joint: char) -> bool {
    let good = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let begins_well = joint == '-' || id.starts_with(|first: char| first.is_ascii_lowercase());
    begins_well && id.len() <= 64 && id.split(joint).all(good)
}
