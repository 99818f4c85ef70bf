//! The theme's own clock: starts at the first acceptance, stops only while every running case is stopped,
//! ends when the application is concluded (joint handling: 行政许可法 26, 42(2)).

use base::calendar::WorkdayCalendar;
use base::day::Day;

use super::counting::{self, Start, Stop};
use super::decision::By;
use super::{Face, Kind, Reading};
use crate::application::Application;
use crate::state::{Case, State};

/// The rule of the legal limit.
pub const LEGAL_ARTICLE: &str = "行政许可法 42(2)";
/// The rule of the promised limit.
pub const PROMISED_ARTICLE: &str = "优化营商环境条例 36";

/// What the clock shows; nothing before the first acceptance and without a limit.
pub fn read(application: &Application, by: By, today: Day, calendar: &WorkdayCalendar) -> Option<Reading> {
    let plan = application.plan()?;
    let limit = match by {
        By::Promised => plan.promised,
        By::Legal => plan.legal,
    }?;
    let first = application.cases().iter().filter_map(Case::accepted).min_by_key(|accepted| accepted.on)?;
    let stops = stops(application);
    let added = application.extension().map(|extension| extension.by);
    let due = counting::due(Start { on: first.on, at: first.at }, limit, added, &stops, calendar);
    let face = Face {
        kind: if by == By::Promised { Kind::ThemePromised } else { Kind::ThemeLegal },
        started_on: first.on,
        limit: counting::sum(limit, added).unwrap_or(limit),
        due: due.map(|due| due.day),
        due_at: due.and_then(|due| due.at),
        ended_on: application.concluded_on(),
        article: if by == By::Promised { PROMISED_ARTICLE } else { LEGAL_ARTICLE },
    };
    Some(face.read(today, calendar))
}

/// The days on which every running case is stopped. A case runs from receipt until the organ's work on it
/// is over; it is stopped while paused and while it waits for the applicant's answer.
pub fn stops(application: &Application) -> Vec<Stop> {
    let cases: Vec<Life> = application.cases().iter().filter_map(Life::of).collect();
    // Only where a case starts, ends, stops or goes on can the answer change.
    let mut edges: Vec<Day> = cases.iter().flat_map(Life::edges).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut stops = Vec::new();
    for (at, from) in edges.iter().enumerate() {
        let running: Vec<&Life> = cases.iter().filter(|life| life.runs(*from)).collect();
        if !running.is_empty() && running.iter().all(|life| life.stands(*from)) {
            stops.push(Stop { from: *from, until: edges.get(at + 1).map(|next| next.previous()) });
        }
    }
    stops
}

/// When one case ran and when it stood.
struct Life {
    from: Day,
    until: Option<Day>,
    stops: Vec<Stop>,
}

impl Life {
    fn of(case: &Case) -> Option<Life> {
        let corrections = case.corrections().iter().filter_map(|correction| {
            Some(Stop { from: correction.notified_on?, until: correction.closed_on })
        });
        let stops = super::decision::stops(case).into_iter().chain(corrections).collect();
        let from = case.first_received_on().filter(|_| case.state() != State::Waiting)?;
        Some(Life { from, until: case.closed_on(), stops })
    }

    fn runs(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    fn stands(&self, day: Day) -> bool {
        self.stops.iter().any(|stop| stop.holds(day))
    }

    /// The days on which something changes.
    fn edges(&self) -> Vec<Day> {
        let ends = self.stops.iter().filter_map(|stop| stop.until).chain(self.until).map(Day::next);
        let starts = self.stops.iter().map(|stop| stop.from);
        starts.chain(ends).chain([self.from]).collect()
    }
}
