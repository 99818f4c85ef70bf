//! The application: its cases, its notices and its place in the ledger. It changes only by events.

use std::fmt;

use base::day::Day;
use base::id::{ApplicationId, CaseId};

use crate::event::{Acceptance, Event, Filing, RecordedEvent};
use crate::plan::{CaseResult, Plan};
use crate::refusal::Refusal;
use crate::state::{Accepted, Case, Correction, Decision, Extension, Outcome, Pause, State};

/// One application: one theme, one applicant, one case per item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    id: ApplicationId,
    sequence: u64,
    plan: Option<Plan>,
    submitted_on: Option<Day>,
    filing: Option<Filing>,
    cases: Vec<Case>,
    notices: Vec<Notice>,
    extension: Option<Extension>,
    concluded_on: Option<Day>,
}

/// One combined notice (一次性补正告知).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The day it went out.
    pub on: Day,
    /// The cases it spoke of.
    pub case_ids: Vec<CaseId>,
    /// By when the applicant is asked to answer.
    pub answer_by: Option<Day>,
    /// Whether it was not the first (行政许可法 32(4): once).
    pub again: bool,
}

/// A ledger that does not tell a possible story: altered, or cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLedger {
    /// The event's place.
    pub sequence: u64,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl fmt::Display for BrokenLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {}: {}", self.sequence, self.problem)
    }
}

impl std::error::Error for BrokenLedger {}

impl Application {
    /// An application of which nothing is known yet; the first event makes it.
    pub fn new(id: ApplicationId) -> Application {
        Application {
            id,
            sequence: 0,
            plan: None,
            submitted_on: None,
            filing: None,
            cases: Vec::new(),
            notices: Vec::new(),
            extension: None,
            concluded_on: None,
        }
    }

    /// The application as its ledger tells it.
    pub fn replay<'e>(
        id: ApplicationId,
        events: impl IntoIterator<Item = &'e RecordedEvent>,
    ) -> Result<Application, BrokenLedger> {
        let mut application = Application::new(id);
        for event in events {
            application.evolve(event)?;
        }
        Ok(application)
    }

    /// The application's id.
    pub fn id(&self) -> &ApplicationId {
        &self.id
    }

    /// How many events it has; the version that the next writer must name.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The plan it is pinned to; nothing before submission.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// The day it was handed in.
    pub fn submitted_on(&self) -> Option<Day> {
        self.submitted_on
    }

    /// How it came in.
    pub fn filing(&self) -> Option<Filing> {
        self.filing
    }

    /// Its cases, in the plan's order.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The combined notices that went out, usually one at most.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The extension of its joint limit, if granted.
    pub fn extension(&self) -> Option<&Extension> {
        self.extension.as_ref()
    }

    /// The day every case had ended.
    pub fn concluded_on(&self) -> Option<Day> {
        self.concluded_on
    }

    /// One of its cases.
    pub fn case(&self, case_id: &CaseId) -> Result<&Case, Refusal> {
        let found = self.cases.iter().find(|case| case.id() == case_id);
        found.ok_or_else(|| Refusal::UnknownCase(case_id.clone()))
    }

    /// Takes in one event.
    pub fn evolve(&mut self, recorded: &RecordedEvent) -> Result<(), BrokenLedger> {
        let broken = |problem| BrokenLedger { sequence: recorded.sequence, problem };
        if recorded.sequence != self.sequence + 1 {
            return Err(broken("out of sequence"));
        }
        let day = recorded.happened_on;
        match &recorded.event {
            Event::Submitted { plan, filing, .. } => {
                if self.plan.is_some() {
                    return Err(broken("submitted twice"));
                }
                self.cases = plan.cases.iter().map(|case| Case::new(case.clone(), day)).collect();
                self.plan = Some((**plan).clone());
                self.submitted_on = Some(day);
                self.filing = Some(*filing);
            }
            Event::Notified { case_ids, answer_by, again } => {
                for case_id in case_ids {
                    let case = self.case_mut(case_id).ok_or(broken("speaks of an unknown case"))?;
                    case.be_notified(day, *answer_by);
                }
                let notice =
                    Notice { on: day, case_ids: case_ids.clone(), answer_by: *answer_by, again: *again };
                self.notices.push(notice);
            }
            Event::ApplicationExtended { by, approved_by, .. } => {
                self.extension = Some(Extension { by: *by, on: day, approved_by: approved_by.clone() });
            }
            Event::Concluded => self.concluded_on = Some(day),
            event => {
                let case = event.case_id().and_then(|case_id| self.case_mut(case_id));
                case.ok_or(broken("speaks of an unknown case"))?.evolve(recorded);
            }
        }
        self.sequence = recorded.sequence;
        Ok(())
    }

    fn case_mut(&mut self, case_id: &CaseId) -> Option<&mut Case> {
        self.cases.iter_mut().find(|case| case.id() == case_id)
    }
}

