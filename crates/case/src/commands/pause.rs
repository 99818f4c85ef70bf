//! A special procedure (特别程序) begins: hearing, tender, auction, inspection, testing, quarantine, appraisal,
//! expert review. Its time is not counted; how long it takes is told in writing (行政许可法 45).

use base::id::CaseId;
use base::limit::Limit;

use crate::event::{Event, PauseKind};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::ValueRef;

/// Begin a special procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The case.
    pub case_id: CaseId,
    /// Which procedure.
    pub kind: PauseKind,
    /// The time it needs, as told to the applicant.
    pub needed: Limit,
    /// The written words, by reference.
    pub text: Option<ValueRef>,
}

impl Pause {
    /// Two procedures of different kinds may overlap; the days they share are left out once.
    pub(crate) fn decide(self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if self.kind == PauseKind::Other && case.plan().is_licensing {
            return Err(Refusal::PauseKindNotListed(self.kind));
        }
        if self.needed.amount == 0 {
            return Err(Refusal::NeededTimeMissing);
        }
        if case.pauses().iter().any(|pause| pause.kind == self.kind && pause.until.is_none()) {
            return Err(Refusal::AlreadyPaused(self.kind));
        }
        let Pause { case_id, kind, needed, text } = self;
        Ok(vec![Event::Paused { case_id, kind, needed, text }])
    }
}
