//! The domain said no. Each refusal has a code, the rule it rests on, and a sentence in both languages;
//! the screens take the sentence from their own texts by `text_key` and `parameters`.

use std::fmt;

use base::day::Day;
use base::id::CaseId;
use base::limit::Limit;

use crate::command::Verb;
use crate::event::PauseKind;
use crate::plan::BrokenPlan;
use crate::state::State;

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The application has no such case.
    UnknownCase(CaseId),
    /// Nothing was submitted yet.
    NotSubmitted,
    /// The application was submitted before.
    AlreadySubmitted,
    /// The plan cannot be worked through.
    BrokenPlan(BrokenPlan),
    /// The case's state does not permit it.
    NotNow {
        /// The state it is in.
        state: State,
        /// What was wanted.
        verb: Verb,
    },
    /// The legal day lies before the day of recording, and nobody said why.
    BackdatingNeedsReason,
    /// The legal day lies after the day of recording.
    InTheFuture,
    /// The legal day lies before something that already happened in the case.
    BeforeLastEvent(Day),
    /// A report that names neither a field nor a material.
    NothingMissing,
    /// The applicant has been told what is missing before.
    NoticeOnlyOnce,
    /// No case waits for an answer of the applicant.
    NothingToSupplement,
    /// "Not completed as asked", but nothing was asked, or the applicant still has time.
    NotAskedToComplete,
    /// Not among the procedures whose time is not counted.
    PauseKindNotListed(PauseKind),
    /// This procedure is running already.
    AlreadyPaused(PauseKind),
    /// This procedure is not running.
    NotPaused(PauseKind),
    /// The time the procedure needs was not said.
    NeededTimeMissing,
    /// Extended before.
    AlreadyExtended,
    /// The item has no limit that could be extended.
    NoLimitToExtend,
    /// No rule lets this item be extended.
    NoExtension,
    /// More than the item and the law allow.
    ExtensionTooLong(Limit),
    /// The limit had passed already.
    LimitPassed(Day),
    /// A refusal without a reason.
    ReasonMissing,
    /// No case can be withdrawn any more.
    NothingToWithdraw,
    /// The item has no result to be made out.
    NothingToIssue,
    /// No result is ready.
    NothingToDeliver,
    /// Other cases still run; results are handed out together.
    OthersStillRunning,
    /// Rated and rated again.
    AlreadyRated,
}

