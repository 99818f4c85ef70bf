//! Submission (提交): the ledger begins. Every case that waits for nothing is received on the same day, for an
//! online application is received when it arrives (行政许可法 29, 33).

use crate::Application;
use crate::event::{Event, Filing};
use crate::plan::Plan;
use crate::refusal::Refusal;
use crate::value::ValueRef;

/// Hand in an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// What is to be handled, from the pinned version of the theme.
    pub plan: Plan,
    /// The answers and attachments, by reference.
    pub content: Option<ValueRef>,
}

impl Submit {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        if application.plan().is_some() {
            return Err(Refusal::AlreadySubmitted);
        }
        begin(self.plan, Filing::Form, self.content)
    }
}

/// The first events of every application.
pub(crate) fn begin(plan: Plan, filing: Filing, content: Option<ValueRef>) -> Result<Vec<Event>, Refusal> {
    if let Some(problem) = plan.problem() {
        return Err(Refusal::BrokenPlan(problem));
    }
    let first = plan.cases.iter().filter(|case| case.waits_for.is_empty());
    let received: Vec<Event> = first.map(|case| Event::Received { case_id: case.case_id.clone() }).collect();
    let submitted = Event::Submitted { plan: Box::new(plan), filing, content };
    Ok(std::iter::once(submitted).chain(received).collect())
}