impl Case {
    fn be_notified(&mut self, day: Day, answer_by: Option<Day>) {
        self.state = State::Correcting;
        self.last_day = self.last_day.max(day);
        if let Some(correction) = self.corrections.last_mut() {
            correction.notified_on = Some(day);
            correction.answer_by = answer_by;
        }
    }

    fn close_correction(&mut self, day: Day) {
        if let Some(correction) = self.corrections.last_mut() {
            correction.closed_on.get_or_insert(day);
        }
    }

    fn close(&mut self, state: State, day: Day) {
        self.close_correction(day);
        for pause in &mut self.pauses {
            pause.until.get_or_insert(day);
        }
        self.state = state;
        self.closed_on = Some(day);
    }

    /// Takes in one event of this case.
    fn evolve(&mut self, recorded: &RecordedEvent) {
        let day = recorded.happened_on;
        self.last_day = self.last_day.max(day);
        match &recorded.event {
            Event::Received { .. } => {
                self.state = State::Received;
                self.received = Some((day, recorded.recorded_at));
                self.first_received_on.get_or_insert(day);
            }
            Event::Reported { missing, .. } => {
                if self.open_correction().is_some() {
                    self.corrections.pop();
                }
                self.state = State::Reported;
                self.corrections.push(Correction {
                    missing: missing.clone(),
                    reported_on: day,
                    notified_on: None,
                    answer_by: None,
                    closed_on: None,
                });
            }
            Event::Supplemented { .. } => {
                self.close_correction(day);
                self.state = State::Received;
                self.received = Some((day, recorded.recorded_at));
            }
            Event::Accepted { how, .. } => {
                self.close_correction(day);
                self.state = State::Accepted;
                // Limits in hours count from the moment of receipt when silence accepted (行政许可法 32(4)).
                let deemed_at = self.received.filter(|_| *how == Acceptance::Deemed).map(|(_, at)| at);
                let at = deemed_at.unwrap_or(recorded.recorded_at);
                self.accepted = Some(Accepted { on: day, at, how: *how });
            }
            Event::Declined { .. } => self.close(State::Declined, day),
            Event::Paused { kind, needed, .. } => {
                self.state = State::Paused;
                self.pauses.push(Pause { kind: *kind, from: day, until: None, needed: *needed });
            }
            Event::Resumed { kind, .. } => self.resume(|pause| pause.kind == *kind, day),
            Event::Extended { by, approved_by, .. } => {
                self.extension = Some(Extension { by: *by, on: day, approved_by: approved_by.clone() });
            }
            Event::Withdrawn { .. } => self.close(State::Withdrawn, day),
            Event::NotStarted { because_of, .. } => {
                self.not_started_because_of = Some(because_of.clone());
                self.close(State::NotStarted, day);
            }
            Event::Rated { grade, .. } => self.ratings.push(*grade),
            _ => self.evolve_after_decision(recorded),
        }
    }

    /// Takes in the decision and what comes after it; other events say nothing of a single case.
    fn evolve_after_decision(&mut self, recorded: &RecordedEvent) {
        let day = recorded.happened_on;
        match &recorded.event {
            Event::Approved { due, .. } => {
                self.decision = Some(Decision { on: day, outcome: Outcome::Approved, due: *due });
                self.state = State::Approved;
                if self.plan.result == CaseResult::Nothing {
                    self.closed_on = Some(day);
                }
            }
            Event::Refused { due, .. } => {
                self.decision = Some(Decision { on: day, outcome: Outcome::Refused, due: *due });
                self.close(State::Refused, day);
            }
            Event::Issued { licence_id, .. } => {
                self.licence_id = licence_id.clone();
                self.issued_on = Some(day);
                self.close(State::Issued, day);
            }
            Event::Delivered { .. } => {
                self.delivered_on = Some(day);
                self.state = State::Delivered;
            }
            _ => {}
        }
    }

    fn resume(&mut self, ends: impl Fn(&Pause) -> bool, day: Day) {
        for pause in self.pauses.iter_mut().filter(|pause| ends(pause)) {
            pause.until.get_or_insert(day);
        }
        if self.pauses.iter().all(|pause| pause.until.is_some()) {
            self.state = State::Accepted;
        }
    }
}
