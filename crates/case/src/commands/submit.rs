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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn every_case_that_waits_for_nothing_is_received_at_once() {
        assert_snapshot!(timeline("
            case shop promised=3 legal=20
            case food after=shop promised=5 legal=20
            2026-09-18 submit
            2026-09-18 submit"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 refused already submitted (成事规则 2)
        ");
    }

    #[test]
    fn cases_that_wait_for_each_other_are_refused() {
        assert_snapshot!(timeline("
            case shop after=food
            case food after=shop
            2026-09-18 submit"), @r"
        2026-09-18 refused the plan is broken: case food waits for itself in a circle (成事规则 1)
        ");
    }

    #[test]
    fn an_earlier_day_needs_a_reason() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 submit recorded=2026-09-21
            2026-09-18 submit recorded=2026-09-21 backdated=outage
            2026-09-21 accept recorded=2026-09-18"), @r"
        2026-09-18 refused an earlier day needs a reason (成事规则 3)
        2026-09-18 submitted recorded=2026-09-21 backdated=outage
        2026-09-18 received recorded=2026-09-21 backdated=outage
        2026-09-21 refused the day has not come yet (成事规则 3)
        ");
    }
}
