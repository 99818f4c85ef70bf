//! The river as promise: who works at the same time, who waits for whom, in numbers of workdays.

use base::calendar::WorkdayCalendar;
use base::day::Day;
use catalogue::Compiled;
use catalogue::compiled::{CompiledItem, ItemState, Span};

use super::details::limit_of;
use crate::components::river::{Axis, Certainty, Lane, River, Segment, Stage};
use crate::visit::Visit;

/// No process of ours is longer; what lies beyond is drawn at the edge.
const WORKDAYS_AT_MOST: usize = 400;

/// The river of a compiled theme.
pub fn promise(visit: &Visit, compiled: &Compiled) -> River {
    let texts = visit.texts;
    let calendar = WorkdayCalendar::default();
    let days = weekdays(&calendar);
    let item_of = |span: &Span| compiled.items.iter().find(|item| item.id == span.item);
    let spans: Vec<(&Span, &CompiledItem)> = compiled
        .process
        .spans
        .iter()
        .filter_map(|span| Some((span, item_of(span)?)))
        .filter(|(_, item)| item.state != ItemState::Out)
        .collect();
    let place = |item: &base::id::ItemId| spans.iter().position(|(span, _)| &span.item == item);
    let lanes: Vec<Lane> = spans
        .iter()
        .map(|(span, item)| {
            let waits = compiled.process.waits.iter().filter(|wait| wait.item == span.item);
            let after = waits.filter_map(|wait| place(&wait.after)).max_by_key(|at| spans[*at].0.end);
            Lane {
                organ: visit.words(&item.department_name).to_owned(),
                item: visit.words(&item.name).to_owned(),
                state: limit_of(visit, item),
                segments: segments(span, &days),
                after,
                ..Lane::default()
            }
        })
        .collect();
    let mut departments: Vec<_> = spans.iter().map(|(_, item)| &item.department).collect();
    departments.sort();
    departments.dedup();
    let title = texts.t1("theme-river-title", "count", departments.len());
    let mut river = River::new(texts, "river", title, lanes, &calendar);
    river.axis = Axis::Workdays;
    river.one_by_one = compiled.saving.workdays.before;
    river.together = compiled.process.workdays;
    river
}

fn segments(span: &Span, days: &[Day]) -> Vec<Segment> {
    let day = |workday: u32| days.get(workday as usize).or(days.last()).copied();
    let (Some(from), Some(to)) = (span.start.and_then(day), span.end.and_then(day)) else {
        return Vec::new();
    };
    vec![Segment { stage: Stage::Reviewing, from, to, certainty: Certainty::Promised }]
}

/// Weekdays from a Monday on: only their numbers are shown.
fn weekdays(calendar: &WorkdayCalendar) -> Vec<Day> {
    let monday = Day::new(2024, 1, 1).expect("a day of the calendar");
    let mut days = Vec::with_capacity(WORKDAYS_AT_MOST);
    let mut day = monday;
    while days.len() < WORKDAYS_AT_MOST {
        if calendar.is_workday(day) {
            days.push(day);
        }
        day = day.next();
    }
    days
}
