//! One case: the state it is in and the dated facts its clocks are computed from.

use base::day::Day;
use base::id::{CaseId, LicenceId, OfficerId};
use base::instant::Instant;
use base::limit::Limit;

use crate::command::Verb;
use crate::event::{Acceptance, DueThen, Grade, Missing, PauseKind};
use crate::plan::{CasePlan, CaseResult};

/// The state of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Waits for the result of another case.
    Waiting,
    /// 收件; the organ looks whether everything is there.
    Received,
    /// Something is missing; the combined notice has not gone out yet.
    Reported,
    /// 待补正; waits for the applicant.
    Correcting,
    /// 受理, in hand.
    Accepted,
    /// 特别程序中; the clock stands.
    Paused,
    /// 准予; the result is being made out.
    Approved,
    /// The result is out.
    Issued,
    /// The result is in the applicant's hands. An end.
    Delivered,
    /// 不予许可. An end.
    Refused,
    /// 不予受理. An end.
    Declined,
    /// 撤回. An end.
    Withdrawn,
    /// Never started, for what it waited for did not come. An end.
    NotStarted,
}

impl State {
    /// All states, in the order of a case's life.
    pub const ALL: [State; 13] = [
        State::Waiting,
        State::Received,
        State::Reported,
        State::Correcting,
        State::Accepted,
        State::Paused,
        State::Approved,
        State::Issued,
        State::Delivered,
        State::Refused,
        State::Declined,
        State::Withdrawn,
        State::NotStarted,
    ];

    /// The state's name in texts.
    pub fn name(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Received => "received",
            State::Reported => "reported",
            State::Correcting => "correcting",
            State::Accepted => "accepted",
            State::Paused => "paused",
            State::Approved => "approved",
            State::Issued => "issued",
            State::Delivered => "delivered",
            State::Refused => "refused",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
            State::NotStarted => "not_started",
        }
    }

    /// The state's name as Chinese law and custom call it.
    pub fn chinese(self) -> &'static str {
        match self {
            State::Waiting => "待前序办件",
            State::Received => "收件",
            State::Reported => "待告知补正",
            State::Correcting => "待补正",
            State::Accepted => "办理中",
            State::Paused => "特别程序中",
            State::Approved => "准予",
            State::Issued => "已出证",
            State::Delivered => "已送达",
            State::Refused => "不予许可",
            State::Declined => "不予受理",
            State::Withdrawn => "已撤回",
            State::NotStarted => "未启动",
        }
    }

    /// Whether a command of this kind makes sense in this state at all. The printed table is in
    /// `tests/snapshots`; the finer rules are in each command's own file.
    pub fn permits(self, verb: Verb) -> bool {
        use State::*;
        match verb {
            Verb::Submit | Verb::Receive | Verb::ExtendApplication => false,
            Verb::Report => matches!(self, Received | Reported),
            Verb::Supplement => self == Correcting,
            Verb::Accept | Verb::Decline => matches!(self, Received | Reported | Correcting),
            Verb::Pause => matches!(self, Accepted | Paused),
            Verb::Resume => self == Paused,
            Verb::Extend | Verb::Approve | Verb::Refuse => self == Accepted,
            Verb::Withdraw => matches!(self, Waiting | Received | Reported | Correcting | Accepted | Paused),
            Verb::Issue => self == Approved,
            Verb::Deliver => self == Issued,
            Verb::Rate => matches!(self, Approved | Issued | Delivered | Refused | Declined | Withdrawn),
            Verb::Day => true,
        }
    }
}

/// How the case came to be accepted, and from when its limits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The day that is not counted; the next workday is day 1.
    pub on: Day,
    /// The moment from which limits in hours count (民法典 201).
    pub at: Instant,
    /// By decision, silence or succession.
    pub how: Acceptance,
}

/// One special procedure of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Which procedure.
    pub kind: PauseKind,
    /// The day it began.
    pub from: Day,
    /// The day it ended; nothing while it lasts.
    pub until: Option<Day>,
    /// The time told to the applicant.
    pub needed: Limit,
}

/// One round of correction of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What is missing.
    pub missing: Missing,
    /// The day the department reported it.
    pub reported_on: Day,
    /// The day the combined notice told the applicant.
    pub notified_on: Option<Day>,
    /// By when the applicant is asked to answer.
    pub answer_by: Option<Day>,
    /// The day the applicant answered, or the organ needed the answer no more.
    pub closed_on: Option<Day>,
}

