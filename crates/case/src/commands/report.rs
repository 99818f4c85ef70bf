//! A department's report of what is missing or in the wrong form. It is not sent by itself: all reports go
//! to the applicant in one combined notice, once and complete (行政许可法 32(4)).

use base::id::CaseId;

use crate::event::{Event, Missing};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Report what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The department's case.
    pub case_id: CaseId,
    /// The complete list.
    pub missing: Missing,
    /// Why the applicant must be told a second time; without it a second notice is refused.
    pub again: Option<Reason>,
}

impl Report {
    pub(crate) fn decide(self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if self.missing.names_nothing() {
            return Err(Refusal::NothingMissing);
        }
        if case.was_notified() && self.again.is_none() {
            return Err(Refusal::NoticeOnlyOnce);
        }
        let again = self.again.filter(|_| case.was_notified());
        Ok(vec![Event::Reported { case_id: self.case_id, missing: self.missing, again }])
    }
}
