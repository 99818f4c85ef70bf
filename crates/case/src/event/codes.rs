//! The codes inside events: closed lists, each with its name in texts and in the law.

use base::day::Day;
use base::id::{ElementId, MaterialId, OrganId};
use serde::{Deserialize, Serialize};

use crate::value::ValueRef;

/// How the application came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// By the applicant or a clerk, through a form.
    Form,
    /// Papers received as they are (收件), without a form.
    Papers,
}

/// What a department finds missing or in the wrong form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Missing {
    /// Fields of the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ElementId>,
    /// Materials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialId>,
    /// What is wrong with them, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ValueRef>,
}

impl Missing {
    /// Whether nothing is named: not a complete list, so not a report (行政许可法 32(4)).
    pub fn names_nothing(&self) -> bool {
        self.fields.is_empty() && self.materials.is_empty()
    }
}

/// How a case came to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceptance {
    /// An officer decided.
    Decided,
    /// Nobody told the applicant otherwise in time (行政许可法 32(4)); back-dated to the day of receipt.
    Deemed,
    /// What it waited for was issued on that day.
    Succeeded,
}

/// On which ground a case is not taken up (行政许可法 32).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeclineGround {
    /// No licence is needed for it (行政许可法 32(1)(1)).
    NotNeeded,
    /// Another organ's power (行政许可法 32(1)(2)).
    NotThisOrgan {
        /// Where the applicant is to go.
        go_to: OrganId,
    },
    /// Not completed as the notice asked (行政许可法 32(5), the other way round).
    NotCompleted,
}

/// The special procedures whose time is not counted (行政许可法 45).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseKind {
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
    /// Another procedure that a rule outside 行政许可法 names; never for a licensing case.
    Other,
}

/// The due days of the decision as they stood when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DueThen {
    /// By the promised limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Day>,
    /// By the legal limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal: Option<Day>,
}

/// How a result reaches the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Into the applicant's own space.
    Electronic,
    /// Over the counter.
    Window,
    /// By post.
    Post,
}

/// Which rating of a case this is: one first and one follow-up (一次评价、一次追评).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingRound {
    /// 评价.
    First,
    /// 追评.
    FollowUp,
}

/// The five grades (国办发〔2019〕51号). There is no default: an unrated case is unrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 非常不满意.
    VeryDissatisfied,
    /// 不满意.
    Dissatisfied,
    /// 基本满意.
    FairlySatisfied,
    /// 满意.
    Satisfied,
    /// 非常满意.
    VerySatisfied,
}

impl PauseKind {
    /// All kinds.
    pub const ALL: [PauseKind; 9] = [
        PauseKind::Hearing,
        PauseKind::Tender,
        PauseKind::Auction,
        PauseKind::Inspection,
        PauseKind::Testing,
        PauseKind::Quarantine,
        PauseKind::Appraisal,
        PauseKind::ExpertReview,
        PauseKind::Other,
    ];

    /// The procedure's name in the timeline.
    pub fn name(self) -> &'static str {
        match self {
            PauseKind::Hearing => "hearing",
            PauseKind::Tender => "tender",
            PauseKind::Auction => "auction",
            PauseKind::Inspection => "inspection",
            PauseKind::Testing => "testing",
            PauseKind::Quarantine => "quarantine",
            PauseKind::Appraisal => "appraisal",
            PauseKind::ExpertReview => "expert_review",
            PauseKind::Other => "other",
        }
    }

    /// The procedure's name in the law.
    pub fn chinese(self) -> &'static str {
        match self {
            PauseKind::Hearing => "听证",
            PauseKind::Tender => "招标",
            PauseKind::Auction => "拍卖",
            PauseKind::Inspection => "检验",
            PauseKind::Testing => "检测",
            PauseKind::Quarantine => "检疫",
            PauseKind::Appraisal => "鉴定",
            PauseKind::ExpertReview => "专家评审",
            PauseKind::Other => "其他程序",
        }
    }
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Grade; 5] = [
        Grade::VerySatisfied,
        Grade::Satisfied,
        Grade::FairlySatisfied,
        Grade::Dissatisfied,
        Grade::VeryDissatisfied,
    ];

    /// The grade's name in texts.
    pub fn name(self) -> &'static str {
        match self {
            Grade::VerySatisfied => "very_satisfied",
            Grade::Satisfied => "satisfied",
            Grade::FairlySatisfied => "fairly_satisfied",
            Grade::Dissatisfied => "dissatisfied",
            Grade::VeryDissatisfied => "very_dissatisfied",
        }
    }

    /// The grade's name in the rules of rating.
    pub fn chinese(self) -> &'static str {
        match self {
            Grade::VerySatisfied => "非常满意",
            Grade::Satisfied => "满意",
            Grade::FairlySatisfied => "基本满意",
            Grade::Dissatisfied => "不满意",
            Grade::VeryDissatisfied => "非常不满意",
        }
    }

    /// 差评: dissatisfied or very dissatisfied.
    pub fn is_bad(self) -> bool {
        matches!(self, Grade::Dissatisfied | Grade::VeryDissatisfied)
    }
}
