//! The applicant's answer to the combined notice (补正). The receipt clock of each answered case starts anew
//! on that day: completed as asked, it must be accepted (行政许可法 32(5)).

use base::id::CaseId;

use crate::Application;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Case, State};
use crate::value::ValueRef;

/// Answer a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// One case, or with nothing named every case that waits.
    pub case_id: Option<CaseId>,
    /// What is handed in, by reference.
    pub content: Option<ValueRef>,
}

impl Supplement {
    pub(crate) fn decide(self, application: &Application) -> Result<Vec<Event>, Refusal> {
        let waiting = application.cases().iter().filter(|case| case.state() == State::Correcting);
        let answered: Vec<&Case> =
            waiting.filter(|case| self.case_id.as_ref().is_none_or(|id| id == case.id())).collect();
        if answered.is_empty() {
            return Err(Refusal::NothingToSupplement);
        }
        let event =
            |case: &Case| Event::Supplemented { case_id: case.id().clone(), content: self.content.clone() };
        Ok(answered.into_iter().map(event).collect())
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn an_answer_starts_the_receipt_clock_anew() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-21 notice missing=photo
            2026-09-22 supplement
            2026-09-29 day
            2026-09-30 day"), @r"
        2026-09-18 received
        2026-09-21 reported missing=photo
        2026-09-21 notified missing=photo
        2026-09-22 supplemented
        2026-09-29 due receipt=2026-09-30 light=yellow state=received
        2026-09-30 due receipt=2026-09-30 light=yellow state=received
        ");
    }

    #[test]
    fn one_answer_serves_every_case_that_waits() {
        assert_snapshot!(timeline("
            case shop
            case food
            2026-09-18 submit
            2026-09-21 notice case=shop missing=lease
            2026-09-21 notice case=food missing=floor-plan
            2026-09-23 supplement
            2026-09-23 supplement"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-21 reported case=shop missing=lease
        2026-09-21 reported case=food missing=floor-plan
        2026-09-21 notified case=shop,food missing=lease,floor-plan
        2026-09-23 supplemented case=shop
        2026-09-23 supplemented case=food
        2026-09-23 refused no case waits for the applicant (行政许可法 32(4))
        ");
    }

    #[test]
    fn a_late_answer_is_still_an_answer_unless_the_theme_says_otherwise() {
        assert_snapshot!(timeline("
            application correction=10
            case shop
            2026-09-18 submit
            2026-09-21 notice missing=lease
            2026-10-13 day
            2026-10-14 supplement"), @r"
        2026-09-18 submitted
        2026-09-18 received
        2026-09-21 reported missing=lease
        2026-09-21 notified missing=lease answer-by=2026-10-12
        2026-10-13 due answer-by=2026-10-12 light=red state=correcting
        2026-10-14 supplemented
        ");
    }

    #[test]
    fn where_the_local_statute_says_so_silence_withdraws() {
        assert_snapshot!(timeline("
            application correction=10 late=withdrawn
            case shop
            case food after=shop
            2026-09-18 submit
            2026-09-21 notice case=shop missing=lease
            2026-10-12 day
            2026-10-14 day"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-21 reported case=shop missing=lease
        2026-09-21 notified case=shop missing=lease answer-by=2026-10-12
        2026-10-12 due case=shop answer-by=2026-10-12 light=yellow state=correcting
        2026-10-12 due case=food state=waiting
        2026-10-13 withdrawn case=shop reason=correction_overdue recorded=2026-10-14 backdated=by_law
        2026-10-13 not_started case=food because-of=shop recorded=2026-10-14 backdated=follows_an_earlier_day
        2026-10-13 concluded recorded=2026-10-14 backdated=follows_an_earlier_day
        ");
    }
}
