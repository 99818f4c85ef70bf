//! Refusal of what was applied for (不予许可): written, with reasons, and with the way to review or court
//! (行政许可法 38(2)).

use base::id::CaseId;

use crate::clocks::decision;
use crate::event::Event;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Refuse a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refuse {
    /// The case.
    pub case_id: CaseId,
    /// Why; one at least.
    pub reasons: Vec<Reason>,
}

impl Refuse {
    pub(crate) fn decide(self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        if self.reasons.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let due = decision::due_then(case, facts.calendar);
        Ok(vec![Event::Refused { case_id: self.case_id, reasons: self.reasons, due }])
    }
}
