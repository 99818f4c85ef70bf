//! Extension of the decision limit (延长审批). Adds time; never pauses a clock.

use base::calendar::DueDay;
use base::id::{CaseId, OfficerId};
use base::limit::Limit;

use crate::clocks::decision::{self, By};
use crate::event::Event;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Put the decision off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extend {
    /// The case.
    pub case_id: CaseId,
    /// How much; with nothing said, what the item allows.
    pub by: Option<Limit>,
    /// That this officer is the head is a permission: `app/src/allow.rs`.
    pub approved_by: OfficerId,
    /// Told to the applicant, word for word.
    pub reason: Reason,
}

impl Extend {
    /// Once, before the limit has passed, by the item's own amount at most
    /// (行政许可法 42(1): 10 workdays where no law or regulation says otherwise).
    pub(crate) fn decide(&self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        if case.extension().is_some() {
            return Err(Refusal::AlreadyExtended);
        }
        let most = case.plan().extension_limit().ok_or(Refusal::NoExtension)?;
        let due = last_due(case, facts).ok_or(Refusal::NoLimitToExtend)?;
        if facts.today > due.day {
            return Err(Refusal::LimitPassed(due.day));
        }
        let by = self.by.unwrap_or(most);
        if by.amount == 0 || by.unit != most.unit || by.amount > most.amount {
            return Err(Refusal::ExtensionTooLong(most));
        }
        let Extend { case_id, approved_by, reason, .. } = self.clone();
        Ok(vec![Event::Extended { case_id, by, approved_by, reason }])
    }
}

/// The legal due day, or the promised one where the law sets none.
fn last_due(case: &Case, facts: &Facts) -> Option<DueDay> {
    let legal = decision::due(case, By::Legal, facts.calendar);
    legal.or_else(|| decision::due(case, By::Promised, facts.calendar)).map(|due| due.day)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn a_second_extension_is_refused() {
        assert_snapshot!(timeline("
            limit promised=20 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-10-09 extend workdays=10 by=head
            2026-10-10 extend workdays=10 by=head"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-10-22 legal=2026-10-22
        2026-10-09 extended promised=2026-11-05 legal=2026-11-05
        2026-10-10 refused already extended once (行政许可法 42)
        ");
    }

    #[test]
    fn more_than_the_item_allows_is_refused() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20 extension=15
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 extend workdays=16 by=head
            2026-09-21 extend by=head"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused an extension adds at most 15 (行政许可法 42)
        2026-09-21 extended promised=2026-10-22 legal=2026-11-12
        ");
    }

    #[test]
    fn a_limit_that_has_passed_cannot_be_extended() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-10-23 extend workdays=10 by=head"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-10-23 refused the limit had passed on 2026-10-22 (行政许可法 42)
        ");
    }

    #[test]
    fn where_no_rule_allows_it_there_is_no_extension() {
        assert_snapshot!(timeline("
            limit promised=5 licensing=no
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 extend workdays=5 by=head"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24
        2026-09-21 refused no rule lets this item be extended (优化营商环境条例 36)
        ");
    }
}
