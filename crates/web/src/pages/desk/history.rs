//! What happened in a case, in words, with the texts that were written.

use app::applications::HistoryEntry;
use app::desk::CasePage;
use case::{Actor, Event};

use super::words;
use crate::components::timeline::{Timeline, TimelineEvent};
use crate::components::{Component, TrustedHtml};
use crate::visit::Visit;

/// The third tab of a case: the newest first.
pub fn html(visit: &Visit, case: &CasePage) -> TrustedHtml {
    let events = case.history.iter().rev().map(|entry| event(visit, case, entry)).collect();
    Timeline { events }.html()
}

/// What happened in the case since a page with this token was shown, a line each.
pub fn since(visit: &Visit, case: &CasePage, token: u64) -> Vec<String> {
    let counted = |entry: &&HistoryEntry| !matches!(entry.event.event, Event::Submitted { .. });
    let seen = usize::try_from(token).unwrap_or(usize::MAX);
    let fresh = case.history.iter().filter(counted).skip(seen);
    fresh.map(|entry| words::event(visit.texts, &entry.event.event)).collect()
}

fn event(visit: &Visit, case: &CasePage, entry: &HistoryEntry) -> TimelineEvent {
    let texts = visit.texts;
    let recorded = &entry.event;
    // What counts from an earlier day than it was written down on says that day.
    let at = if recorded.happened_on == recorded.recorded_at.shanghai_day() {
        texts.moment(recorded.recorded_at)
    } else {
        texts.day(recorded.happened_on)
    };
    let missing = missing(visit, case, &recorded.event);
    let text = match (missing.is_empty(), entry.text.as_deref()) {
        (true, text) => text.map(str::to_owned),
        (false, None) => Some(missing),
        (false, Some(text)) => Some(format!("{missing}\n{text}")),
    };
    let organ = visit.words(&case.organ_name);
    let by = match &recorded.actor {
        Actor::Applicant => texts.t("desk-by-applicant").to_owned(),
        Actor::Officer(_) => organ.to_owned(),
        Actor::Clerk(_) => texts.t("desk-by-clerk").to_owned(),
        Actor::Law => texts.t("desk-by-law").to_owned(),
        Actor::System => texts.t("desk-by-system").to_owned(),
    };
    TimelineEvent { at, title: words::event(texts, &recorded.event), text, by }
}

/// The names of what was reported missing.
fn missing(visit: &Visit, case: &CasePage, event: &Event) -> String {
    let Event::Reported { missing, .. } = event else { return String::new() };
    let fields = missing.fields.iter().map(|id| {
        let field = case.fields.iter().find(|field| &field.field.element == id);
        field.map_or_else(|| id.to_string(), |field| visit.words(&field.field.name).to_owned())
    });
    let materials = missing.materials.iter().map(|id| {
        let material = case.materials.iter().find(|material| &material.id == id);
        material.map_or_else(|| id.to_string(), |material| visit.words(&material.name).to_owned())
    });
    fields.chain(materials).collect::<Vec<_>>().join(visit.texts.choose("、", ", "))
}
