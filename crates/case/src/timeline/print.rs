//! Prints events and due days of a timeline, one line each:
//! `YYYY-MM-DD event [case=ID] [promised=YYYY-MM-DD] [legal=YYYY-MM-DD] [provisional] [more]`.

use base::calendar::{DueDay, WorkdayCalendar};
use base::day::Day;
use base::id::CaseId;

use crate::Application;
use crate::clocks::decision::{self, By};
use crate::clocks::{Light, Reading, correction, delivery, receipt, theme};
use crate::event::{
    Acceptance, DeclineGround, DueThen, Event, Filing, Means, Missing, RatingRound, RecordedEvent,
};
use crate::state::{Case, State};
use crate::value::Reason;

/// A line as it grows.
struct Line(String);

impl Line {
    fn new(day: Day, word: &str) -> Line {
        Line(format!("{day} {word}"))
    }

    fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        self.0.push_str(&format!(" {key}={value}"));
    }

    fn word(&mut self, word: &str) {
        self.0.push_str(&format!(" {word}"));
    }

    fn case(&mut self, application: &Application, case_id: &CaseId) {
        if application.cases().len() > 1 {
            self.add("case", case_id);
        }
    }

    /// Due days in their order, then once whether any is provisional.
    fn due(&mut self, days: &[(&str, Option<DueDay>)]) {
        for (key, due) in days {
            if let Some(due) = due {
                self.add(key, due.day);
            }
        }
        if days.iter().any(|(_, due)| due.is_some_and(|due| due.provisional)) {
            self.word("provisional");
        }
    }

    fn decision_due(&mut self, case: &Case, calendar: &WorkdayCalendar) {
        let day = |by| decision::due(case, by, calendar).map(|due| due.day);
        self.due(&[("promised", day(By::Promised)), ("legal", day(By::Legal))]);
    }

    fn fixed_due(&mut self, due: &DueThen) {
        for (key, day) in [("promised", due.promised), ("legal", due.legal)] {
            if let Some(day) = day {
                self.add(key, day);
            }
        }
    }
}

/// The line of one event, after the application has taken it in. Papers taken in without a form have no
/// line of their own: the receipt says it.
pub(super) fn event(
    application: &Application,
    recorded: &RecordedEvent,
    calendar: &WorkdayCalendar,
) -> Option<String> {
    if matches!(recorded.event, Event::Submitted { filing: Filing::Papers, .. }) {
        return None;
    }
    let mut line = Line::new(recorded.happened_on, recorded.event.name());
    let case = recorded.event.case_id().and_then(|case_id| application.case(case_id).ok());
    if let Some(case) = case {
        line.case(application, case.id());
        if matches!(recorded.event, Event::Accepted { .. } | Event::Resumed { .. } | Event::Extended { .. }) {
            line.decision_due(case, calendar);
        }
    }
    if matches!(recorded.event, Event::ApplicationExtended { .. }) {
        let due = |by| theme::read(application, by, recorded.happened_on, calendar)?.due;
        line.due(&[("promised", due(By::Promised)), ("legal", due(By::Legal))]);
    }
    details(&mut line, application, &recorded.event);
    if let Some(reason) = &recorded.backdated {
        line.add("recorded", recorded.recorded_at.shanghai_day());
        line.add("backdated", &reason.code);
    }
    Some(line.0)
}

fn details(line: &mut Line, application: &Application, event: &Event) {
    match event {
        Event::Reported { missing, again, .. } => {
            line.add("missing", list(missing));
            if again.is_some() {
                line.word("again");
            }
        }
        Event::Notified { case_ids, answer_by, again } => {
            notice(line, application, case_ids);
            if let Some(day) = answer_by {
                line.add("answer-by", day);
            }
            if *again {
                line.word("again");
            }
        }
        Event::Accepted { how, .. } => match how {
            Acceptance::Decided => {}
            Acceptance::Deemed => line.word("deemed"),
            Acceptance::Succeeded => line.word("succeeded"),
        },
        Event::Declined { ground, .. } => match ground {
            DeclineGround::NotNeeded => line.add("ground", "not-needed"),
            DeclineGround::NotCompleted => line.add("ground", "not-completed"),
            DeclineGround::NotThisOrgan { go_to } => line.add("go-to", go_to),
        },
        Event::Paused { kind, needed, .. } => {
            line.add("kind", kind.name());
            line.add("needed", needed);
        }
        Event::Resumed { kind, .. } => line.add("kind", kind.name()),
        Event::Extended { approved_by, .. } if approved_by.as_str() != "head" => line.add("by", approved_by),
        Event::Approved { due, .. } => line.fixed_due(due),
        Event::Refused { reasons, due, .. } => {
            line.fixed_due(due);
            line.add("decision", codes(reasons));
        }
        Event::Withdrawn { reason: Some(reason), .. } => line.add("reason", &reason.code),
        Event::NotStarted { because_of, .. } => line.add("because-of", because_of),
        Event::Issued { licence_id: Some(licence_id), .. } => line.add("licence", licence_id),
        Event::Delivered { means, .. } => line.add("means", means_name(*means)),
        Event::Rated { grade, round, .. } => {
            line.add("grade", grade.name().replace('_', "-"));
            if *round == RatingRound::FollowUp {
                line.word("follow-up");
            }
        }
        _ => {}
    }
}

