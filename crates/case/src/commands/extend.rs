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
    pub(crate) fn decide(self, case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
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
        let Extend { case_id, approved_by, reason, .. } = self;
        Ok(vec![Event::Extended { case_id, by, approved_by, reason }])
    }
}

/// The legal due day, or the promised one where the law sets none.
fn last_due(case: &Case, facts: &Facts) -> Option<DueDay> {
    let legal = decision::due(case, By::Legal, facts.calendar);
    legal.or_else(|| decision::due(case, By::Promised, facts.calendar)).map(|due| due.day)
}
