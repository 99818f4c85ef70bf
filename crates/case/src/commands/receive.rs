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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn papers_begin_the_case_without_a_form() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-21 receive"), @r"
        2026-09-18 received
        2026-09-21 refused already submitted (成事规则 2)
        ");
    }

    #[test]
    fn before_receipt_nothing_can_be_done() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 accept"), @r"
        2026-09-18 refused nothing was submitted yet (成事规则 2)
        ");
    }
}
