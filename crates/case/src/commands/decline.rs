//! Declining to take a case up (不予受理), with the organ to go to where there is one (行政许可法 32(1)).

use base::id::CaseId;

use crate::clocks::correction;
use crate::event::{DeclineGround, Event};
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::state::{Case, State};
use crate::value::ValueRef;

/// Not take a case up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decline {
    /// The case.
    pub case_id: CaseId,
    /// On which ground.
    pub ground: DeclineGround,
    /// What is told the applicant.
    pub text: Option<ValueRef>,
}

impl Decline {
    /// "Not completed" can only be said after an answer, or when the time told in the notice is over.
    pub(crate) fn decide(self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        let waits = case.state() == State::Correcting;
        let time_is_over = correction::due(case).is_some_and(|day| facts.today > day);
        if self.ground == DeclineGround::NotCompleted && (!case.was_notified() || (waits && !time_is_over)) {
            return Err(Refusal::NotAskedToComplete);
        }
        Ok(vec![Event::Declined { case_id: self.case_id, ground: self.ground, text: self.text }])
    }
}
