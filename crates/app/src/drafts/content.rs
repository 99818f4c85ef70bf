//! What a draft holds: sealed as one value, never seen by the database.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{ElementId, FileId, LicenceId, MaterialId, QuestionId, ResourceId};
use base::instant::Instant;
use catalogue::answers::Answer;
use serde::{Deserialize, Serialize};

use crate::actor::{Firm, Person};

/// The content of a draft, and later of the application it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftContent {
    /// The person who applies, or who acts for the firm.
    pub person: Person,
    /// The firm that applies.
    #[serde(default)]
    pub firm: Option<Firm>,
    /// The division it is to be handled in, six digits.
    pub division: String,
    /// Where it is filled in.
    pub channel: Channel,
    /// Answers of the guide.
    #[serde(default)]
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Values of fields in their normal form.
    #[serde(default)]
    pub values: BTreeMap<ElementId, Held>,
    /// Uploaded files of each material.
    #[serde(default)]
    pub files: BTreeMap<MaterialId, Vec<FileId>>,
    /// Statements the applicant has confirmed.
    #[serde(default)]
    pub confirmed: BTreeSet<MaterialId>,
    /// Materials that were found without a paper.
    #[serde(default)]
    pub found: BTreeMap<MaterialId, Resolution>,
    /// Questions that registers have answered, by what they were asked, so that nobody is asked twice.
    #[serde(default)]
    pub asked: BTreeMap<String, AskedFor>,
    /// Pages the applicant has been through.
    #[serde(default)]
    pub saved_pages: BTreeSet<String>,
}

/// Where an application is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By the applicant, online.
    Online,
    /// By a clerk at the window, for a person who came.
    Window,
}

/// A value with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The normal form.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Typed by the applicant.
    Typed,
    /// Given in the guide.
    Guide,
    /// Of the signed-in identity; locked.
    Identity,
    /// Read from a data resource; locked, with source and time.
    Resource {
        /// Which.
        resource: ResourceId,
        /// When it answered.
        at: Instant,
    },
    /// The applicant said that the register is wrong and typed another value; the officer sees both.
    Objected {
        /// Which register.
        resource: ResourceId,
        /// What it said.
        register_text: String,
    },
}

impl Origin {
    /// A value the applicant cannot change by typing.
    pub fn is_locked(&self) -> bool {
        matches!(self, Origin::Identity | Origin::Resource { .. })
    }
}

/// How a material was found without a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// An e-licence of the holder.
    Licence {
        /// Which.
        licence_id: LicenceId,
        /// Its number.
        number: String,
    },
    /// A data resource said the same.
    Resource {
        /// Which.
        resource: ResourceId,
        /// When.
        at: Instant,
    },
}

/// What a question to a register was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFor {
    /// Fields, whether it had a value for them or not.
    #[serde(default)]
    pub fields: BTreeSet<ElementId>,
    /// Materials that its answer made needless.
    #[serde(default)]
    pub materials: BTreeSet<MaterialId>,
}

impl DraftContent {
    /// A value as it is held.
    pub fn value(&self, element: &ElementId) -> Option<&str> {
        self.values.get(element).map(|held| held.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an application holds outlives every release: this text is read by each of them, and never changed.
    /// A new field has a default; a new form of an old field gets a line of its own here.
    const WRITTEN_BY_0_1: &str = r#"{
        "person": {"name": "李婉", "citizen_id": "420106199504181267", "mobile": "19900001001"},
        "firm": {"credit_code": "91420106MADX100146", "name": "武汉巷里小馆餐饮管理有限公司"},
        "division": "420106",
        "channel": "online",
        "answers": {"by_agent": false, "fire_check_way": "promise"},
        "values": {
            "contact_name": {"text": "李婉", "origin": "identity"},
            "premises_name": {"text": "巷里小馆", "origin": "typed"},
            "marital_status": {"text": "married", "origin": "guide"},
            "firm_kind": {"text": "1", "origin": {"resource": {"resource": "market-entity-register", "at": "2026-11-21T01:02:03.000000Z"}}},
            "premises_address": {"text": "粮道街12号", "origin": {"objected": {"resource": "market-entity-register", "register_text": "粮道街11号"}}}
        },
        "files": {"layout-plan": ["01kfile"]},
        "confirmed": ["fire-safety-promise"],
        "found": {
            "business-licence": {"licence": {"licence_id": "old-1", "number": "1.2.156"}},
            "health-certificates": {"resource": {"resource": "staff-health-register", "at": "2026-11-21T01:02:03.000000Z"}}
        },
        "saved_pages": ["applicant"]
    }"#;

    #[test]
    fn what_release_0_1_wrote_is_read() {
        let content: DraftContent = serde_json::from_str(WRITTEN_BY_0_1).unwrap();
        assert_eq!(content.values.len(), 5);
        assert!(content.values["firm_kind"].origin.is_locked());
        assert_eq!(content.found.len(), 2);
        let again: DraftContent = serde_json::from_str(&serde_json::to_string(&content).unwrap()).unwrap();
        assert_eq!(again, content);
    }
}
