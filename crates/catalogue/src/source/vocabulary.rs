//! What items and themes share: departments, organs, elements, code lists, materials, licences,
//! data resources, guide questions and the pages a form is grouped into.

use std::collections::BTreeMap;

use base::id::{DepartmentId, ElementId, ItemId, LicenceTypeId, MaterialId, OrganId, QuestionId, ResourceId};
use serde::{Deserialize, Serialize};

use super::shared::{LegalBasis, Subject, Words};

/// `settings.yaml`: what holds for the whole installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The name on the header: 武汉市.
    pub city: Words,
    /// The division that runs the installation.
    pub division: String,
    /// The hotline's number.
    pub hotline: String,
    /// By which workday departments report what is missing, unless the theme says otherwise.
    pub notice_window_workdays: u32,
    /// Days after which an untouched draft is deleted.
    pub draft_days: u32,
}

/// A department: a function of government, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// `market-regulation`.
    pub id: DepartmentId,
    /// 市场监管部门.
    pub name: Words,
}

/// An organ: a department at a place, with a door, a phone and a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organ {
    /// `420106-market-regulation`.
    pub id: OrganId,
    /// The function.
    pub department: DepartmentId,
    /// The division it serves, 6 digits or more.
    pub division: String,
    /// The name on the door: 武汉市武昌区市场监督管理局.
    pub name: Words,
    /// 统一社会信用代码 of the organ.
    pub credit_code: String,
    /// For questions.
    pub phone: String,
    /// For complaints; another number than `phone` (service-items 1.5).
    pub complaint_phone: String,
    /// The window's address.
    pub address: String,
    /// When the window is open.
    pub hours: String,
}

/// A page of the form: fields of one group stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// `premises`.
    pub id: String,
    /// The page's heading.
    pub name: Words,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
}

/// What a value is and how it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElementKind {
    /// One line of text.
    Text,
    /// Several lines.
    LongText,
    /// 公民身份号码 (GB 11643).
    CitizenId,
    /// 统一社会信用代码 (GB 32100).
    CreditCode,
    /// A mobile number of the mainland.
    Mobile,
    /// A calendar day.
    Day,
    /// A whole number.
    Integer,
    /// A number with up to two decimals, such as an area in m².
    Decimal,
    /// An amount in yuan, kept in fen.
    Money,
    /// Yes or no.
    YesNo,
    /// One entry of a code list.
    Choice,
    /// Several entries of a code list.
    Choices,
    /// A division code down to the town.
    Division,
    /// Street and number as text.
    Address,
    /// 银行卡号, checked by Luhn.
    BankCard,
}

/// How much protection a value needs (个人信息保护法 28).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privacy {
    /// Says nothing of a person.
    #[default]
    Public,
    /// 个人信息.
    Personal,
    /// 敏感个人信息: identity numbers, health, finance, children under 14.
    Sensitive,
}

/// A data element: asked once, however many items need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// `premises_area`: conditions name it, so snake_case.
    pub id: ElementId,
    /// The label of its field.
    pub name: Words,
    /// What it is.
    pub kind: ElementKind,
    /// The page it is asked on.
    pub group: String,
    /// The code list of a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<String>,
    /// Written under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// m², 元, 人 …, written behind the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest: Option<u32>,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
    /// How much protection it needs.
    #[serde(default)]
    pub privacy: Privacy,
    /// Where its value can be had, best first. Empty: it must be typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefill: Vec<Prefill>,
}

/// A code list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// `dining-format`.
    pub id: String,
    /// Its entries in the order they are shown.
    pub entries: Vec<CodeEntry>,
}

/// An entry of a code list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeEntry {
    /// What is stored and what conditions compare.
    pub code: String,
    /// What people read.
    pub name: Words,
}

/// A kind of paper that items ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// `layout-plan`.
    pub id: MaterialId,
    /// Its name, exact: a catch-all such as 其他材料 is an error.
    pub name: Words,
    /// How it can be had without the applicant bringing it, best first. Empty: it must be brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supply: Vec<Supply>,
    /// What must be on it, for the applicant and the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// File kinds taken when it is brought: `pdf`, `jpg`, `png`.
    #[serde(default = "usual_file_kinds")]
    pub accept: Vec<String>,
    /// Whose business it is to make it, when it must be brought: 申请人自备 or 第三方出具.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Words>,
}