impl Refusal {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::UnknownCase(_) => "unknown_case",
            Refusal::NotSubmitted => "not_submitted",
            Refusal::AlreadySubmitted => "already_submitted",
            Refusal::BrokenPlan(_) => "broken_plan",
            Refusal::NotNow { .. } => "not_now",
            Refusal::BackdatingNeedsReason => "backdating_needs_reason",
            Refusal::InTheFuture => "in_the_future",
            Refusal::BeforeLastEvent(_) => "before_last_event",
            Refusal::NothingMissing => "nothing_missing",
            Refusal::NoticeOnlyOnce => "notice_only_once",
            Refusal::NothingToSupplement => "nothing_to_supplement",
            Refusal::NotAskedToComplete => "not_asked_to_complete",
            Refusal::PauseKindNotListed(_) => "pause_kind_not_listed",
            Refusal::AlreadyPaused(_) => "already_paused",
            Refusal::NotPaused(_) => "not_paused",
            Refusal::NeededTimeMissing => "needed_time_missing",
            Refusal::AlreadyExtended => "already_extended",
            Refusal::NoLimitToExtend => "no_limit_to_extend",
            Refusal::NoExtension => "no_extension",
            Refusal::ExtensionTooLong(_) => "extension_too_long",
            Refusal::LimitPassed(_) => "limit_passed",
            Refusal::ReasonMissing => "reason_missing",
            Refusal::NothingToWithdraw => "nothing_to_withdraw",
            Refusal::NothingToIssue => "nothing_to_issue",
            Refusal::NothingToDeliver => "nothing_to_deliver",
            Refusal::OthersStillRunning => "others_still_running",
            Refusal::AlreadyRated => "already_rated",
        }
    }

    /// The rule that forbids it. 成事规则 are the rules of the ledger itself, listed in `docs/timeline.md`.
    pub fn article(&self) -> &'static str {
        match self {
            Refusal::UnknownCase(_) | Refusal::BrokenPlan(_) => "成事规则 1",
            Refusal::NotSubmitted | Refusal::AlreadySubmitted => "成事规则 2",
            Refusal::BackdatingNeedsReason | Refusal::InTheFuture | Refusal::BeforeLastEvent(_) => {
                "成事规则 3"
            }
            Refusal::OthersStillRunning => "成事规则 4",
            Refusal::NotNow { verb, .. } => verb.article(),
            Refusal::NothingMissing | Refusal::NoticeOnlyOnce | Refusal::NothingToSupplement => {
                "行政许可法 32(4)"
            }
            Refusal::NotAskedToComplete => "行政许可法 32(5)",
            Refusal::PauseKindNotListed(_)
            | Refusal::AlreadyPaused(_)
            | Refusal::NotPaused(_)
            | Refusal::NeededTimeMissing => "行政许可法 45",
            Refusal::AlreadyExtended
            | Refusal::NoLimitToExtend
            | Refusal::ExtensionTooLong(_)
            | Refusal::LimitPassed(_) => "行政许可法 42",
            Refusal::NoExtension => "优化营商环境条例 36",
            Refusal::ReasonMissing => "行政许可法 38",
            Refusal::NothingToWithdraw => "行政许可法 70",
            Refusal::NothingToIssue | Refusal::NothingToDeliver => "行政许可法 44",
            Refusal::AlreadyRated => "GB/T 39734-2020",
        }
    }

    /// The key of the sentence in the screens' texts.
    pub fn text_key(&self) -> String {
        format!("refusal-{}", self.code().replace('_', "-"))
    }

    /// What the sentence speaks of.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Refusal::UnknownCase(case_id) => vec![("case", case_id.to_string())],
            Refusal::NotNow { state, verb } => {
                vec![("state", state.name().to_owned()), ("verb", verb.name().to_owned())]
            }
            Refusal::BeforeLastEvent(day) | Refusal::LimitPassed(day) => vec![("day", day.to_string())],
            Refusal::PauseKindNotListed(kind) | Refusal::AlreadyPaused(kind) | Refusal::NotPaused(kind) => {
                vec![("kind", kind.name().to_owned())]
            }
            Refusal::ExtensionTooLong(limit) => vec![("limit", limit.to_string())],
            _ => Vec::new(),
        }
    }

    /// The sentence in Chinese, for people.
    pub fn chinese(&self) -> String {
        match self {
            Refusal::UnknownCase(case_id) => format!("本次申办没有办件 {case_id}"),
            Refusal::NotSubmitted => "还没有提交申请".to_owned(),
            Refusal::AlreadySubmitted => "申请已经提交过".to_owned(),
            Refusal::BrokenPlan(problem) => format!("办理方案有误：{}", problem.chinese()),
            Refusal::NotNow { state, verb } => {
                format!("办件处于“{}”，现在不能{}", state.chinese(), verb.chinese())
            }
            Refusal::BackdatingNeedsReason => "补记以前的日期须说明理由".to_owned(),
            Refusal::InTheFuture => "日期不能晚于今天".to_owned(),
            Refusal::BeforeLastEvent(day) => format!("日期不能早于本办件最近一次记录（{day}）"),
            Refusal::NothingMissing => "补正告知须写明缺少的内容".to_owned(),
            Refusal::NoticeOnlyOnce => "需要补正的全部内容应当一次告知；再次告知须说明理由".to_owned(),
            Refusal::NothingToSupplement => "没有等待补正的办件".to_owned(),
            Refusal::NotAskedToComplete => "未告知补正，或补正期限未到，不能以未补正为由不予受理".to_owned(),
            Refusal::PauseKindNotListed(kind) => {
                format!("“{}”不在不计入期限的程序之列", kind.chinese())
            }
            Refusal::AlreadyPaused(kind) => format!("“{}”已在进行", kind.chinese()),
            Refusal::NotPaused(kind) => format!("“{}”没有在进行", kind.chinese()),
            Refusal::NeededTimeMissing => "须书面告知申请人所需时间".to_owned(),
            Refusal::AlreadyExtended => "已经延长过一次".to_owned(),
            Refusal::NoLimitToExtend => "本事项没有可以延长的期限".to_owned(),
            Refusal::NoExtension => "没有规定允许本事项延长期限".to_owned(),
            Refusal::ExtensionTooLong(limit) => format!("最多可以延长 {}", chinese_limit(*limit)),
            Refusal::LimitPassed(day) => format!("期限已于 {day} 届满，应当在届满前延长"),
            Refusal::ReasonMissing => "不予许可须说明理由".to_owned(),
            Refusal::NothingToWithdraw => "没有可以撤回的办件".to_owned(),
            Refusal::NothingToIssue => "本事项没有需要制发的结果".to_owned(),
            Refusal::NothingToDeliver => "没有可以送达的结果".to_owned(),
            Refusal::OthersStillRunning => {
                "其他办件还在办理，结果一并送达；需要先领取的请指明办件".to_owned()
            }
            Refusal::AlreadyRated => "已经评价并追评过".to_owned(),
        }
    }
}

