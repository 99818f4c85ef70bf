//! Approval (准予, 行政许可法 38(1)). The result is made out and delivered after it (44).

use base::id::CaseId;

use crate::clocks::decision;
use crate::event::Event;
use crate::facts::Facts;
use crate::state::Case;
use crate::value::ValueRef;

/// Approve a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approve {
    /// The case.
    pub case_id: CaseId,
    /// The officer's opinion, by reference.
    pub opinion: Option<ValueRef>,
}

impl Approve {
    /// A late decision is still a decision: the limit is shown as passed, the case goes on.
    pub(crate) fn decide(self, case: &Case, facts: &Facts) -> Vec<Event> {
        let due = decision::due_then(case, facts.calendar);
        vec![Event::Approved { case_id: self.case_id, opinion: self.opinion, due }]
    }
}
