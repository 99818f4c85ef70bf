//! A published version of the catalogue: immutable, named by the hash of its sources, kept as one bundle.

use std::collections::BTreeMap;

use base::day::Day;
use base::id::{
    DepartmentId, ElementId, ItemId, LicenceTypeId, MaterialId, OrganId, QuestionId, ResourceId, ThemeId,
    VersionId,
};
use rules::Schema;
use serde::{Deserialize, Serialize};

use crate::answers::{Answer, AnswerProblem};
use crate::compile::prepare::PreparedTheme;
use crate::conditions;
use crate::fields::{self, CheckContext, FieldProblem, Value};
use crate::source::{
    CodeList, Department, Element, Group, Item, LicenceType, Material, Organ, Question, Resource, Settings,
    Theme, Words,
};

/// The number of the bundle's form; a bundle of another form is refused, never misread.
const FORM: u32 = 1;

/// Everything the sources say, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// What holds for the whole installation.
    pub settings: Settings,
    /// Departments.
    pub departments: BTreeMap<DepartmentId, Department>,
    /// Organs.
    pub organs: BTreeMap<OrganId, Organ>,
    /// The pages of forms, in their order.
    pub groups: Vec<Group>,
    /// Data elements.
    pub elements: BTreeMap<ElementId, Element>,
    /// Code lists.
    pub code_lists: BTreeMap<String, CodeList>,
    /// Materials.
    pub materials: BTreeMap<MaterialId, Material>,
    /// Types of licences.
    pub licences: BTreeMap<LicenceTypeId, LicenceType>,
    /// Data resources.
    pub resources: BTreeMap<ResourceId, Resource>,
    /// Guide questions.
    pub questions: BTreeMap<QuestionId, Question>,
    /// Items.
    pub items: BTreeMap<ItemId, Item>,
    /// Themes.
    pub themes: BTreeMap<ThemeId, Theme>,
}

impl Catalogue {
    /// The code list of an element, when it is a choice.
    pub fn codes_of(&self, element: &Element) -> Option<&CodeList> {
        self.code_lists.get(element.codes.as_ref()?)
    }

    /// The name of a department; its id where it has none.
    pub fn department_name(&self, id: &DepartmentId) -> Words {
        self.departments
            .get(id)
            .map_or_else(|| Words { zh: id.to_string(), en: None }, |found| found.name.clone())
    }

    /// The organs of a department, in the order of their ids.
    pub fn organs_of<'a>(&'a self, department: &'a DepartmentId) -> impl Iterator<Item = &'a Organ> {
        self.organs.values().filter(move |organ| &organ.department == department)
    }
}

/// A version: the catalogue with everything worked out that does not depend on who asks.
#[derive(Clone, Debug)]
pub struct Version {
    id: VersionId,
    catalogue: Catalogue,
    schema: Schema,
    prepared: BTreeMap<ThemeId, PreparedTheme>,
}

/// A bundle that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Not JSON, or not the JSON of a bundle.
    #[error("reading a catalogue bundle")]
    Read(#[source] serde_json::Error),
    /// Written by another release.
    #[error("the bundle has form {found}, this release reads form {FORM}: publish the catalogue again")]
    Form {
        /// The form found.
        found: u32,
    },
    /// A theme of the bundle names something the bundle does not hold.
    #[error("the bundle is not whole: {0}")]
    Incomplete(String),
}

#[derive(Serialize)]
struct BundleOut<'a> {
    form: u32,
    id: &'a VersionId,
    catalogue: &'a Catalogue,
}

#[derive(Deserialize)]
struct BundleIn {
    id: VersionId,
    catalogue: Catalogue,
}

impl Version {
    /// Works out the indexes. Fails on a catalogue that the checks did not pass.
    pub(crate) fn new(id: VersionId, catalogue: Catalogue) -> Result<Version, BundleError> {
        let schema = conditions::schema(&catalogue);
        let prepared = catalogue
            .themes
            .values()
            .map(|theme| PreparedTheme::of(&catalogue, theme).map(|prepared| (theme.id.clone(), prepared)))
            .collect::<Result<_, _>>()
            .map_err(BundleError::Incomplete)?;
        Ok(Version { id, catalogue, schema, prepared })
    }

    /// The hash of its sources (SM3, in hex).
    pub fn id(&self) -> &VersionId {
        &self.id
    }

    /// What it holds.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The names conditions may use, with their types.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The elements whose value decides anything in a theme: two applicants with the same answers who agree in these
    /// get the same compiled theme.
    pub fn deciding_elements(&self, theme: &ThemeId) -> impl Iterator<Item = &ElementId> {
        self.prepared.get(theme).into_iter().flat_map(|prepared| &prepared.deciding)
    }

    pub(crate) fn prepared(&self, theme: &ThemeId) -> Option<&PreparedTheme> {
        self.prepared.get(theme)
    }

    /// The bytes to store.
    pub fn to_bundle(&self) -> Vec<u8> {
        let bundle = BundleOut { form: FORM, id: &self.id, catalogue: &self.catalogue };
        serde_json::to_vec(&bundle).expect("a catalogue has text keys only")
    }

    /// Reads what [`Version::to_bundle`] wrote.
    pub fn from_bundle(bytes: &[u8]) -> Result<Version, BundleError> {
        #[derive(Deserialize)]
        struct FormOnly {
            form: u32,
        }
        let FormOnly { form: found } = serde_json::from_slice(bytes).map_err(BundleError::Read)?;
        if found != FORM {
            return Err(BundleError::Form { found });
        }
        let BundleIn { id, catalogue, .. } = serde_json::from_slice(bytes).map_err(BundleError::Read)?;
        Version::new(id, catalogue)
    }

    /// Reads an answer to a question as it was chosen.
    pub fn read_answer(&self, question: &QuestionId, text: &str) -> Result<Answer, AnswerProblem> {
        match self.catalogue.questions.get(question) {
            Some(question) => Answer::parse(question, text),
            None => Err(AnswerProblem {
                words: Words::both(
                    format!("没有这个问题: {question}"),
                    format!("There is no question {question}"),
                ),
            }),
        }
    }

    /// Reads what was typed into a field, on a day.
    pub fn check_value(&self, element: &ElementId, text: &str, on: Day) -> Result<Value, FieldProblem> {
        match self.catalogue.elements.get(element) {
            Some(element) => fields::check_value(
                element,
                text,
                CheckContext { on, codes: self.catalogue.codes_of(element) },
            ),
            None => Err(FieldProblem::new("no-such-field", "没有这个字段", "There is no such field")),
        }
    }
}
