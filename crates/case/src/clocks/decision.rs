//! The main clock of a case: acceptance to decision, once by the promised and once by the legal limit
//! (行政许可法 42(1)). Special procedures stop it (45), an extension lengthens it (42(1)).

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::limit::Limit;

use super::counting::{self, Due, Start, Stop};
use super::{Face, Kind, Reading};
use crate::event::DueThen;
use crate::state::Case;

/// The rule of the legal limit; other laws may set another limit, the article allows it.
pub const LEGAL_ARTICLE: &str = "行政许可法 42";
/// The rule of the promised limit: what is published binds.
pub const PROMISED_ARTICLE: &str = "优化营商环境条例 36";

/// By which limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// 承诺时限.
    Promised,
    /// 法定时限.
    Legal,
}

impl By {
    fn limit(self, case: &Case) -> Option<Limit> {
        match self {
            By::Promised => case.plan().promised,
            By::Legal => case.plan().legal,
        }
    }
}

/// The due day; nothing before acceptance, while the clock stands, and without a limit.
pub fn due(case: &Case, by: By, calendar: &WorkdayCalendar) -> Option<Due> {
    let limit = by.limit(case)?;
    let accepted = case.accepted()?;
    let added = case.extension().map(|extension| extension.by);
    counting::due(Start { on: accepted.on, at: accepted.at }, limit, added, &stops(case), calendar)
}

/// Both due days as they stand, to be fixed by a decision.
pub fn due_then(case: &Case, calendar: &WorkdayCalendar) -> DueThen {
    DueThen {
        promised: due(case, By::Promised, calendar).map(|due| due.day.day),
        legal: due(case, By::Legal, calendar).map(|due| due.day.day),
    }
}

/// What the clock shows; nothing before acceptance and without a limit.
pub fn read(case: &Case, by: By, today: Day, calendar: &WorkdayCalendar) -> Option<Reading> {
    let limit = by.limit(case)?;
    let accepted = case.accepted()?;
    let added = case.extension().map(|extension| extension.by);
    let computed = due(case, by, calendar);
    let fixed = case.decision().and_then(|decision| match by {
        By::Promised => decision.due.promised,
        By::Legal => decision.due.legal,
    });
    let ended_on = case.decision().map(|decision| decision.on).or(case.closed_on());
    let day = match fixed {
        Some(day) => Some(DueDay { day, provisional: computed.is_some_and(|due| due.day.provisional) }),
        None => computed.map(|due| due.day),
    };
    let face = Face {
        kind: if by == By::Promised { Kind::Promised } else { Kind::Legal },
        started_on: accepted.on,
        limit: counting::sum(limit, added).unwrap_or(limit),
        due: day,
        due_at: computed.and_then(|due| due.at),
        ended_on,
        article: if by == By::Promised { PROMISED_ARTICLE } else { LEGAL_ARTICLE },
    };
    Some(face.read(today, calendar))
}

/// The days on which the case's main clock stands.
pub fn stops(case: &Case) -> Vec<Stop> {
    case.pauses().iter().map(|pause| Stop { from: pause.from, until: pause.until }).collect()
}
