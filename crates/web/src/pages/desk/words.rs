//! States, verbs, clocks, limits and events as officers and clerks call them.

use base::limit::{Limit, LimitUnit};
use case::clocks::{Kind, Light as CaseLight, Motion, Reading};
use case::command::Verb;
use case::event::{Acceptance, DeclineGround, Event, Means, PauseKind};
use case::view::CaseView;
use case::{CasePlan, State};

use crate::components::light::{Lamp, Light};
use crate::components::tag::{Colour, Tag};
use crate::texts::Texts;

/// A state in words.
pub fn state(texts: Texts, state: State) -> &'static str {
    match state {
        State::Waiting => texts.t("desk-state-waiting"),
        State::Received => texts.t("desk-state-received"),
        State::Reported => texts.t("desk-state-reported"),
        State::Correcting => texts.t("desk-state-correcting"),
        State::Accepted => texts.t("desk-state-accepted"),
        State::Paused => texts.t("desk-state-paused"),
        State::Approved => texts.t("desk-state-approved"),
        State::Issued => texts.t("desk-state-issued"),
        State::Delivered => texts.t("desk-state-delivered"),
        State::Refused => texts.t("desk-state-refused"),
        State::Declined => texts.t("desk-state-declined"),
        State::Withdrawn => texts.t("desk-state-withdrawn"),
        State::NotStarted => texts.t("desk-state-not-started"),
    }
}

/// A state as a coloured word.
pub fn state_tag(texts: Texts, of: State) -> Tag {
    let colour = match of {
        State::Received | State::Accepted => Colour::Blue,
        State::Reported | State::Correcting | State::Paused => Colour::Yellow,
        State::Approved | State::Issued | State::Delivered => Colour::Green,
        State::Refused | State::Declined => Colour::Red,
        State::Waiting | State::Withdrawn | State::NotStarted => Colour::Grey,
    };
    Tag::new(state(texts, of), colour)
}

/// The state with this name in the database.
pub fn state_named(name: &str) -> Option<State> {
    State::ALL.into_iter().find(|state| state.name() == name)
}

/// A verb on its button. What is no licence is not called one.
pub fn verb(texts: Texts, verb: Verb, plan: &CasePlan) -> &'static str {
    match verb {
        Verb::Accept => texts.t("desk-verb-accept"),
        Verb::Report => texts.t("desk-verb-report"),
        Verb::Decline => texts.t("desk-verb-decline"),
        Verb::Pause => texts.t("desk-verb-pause"),
        Verb::Resume => texts.t("desk-verb-resume"),
        Verb::Extend => texts.t("desk-verb-extend"),
        Verb::Approve if plan.is_licensing => texts.t("desk-verb-approve"),
        Verb::Refuse if plan.is_licensing => texts.t("desk-verb-refuse"),
        Verb::Approve => texts.t("desk-verb-agree"),
        Verb::Refuse => texts.t("desk-verb-disagree"),
        other => texts.choose(other.chinese(), other.name()),
    }
}

/// A light with the days that remain; grey while the clock stands.
pub fn light(texts: Texts, light: Option<CaseLight>, workdays_left: Option<i32>) -> Light {
    let lamp = match light {
        Some(CaseLight::Green) => Lamp::Green,
        Some(CaseLight::Yellow) => Lamp::Yellow,
        Some(CaseLight::Red) => Lamp::Red,
        None => return Light::plain(texts, Lamp::Grey),
    };
    match workdays_left {
        Some(days) => Light { lamp, label: texts.days_left(days) },
        None => Light::plain(texts, lamp),
    }
}

/// The clock that the queue sorts by: reporting what is missing has a day of its own inside it.
pub fn main_clock(view: &CaseView) -> Option<&Reading> {
    let open =
        |reading: &&Reading| !matches!(reading.motion, Motion::Ended(_)) && reading.kind != Kind::Notice;
    view.clocks.iter().filter(open).min_by_key(|reading| (reading.due.is_none(), reading.due))
}

/// What a clock shows: its light while it runs, the day it ended after.
pub fn reading_light(texts: Texts, reading: &Reading) -> Light {
    light(texts, reading.light, reading.workdays_left)
}

/// How a clock stands, in words.
pub fn motion(texts: Texts, reading: &Reading) -> String {
    match reading.motion {
        Motion::Running => texts.t("desk-clock-running").to_owned(),
        Motion::Stopped => texts.t("desk-clock-stopped").to_owned(),
        Motion::Ended(day) => texts.t1("desk-clock-ended", "day", texts.day_short(day)),
    }
}

/// A clock by its name.
pub fn clock(texts: Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Receipt => texts.t("desk-clock-receipt"),
        Kind::Notice => texts.t("desk-clock-notice"),
        Kind::Correction => texts.t("desk-clock-correction"),
        Kind::Promised => texts.t("desk-clock-promised"),
        Kind::Legal => texts.t("desk-clock-legal"),
        Kind::Delivery => texts.t("desk-clock-delivery"),
        Kind::ThemePromised => texts.t("desk-clock-theme-promised"),
        Kind::ThemeLegal => texts.t("desk-clock-theme-legal"),
    }
}

