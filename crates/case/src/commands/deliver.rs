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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn results_go_out_together() {
        assert_snapshot!(timeline("
            case shop
            case food
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-18 accept case=food
            2026-09-21 approve case=shop
            2026-09-21 deliver
            2026-09-21 issue case=shop
            2026-09-22 deliver
            2026-09-23 approve case=food
            2026-09-23 issue case=food
            2026-09-23 day
            2026-09-24 deliver means=window
            2026-09-24 deliver"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-18 accepted case=shop
        2026-09-18 accepted case=food
        2026-09-21 approved case=shop
        2026-09-21 refused other cases still run; results go out together unless one case is named (成事规则 4)
        2026-09-21 issued case=shop
        2026-09-22 refused other cases still run; results go out together unless one case is named (成事规则 4)
        2026-09-23 approved case=food
        2026-09-23 issued case=food
        2026-09-23 concluded
        2026-09-23 due case=shop delivery=2026-10-12 light=green state=issued
        2026-09-23 due case=food delivery=2026-10-14 light=green state=issued
        2026-09-24 delivered case=shop means=window
        2026-09-24 delivered case=food means=window
        2026-09-24 refused no result is ready to be delivered (行政许可法 44)
        ");
    }

    #[test]
    fn a_named_result_goes_ahead() {
        assert_snapshot!(timeline("
            case shop
            case food
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-21 approve case=shop
            2026-09-21 issue case=shop
            2026-09-22 deliver case=shop"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-18 accepted case=shop
        2026-09-21 approved case=shop
        2026-09-21 issued case=shop
        2026-09-22 delivered case=shop means=electronic
        ");
    }
}
