//! What happened, dated, without a personal value. Events are never changed; a new kind of event is a new
//! variant with a new snapshot of its stored text.

use base::day::Day;
use base::id::{CaseId, LicenceId, OfficerId};
use base::instant::Instant;
use base::limit::Limit;
use serde::{Deserialize, Serialize};

use crate::facts::Actor;
use crate::plan::Plan;
use crate::value::{Reason, ReasonCode, ValueRef};

mod codes;

pub use codes::{Acceptance, DeclineGround, DueThen, Filing, Grade, Means, Missing, PauseKind, RatingRound};

/// An event in its envelope: when it counts, when it was written down, who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedEvent {
    /// Place in the application's own ledger, from 1.
    pub sequence: u64,
    /// The legal day.
    pub happened_on: Day,
    /// When it was written down.
    pub recorded_at: Instant,
    /// Who did it.
    pub actor: Actor,
    /// Present exactly when `happened_on` lies before the day of recording: why. Auditors see it flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backdated: Option<Reason>,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The application was handed in; from here on the ledger tells everything.
    Submitted {
        /// What is to be handled, pinned.
        plan: Box<Plan>,
        /// How it came in.
        filing: Filing,
        /// The answers and attachments as they were sent, by reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<ValueRef>,
    },
    /// 收件: the organ has the papers of one case; the receipt clock starts.
    Received {
        /// The case.
        case_id: CaseId,
    },
    /// A department found something missing; it goes into the combined notice.
    Reported {
        /// The case.
        case_id: CaseId,
        /// What is missing.
        missing: Missing,
        /// Why a second notice in the same case is needed (行政许可法 32(4)); flagged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<Reason>,
    },
    /// 一次性补正告知: the one notice for all departments went to the applicant.
    Notified {
        /// The cases it speaks of; each waits for the applicant now.
        case_ids: Vec<CaseId>,
        /// The day by which the applicant is asked to answer, if the theme sets one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Day>,
        /// True when the application had a notice before (行政许可法 32(4): once); auditors see it.
        #[serde(default, skip_serializing_if = "is_false")]
        again: bool,
    },
    /// The applicant answered for one case; its receipt clock starts anew.
    Supplemented {
        /// The case.
        case_id: CaseId,
        /// What was handed in, by reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<ValueRef>,
    },
    /// 受理; `happened_on` is the day from which the limits count.
    Accepted {
        /// The case.
        case_id: CaseId,
        /// By decision, by silence, or because its predecessor's result is out.
        how: Acceptance,
    },
    /// 不予受理.
    Declined {
        /// The case.
        case_id: CaseId,
        /// On which ground.
        ground: DeclineGround,
        /// What was told the applicant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<ValueRef>,
    },
    /// 特别程序 began: the clock stands.
    Paused {
        /// The case.
        case_id: CaseId,
        /// Which procedure.
        kind: PauseKind,
        /// The time it needs, told to the applicant in writing (行政许可法 45).
        needed: Limit,
        /// The written words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<ValueRef>,
    },
    /// A special procedure ended.
    Resumed {
        /// The case.
        case_id: CaseId,
        /// Which procedure.
        kind: PauseKind,
        /// What came of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<ValueRef>,
    },
    /// 延长审批: time was added.
    Extended {
        /// The case.
        case_id: CaseId,
        /// How much.
        by: Limit,
        /// The head who approved.
        approved_by: OfficerId,
        /// Told to the applicant (行政许可法 42(1)).
        reason: Reason,
    },
    /// The joint limit of the whole application was lengthened (行政许可法 42(2)).
    ApplicationExtended {
        /// How much.
        by: Limit,
        /// The head of the government of that level who approved.
        approved_by: OfficerId,
        /// Told to the applicant.
        reason: Reason,
    },
    /// 准予.
    Approved {
        /// The case.
        case_id: CaseId,
        /// The officer's opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<ValueRef>,
        /// The due days as they stood; a calendar loaded later does not move them.
        due: DueThen,
    },
    /// 不予许可 or 不予批准.
    Refused {
        /// The case.
        case_id: CaseId,
        /// Why (行政许可法 38); never empty.
        reasons: Vec<Reason>,
        /// The due days as they stood.
        due: DueThen,
    },
    /// The applicant took the case back, or is deemed to have.
    Withdrawn {
        /// The case.
        case_id: CaseId,
        /// Why, if told; a code when it is by silence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// A successor that will never start, for what it waited for will not come.
    NotStarted {
        /// The case.
        case_id: CaseId,
        /// The predecessor that ended without a result.
        because_of: CaseId,
    },
    /// The result was made out and sealed; successors start.
    Issued {
        /// The case.
        case_id: CaseId,
        /// The licence, where the result is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        licence_id: Option<LicenceId>,
    },
    /// The result is in the applicant's hands.
    Delivered {
        /// The case.
        case_id: CaseId,
        /// How.
        means: Means,
    },
    /// 办结: every case has ended.
    Concluded,
    /// 好差评.
    Rated {
        /// The case.
        case_id: CaseId,
        /// First or follow-up.
        round: RatingRound,
        /// The grade, by name: numbers differ between interfaces.
        grade: Grade,
        /// Codes of the national list that belong to the grade.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        options: Vec<ReasonCode>,
        /// What was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<ValueRef>,
    },
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Event {
    /// The event's name in texts and in the timeline.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Submitted { .. } => "submitted",
            Event::Received { .. } => "received",
            Event::Reported { .. } => "reported",
            Event::Notified { .. } => "notified",
            Event::Supplemented { .. } => "supplemented",
            Event::Accepted { .. } => "accepted",
            Event::Declined { .. } => "declined",
            Event::Paused { .. } => "paused",
            Event::Resumed { .. } => "resumed",
            Event::Extended { .. } => "extended",
            Event::ApplicationExtended { .. } => "application_extended",
            Event::Approved { .. } => "approved",
            Event::Refused { .. } => "refused",
            Event::Withdrawn { .. } => "withdrawn",
            Event::NotStarted { .. } => "not_started",
            Event::Issued { .. } => "issued",
            Event::Delivered { .. } => "delivered",
            Event::Concluded => "concluded",
            Event::Rated { .. } => "rated",
        }
    }

    /// The one case the event speaks of; nothing for those of the whole application.
    pub fn case_id(&self) -> Option<&CaseId> {
        match self {
            Event::Submitted { .. }
            | Event::Notified { .. }
            | Event::ApplicationExtended { .. }
            | Event::Concluded => None,
            Event::Received { case_id }
            | Event::Reported { case_id, .. }
            | Event::Supplemented { case_id, .. }
            | Event::Accepted { case_id, .. }
            | Event::Declined { case_id, .. }
            | Event::Paused { case_id, .. }
            | Event::Resumed { case_id, .. }
            | Event::Extended { case_id, .. }
            | Event::Approved { case_id, .. }
            | Event::Refused { case_id, .. }
            | Event::Withdrawn { case_id, .. }
            | Event::NotStarted { case_id, .. }
            | Event::Issued { case_id, .. }
            | Event::Delivered { case_id, .. }
            | Event::Rated { case_id, .. } => Some(case_id),
        }
    }
}
