//! An item (事项): the smallest thing one department decides.

use std::collections::BTreeMap;

use base::id::{DepartmentId, ElementId, ItemId, LicenceTypeId, MaterialId};
use base::limit::Limit;
use base::money::Money;
use rules::Rule;
use serde::{Deserialize, Serialize};

use super::shared::{Citation, LegalBasis, Sourced, Subject, Words, one_or_more};
use super::vocabulary::After;

/// 事项类型 (GB/T 39046 A.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// 01 行政许可.
    Licensing,
    /// 05 行政给付.
    Benefit,
    /// 07 行政确认.
    Confirmation,
    /// 08 行政奖励.
    Reward,
    /// 09 行政裁决.
    Ruling,
    /// 10 其他 (备案 …).
    Other,
    /// 20 公共服务.
    PublicService,
}

/// Which level of government decides (行使层级).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 省.
    Province,
    /// 市.
    City,
    /// 县、区.
    County,
    /// 镇、街道.
    Town,
}

/// One item, one file under `items/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `food-operation-licence-new`; equals the file's name.
    pub id: ItemId,
    /// 食品经营许可新办.
    pub name: Words,
    /// What it rests on unless a value says otherwise: ids of `sources`.
    #[serde(deserialize_with = "one_or_more")]
    pub source: Vec<String>,
    /// The sources of this file.
    pub sources: Vec<Citation>,
    /// Who decides.
    pub department: DepartmentId,
    /// Its type.
    pub kind: Sourced<ItemKind>,
    /// Where it is decided: the lowest level that applies.
    pub level: Sourced<Level>,
    /// Whom it serves.
    pub subjects: Vec<Subject>,
    /// 设定和实施依据.
    #[serde(default)]
    pub basis: Vec<LegalBasis>,
    /// 法定时限; none where no law sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_limit: Option<Sourced<Limit>>,
    /// 承诺时限, never longer than the legal one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_limit: Option<Sourced<Limit>>,
    /// What one extension may add (行政许可法 42: 10 workdays for licensing).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Sourced<Limit>>,
    /// 受理条件, for people to read.
    #[serde(default)]
    pub conditions: Vec<Words>,
    /// What comes out.
    pub result: ItemResult,
    /// Where the licence's face gets its values when the form calls them otherwise: element of the face → element
    /// of the form, as in `{holder_name: newborn_name}`. Also says whose licence it is: a material of the same theme
    /// is met by this item when its `holder` is the face's holder (name or number) after this renaming.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub face: BTreeMap<ElementId, ElementId>,
    /// The fields this item needs.
    #[serde(default)]
    pub fields: Vec<FieldUse>,
    /// The papers this item needs.
    #[serde(default)]
    pub materials: Vec<MaterialUse>,
    /// Legal order that no paper shows.
    #[serde(default)]
    pub after: Vec<After>,
    /// Special procedures that may stop its clock, from the law's list only (行政许可法 45).
    #[serde(default)]
    pub special_procedures: Vec<SpecialProcedure>,
    /// 办理流程 when the item is done alone: apply, accept, review, decide, deliver …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Sourced<Vec<Words>>>,
    /// 到现场次数 when the item is done alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<Sourced<u32>>,
    /// Why somebody must still come in person even inside a theme; none: nobody must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_visit: Option<Words>,
    /// Fees; empty: none.
    #[serde(default)]
    pub fees: Vec<Fee>,
}

/// What an item ends in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ItemResult {
    /// A licence is issued.
    Licence(LicenceTypeId),
    /// A sealed letter (批文, 意见书) without a licence type of its own.
    Letter(Words),
    /// A register entry or payment, told but without a paper.
    Entry(Words),
}

/// A field an item needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldUse {
    /// Which element.
    pub element: ElementId,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
    /// Needed only when this holds; over `answer.*` and `field.*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// An inference, with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated: Option<String>,
}

/// A material an item needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialUse {
    /// Which material.
    pub material: MaterialId,
    /// Needed only when this holds; over `answer.*` and `field.*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// 容缺: may follow within this limit after acceptance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_follow: Option<Sourced<Limit>>,
    /// An inference, with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated: Option<String>,
}

/// A special procedure (特别程序) with its legal ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialProcedure {
    /// Which one.
    pub kind: SpecialProcedureKind,
    /// How long it usually takes; told to the applicant in writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<Sourced<Limit>>,
    /// The ground.
    pub basis: LegalBasis,
}

/// 听证 招标 拍卖 检验 检测 检疫 鉴定 专家评审 (行政许可法 45): nothing else stops a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpecialProcedureKind {
    /// 听证.
    Hearing,
    /// 招标.
    Tender,
    /// 拍卖.
    Auction,
    /// 检验.
    Inspection,
    /// 检测.
    Testing,
    /// 检疫.
    Quarantine,
    /// 鉴定.
    Appraisal,
    /// 专家评审.
    ExpertReview,
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// 工本费.
    pub name: Words,
    /// In fen.
    pub amount: Sourced<Money>,
    /// The ground.
    pub basis: LegalBasis,
}

impl Item {
    /// The element of the form behind an element of the licence's face.
    pub fn face_source<'a>(&'a self, element: &'a ElementId) -> &'a ElementId {
        self.face.get(element).unwrap_or(element)
    }

    /// The licence type it issues, if it issues one.
    pub fn issues(&self) -> Option<&LicenceTypeId> {
        match &self.result {
            ItemResult::Licence(licence) => Some(licence),
            _ => None,
        }
    }
}
