//! Dates anyone can check with a calendar on the wall.

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::instant::Instant;
use base::limit::Limit;

use super::counting::{Start, Stop, due};
use super::{Light, light, workdays_left};
use crate::testing::calendar;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Due day of a limit from nine o'clock, with pauses written `from..until`.
fn check(start: &str, limit: &str, added: Option<&str>, stops: &[&str], expected: &str) {
    let start = day(start);
    let stops: Vec<Stop> = stops
        .iter()
        .map(|stop| {
            let (from, until) = stop.split_once("..").unwrap();
            Stop { from: day(from), until: (!until.is_empty()).then(|| day(until)) }
        })
        .collect();
    let at = Start { on: start, at: Instant::start_of(start).plus_seconds(9 * 3600) };
    let added = added.map(|limit| limit.parse().unwrap());
    let found = due(at, limit.parse().unwrap(), added, &stops, &calendar());
    let found = found.map_or("stands".to_owned(), |due| due.day.day.to_string());
    assert_eq!(found, expected, "{start} + {limit} + {added:?} without {stops:?}");
}

#[test]
fn the_table_of_checked_examples_comes_out() {
    check("2026-09-18", "5", None, &[], "2026-09-24");
    check("2026-09-18", "20", None, &[], "2026-10-22");
    check("2026-09-18", "20", Some("10"), &[], "2026-11-05");
    check("2026-02-12", "5", None, &[], "2026-02-26");
    check("2026-09-19", "5", None, &[], "2026-09-24");
    check("2026-09-18", "0", None, &[], "2026-09-18");
    check("2026-09-27", "0", None, &[], "2026-09-27");
}

#[test]
fn pauses_are_left_out_with_both_ends_and_once_where_they_overlap() {
    check("2026-09-18", "5", None, &["2026-09-21..2026-09-22"], "2026-09-29");
    check("2026-09-18", "5", None, &["2026-09-21..2026-09-22", "2026-09-21..2026-09-22"], "2026-09-29");
    check("2026-09-18", "5", None, &["2026-09-21..2026-09-22", "2026-09-22..2026-09-23"], "2026-09-30");
    check("2026-09-18", "5", None, &["2026-09-25..2026-09-27"], "2026-09-24");
    check("2026-09-18", "5", None, &["2026-09-21.."], "stands");
}

#[test]
fn an_extension_in_another_unit_counts_on_from_the_first_due_day() {
    check("2026-09-18", "5", Some("1m"), &[], "2026-10-26");
    check("2026-09-18", "10d", Some("10d"), &[], "2026-10-08");
}

#[test]
fn hours_count_from_the_moment_and_stand_still_with_the_clock() {
    check("2026-09-18", "2h", None, &[], "2026-09-18");
    check("2026-09-18", "15h", None, &[], "2026-09-20");
    check("2026-09-18", "48h", None, &[], "2026-09-20");
    check("2026-09-21", "24h", None, &["2026-09-22..2026-09-23"], "2026-09-24");
}

#[test]
fn the_light_turns_with_a_fifth_or_a_workday_left() {
    let calendar = calendar();
    let on = |today: &str| light(day("2026-09-18"), day(today), day("2026-10-22"), &calendar);
    assert_eq!(on("2026-09-18"), Light::Green);
    assert_eq!(on("2026-10-15"), Light::Green);
    assert_eq!(on("2026-10-16"), Light::Yellow);
    assert_eq!(on("2026-10-22"), Light::Yellow);
    assert_eq!(on("2026-10-23"), Light::Red);
    assert_eq!(workdays_left(day("2026-10-26"), day("2026-10-22"), &calendar), -2);
    assert_eq!(workdays_left(day("2026-09-26"), day("2026-09-24"), &calendar), -1);
}

#[test]
fn a_year_without_a_calendar_counts_weekends_and_says_so() {
    let start = day("2030-01-02");
    let at = Start { on: start, at: Instant::start_of(start) };
    let found = due(at, Limit::workdays(5), None, &[], &WorkdayCalendar::default()).unwrap();
    assert_eq!((found.day.day, found.day.provisional), (day("2030-01-09"), true));
}
