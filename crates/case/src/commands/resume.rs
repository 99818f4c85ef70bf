//! A special procedure ends: the clock runs on from the next workday (行政许可法 45).

use base::id::CaseId;

use crate::event::{Event, PauseKind};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::ValueRef;

/// End a special procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    /// The case.
    pub case_id: CaseId,
    /// Which procedure; with nothing named, every one that runs.
    pub kind: Option<PauseKind>,
    /// What came of it, by reference.
    pub outcome: Option<ValueRef>,
}

impl Resume {
    pub(crate) fn decide(&self, case: &Case) -> Result<Vec<Event>, Refusal> {
        let running = case.pauses().iter().filter(|pause| pause.until.is_none()).map(|pause| pause.kind);
        let ended: Vec<PauseKind> =
            running.filter(|kind| self.kind.is_none_or(|wanted| wanted == *kind)).collect();
        if let (Some(kind), true) = (self.kind, ended.is_empty()) {
            return Err(Refusal::NotPaused(kind));
        }
        let event =
            |kind| Event::Resumed { case_id: self.case_id.clone(), kind, outcome: self.outcome.clone() };
        Ok(ended.into_iter().map(event).collect())
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn what_is_not_paused_cannot_go_on() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 resume
            2026-09-21 pause kind=hearing
            2026-09-22 resume kind=testing"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 refused cannot resume while accepted (行政许可法 45)
        2026-09-21 paused kind=hearing needed=10
        2026-09-22 refused not paused for testing (行政许可法 45)
        ");
    }

    #[test]
    fn without_a_kind_every_procedure_ends() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 accept
            2026-09-21 pause kind=testing
            2026-09-21 pause kind=hearing
            2026-09-22 resume"), @r"
        2026-09-18 received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 paused kind=testing needed=10
        2026-09-21 paused kind=hearing needed=10
        2026-09-22 resumed kind=testing
        2026-09-22 resumed promised=2026-09-29 legal=2026-10-26 kind=hearing
        ");
    }
}