/// The one extension of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// How much time it added.
    pub by: Limit,
    /// The day it was granted.
    pub on: Day,
    /// The head who approved.
    pub approved_by: OfficerId,
}

/// The decision on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The day.
    pub on: Day,
    /// 准予 or not.
    pub outcome: Outcome,
    /// The due days as they stood.
    pub due: DueThen,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 准予.
    Approved,
    /// 不予许可.
    Refused,
}

/// One case of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub(crate) plan: CasePlan,
    pub(crate) state: State,
    pub(crate) first_received_on: Option<Day>,
    pub(crate) received: Option<(Day, Instant)>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) accepted: Option<Accepted>,
    pub(crate) pauses: Vec<Pause>,
    pub(crate) extension: Option<Extension>,
    pub(crate) decision: Option<Decision>,
    pub(crate) issued_on: Option<Day>,
    pub(crate) licence_id: Option<LicenceId>,
    pub(crate) delivered_on: Option<Day>,
    pub(crate) closed_on: Option<Day>,
    pub(crate) not_started_because_of: Option<CaseId>,
    pub(crate) ratings: Vec<Grade>,
    pub(crate) last_day: Day,
}

impl Case {
    pub(crate) fn new(plan: CasePlan, day: Day) -> Case {
        Case {
            plan,
            state: State::Waiting,
            first_received_on: None,
            received: None,
            corrections: Vec::new(),
            accepted: None,
            pauses: Vec::new(),
            extension: None,
            decision: None,
            issued_on: None,
            licence_id: None,
            delivered_on: None,
            closed_on: None,
            not_started_because_of: None,
            ratings: Vec::new(),
            last_day: day,
        }
    }

    /// The case's id.
    pub fn id(&self) -> &CaseId {
        &self.plan.case_id
    }

    /// What is to be handled.
    pub fn plan(&self) -> &CasePlan {
        &self.plan
    }

    /// The state it is in.
    pub fn state(&self) -> State {
        self.state
    }

    /// The day from which the receipt clock counts: of receipt, or of the last answer to a notice.
    pub fn received_on(&self) -> Option<Day> {
        self.received.map(|(day, _)| day)
    }

    /// The day the organ first had the papers.
    pub fn first_received_on(&self) -> Option<Day> {
        self.first_received_on
    }

    /// From when the decision limits count.
    pub fn accepted(&self) -> Option<Accepted> {
        self.accepted
    }

    /// The special procedures, in the order in which they were recorded.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// The rounds of correction, the last one last.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The correction that is not answered yet, reported or told.
    pub fn open_correction(&self) -> Option<&Correction> {
        self.corrections.last().filter(|correction| correction.closed_on.is_none())
    }

    /// The extension, if granted.
    pub fn extension(&self) -> Option<&Extension> {
        self.extension.as_ref()
    }

    /// The decision, if made.
    pub fn decision(&self) -> Option<Decision> {
        self.decision
    }

    /// The day the result was issued.
    pub fn issued_on(&self) -> Option<Day> {
        self.issued_on
    }

    /// The licence that came out, if its number was told with the issue.
    pub fn licence_id(&self) -> Option<&LicenceId> {
        self.licence_id.as_ref()
    }

    /// The day the result was delivered.
    pub fn delivered_on(&self) -> Option<Day> {
        self.delivered_on
    }

    /// The day on which the organ's work on the case was over: issued, refused, declined, withdrawn.
    pub fn closed_on(&self) -> Option<Day> {
        self.closed_on
    }

    /// The predecessor whose end without a result closed this case.
    pub fn not_started_because_of(&self) -> Option<&CaseId> {
        self.not_started_because_of.as_ref()
    }

    /// The grades given: the first, then the follow-up.
    pub fn ratings(&self) -> &[Grade] {
        &self.ratings
    }

    /// Whether the organ's work on the case is over (办结); handing out the result may still follow.
    pub fn is_closed(&self) -> bool {
        self.closed_on.is_some()
    }

    /// Whether the case is over altogether.
    pub fn is_ended(&self) -> bool {
        self.is_closed() && self.state != State::Issued
    }

    /// Whether what successors wait for is there: issued, or approved where nothing is made out.
    pub fn result_is_out(&self) -> bool {
        match self.plan.result {
            CaseResult::Nothing => self.state == State::Approved,
            _ => matches!(self.state, State::Issued | State::Delivered),
        }
    }

    /// Whether the applicant has been told once already what is missing (行政许可法 32(4)).
    pub fn was_notified(&self) -> bool {
        self.corrections.iter().any(|correction| correction.notified_on.is_some())
    }
}
