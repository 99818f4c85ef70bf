//! What happened with an application, in words, the newest first.

use app::applications::{ApplicationView, HistoryEntry};
use case::event::{Acceptance, Means};
use case::{Actor, Event};

use super::departments::grade_words;
use crate::components::timeline::{Timeline, TimelineEvent};
use crate::visit::Visit;

/// The events as a timeline.
pub fn timeline(visit: &Visit, view: &ApplicationView) -> Timeline {
    Timeline { events: view.history.iter().rev().map(|entry| event(visit, entry)).collect() }
}

fn event(visit: &Visit, entry: &HistoryEntry) -> TimelineEvent {
    let texts = visit.texts;
    let item = entry.item_name.as_ref().map(|name| visit.words(name)).unwrap_or_default();
    let what = words(visit, &entry.event.event);
    let title = match item {
        "" => what,
        item => texts.t_with("event-of-item", &[("item", &item), ("what", &what)]),
    };
    let organ = entry.organ_name.as_ref().map(|name| visit.words(name));
    let by_applicant = matches!(
        entry.event.event,
        Event::Submitted { .. } | Event::Supplemented { .. } | Event::Withdrawn { .. } | Event::Rated { .. }
    );
    let by = match (&entry.event.actor, organ) {
        (Actor::Applicant, _) if by_applicant => texts.t("by-you"),
        (Actor::Clerk(_), _) => texts.t("by-clerk"),
        (Actor::Officer(_) | Actor::Applicant, Some(organ)) => organ,
        _ => texts.t("by-system"),
    };
    // An officer's opinion on an approval is for the file; what is told the applicant stands in letters.
    let text = entry.text.clone().filter(|_| !matches!(entry.event.event, Event::Approved { .. }));
    let day = texts.day(entry.event.happened_on);
    let recorded = entry.event.recorded_at;
    let at = match recorded.shanghai_day() == entry.event.happened_on {
        true => texts.moment(recorded),
        false => day,
    };
    TimelineEvent { at, title, text, by: by.to_owned() }
}

fn words(visit: &Visit, event: &Event) -> String {
    let texts = visit.texts;
    let plain = match event {
        Event::Submitted { .. } => texts.t("event-submitted"),
        Event::Received { .. } => texts.t("event-received"),
        Event::Reported { .. } => texts.t("event-reported"),
        Event::Notified { answer_by: Some(day), .. } => {
            return texts.t1("event-notified-by", "day", texts.day(*day));
        }
        Event::Notified { .. } => texts.t("event-notified"),
        Event::Supplemented { .. } => texts.t("event-supplemented"),
        Event::Accepted { how: Acceptance::Decided, .. } => texts.t("event-accepted"),
        Event::Accepted { how: Acceptance::Deemed, .. } => texts.t("event-accepted-deemed"),
        Event::Accepted { how: Acceptance::Succeeded, .. } => texts.t("event-accepted-succeeded"),
        Event::Declined { .. } => texts.t("event-declined"),
        Event::Paused { kind, needed, .. } => {
            let needed = super::super::theme::limit_words(texts, *needed);
            let kind = texts.choose(kind.chinese(), kind.name());
            return texts.t_with("event-paused", &[("kind", &kind), ("needed", &needed)]);
        }
        Event::Resumed { .. } => texts.t("event-resumed"),
        Event::Extended { by, .. } | Event::ApplicationExtended { by, .. } => {
            return texts.t1("event-extended", "by", super::super::theme::limit_words(texts, *by));
        }
        Event::Approved { .. } => texts.t("event-approved"),
        Event::Refused { .. } => texts.t("event-refused"),
        Event::Withdrawn { .. } => texts.t("event-withdrawn"),
        Event::NotStarted { .. } => texts.t("event-not-started"),
        Event::Issued { .. } => texts.t("event-issued"),
        Event::Delivered { means: Means::Electronic, .. } => texts.t("event-delivered-online"),
        Event::Delivered { means: Means::Window, .. } => texts.t("event-delivered-window"),
        Event::Delivered { means: Means::Post, .. } => texts.t("event-delivered-post"),
        Event::Concluded => texts.t("event-concluded"),
        Event::Rated { grade, .. } => return texts.t1("event-rated", "grade", grade_words(texts, *grade)),
    };
    plain.to_owned()
}
