//! The river of an application as officers and clerks see it: the picture of `case`, drawn by the component.

use app::desk::CasePage;
use base::id::CaseId;
use case::clocks::{Kind, Motion};
use case::view::river as plan;

use super::words;
use crate::components::river::{Certainty, Emphasis, Flag, Lane, River, Segment, Stage};
use crate::visit::Visit;

/// What a lane is called and how it is drawn.
pub struct LaneWords {
    /// The item.
    pub item: String,
    /// The organ.
    pub organ: String,
    /// Due days.
    pub flags: Vec<Flag>,
    /// How strongly.
    pub emphasis: Emphasis,
}

/// The river of a case on the desk: its own lane bright, the others faint.
pub(super) fn of_case(visit: &Visit, case: &CasePage) -> River {
    let mut others = case.others.iter();
    draw(visit, case.river.as_ref(), |case_id| {
        if case_id == &case.case_id {
            return LaneWords {
                item: visit.words(&case.item_name).to_owned(),
                organ: visit.words(&case.organ_name).to_owned(),
                flags: flags(visit, &case.clocks),
                emphasis: Emphasis::Own,
            };
        }
        // The other cases come in the order of the lanes, this one left out.
        let other = others.next();
        LaneWords {
            item: other.map_or_else(|| case_id.to_string(), |other| visit.words(&other.item_name).to_owned()),
            organ: other.map(|other| visit.words(&other.organ_name).to_owned()).unwrap_or_default(),
            flags: Vec::new(),
            emphasis: Emphasis::Faint,
        }
    })
}

/// Draws a river; `name` is asked once a lane, in order.
pub fn draw(visit: &Visit, river: Option<&plan::River>, mut name: impl FnMut(&CaseId) -> LaneWords) -> River {
    let texts = visit.texts;
    let planned = river.map(|river| river.lanes.as_slice()).unwrap_or_default();
    let place_of = |wanted: &CaseId| planned.iter().position(|lane| &lane.case_id == wanted);
    let lanes = planned.iter().map(|lane| {
        let named = name(&lane.case_id);
        Lane {
            organ: named.organ,
            item: named.item,
            state: words::state(texts, lane.state).to_owned(),
            light: None,
            segments: lane.segments.iter().filter_map(segment).collect(),
            flags: named.flags,
            after: lane.after.first().and_then(place_of),
            emphasis: named.emphasis,
        }
    });
    let lanes = lanes.collect();
    let mut drawn = River::new(texts, "river", texts.t("desk-river"), lanes, &visit.web.city.calendar());
    drawn.today = river.map(|river| river.today);
    drawn
}

/// The day that matters now, and the legal one behind it.
pub fn flags(visit: &Visit, view: &case::view::CaseView) -> Vec<Flag> {
    let main = words::main_clock(view);
    let legal = view.clocks.iter().find(|reading| reading.kind == Kind::Legal);
    let legal = legal
        .filter(|legal| legal.motion == Motion::Running && main.is_none_or(|main| main.due != legal.due));
    let flag = |reading: &case::clocks::Reading| {
        let label = words::clock(visit.texts, reading.kind).to_owned();
        Some(Flag { day: reading.due?.day, label })
    };
    main.into_iter().chain(legal).filter_map(flag).collect()
}

/// A stretch; waiting for another case is drawn as the thread to it.
fn segment(planned: &plan::Segment) -> Option<Segment> {
    let stage = match planned.stage {
        plan::Stage::Waiting => return None,
        plan::Stage::Receipt => Stage::Received,
        plan::Stage::Correction => Stage::Correcting,
        plan::Stage::Decision => Stage::Reviewing,
        plan::Stage::Paused => Stage::Paused,
        plan::Stage::Making => Stage::Decided,
        plan::Stage::Ready => Stage::Delivered,
    };
    let certainty = match planned.certainty {
        plan::Certainty::Past => Certainty::Done,
        plan::Certainty::Present => Certainty::Running,
        plan::Certainty::Future => Certainty::Promised,
    };
    Some(Segment { stage, from: planned.from, to: planned.to, certainty })
}
