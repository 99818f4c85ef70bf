//! Delivery (送达) within ten workdays of the decision (行政许可法 44). The results of one application go out
//! together; a single one goes ahead when it is named.

use base::id::CaseId;

use crate::Application;
use crate::event::{Event, Means};
use crate::refusal::Refusal;
use crate::state::{Case, State};

/// Hand out results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliver {
    /// One case that the applicant wants ahead of the others; with nothing named, all of them.
    pub case_id: Option<CaseId>,
    /// How.
    pub means: Means,
}

impl Deliver {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        if self.case_id.is_none() && !application.cases().iter().all(Case::is_closed) {
            return Err(Refusal::OthersStillRunning);
        }
        let ready = application.cases().iter().filter(|case| case.state() == State::Issued);
        let handed: Vec<&Case> =
            ready.filter(|case| self.case_id.as_ref().is_none_or(|id| id == case.id())).collect();
        if handed.is_empty() {
            return Err(Refusal::NothingToDeliver);
        }
        let event = |case: &Case| Event::Delivered { case_id: case.id().clone(), means: self.means };
        Ok(handed.into_iter().map(event).collect())
    }
}
