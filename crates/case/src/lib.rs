//! The application (申办) as a pure aggregate: one theme, one applicant, one case (办件) per item.
//!
//! [`decide`] takes the state, a [`Command`] and the [`Facts`] of the moment and answers with dated events
//! or with a [`Refusal`] that names the rule; [`Application::evolve`] takes an event in. There is no clock,
//! no database and no randomness in here: whoever calls brings the day, the moment and the calendar.
//!
//! Invariants, each held by a property test in `tests/invariants.rs`:
//!
//! 1. No lost case: every case of the plan is always in exactly one state, and an application whose cases
//!    are all ended is concluded.
//! 2. No negative clock: no due day lies before the day its clock started on.
//! 3. No two open corrections of one case, and one combined notice per application unless a later one is
//!    flagged and has its reason (行政许可法 32(4)).
//! 4. A result is issued only after approval, and approval only after acceptance (行政许可法 38, 44).
//! 5. Of one case at most one main clock runs: receipt, then decision, then delivery.
//! 6. Replaying the ledger gives the same state.
//! 7. A refused command changes nothing.
//! 8. An ended case never reopens.
//! 9. A successor starts only when everything it waits for is out.

pub mod application;
pub mod clocks;
pub mod command;
pub mod commands;
mod decide;
pub mod event;
pub mod facts;
mod law;
pub mod plan;
mod process;
pub mod refusal;
pub mod state;
pub mod timeline;
pub mod value;
pub mod view;

pub use application::{Application, BrokenLedger};
pub use command::Command;
pub use decide::{decide, due_by_law};
pub use event::{Event, RecordedEvent};
pub use facts::{Actor, Facts};
pub use plan::{CasePlan, CaseResult, Plan};
pub use refusal::Refusal;
pub use state::{Case, State};
pub use value::{Reason, ReasonCode, ValueRef};

#[cfg(test)]
mod testing {
    //! Timelines in tests, on the published calendars of 2025 and 2026.

    use base::calendar::WorkdayCalendar;

    /// The workdays as published.
    pub(crate) fn calendar() -> WorkdayCalendar {
        WorkdayCalendar::parse_csv(include_str!("../tests/fixtures/workdays.csv")).unwrap()
    }

    /// Runs a timeline.
    pub(crate) fn timeline(text: &str) -> String {
        crate::timeline::run(text, &calendar(), &|_| None)
    }

    /// The application at the end of a timeline in which nothing is refused.
    pub(crate) fn application_of(text: &str) -> crate::Application {
        let printed = timeline(text);
        assert!(
            !printed.contains("refused ") && !printed.contains("line ") || printed.contains("decision="),
            "{printed}"
        );
        crate::timeline::tell(text, &calendar(), &|_| None)
    }
}
