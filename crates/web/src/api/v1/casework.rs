//! Bodies of casework, as applicant and officer both see it: clocks, the river, what happened.

use app::applications::{Executed, HistoryEntry};
use case::clocks::{Kind, Light, Motion, Reading};
use case::view::river::{Certainty, Lane, River, Segment, Stage};
use case::{Actor, RecordedEvent};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::words::{WordsBody, text, text_of, texts};

/// A clock on this day.
#[derive(Serialize, ToSchema)]
pub struct ClockBody {
    /// `receipt`, `notice`, `correction`, `promised`, `legal`, `delivery`.
    kind: &'static str,
    /// The day that is not counted.
    #[schema(format = Date)]
    started_on: String,
    /// How long it may run, extension included.
    limit: String,
    /// The last day in time; none while it stands.
    #[schema(format = Date)]
    due_day: Option<String>,
    /// The count touched a year whose calendar is not published yet.
    provisional: bool,
    /// The last moment in time, for limits in hours.
    #[schema(format = DateTime)]
    due_at: Option<String>,
    /// `running`, `stopped` or `ended`.
    motion: &'static str,
    #[schema(format = Date)]
    ended_on: Option<String>,
    /// Negative when over.
    workdays_left: Option<i32>,
    /// `green`, `yellow` or `red`; none while it stands.
    light: Option<&'static str>,
    /// The rule it rests on.
    article: &'static str,
}

/// The picture of an application: every case side by side.
#[derive(Serialize, ToSchema)]
pub struct RiverBody {
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    to: String,
    #[schema(format = Date)]
    today: String,
    lanes: Vec<LaneBody>,
}

/// One case in the picture.
#[derive(Serialize, ToSchema)]
pub struct LaneBody {
    case: String,
    item: String,
    organ: String,
    /// The case's state.
    state: &'static str,
    /// The cases it waits for.
    after: Vec<String>,
    segments: Vec<StretchBody>,
}

/// A stretch of a lane; the next begins on the day it ends.
#[derive(Serialize, ToSchema)]
pub struct StretchBody {
    /// `waiting`, `receipt`, `correction`, `decision`, `paused`, `making` or `ready`.
    stage: &'static str,
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    to: String,
    /// `past`, `present` or `future`.
    certainty: &'static str,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
pub struct HistoryBody {
    #[serde(flatten)]
    event: EventBody,
    item_name: Option<WordsBody>,
    organ_name: Option<WordsBody>,
    /// What was written with it.
    text: Option<String>,
}

/// An event of the ledger.
#[derive(Serialize, ToSchema)]
pub struct EventBody {
    /// Its place in the application's ledger, from 1.
    sequence: u64,
    /// `submitted`, `received`, `accepted` …
    event: &'static str,
    /// The case, when it concerns one.
    case: Option<String>,
    /// The legal day.
    #[schema(format = Date)]
    happened_on: String,
    #[schema(format = DateTime)]
    recorded_at: String,
    /// `applicant`, `officer`, `clerk`, `law` or `system`.
    by: &'static str,
    /// The legal day lies before the day of recording.
    backdated: bool,
}

impl From<&Reading> for ClockBody {
    fn from(reading: &Reading) -> ClockBody {
        ClockBody {
            kind: match reading.kind {
                Kind::Receipt => "receipt",
                Kind::Notice => "notice",
                Kind::Correction => "correction",
                Kind::Promised => "promised",
                Kind::Legal => "legal",
                Kind::Delivery => "delivery",
                Kind::ThemePromised => "theme_promised",
                Kind::ThemeLegal => "theme_legal",
            },
            started_on: text(&reading.started_on),
            limit: text(&reading.limit),
            due_day: reading.due.map(|due| text(&due.day)),
            provisional: reading.due.is_some_and(|due| due.provisional),
            due_at: text_of(reading.due_at.as_ref()),
            motion: match reading.motion {
                Motion::Running => "running",
                Motion::Stopped => "stopped",
                Motion::Ended(_) => "ended",
            },
            ended_on: match reading.motion {
                Motion::Ended(day) => Some(text(&day)),
                _ => None,
            },
            workdays_left: reading.workdays_left,
            light: reading.light.map(light),
            article: reading.article,
        }
    }
}

/// The name of a light.
pub fn light(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Yellow => "yellow",
        Light::Red => "red",
    }
}

impl From<&River> for RiverBody {
    fn from(river: &River) -> RiverBody {
        RiverBody {
            from: text(&river.from),
            to: text(&river.to),
            today: text(&river.today),
            lanes: river.lanes.iter().map(LaneBody::from).collect(),
        }
    }
}

impl From<&Lane> for LaneBody {
    fn from(lane: &Lane) -> LaneBody {
        LaneBody {
            case: text(&lane.case_id),
            item: text(&lane.item_id),
            organ: text(&lane.organ_id),
            state: lane.state.name(),
            after: texts(&lane.after),
            segments: lane.segments.iter().map(StretchBody::from).collect(),
        }
    }
}

impl From<&Segment> for StretchBody {
    fn from(segment: &Segment) -> StretchBody {
        StretchBody {
            stage: match segment.stage {
                Stage::Waiting => "waiting",
                Stage::Receipt => "receipt",
                Stage::Correction => "correction",
                Stage::Decision => "decision",
                Stage::Paused => "paused",
                Stage::Making => "making",
                Stage::Ready => "ready",
            },
            from: text(&segment.from),
            to: text(&segment.to),
            certainty: match segment.certainty {
                Certainty::Past => "past",
                Certainty::Present => "present",
                Certainty::Future => "future",
            },
        }
    }
}

impl From<&HistoryEntry> for HistoryBody {
    fn from(entry: &HistoryEntry) -> HistoryBody {
        HistoryBody {
            event: (&entry.event).into(),
            item_name: entry.item_name.as_ref().map(WordsBody::from),
            organ_name: entry.organ_name.as_ref().map(WordsBody::from),
            text: entry.text.clone(),
        }
    }
}

impl From<&RecordedEvent> for EventBody {
    fn from(recorded: &RecordedEvent) -> EventBody {
        EventBody {
            sequence: recorded.sequence,
            event: recorded.event.name(),
            case: text_of(recorded.event.case_id()),
            happened_on: text(&recorded.happened_on),
            recorded_at: text(&recorded.recorded_at),
            by: match recorded.actor {
                Actor::Applicant => "applicant",
                Actor::Officer(_) => "officer",
                Actor::Clerk(_) => "clerk",
                Actor::Law => "law",
                Actor::System => "system",
            },
            backdated: recorded.backdated.is_some(),
        }
    }
}

/// The events of a command.
pub fn events(executed: &Executed) -> Vec<EventBody> {
    executed.events.iter().map(EventBody::from).collect()
}