/// A limit: `5个工作日`.
pub fn limit(texts: Texts, limit: Limit) -> String {
    match limit.unit {
        LimitUnit::Workdays => texts.t1("desk-limit-workdays", "count", limit.amount),
        LimitUnit::Days => texts.t1("desk-limit-days", "count", limit.amount),
        LimitUnit::Hours => texts.t1("desk-limit-hours", "count", limit.amount),
        LimitUnit::Months => texts.t1("desk-limit-months", "count", limit.amount),
    }
}

/// A special procedure by its name in the law.
pub fn pause_kind(texts: Texts, kind: PauseKind) -> &'static str {
    match kind {
        PauseKind::Hearing => texts.t("desk-pause-hearing"),
        PauseKind::Tender => texts.t("desk-pause-tender"),
        PauseKind::Auction => texts.t("desk-pause-auction"),
        PauseKind::Inspection => texts.t("desk-pause-inspection"),
        PauseKind::Testing => texts.t("desk-pause-testing"),
        PauseKind::Quarantine => texts.t("desk-pause-quarantine"),
        PauseKind::Appraisal => texts.t("desk-pause-appraisal"),
        PauseKind::ExpertReview => texts.t("desk-pause-expert-review"),
        PauseKind::Other => texts.t("desk-pause-other"),
    }
}

/// An event in one line.
pub fn event(texts: Texts, event: &Event) -> String {
    match event {
        Event::Submitted { .. } => texts.t("desk-event-submitted").to_owned(),
        Event::Received { .. } => texts.t("desk-event-received").to_owned(),
        Event::Reported { again: None, .. } => texts.t("desk-event-reported").to_owned(),
        Event::Reported { again: Some(_), .. } => texts.t("desk-event-reported-again").to_owned(),
        Event::Notified { answer_by: Some(day), .. } => {
            texts.t1("desk-event-notified-by", "day", texts.day(*day))
        }
        Event::Notified { .. } => texts.t("desk-event-notified").to_owned(),
        Event::Supplemented { .. } => texts.t("desk-event-supplemented").to_owned(),
        Event::Accepted { how: Acceptance::Decided, .. } => texts.t("desk-event-accepted").to_owned(),
        Event::Accepted { how: Acceptance::Deemed, .. } => texts.t("desk-event-deemed").to_owned(),
        Event::Accepted { how: Acceptance::Succeeded, .. } => texts.t("desk-event-succeeded").to_owned(),
        Event::Declined { ground, .. } => {
            texts.t1("desk-event-declined", "ground", decline_ground(texts, ground))
        }
        Event::Paused { kind, needed, .. } => texts.t_with(
            "desk-event-paused",
            &[("kind", &pause_kind(texts, *kind)), ("needed", &limit(texts, *needed))],
        ),
        Event::Resumed { kind, .. } => texts.t1("desk-event-resumed", "kind", pause_kind(texts, *kind)),
        Event::Extended { by, .. } => texts.t1("desk-event-extended", "by", limit(texts, *by)),
        Event::ApplicationExtended { by, .. } => {
            texts.t1("desk-event-application-extended", "by", limit(texts, *by))
        }
        other => ending(texts, other),
    }
}

/// The events of a case's end in one line.
fn ending(texts: Texts, event: &Event) -> String {
    match event {
        Event::Approved { .. } => texts.t("desk-event-approved").to_owned(),
        Event::Refused { .. } => texts.t("desk-event-refused").to_owned(),
        Event::Withdrawn { .. } => texts.t("desk-event-withdrawn").to_owned(),
        Event::NotStarted { .. } => texts.t("desk-event-not-started").to_owned(),
        Event::Issued { .. } => texts.t("desk-event-issued").to_owned(),
        Event::Delivered { means: Means::Electronic, .. } => {
            texts.t("desk-event-delivered-online").to_owned()
        }
        Event::Delivered { means: Means::Window, .. } => texts.t("desk-event-delivered-window").to_owned(),
        Event::Delivered { means: Means::Post, .. } => texts.t("desk-event-delivered-post").to_owned(),
        Event::Concluded => texts.t("desk-event-concluded").to_owned(),
        Event::Rated { grade, .. } => {
            let english = grade.name().replace('_', " ");
            texts.t1("desk-event-rated", "grade", texts.choose(grade.chinese(), &english))
        }
        other => other.name().to_owned(),
    }
}

fn decline_ground(texts: Texts, ground: &DeclineGround) -> &'static str {
    match ground {
        DeclineGround::NotNeeded => texts.t("desk-ground-not-needed"),
        DeclineGround::NotThisOrgan { .. } => texts.t("desk-ground-not-this-organ"),
        DeclineGround::NotCompleted => texts.t("desk-ground-not-completed"),
    }
}
