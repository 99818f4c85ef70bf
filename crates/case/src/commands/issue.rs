//! Issuing the result (颁发): the licence or document of an approved case is made out and sealed
//! (行政许可法 39, 44). Cases that waited for it are received and accepted on the same day: see `process`.

use base::id::{CaseId, LicenceId};

use crate::event::Event;
use crate::plan::CaseResult;
use crate::refusal::Refusal;
use crate::state::Case;

/// Make out the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The case.
    pub case_id: CaseId,
    /// The licence that came out, where the result is one.
    pub licence_id: Option<LicenceId>,
}

impl Issue {
    pub(crate) fn decide(&self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if case.plan().result == CaseResult::Nothing {
            return Err(Refusal::NothingToIssue);
        }
        Ok(vec![Event::Issued { case_id: self.case_id.clone(), licence_id: self.licence_id.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn a_successor_is_received_and_accepted_on_that_day() {
        assert_snapshot!(timeline("
            case shop promised=3 legal=20
            case food after=shop promised=5 legal=20
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-21 issue case=shop
            2026-09-21 approve case=shop
            2026-09-22 issue case=shop licence=L-1"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 accepted case=shop promised=2026-09-22 legal=2026-10-22
        2026-09-21 refused cannot issue while accepted (行政许可法 44)
        2026-09-21 approved case=shop promised=2026-09-22 legal=2026-10-22
        2026-09-22 issued case=shop licence=L-1
        2026-09-22 received case=food
        2026-09-22 accepted case=food promised=2026-09-30 legal=2026-10-27 succeeded
        ");
    }

    #[test]
    fn a_case_that_waits_for_two_starts_with_the_last() {
        assert_snapshot!(timeline("
            case shop
            case fire
            case food after=shop,fire promised=5 legal=20
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-18 accept case=fire
            2026-09-21 approve case=shop
            2026-09-21 approve case=fire
            2026-09-22 issue case=shop
            2026-09-23 issue case=fire"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=fire
        2026-09-18 accepted case=shop
        2026-09-18 accepted case=fire
        2026-09-21 approved case=shop
        2026-09-21 approved case=fire
        2026-09-22 issued case=shop
        2026-09-23 issued case=fire
        2026-09-23 received case=food
        2026-09-23 accepted case=food promised=2026-10-08 legal=2026-10-28 succeeded
        ");
    }
}
