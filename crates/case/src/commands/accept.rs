//! Acceptance (受理): everything is there, the decision limits start (行政许可法 32(5)). Silence accepts too,
//! back-dated to the day of receipt (32(4)): see `law`.

use base::id::CaseId;

use crate::event::{Acceptance, Event};

/// Take a case up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// The case.
    pub case_id: CaseId,
}

impl Accept {
    pub(crate) fn decide(&self) -> Vec<Event> {
        vec![Event::Accepted { case_id: self.case_id.clone(), how: Acceptance::Decided }]
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn the_limits_count_from_the_day_after_acceptance() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        ");
    }

    #[test]
    fn the_checked_examples_of_the_law_come_out() {
        assert_snapshot!(timeline("
            limit promised=5 legal=5
            2026-02-12 receive
            2026-02-12 accept"), @r"
        2026-02-12 received
        2026-02-12 accepted promised=2026-02-26 legal=2026-02-26
        ");
    }

    #[test]
    fn from_a_rest_day_it_counts_as_from_the_day_before() {
        assert_snapshot!(timeline("
            limit promised=5 legal=30
            2026-09-19 receive
            2026-09-19 accept"), @r"
        2026-09-19 received
        2026-09-19 accepted promised=2026-09-24 legal=2026-11-05
        ");
    }

    #[test]
    fn natural_days_hours_and_months_count_by_their_own_rules() {
        assert_snapshot!(timeline("
            limit promised=2h legal=1m
            2026-09-18 receive
            2026-09-18 accept at=09:30"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-18 legal=2026-10-19
        ");
    }

    #[test]
    fn into_a_year_without_a_calendar_the_day_is_provisional() {
        assert_snapshot!(timeline("
            limit promised=5d legal=20
            2026-12-21 receive
            2026-12-21 accept"), @r"
        2026-12-21 received
        2026-12-21 accepted promised=2026-12-28 legal=2027-01-18 provisional
        ");
    }

    #[test]
    fn accepting_twice_is_refused() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 accept"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused cannot accept while accepted (行政许可法 32)
        ");
    }
}
