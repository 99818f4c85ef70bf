//! What a decision may know of the world besides the application: the day, the moment, who acts, and the
//! calendar. Everything here is given by the caller.

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::OfficerId;
use base::instant::Instant;
use serde::{Deserialize, Serialize};

use crate::value::Reason;

/// The facts of the moment.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The legal day of the act. Usually the Shanghai date of `recorded_at`; earlier only with `backdating`.
    pub today: Day,
    /// The moment of recording.
    pub recorded_at: Instant,
    /// Who acts.
    pub actor: Actor,
    /// The workdays, with the years whose notice is loaded.
    pub calendar: &'a WorkdayCalendar,
    /// Why the legal day lies before the day of recording (paper handed in during an outage, say).
    pub backdating: Option<Reason>,
}

impl Facts<'_> {
    /// The day in Shanghai on which the act is being recorded.
    pub fn recorded_day(&self) -> Day {
        self.recorded_at.shanghai_day()
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// The applicant, or an agent acting for the applicant; who that is, the application's own record says.
    Applicant,
    /// An officer of the organ that handles the case.
    Officer(OfficerId),
    /// A clerk at the window, for a person who came.
    Clerk(OfficerId),
    /// Nobody acted: the law gives the day its effect.
    Law,
    /// The system, as a consequence of another event.
    System,
}