/// The sentence in English, as the timeline prints it; the rule stands beside it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::UnknownCase(case_id) => write!(f, "the application has no case {case_id}"),
            Refusal::NotSubmitted => f.write_str("nothing was submitted yet"),
            Refusal::AlreadySubmitted => f.write_str("already submitted"),
            Refusal::BrokenPlan(problem) => write!(f, "the plan is broken: {problem}"),
            Refusal::NotNow { state, verb } => write!(f, "cannot {} while {}", verb.name(), state.name()),
            Refusal::BackdatingNeedsReason => f.write_str("an earlier day needs a reason"),
            Refusal::InTheFuture => f.write_str("the day has not come yet"),
            Refusal::BeforeLastEvent(day) => {
                write!(f, "the day lies before {day}, the last event of the case")
            }
            Refusal::NothingMissing => f.write_str("the notice must name what is missing"),
            Refusal::NoticeOnlyOnce => f.write_str("already notified once; a second notice needs a reason"),
            Refusal::NothingToSupplement => f.write_str("no case waits for the applicant"),
            Refusal::NotAskedToComplete => f.write_str("the applicant was not asked, or still has time"),
            Refusal::PauseKindNotListed(kind) => {
                write!(f, "{} is not a procedure whose time is left out", kind.name())
            }
            Refusal::AlreadyPaused(kind) => write!(f, "already paused for {}", kind.name()),
            Refusal::NotPaused(kind) => write!(f, "not paused for {}", kind.name()),
            Refusal::NeededTimeMissing => f.write_str("the time needed must be told in writing"),
            Refusal::AlreadyExtended => f.write_str("already extended once"),
            Refusal::NoLimitToExtend => f.write_str("there is no limit to extend"),
            Refusal::NoExtension => f.write_str("no rule lets this item be extended"),
            Refusal::ExtensionTooLong(limit) => write!(f, "an extension adds at most {limit}"),
            Refusal::LimitPassed(day) => write!(f, "the limit had passed on {day}"),
            Refusal::ReasonMissing => f.write_str("reasons must be given"),
            Refusal::NothingToWithdraw => f.write_str("nothing can be withdrawn any more"),
            Refusal::NothingToIssue => f.write_str("this item has no result to issue"),
            Refusal::NothingToDeliver => f.write_str("no result is ready to be delivered"),
            Refusal::OthersStillRunning => {
                f.write_str("other cases still run; results go out together unless one case is named")
            }
            Refusal::AlreadyRated => f.write_str("already rated, and once more after"),
        }
    }
}

impl std::error::Error for Refusal {}

impl BrokenPlan {
    fn chinese(&self) -> String {
        match self {
            BrokenPlan::NoCase => "没有办件".to_owned(),
            BrokenPlan::TooManyCases => "办件过多".to_owned(),
            BrokenPlan::SameCaseTwice(id) => format!("办件 {id} 出现两次"),
            BrokenPlan::WaitsForUnknown(id) => format!("所等待的办件 {id} 不存在"),
            BrokenPlan::Circle(id) => format!("办件 {id} 循环等待"),
            BrokenPlan::LimitTooLong(id) => format!("办件 {id} 的期限过长"),
        }
    }
}

impl fmt::Display for BrokenPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BrokenPlan::NoCase => f.write_str("no case"),
            BrokenPlan::TooManyCases => f.write_str("too many cases"),
            BrokenPlan::SameCaseTwice(id) => write!(f, "case {id} stands twice"),
            BrokenPlan::WaitsForUnknown(id) => write!(f, "a case waits for {id}, which is not there"),
            BrokenPlan::Circle(id) => write!(f, "case {id} waits for itself in a circle"),
            BrokenPlan::LimitTooLong(id) => write!(f, "a limit of case {id} is too long"),
        }
    }
}

impl Verb {
    /// The verb in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Verb::Submit => "提交",
            Verb::Receive => "收件",
            Verb::Report => "提出补正",
            Verb::Supplement => "补正",
            Verb::Accept => "受理",
            Verb::Decline => "不予受理",
            Verb::Pause => "启动特别程序",
            Verb::Resume => "结束特别程序",
            Verb::Extend => "延长期限",
            Verb::ExtendApplication => "延长一件事期限",
            Verb::Approve => "准予",
            Verb::Refuse => "不予许可",
            Verb::Withdraw => "撤回",
            Verb::Issue => "制发结果",
            Verb::Deliver => "送达",
            Verb::Rate => "评价",
            Verb::Day => "计日",
        }
    }
}

fn chinese_limit(limit: Limit) -> String {
    use base::limit::LimitUnit;
    let unit = match limit.unit {
        LimitUnit::Workdays => "个工作日",
        LimitUnit::Days => "日",
        LimitUnit::Hours => "小时",
        LimitUnit::Months => "个月",
    };
    format!("{} {unit}", limit.amount)
}
