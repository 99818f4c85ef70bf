//! The face of a licence: what stands on it, gathered from the values of an application.

use std::collections::BTreeMap;

use base::id::{ElementId, ItemId, LicenceTypeId};
use serde::Serialize;

use crate::conditions::CatalogueLabels;
use crate::fields::Value;
use crate::source::{Subject, Words};
use crate::version::Version;

/// What stands on a licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LicenceFace {
    /// Its type.
    pub licence: LicenceTypeId,
    /// The type's name.
    pub name: Words,
    /// A person or a firm.
    pub holder_subject: Subject,
    /// The holder's name; none when the values do not have it yet.
    pub holder_name: Option<String>,
    /// The holder's number; none for a holder who has no number yet.
    pub holder_number: Option<String>,
    /// What stands on it, in order.
    pub entries: Vec<FaceEntry>,
    /// Elements that have no value.
    pub missing: Vec<ElementId>,
}

/// A line on a licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaceEntry {
    /// The element.
    pub element: ElementId,
    /// Its label.
    pub name: Words,
    /// The value in its normal form, for machines.
    pub value: String,
    /// The value as people read it.
    pub text: Words,
}

impl Version {
    /// Gathers the face of the licence an item issues from the values of the form. Nothing when the item issues none.
    pub fn licence_face(&self, item: &ItemId, values: &BTreeMap<ElementId, Value>) -> Option<LicenceFace> {
        let item = self.catalogue().items.get(item)?;
        let kind = self.catalogue().licences.get(item.issues()?)?;
        let value_of = |element: &ElementId| values.get(item.face_source(element));
        let text_of = |element: &ElementId| value_of(element).map(Value::to_string);
        let mut entries = Vec::new();
        let mut missing = Vec::new();
        for id in &kind.elements {
            let (Some(element), Some(value)) = (self.catalogue().elements.get(id), value_of(id)) else {
                missing.push(id.clone());
                continue;
            };
            entries.push(FaceEntry {
                element: id.clone(),
                name: element.name.clone(),
                value: value.to_string(),
                text: self.value_words(id, value),
            });
        }
        Some(LicenceFace {
            licence: kind.id.clone(),
            name: kind.name.clone(),
            holder_subject: kind.holder.subject,
            holder_name: text_of(&kind.holder.name),
            holder_number: kind.holder.number.as_ref().and_then(text_of),
            entries,
            missing,
        })
    }

    /// A value as people read it: codes by their names, units behind numbers.
    pub fn value_words(&self, element: &ElementId, value: &Value) -> Words {
        let labels = CatalogueLabels(self.catalogue());
        let definition = self.catalogue().elements.get(element);
        let name_of = |code: &str| {
            let entries = definition.and_then(|element| labels.0.codes_of(element)).map(|list| &list.entries);
            let entry = entries.and_then(|entries| entries.iter().find(|entry| entry.code == code));
            entry.map_or_else(|| Words { zh: code.to_owned(), en: None }, |entry| entry.name.clone())
        };
        match value {
            Value::YesNo(true) => Words::both("是", "yes"),
            Value::YesNo(false) => Words::both("否", "no"),
            Value::Choice(code) => name_of(code),
            Value::Choices(codes) => {
                let names: Vec<Words> = codes.iter().map(|code| name_of(code)).collect();
                let zh: Vec<&str> = names.iter().map(|words| words.zh.as_str()).collect();
                let en: Vec<&str> = names.iter().map(Words::english).collect();
                Words::both(zh.join("、"), en.join(", "))
            }
            Value::Integer(_) | Value::Hundredths(_) | Value::Money(_) => {
                match definition.and_then(|e| e.unit.as_ref()) {
                    Some(unit) => {
                        Words::both(format!("{value}{}", unit.zh), format!("{value} {}", unit.english()))
                    }
                    None => Words { zh: value.to_string(), en: None },
                }
            }
            _ => Words { zh: value.to_string(), en: None },
        }
    }
}
