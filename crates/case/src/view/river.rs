//! The river: every case as a lane of dated stretches, side by side, with what is still expected ahead.

use std::collections::BTreeMap;

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::{CaseId, ItemId, OrganId};

use crate::Application;
use crate::clocks::decision::{self, By};
use crate::clocks::receipt;
use crate::state::{Case, Pause, State};

/// The picture of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct River {
    /// The first day of the picture.
    pub from: Day,
    /// The last day of the picture: the last that happened or is expected.
    pub to: Day,
    /// Where we are.
    pub today: Day,
    /// One lane a case, in the plan's order.
    pub lanes: Vec<Lane>,
}

/// One case in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The case.
    pub case_id: CaseId,
    /// Its item.
    pub item_id: ItemId,
    /// Who handles it.
    pub organ_id: OrganId,
    /// The state it is in.
    pub state: State,
    /// The cases it waits for, where the river joins.
    pub after: Vec<CaseId>,
    /// Its stretches, in order.
    pub segments: Vec<Segment>,
}

/// One stretch of a lane. The next one starts on the day this one ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What goes on.
    pub stage: Stage,
    /// The first day.
    pub from: Day,
    /// The last day: reached, or expected.
    pub to: Day,
    /// Whether it is over, going on, or only expected.
    pub certainty: Certainty,
}

/// What goes on in a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Waits for another case.
    Waiting,
    /// The organ looks whether everything is there.
    Receipt,
    /// Waits for the applicant.
    Correction,
    /// The organ decides.
    Decision,
    /// A special procedure; the clock stands.
    Paused,
    /// The result is being made out.
    Making,
    /// The result is out and waits to be handed over.
    Ready,
}

/// How sure a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Over.
    Past,
    /// Going on; its end is a due day or today.
    Present,
    /// Expected by the limits.
    Future,
}

/// Draws the river; nothing before submission.
pub fn river(application: &Application, today: Day, calendar: &WorkdayCalendar) -> Option<River> {
    let from = application.submitted_on()?;
    let mut forecast = Forecast { application, today, calendar, ends: BTreeMap::new() };
    let lanes: Vec<Lane> = application.cases().iter().map(|case| lane(case, from, &mut forecast)).collect();
    let ends = lanes.iter().flat_map(|lane| &lane.segments).map(|segment| segment.to);
    Some(River { from, to: ends.max().unwrap_or(from).max(today), today, lanes })
}

fn lane(case: &Case, submitted_on: Day, forecast: &mut Forecast) -> Lane {
    let today = forecast.today;
    let mut marks: Vec<(Stage, Day)> = Vec::new();
    let received_on = case.first_received_on();
    if received_on != Some(submitted_on) {
        marks.push((Stage::Waiting, submitted_on));
    }
    marks.extend(received_on.map(|day| (Stage::Receipt, day)));
    for correction in case.corrections() {
        let Some(notified_on) = correction.notified_on else { continue };
        marks.push((Stage::Correction, notified_on));
        marks.extend(correction.closed_on.map(|day| (Stage::Receipt, day)));
    }
    if let Some(accepted) = case.accepted() {
        marks.push((Stage::Decision, accepted.on));
        for (from, until) in merged(case.pauses()) {
            marks.push((Stage::Paused, from));
            marks.extend(until.map(|day| (Stage::Decision, day)));
        }
    }
    let decided_on = case
        .decision()
        .map(|decision| decision.on)
        .filter(|_| !case.is_closed() || case.issued_on().is_some());
    marks.extend(decided_on.map(|day| (Stage::Making, day)));
    marks.extend(case.issued_on().map(|day| (Stage::Ready, day)));
    let over_on = case.delivered_on().or(case.closed_on().filter(|_| case.is_ended()));
    let mut segments = stretches(&marks, over_on.unwrap_or(today), over_on.is_some());
    foresee(case, &mut segments, forecast);
    Lane {
        case_id: case.id().clone(),
        item_id: case.plan().item_id.clone(),
        organ_id: case.plan().organ_id.clone(),
        state: case.state(),
        after: case.plan().waits_for.iter().map(|wait| wait.case_id.clone()).collect(),
        segments,
    }
}

/// Turns the days on which a stage began into stretches; what began and ended on one day is left out.
fn stretches(marks: &[(Stage, Day)], last: Day, is_over: bool) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (at, (stage, from)) in marks.iter().enumerate() {
        let next = marks.get(at + 1).map(|(_, day)| *day);
        let goes_on = next.is_none() && !is_over;
        let to = next.unwrap_or(last).max(*from);
        if to > *from || goes_on {
            let certainty = if goes_on { Certainty::Present } else { Certainty::Past };
            segments.push(Segment { stage: *stage, from: *from, to, certainty });
        }
    }
    segments
}

/// Lengthens the present stretch to its due day and adds what is expected after it.
fn foresee(case: &Case, segments: &mut Vec<Segment>, forecast: &mut Forecast) {
    let today = forecast.today;
    let Some(present) = segments.last_mut().filter(|segment| segment.certainty == Certainty::Present) else {
        return;
    };
    match case.state() {
        State::Accepted => present.to = forecast.end(case).unwrap_or(today).max(today),
        State::Received | State::Reported => {
            let plan = forecast.application.plan();
            let due = plan.and_then(|plan| receipt::due(plan, case, forecast.calendar));
            present.to = due.map_or(today, |due| due.day).max(today);
            let from = present.to;
            let to = forecast.decision_from(case, from);
            segments.extend(future(Stage::Decision, from, to));
        }
        State::Waiting => {
            let Some(start) = forecast.start(case) else { return };
            present.to = start.max(today);
            let from = present.to;
            let to = forecast.decision_from(case, from);
            segments.extend(future(Stage::Decision, from, to));
        }
        _ => {}
    }
}

