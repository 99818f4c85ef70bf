//! A department's report of what is missing or in the wrong form. It is not sent by itself: all reports go
//! to the applicant in one combined notice, once and complete (行政许可法 32(4)).

use base::id::CaseId;

use crate::event::{Event, Missing};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Report what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The department's case.
    pub case_id: CaseId,
    /// The complete list.
    pub missing: Missing,
    /// Why the applicant must be told a second time; without it a second notice is refused.
    pub again: Option<Reason>,
}

impl Report {
    pub(crate) fn decide(&self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if self.missing.names_nothing() {
            return Err(Refusal::NothingMissing);
        }
        if case.was_notified() && self.again.is_none() {
            return Err(Refusal::NoticeOnlyOnce);
        }
        let again = self.again.clone().filter(|_| case.was_notified());
        Ok(vec![Event::Reported { case_id: self.case_id.clone(), missing: self.missing.clone(), again }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn a_single_department_has_spoken_at_once_so_the_notice_goes_out() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-21 notice missing=photo,field:address"), @r"
        2026-09-18 received
        2026-09-21 reported missing=photo,field:address
        2026-09-21 notified missing=photo,field:address
        ");
    }

    #[test]
    fn the_one_notice_waits_for_all_departments() {
        assert_snapshot!(timeline("
            case shop
            case food
            case fire
            2026-09-18 submit
            2026-09-18 notice case=shop missing=lease
            2026-09-21 accept case=food
            2026-09-22 notice case=fire missing=floor-plan"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-18 received case=fire
        2026-09-18 reported case=shop missing=lease
        2026-09-21 accepted case=food
        2026-09-22 reported case=fire missing=floor-plan
        2026-09-22 notified case=shop,fire missing=lease,floor-plan
        ");
    }

    #[test]
    fn the_notice_goes_out_on_workday_five_though_one_department_is_silent() {
        assert_snapshot!(timeline("
            case shop promised=5 legal=20
            case food promised=5 legal=20
            2026-09-18 submit
            2026-09-21 notice case=shop missing=lease
            2026-09-23 day
            2026-09-24 day"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-21 reported case=shop missing=lease
        2026-09-23 due case=shop receipt=2026-09-24 light=yellow state=reported
        2026-09-23 due case=food receipt=2026-09-24 light=yellow state=received
        2026-09-24 notified case=shop missing=lease
        2026-09-18 accepted case=food promised=2026-09-24 legal=2026-10-22 deemed recorded=2026-09-24 backdated=deemed_by_law
        2026-09-24 due case=shop state=correcting
        2026-09-24 due case=food promised=2026-09-24 legal=2026-10-22 light=yellow state=accepted
        ");
    }

    #[test]
    fn a_notice_that_names_nothing_is_refused() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-21 notice"), @r"
        2026-09-18 received
        2026-09-21 refused the notice must name what is missing (行政许可法 32(4))
        ");
    }

    #[test]
    fn a_second_notice_needs_a_reason_and_is_flagged() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-21 notice missing=photo
            2026-09-22 supplement
            2026-09-23 notice missing=lease
            2026-09-23 notice missing=lease reason=new_fact"), @r"
        2026-09-18 received
        2026-09-21 reported missing=photo
        2026-09-21 notified missing=photo
        2026-09-22 supplemented
        2026-09-23 refused already notified once; a second notice needs a reason (行政许可法 32(4))
        2026-09-23 reported missing=lease again
        2026-09-23 notified missing=lease again
        ");
    }
}
