//! A theme (一件事): the items that together get one thing done.

use base::id::{DepartmentId, ItemId, QuestionId, ThemeId};
use base::limit::Limit;
use rules::Rule;
use serde::{Deserialize, Serialize};

use super::shared::{Citation, Sourced, Subject, Words, one_or_more};

/// One theme, one file under `themes/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// `open-restaurant`; equals the file's name.
    pub id: ThemeId,
    /// 开办餐饮店.
    pub name: Words,
    /// One sentence: what you get.
    pub summary: Words,
    /// The life event it is listed under: `start-a-business`.
    pub life_event: LifeEvent,
    /// Who applies.
    pub subject: Subject,
    /// What it rests on unless a value says otherwise: ids of `sources`.
    #[serde(default, deserialize_with = "one_or_more", skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// 牵头部门.
    pub lead_department: Sourced<DepartmentId>,
    /// The sources of this file.
    pub sources: Vec<Citation>,
    /// Its items; the order here is for reading only, the compiler computes the process.
    pub items: Vec<ItemUse>,
    /// The guide's questions in the order they may be asked.
    #[serde(default)]
    pub questions: Vec<QuestionId>,
    /// Who may apply at all.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// By which workday departments report what is missing; none: the installation's setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_window_workdays: Option<u32>,
    /// The limit published for the whole theme, when it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_limit: Option<Sourced<Limit>>,
    /// Published results elsewhere, shown beside what the compiler computes.
    #[serde(default)]
    pub published: Vec<Published>,
    /// Words people use for it, for search: 开饭店, 餐馆.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Questions people ask, with answers.
    #[serde(default)]
    pub faq: Vec<Faq>,
}

/// The portal's shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LifeEvent {
    /// 出生与养育.
    Birth,
    /// 上学与毕业.
    Education,
    /// 工作与社保.
    Work,
    /// 参军与退役.
    MilitaryService,
    /// 住房.
    Housing,
    /// 证件与出行.
    Documents,
    /// 看病与医保.
    Health,
    /// 救助与优待.
    Assistance,
    /// 养老.
    OldAge,
    /// 身后事.
    EndOfLife,
    /// 开办企业.
    StartBusiness,
    /// 经营与变更.
    RunBusiness,
    /// 建设工程.
    Construction,
    /// 注销与退出.
    CloseBusiness,
}

impl LifeEvent {
    /// All of them, in the order people meet them.
    pub const ALL: [LifeEvent; 14] = [
        LifeEvent::Birth,
        LifeEvent::Education,
        LifeEvent::Work,
        LifeEvent::MilitaryService,
        LifeEvent::Housing,
        LifeEvent::Documents,
        LifeEvent::Health,
        LifeEvent::Assistance,
        LifeEvent::OldAge,
        LifeEvent::EndOfLife,
        LifeEvent::StartBusiness,
        LifeEvent::RunBusiness,
        LifeEvent::Construction,
        LifeEvent::CloseBusiness,
    ];

    /// As it is written in the catalogue and in addresses.
    pub fn id(self) -> &'static str {
        match self {
            LifeEvent::Birth => "birth",
            LifeEvent::Education => "education",
            LifeEvent::Work => "work",
            LifeEvent::MilitaryService => "military-service",
            LifeEvent::Housing => "housing",
            LifeEvent::Documents => "documents",
            LifeEvent::Health => "health",
            LifeEvent::Assistance => "assistance",
            LifeEvent::OldAge => "old-age",
            LifeEvent::EndOfLife => "end-of-life",
            LifeEvent::StartBusiness => "start-business",
            LifeEvent::RunBusiness => "run-business",
            LifeEvent::Construction => "construction",
            LifeEvent::CloseBusiness => "close-business",
        }
    }
}

/// An item inside a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemUse {
    /// Which item.
    pub item: ItemId,
    /// Part of the theme only when this holds; over `answer.*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// Told when the item is part: why it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    /// An inference, with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated: Option<String>,
}

/// A condition on applying; when it is false the guide ends politely and says what else to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Must be true; over `answer.*`.
    pub must: Rule,
    /// What to say and where to go when it is not.
    pub otherwise: Words,
}

/// Figures somebody published for this theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Published {
    /// Where: 四川省.
    pub place: String,
    /// Ids of `sources`.
    #[serde(deserialize_with = "one_or_more")]
    pub source: Vec<String>,
    /// Materials before.
    pub materials_before: Option<u32>,
    /// Materials after.
    pub materials_after: Option<u32>,
    /// Form fields before.
    pub fields_before: Option<u32>,
    /// Form fields after.
    pub fields_after: Option<u32>,
    /// Workdays before.
    pub workdays_before: Option<u32>,
    /// Workdays after.
    pub workdays_after: Option<u32>,
    /// Visits before.
    pub visits_before: Option<u32>,
    /// Visits after.
    pub visits_after: Option<u32>,
    /// Steps before.
    pub steps_before: Option<u32>,
    /// Steps after.
    pub steps_after: Option<u32>,
}

/// A question people ask, with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// The question.
    pub question: Words,
    /// The answer.
    pub answer: Words,
}