fn usual_file_kinds() -> Vec<String> {
    ["pdf", "jpg", "png"].map(String::from).to_vec()
}

/// A way to have a material without a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Supply {
    /// An e-licence counts as the paper. Also met by an item of the same theme that issues it.
    Licence(LicenceUse),
    /// A data resource says the same.
    Resource(ResourceCall),
    /// The system makes it from the form; the applicant confirms it.
    Form(FormSupply),
}

/// An e-licence used instead of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceUse {
    /// The type.
    pub licence: LicenceTypeId,
    /// The element with the holder's number: whose licence it is.
    pub holder: ElementId,
}

/// One question to a data resource: which, and with which values of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceCall {
    /// The resource.
    pub resource: ResourceId,
    /// For each input of the resource the element whose value is asked with.
    pub by: BTreeMap<String, ElementId>,
}

/// Where a field's value can be had before anybody types it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Prefill {
    /// From the signed-in identity.
    Identity(IdentityPart),
    /// From a data resource: the value is locked and carries source and time.
    Resource(ResourcePrefill),
}

/// A value of a data resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourcePrefill {
    /// The resource.
    pub resource: ResourceId,
    /// For each input of the resource the element whose value is asked with.
    pub by: BTreeMap<String, ElementId>,
    /// The output that fills the field.
    pub output: String,
}

/// What the signed-in account knows of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityPart {
    /// The person's name.
    Name,
    /// The person's citizen id.
    CitizenId,
    /// The person's mobile number.
    Mobile,
    /// The firm's name, when acting for a firm.
    FirmName,
    /// The firm's credit code, when acting for a firm.
    FirmCreditCode,
}

/// An input or output of a data resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceColumn {
    /// `citizen_id`: named by the resource, not by our elements.
    pub id: String,
    /// What people read in “who read my data”.
    pub name: Words,
    /// What it is; an element filled from it has the same kind.
    pub kind: ElementKind,
}

/// A material that the form makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FormSupply {
    /// The merged form itself is this application form.
    Application,
    /// A statement or promise the applicant signs on the check page; the text stands here.
    Statement(Words),
}

/// A type of licence that items issue or that counts instead of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceType {
    /// `food-operation-licence`.
    pub id: LicenceTypeId,
    /// 食品经营许可证.
    pub name: Words,
    /// Type code of GB/T 36904: credit code of the defining body + 3 digits.
    pub type_code: String,
    /// Which department issues it.
    pub issuer: DepartmentId,
    /// The element that names the holder; its number element may be empty for the newborn.
    pub holder: LicenceHolder,
    /// What stands on its face, in this order.
    pub elements: Vec<ElementId>,
    /// Validity; none: without end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_years: Option<u32>,
}

/// Where the holder of a licence comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceHolder {
    /// A person or a firm.
    pub subject: Subject,
    /// The element with the name.
    pub name: ElementId,
    /// The element with the number; none when the holder has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<ElementId>,
}

/// Share class of a resource (政务数据共享条例).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShareClass {
    /// 无条件共享.
    Free,
    /// 有条件共享.
    Conditional,
    /// 不予共享.
    Refused,
}

/// A data resource of a department, asked through the resource port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// `population-register`.
    pub id: ResourceId,
    /// 公安人口库.
    pub name: Words,
    /// Who provides it.
    pub provider: DepartmentId,
    /// Its share class.
    pub class: ShareClass,
    /// The legal ground the values are fetched on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<LegalBasis>,
    /// What must be known to ask.
    pub inputs: Vec<ResourceColumn>,
    /// What it answers.
    pub outputs: Vec<ResourceColumn>,
}

/// A guide question. Questions are shared between themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `sells_tobacco`: conditions name it as `answer.sells_tobacco`.
    pub id: QuestionId,
    /// The question as people read it.
    pub text: Words,
    /// Why we ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    /// The answers to choose from; empty: yes or no.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<CodeEntry>,
    /// The element this answer fills, so that the form does not ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<ElementId>,
}

/// Where one item must come before another although no paper passes between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The item that must be finished first.
    pub item: ItemId,
    /// Why, for the applicant and the auditor.
    pub why: Words,
}
