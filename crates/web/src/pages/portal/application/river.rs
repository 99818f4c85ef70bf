//! The river as truth: what happened, what goes on, what is expected by the limits.

use app::applications::{ApplicationView, CaseView};
use base::id::CaseId;
use case::clocks::Motion;
use case::view::river::{Certainty as CaseCertainty, Segment as CaseSegment, Stage as CaseStage};

use super::departments::{clock_words, main_clock, state_words};
use crate::components::river::{Certainty, Flag, Lane, River, Segment, Stage};
use crate::visit::Visit;

/// The river of an application; nothing before it was handed in.
pub fn truth(visit: &Visit, view: &ApplicationView) -> Option<River> {
    let texts = visit.texts;
    let river = view.river.as_ref()?;
    let place = |case_id: &CaseId| river.lanes.iter().position(|lane| &lane.case_id == case_id);
    let lanes = river.lanes.iter().filter_map(|lane| {
        let case = view.cases.iter().find(|case| case.case_id == lane.case_id)?;
        Some(Lane {
            organ: visit.words(&case.organ_name).to_owned(),
            item: visit.words(&case.item_name).to_owned(),
            state: state(visit, case),
            segments: lane.segments.iter().filter_map(segment).collect(),
            flags: flag(visit, case).into_iter().collect(),
            after: lane.after.iter().filter_map(place).next_back(),
            ..Lane::default()
        })
    });
    let lanes: Vec<Lane> = lanes.collect();
    let mut drawn =
        River::new(texts, "river", texts.t("application-river"), lanes, &visit.web.city.calendar());
    drawn.today = view.concluded_on.is_none().then_some(river.today);
    Some(drawn)
}

/// Days left where a clock runs, else the state by name.
fn state(visit: &Visit, case: &CaseView) -> String {
    match main_clock(case).and_then(|clock| clock.workdays_left) {
        Some(days) => visit.texts.days_left(days),
        None => state_words(visit.texts, case.state).to_owned(),
    }
}

fn flag(visit: &Visit, case: &CaseView) -> Option<Flag> {
    let clock = main_clock(case).filter(|clock| clock.motion == Motion::Running)?;
    let label = clock_words(visit.texts, clock.kind).to_owned();
    Some(Flag { day: clock.due?.day, label })
}

/// A stretch; waiting for another case is the thread, not a stretch of its own.
fn segment(segment: &CaseSegment) -> Option<Segment> {
    let stage = match segment.stage {
        CaseStage::Waiting => return None,
        CaseStage::Receipt => Stage::Received,
        CaseStage::Correction => Stage::Correcting,
        CaseStage::Decision => Stage::Reviewing,
        CaseStage::Paused => Stage::Paused,
        CaseStage::Making => Stage::Decided,
        CaseStage::Ready => Stage::Delivered,
    };
    let certainty = match segment.certainty {
        CaseCertainty::Past => Certainty::Done,
        CaseCertainty::Present => Certainty::Running,
        CaseCertainty::Future => Certainty::Promised,
    };
    Some(Segment { stage, from: segment.from, to: segment.to, certainty })
}
