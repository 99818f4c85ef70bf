//! Receipt (收件) of papers that come without a form: the ledger begins with them. An application that was
//! submitted is received by that already.

use crate::Application;
use crate::commands::submit::begin;
use crate::event::{Event, Filing};
use crate::plan::Plan;
use crate::refusal::Refusal;
use crate::value::ValueRef;

/// Take papers in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receive {
    /// What is to be handled.
    pub plan: Plan,
    /// What came in, by reference.
    pub content: Option<ValueRef>,
}

impl Receive {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        if application.plan().is_some() {
            return Err(Refusal::AlreadySubmitted);
        }
        begin(self.plan, Filing::Papers, self.content)
    }
}
