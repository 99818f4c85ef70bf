//! A special procedure (特别程序) begins: hearing, tender, auction, inspection, testing, quarantine, appraisal,
//! expert review. Its time is not counted; how long it takes is told in writing (行政许可法 45).

use base::id::CaseId;
use base::limit::Limit;

use crate::event::{Event, PauseKind};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::ValueRef;

/// Begin a special procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The case.
    pub case_id: CaseId,
    /// Which procedure.
    pub kind: PauseKind,
    /// The time it needs, as told to the applicant.
    pub needed: Limit,
    /// The written words, by reference.
    pub text: Option<ValueRef>,
}

impl Pause {
    /// Two procedures of different kinds may overlap; the days they share are left out once.
    pub(crate) fn decide(&self, case: &Case) -> Result<Vec<Event>, Refusal> {
        if self.kind == PauseKind::Other && case.plan().is_licensing {
            return Err(Refusal::PauseKindNotListed(self.kind));
        }
        if self.needed.amount == 0 {
            return Err(Refusal::NeededTimeMissing);
        }
        if case.pauses().iter().any(|pause| pause.kind == self.kind && pause.until.is_none()) {
            return Err(Refusal::AlreadyPaused(self.kind));
        }
        let Pause { case_id, kind, needed, text } = self.clone();
        Ok(vec![Event::Paused { case_id, kind, needed, text }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn a_pause_leaves_out_both_its_ends() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 pause kind=hearing needed=20
            2026-09-21 day
            2026-09-22 resume"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 paused kind=hearing needed=20
        2026-09-21 due clock=stopped state=paused
        2026-09-22 resumed promised=2026-09-29 legal=2026-10-26 kind=hearing
        ");
    }

    #[test]
    fn days_that_two_pauses_share_are_left_out_once() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 pause kind=testing needed=2
            2026-09-21 pause kind=expert-review needed=2
            2026-09-22 resume kind=testing
            2026-09-22 resume kind=expert-review"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 paused kind=testing needed=2
        2026-09-21 paused kind=expert_review needed=2
        2026-09-22 resumed kind=testing
        2026-09-22 resumed promised=2026-09-29 legal=2026-10-26 kind=expert_review
        ");
    }

    #[test]
    fn what_the_law_does_not_list_stops_no_licence() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 pause kind=hearing
            2026-09-18 accept
            2026-09-21 pause kind=other
            2026-09-21 pause kind=听证
            2026-09-21 pause kind=hearing
            2026-09-21 pause kind=testing needed=0"), @r"
        2026-09-18 received
        2026-09-18 refused cannot pause while received (行政许可法 45)
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused other is not a procedure whose time is left out (行政许可法 45)
        2026-09-21 paused kind=hearing needed=10
        2026-09-21 refused already paused for hearing (行政许可法 45)
        2026-09-21 refused the time needed must be told in writing (行政许可法 45)
        ");
    }
}
