//! Withdrawal by the applicant (撤回), free until the decision. After it only the licence itself can be given
//! up (注销, 行政许可法 70).

use base::id::CaseId;

use crate::Application;
use crate::command::Verb;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Take cases back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdraw {
    /// One case, or with nothing named every case not decided yet.
    pub case_id: Option<CaseId>,
    /// Why, if the applicant says.
    pub reason: Option<Reason>,
}

impl Withdraw {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        let open = application.cases().iter().filter(|case| case.state().permits(Verb::Withdraw));
        let taken: Vec<&Case> =
            open.filter(|case| self.case_id.as_ref().is_none_or(|id| id == case.id())).collect();
        if taken.is_empty() {
            return Err(Refusal::NothingToWithdraw);
        }
        let event =
            |case: &Case| Event::Withdrawn { case_id: case.id().clone(), reason: self.reason.clone() };
        Ok(taken.into_iter().map(event).collect())
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn the_applicant_may_withdraw_until_the_decision() {
        assert_snapshot!(timeline("
            case shop
            case food
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-21 approve case=shop
            2026-09-21 withdraw case=shop
            2026-09-21 withdraw
            2026-09-21 withdraw"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-18 accepted case=shop
        2026-09-21 approved case=shop
        2026-09-21 refused cannot withdraw while approved (行政许可法 70)
        2026-09-21 withdrawn case=food
        2026-09-21 refused nothing can be withdrawn any more (行政许可法 70)
        ");
    }
}
