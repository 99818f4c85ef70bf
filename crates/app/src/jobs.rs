//! Jobs: what follows from events after the commit. A job takes an id, re-reads the truth, may run twice.

mod issue;
mod law;
mod roots;
mod worker;

pub use worker::Worker;

use base::id::{ApplicationId, CaseId};
use case::event::Event;
use case::{Application, CaseResult, RecordedEvent};

/// The kinds of jobs, each worked off in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Make out, seal and issue the result of an approved case, and deliver it where it goes out online.
    Issue,
}

/// A job that an event calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Its kind.
    pub kind: JobKind,
    /// What it is about.
    pub subject: String,
}

impl JobKind {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            JobKind::Issue => "issue",
        }
    }

    /// Reads what was stored.
    pub fn parse(text: &str) -> Option<JobKind> {
        [JobKind::Issue].into_iter().find(|kind| kind.name() == text)
    }
}

/// The one table from events to effects.
pub(crate) fn follow_ups(after: &Application, events: &[RecordedEvent]) -> Vec<FollowUp> {
    let mut jobs = Vec::new();
    for recorded in events {
        if let Event::Approved { case_id, .. } = &recorded.event
            && after.case(case_id).is_ok_and(|case| case.plan().result != CaseResult::Nothing)
        {
            jobs.push(FollowUp { kind: JobKind::Issue, subject: subject_of(after.id(), case_id) });
        }
    }
    jobs
}

fn subject_of(application_id: &ApplicationId, case_id: &CaseId) -> String {
    format!("{application_id} {case_id}")
}

fn parse_subject(subject: &str) -> Option<(ApplicationId, CaseId)> {
    let (application_id, case_id) = subject.split_once(' ')?;
    Some((ApplicationId::new(application_id), CaseId::new(case_id)))
}
