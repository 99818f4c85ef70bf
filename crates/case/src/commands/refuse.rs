//! Refusal of what was applied for (不予许可): written, with reasons, and with the way to review or court
//! (行政许可法 38(2)).

use base::id::CaseId;

use crate::clocks::decision;
use crate::event::Event;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::Reason;

/// Refuse a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refuse {
    /// The case.
    pub case_id: CaseId,
    /// Why; one at least.
    pub reasons: Vec<Reason>,
}

impl Refuse {
    pub(crate) fn decide(&self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        if self.reasons.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let due = decision::due_then(case, facts.calendar);
        Ok(vec![Event::Refused { case_id: self.case_id.clone(), reasons: self.reasons.clone(), due }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn a_refusal_needs_reasons() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 refuse
            2026-09-21 refuse reason=conditions_not_met"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused reasons must be given (行政许可法 38)
        2026-09-21 refused promised=2026-09-24 legal=2026-10-22 decision=conditions_not_met
        2026-09-21 concluded
        ");
    }

    #[test]
    fn what_waited_for_it_never_starts() {
        assert_snapshot!(timeline("
            case shop
            case food after=shop
            case fire after=food
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-21 refuse case=shop reason=conditions_not_met
            2026-09-22 accept case=food"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 accepted case=shop
        2026-09-21 refused case=shop decision=conditions_not_met
        2026-09-21 not_started case=food because-of=shop
        2026-09-21 not_started case=fire because-of=food
        2026-09-21 concluded
        2026-09-22 refused cannot accept while not_started (行政许可法 32)
        ");
    }
}
