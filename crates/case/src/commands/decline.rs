//! Declining to take a case up (不予受理), with the organ to go to where there is one (行政许可法 32(1)).

use base::id::CaseId;

use crate::clocks::correction;
use crate::event::{DeclineGround, Event};
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::state::{Case, State};
use crate::value::ValueRef;

/// Not take a case up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decline {
    /// The case.
    pub case_id: CaseId,
    /// On which ground.
    pub ground: DeclineGround,
    /// What is told the applicant.
    pub text: Option<ValueRef>,
}

impl Decline {
    /// "Not completed" can only be said after an answer, or when the time told in the notice is over.
    pub(crate) fn decide(&self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        let waits = case.state() == State::Correcting;
        let time_is_over = correction::due(case).is_some_and(|day| facts.today > day);
        if self.ground == DeclineGround::NotCompleted && (!case.was_notified() || (waits && !time_is_over)) {
            return Err(Refusal::NotAskedToComplete);
        }
        Ok(vec![Event::Declined {
            case_id: self.case_id.clone(),
            ground: self.ground.clone(),
            text: self.text.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn another_organs_power_names_where_to_go() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 decline go-to=420106-fire"), @r"
        2026-09-18 received
        2026-09-18 declined go-to=420106-fire
        2026-09-18 concluded
        ");
    }

    #[test]
    fn not_completed_can_be_said_only_after_asking() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 decline ground=not-completed
            2026-09-21 notice missing=photo
            2026-09-22 decline ground=not-completed
            2026-09-23 supplement
            2026-09-24 decline ground=not-completed"), @r"
        2026-09-18 received
        2026-09-18 refused the applicant was not asked, or still has time (行政许可法 32(5))
        2026-09-21 reported missing=photo
        2026-09-21 notified missing=photo
        2026-09-22 refused the applicant was not asked, or still has time (行政许可法 32(5))
        2026-09-23 supplemented
        2026-09-24 declined ground=not-completed
        2026-09-24 concluded
        ");
    }

    #[test]
    fn after_acceptance_it_is_too_late() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 decline"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused cannot decline while accepted (行政许可法 32)
        ");
    }
}
