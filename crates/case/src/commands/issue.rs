//! Issuing the result (颁发): the licence or document of an approved case is made out and sealed
//! (行政许可法 39, 44). Cases that waited for it are received and accepted on the same day: see `process`.

use base::id::{CaseId, LicenceId};

use crate::event::Event;
use crate::plan::CaseResult;
use crate::refusal::Refusal;
use crate::state::Case;

/// Make out the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The case.
    pub case_id: CaseId,
    /// The licence that came out, where the result is one.
    pub licence_id: Option<LicenceId>,
}

impl Issue {
    pub(crate) fn decide(self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if case.plan().result == CaseResult::Nothing {
            return Err(Refusal::NothingToIssue);
        }
        Ok(vec![Event::Issued { case_id: self.case_id, licence_id: self.licence_id }])
    }
}
