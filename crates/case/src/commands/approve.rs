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
    pub(crate) fn decide(&self, case: &Case, facts: &Facts) -> Vec<Event> {
        let due = decision::due_then(case, facts.calendar);
        vec![Event::Approved { case_id: self.case_id.clone(), opinion: self.opinion.clone(), due }]
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn approval_fixes_the_due_days() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 approve
            2026-09-18 accept
            2026-09-28 approve
            2026-09-28 day"), @r"
        2026-09-18 received
        2026-09-18 refused cannot approve while received (行政许可法 38)
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-28 approved promised=2026-09-24 legal=2026-10-22
        2026-09-28 due delivery=2026-10-16 light=green state=approved
        ");
    }

    #[test]
    fn where_nothing_is_handed_out_the_decision_is_the_end() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20 result=nothing
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 approve
            2026-09-21 issue"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 approved promised=2026-09-24 legal=2026-10-22
        2026-09-21 concluded
        2026-09-21 refused this item has no result to issue (行政许可法 44)
        ");
    }
}
