//! Acceptance (受理): everything is there, the decision limits start (行政许可法 32(5)). Silence accepts too,
//! back-dated to the day of receipt (32(4)): see `law`.

use base::id::CaseId;

use crate::event::{Acceptance, Event};

/// Take a case up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// The case.
    pub case_id: CaseId,
}

impl Accept {
    pub(crate) fn decide(self) -> Vec<Event> {
        vec![Event::Accepted { case_id: self.case_id, how: Acceptance::Decided }]
    }
}