fn future(stage: Stage, from: Day, to: Option<Day>) -> Option<Segment> {
    to.filter(|to| *to > from).map(|to| Segment { stage, from, to, certainty: Certainty::Future })
}

/// Pauses as stretches of days that do not overlap.
fn merged(pauses: &[Pause]) -> Vec<(Day, Option<Day>)> {
    let mut spans: Vec<(Day, Option<Day>)> = pauses.iter().map(|pause| (pause.from, pause.until)).collect();
    spans.sort();
    let mut merged: Vec<(Day, Option<Day>)> = Vec::new();
    for (from, until) in spans {
        match merged.last_mut() {
            Some((_, last)) if last.is_none_or(|last| from <= last) => {
                *last = match (*last, until) {
                    (Some(last), Some(until)) => Some(last.max(until)),
                    _ => None,
                };
            }
            _ => merged.push((from, until)),
        }
    }
    merged
}

/// When cases are expected to start and to end, by the promised limit, else by the legal one.
struct Forecast<'f> {
    application: &'f Application,
    today: Day,
    calendar: &'f WorkdayCalendar,
    ends: BTreeMap<CaseId, Option<Day>>,
}

impl Forecast<'_> {
    /// The expected day on which the case's result is out; nothing while nobody can say.
    fn end(&mut self, case: &Case) -> Option<Day> {
        if let Some(known) = self.ends.get(case.id()) {
            return *known;
        }
        let end = match case.state() {
            State::Accepted => {
                let due = |by| decision::due(case, by, self.calendar).map(|due| due.day.day);
                due(By::Promised).or_else(|| due(By::Legal))
            }
            State::Approved => Some(self.today),
            State::Waiting => self.start(case).and_then(|start| self.decision_from(case, start)),
            State::Received | State::Reported => {
                let plan = self.application.plan();
                let due = plan.and_then(|plan| receipt::due(plan, case, self.calendar));
                due.and_then(|due| self.decision_from(case, due.day))
            }
            _ => case.closed_on(),
        };
        self.ends.insert(case.id().clone(), end);
        end
    }

    /// When a waiting case is expected to start. A plan has no circles, so this ends.
    fn start(&mut self, case: &Case) -> Option<Day> {
        let mut last = self.today;
        for wait in &case.plan().waits_for {
            let predecessor = self.application.case(&wait.case_id).ok()?;
            last = last.max(self.end(predecessor)?);
        }
        Some(last)
    }

    fn decision_from(&self, case: &Case, from: Day) -> Option<Day> {
        let limit = case.plan().promised.or(case.plan().legal)?;
        Some(self.calendar.due(from, limit).day)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::testing::{application_of, calendar};

    fn drawn(story: &str, today: &str) -> String {
        let river = river(&application_of(story), today.parse().unwrap(), &calendar()).unwrap();
        let mut text = format!("{} to {}\n", river.from, river.to);
        for lane in &river.lanes {
            for segment in &lane.segments {
                let Segment { stage, from, to, certainty } = segment;
                text.push_str(&format!("{} {stage:?} {from} {to} {certainty:?}\n", lane.case_id));
            }
        }
        text
    }

    #[test]
    fn what_happened_and_what_is_expected_stand_side_by_side() {
        assert_snapshot!(drawn("
            case shop promised=3 legal=20
            case fire promised=5 legal=20
            case food after=shop promised=5 legal=20
            2026-09-14 submit
            2026-09-15 accept case=shop
            2026-09-15 notice case=fire missing=floor-plan
            2026-09-16 supplement
            2026-09-17 accept case=fire
            2026-09-18 pause case=fire kind=expert-review
            2026-09-18 pause case=fire kind=testing
            2026-09-20 resume case=fire kind=testing
            2026-09-21 resume case=fire", "2026-09-22"), @r"
        2026-09-14 to 2026-09-30
        shop Receipt 2026-09-14 2026-09-15 Past
        shop Decision 2026-09-15 2026-09-22 Present
        fire Receipt 2026-09-14 2026-09-15 Past
        fire Correction 2026-09-15 2026-09-16 Past
        fire Receipt 2026-09-16 2026-09-17 Past
        fire Decision 2026-09-17 2026-09-18 Past
        fire Paused 2026-09-18 2026-09-21 Past
        fire Decision 2026-09-21 2026-09-29 Present
        food Waiting 2026-09-14 2026-09-22 Present
        food Decision 2026-09-22 2026-09-30 Future
        ");
    }

    #[test]
    fn a_river_that_has_run_out_has_no_future() {
        assert_snapshot!(drawn("
            case shop promised=3 legal=20
            case food after=shop promised=5 legal=20
            2026-09-14 submit
            2026-09-15 accept case=shop
            2026-09-16 approve case=shop
            2026-09-17 issue case=shop
            2026-09-21 refuse case=food reason=conditions_not_met
            2026-09-22 deliver", "2026-09-30"), @r"
        2026-09-14 to 2026-09-30
        shop Receipt 2026-09-14 2026-09-15 Past
        shop Decision 2026-09-15 2026-09-16 Past
        shop Making 2026-09-16 2026-09-17 Past
        shop Ready 2026-09-17 2026-09-22 Past
        food Waiting 2026-09-14 2026-09-17 Past
        food Decision 2026-09-17 2026-09-21 Past
        ");
    }
}
