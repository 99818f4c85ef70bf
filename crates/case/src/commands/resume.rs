//! A special procedure ends: the clock runs on from the next workday (行政许可法 45).

use base::id::CaseId;

use crate::event::{Event, PauseKind};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::ValueRef;

/// End a special procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    /// The case.
    pub case_id: CaseId,
    /// Which procedure; with nothing named, every one that runs.
    pub kind: Option<PauseKind>,
    /// What came of it, by reference.
    pub outcome: Option<ValueRef>,
}

impl Resume {
    pub(crate) fn decide(self, case: &Case) -> Result<Vec<Event>, Refusal> {
        let running = case.pauses().iter().filter(|pause| pause.until.is_none()).map(|pause| pause.kind);
        let ended: Vec<PauseKind> =
            running.filter(|kind| self.kind.is_none_or(|wanted| wanted == *kind)).collect();
        if let (Some(kind), true) = (self.kind, ended.is_empty()) {
            return Err(Refusal::NotPaused(kind));
        }
        let event =
            |kind| Event::Resumed { case_id: self.case_id.clone(), kind, outcome: self.outcome.clone() };
        Ok(ended.into_iter().map(event).collect())
    }
}
