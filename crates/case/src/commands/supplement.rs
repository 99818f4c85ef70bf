//! The applicant's answer to the combined notice (补正). The receipt clock of each answered case starts anew
//! on that day: completed as asked, it must be accepted (行政许可法 32(5)).

use base::id::CaseId;

use crate::Application;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Case, State};
use crate::value::ValueRef;

/// Answer a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// One case, or with nothing named every case that waits.
    pub case_id: Option<CaseId>,
    /// What is handed in, by reference.
    pub content: Option<ValueRef>,
}

impl Supplement {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        let waiting = application.cases().iter().filter(|case| case.state() == State::Correcting);
        let answered: Vec<&Case> =
            waiting.filter(|case| self.case_id.as_ref().is_none_or(|id| id == case.id())).collect();
        if answered.is_empty() {
            return Err(Refusal::NothingToSupplement);
        }
        let event =
            |case: &Case| Event::Supplemented { case_id: case.id().clone(), content: self.content.clone() };
        Ok(answered.into_iter().map(event).collect())
    }
}
