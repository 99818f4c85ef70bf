//! The guide: which question is answered, which can still change something, which comes next.

use base::id::{ElementId, ItemId, MaterialId, QuestionId};
use serde::{Deserialize, Serialize, Serializer};

use crate::answers::Answer;
use crate::source::{CodeEntry, Words};

/// The guide of a theme in one situation. As JSON it is the list of its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Every question of the theme, in its order.
    pub questions: Vec<GuideQuestion>,
    /// What to say when a requirement fails; empty: the applicant may go on.
    pub not_eligible: Vec<Words>,
}

impl Guide {
    /// The question to ask now.
    pub fn next(&self) -> Option<&GuideQuestion> {
        self.questions.iter().find(|question| question.next)
    }

    /// No question can change anything any more and no requirement failed.
    pub fn is_finished(&self) -> bool {
        self.not_eligible.is_empty() && self.next().is_none()
    }
}

impl Serialize for Guide {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.questions)
    }
}

/// A guide question in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuideQuestion {
    /// Which question.
    pub id: QuestionId,
    /// As people read it.
    pub text: Words,
    /// Why we ask.
    pub why: Option<Words>,
    /// The answers to choose from; empty: yes or no.
    pub options: Vec<CodeEntry>,
    /// Answered, open or irrelevant.
    pub state: QuestionState,
    /// It is the one to ask now.
    pub next: bool,
    /// The answer given.
    pub answer: Option<Answer>,
    /// The element the answer fills.
    pub element: Option<ElementId>,
    /// What its answer can still change.
    pub decides: Decides,
    /// What to say: a requirement that rests on this answer failed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_eligible: Vec<Words>,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionState {
    /// It has an answer.
    Answered,
    /// Its answer can still change something.
    Open,
    /// Its answer cannot change anything any more.
    Irrelevant,
}

/// What an answer can change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decides {
    /// Whether these items are part of the application.
    pub items: Vec<ItemId>,
    /// Whether these fields are asked.
    pub fields: Vec<ElementId>,
    /// Whether these materials are needed.
    pub materials: Vec<MaterialId>,
    /// Whether one may apply at all.
    pub eligibility: bool,
}

impl Decides {
    /// It can change nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.fields.is_empty() && self.materials.is_empty() && !self.eligibility
    }
}