fn notice(line: &mut Line, application: &Application, case_ids: &[CaseId]) {
    if application.cases().len() > 1 {
        let names: Vec<&str> = case_ids.iter().map(CaseId::as_str).collect();
        line.add("case", names.join(","));
    }
    let cases = case_ids.iter().filter_map(|case_id| application.case(case_id).ok());
    let missing: Vec<String> =
        cases.filter_map(Case::open_correction).map(|correction| list(&correction.missing)).collect();
    line.add("missing", missing.join(","));
}

fn list(missing: &Missing) -> String {
    let materials = missing.materials.iter().map(|material| material.to_string());
    let fields = missing.fields.iter().map(|field| format!("field:{field}"));
    materials.chain(fields).collect::<Vec<String>>().join(",")
}

fn codes(reasons: &[Reason]) -> String {
    reasons.iter().map(|reason| reason.code.as_str()).collect::<Vec<&str>>().join(",")
}

fn means_name(means: Means) -> &'static str {
    match means {
        Means::Electronic => "electronic",
        Means::Window => "window",
        Means::Post => "post",
    }
}

/// What is due, one line a case that is not over, and one for the theme where it has a limit.
pub(super) fn due(application: &Application, today: Day, calendar: &WorkdayCalendar) -> Vec<String> {
    let Some(plan) = application.plan() else { return Vec::new() };
    let mut lines = Vec::new();
    for case in application.cases().iter().filter(|case| !case.is_ended()) {
        let mut line = Line::new(today, "due");
        line.case(application, case.id());
        let by = |by| decision::read(case, by, today, calendar);
        let (receipt, readings) = match case.state() {
            State::Accepted | State::Paused => (None, vec![by(By::Promised), by(By::Legal)]),
            State::Approved | State::Issued => (None, vec![delivery::read(case, today, calendar)]),
            State::Correcting => (None, vec![correction::read(application, case, today, calendar)]),
            _ => (receipt::read(plan, case, today, calendar), vec![]),
        };
        let readings: Vec<Reading> = readings.into_iter().chain([receipt]).flatten().collect();
        show(&mut line, &readings);
        line.add("state", case.state().name());
        lines.push(line.0);
    }
    let theme: Vec<Reading> = [By::Promised, By::Legal]
        .into_iter()
        .filter_map(|by| theme::read(application, by, today, calendar))
        .collect();
    if !theme.is_empty() && application.concluded_on().is_none() {
        let mut line = Line::new(today, "due application");
        show(&mut line, &theme);
        lines.push(line.0);
    }
    lines
}

fn show(line: &mut Line, readings: &[Reading]) {
    let days: Vec<(&str, Option<DueDay>)> =
        readings.iter().map(|reading| (reading.kind.name(), reading.due)).collect();
    line.due(&days);
    if let Some(light) = readings.iter().filter_map(|reading| reading.light).max() {
        line.add("light", light.name());
    }
    if readings.iter().any(|reading| reading.light.is_none()) {
        line.add("clock", "stopped");
    }
}

impl crate::clocks::Kind {
    fn name(self) -> &'static str {
        use crate::clocks::Kind;
        match self {
            Kind::Receipt => "receipt",
            Kind::Notice => "window",
            Kind::Correction => "answer-by",
            Kind::Promised | Kind::ThemePromised => "promised",
            Kind::Legal | Kind::ThemeLegal => "legal",
            Kind::Delivery => "delivery",
        }
    }
}

impl Light {
    fn name(self) -> &'static str {
        match self {
            Light::Green => "green",
            Light::Yellow => "yellow",
            Light::Red => "red",
        }
    }
}
