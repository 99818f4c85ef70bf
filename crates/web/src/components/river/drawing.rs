//! The river's picture: places in percent across, in `em` down, so that text keeps its size on every screen.

use base::day::Day;

use super::geometry::{NARROWEST, Span, position, spans};
use super::{Axis, Certainty, Emphasis, River, Segment, Stage};
use crate::texts::Language;

/// Height of the axis above the lanes.
const AXIS: f64 = 2.2;
/// Height of a sum line: words and a thin bar.
const SUM: f64 = 2.9;
/// Height of a lane without flags.
const LANE: f64 = 4.1;
/// Height of the words of a flag.
const FLAG: f64 = 1.3;
/// Height of a bar.
const BAR: f64 = 1.7;
/// Labels at most along the axis.
const TICKS: usize = 7;

pub(super) struct Drawing {
    pub(super) height: String,
    pub(super) sums: Vec<Sum>,
    pub(super) axis: String,
    pub(super) ticks: Vec<Tick>,
    pub(super) today: Option<Tick>,
    pub(super) lanes: Vec<DrawnLane>,
    pub(super) threads: Vec<Thread>,
}

/// A horizontal sum above the lanes.
pub(super) struct Sum {
    pub(super) class: &'static str,
    pub(super) text: String,
    pub(super) text_y: String,
    pub(super) y: String,
    pub(super) width: String,
    /// The bar is longer than the river and is shown broken.
    pub(super) broken: bool,
}

pub(super) struct Tick {
    pub(super) x: String,
    pub(super) label: String,
    pub(super) anchor: &'static str,
}

pub(super) struct DrawnLane {
    pub(super) class: &'static str,
    pub(super) label_y: String,
    pub(super) bar_y: String,
    pub(super) segments: Vec<DrawnSegment>,
    pub(super) flags: Vec<DrawnFlag>,
}

pub(super) struct DrawnSegment {
    pub(super) x: String,
    pub(super) width: String,
    pub(super) class: String,
    pub(super) hatched: bool,
    pub(super) label: &'static str,
    pub(super) title: String,
}

pub(super) struct DrawnFlag {
    pub(super) class: &'static str,
    pub(super) x: String,
    pub(super) top: String,
    pub(super) bottom: String,
    pub(super) text_y: String,
    pub(super) anchor: &'static str,
    pub(super) label: String,
}

/// From the end of a lane down to the beginning of the one that waited for it.
pub(super) struct Thread {
    pub(super) x: String,
    pub(super) to_x: String,
    pub(super) top: String,
    pub(super) bottom: String,
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

fn em(value: f64) -> String {
    format!("{value:.2}em")
}

impl River {
    pub(super) fn drawing(&self) -> Drawing {
        let sums = self.sums();
        let axis = sums.len() as f64 * SUM + AXIS;
        let mut y = axis + 0.6;
        let (mut lanes, mut bars) = (Vec::new(), Vec::new());
        for at in 0..self.lanes.len() {
            let lane_spans = spans(&self.days, &self.lanes[at].segments);
            bars.push((y + 1.5, lane_spans.first().copied(), lane_spans.last().copied()));
            lanes.push(self.lane(at, y, &lane_spans));
            y += LANE + if self.lanes[at].flags.is_empty() { 0.0 } else { FLAG };
        }
        let threads = self.lanes.iter().enumerate().filter_map(|(at, lane)| {
            let (from, to) = (bars.get(lane.after?)?, &bars[at]);
            Some(thread((from.0, from.2?.end), (to.0, to.1?.start)))
        });
        Drawing {
            height: em(y),
            axis: em(axis),
            ticks: self.ticks(),
            today: self
                .today
                .map(|day| self.tick(position(&self.days, day), self.texts.t("river-today").to_owned())),
            threads: threads.collect(),
            sums,
            lanes,
        }
    }

    fn sums(&self) -> Vec<Sum> {
        let columns = self.days.len().saturating_sub(1).max(1) as f64;
        let one_by_one =
            self.one_by_one.map(|days| ("alone", self.texts.t1("river-one-by-one", "count", days), days));
        let together =
            self.together.map(|days| ("together", self.texts.t1("river-together", "count", days), days));
        let drawn = one_by_one.into_iter().chain(together).enumerate().map(|(at, (class, text, days))| {
            let (top, width) = (at as f64 * SUM, f64::from(days) * 100.0 / columns);
            Sum {
                class,
                text,
                text_y: em(top + 1.1),
                y: em(top + 1.55),
                width: percent(width.clamp(0.5, 100.0)),
                broken: width > 100.5,
            }
        });
        drawn.collect()
    }

    fn ticks(&self) -> Vec<Tick> {
        let last = self.days.len().saturating_sub(1);
        if last == 0 {
            return self.days.first().map(|day| self.tick(0.0, self.when(*day))).into_iter().collect();
        }
        let step =
            [1, 2, 5, 10, 20, 50, 100, 250].into_iter().find(|step| last / step < TICKS).unwrap_or(last);
        let today = self.today.map(|day| position(&self.days, day));
        let places = (0..last).step_by(step).filter(|at| last - at > step / 2).chain([last]);
        places
            .map(|at| (at, at as f64 * 100.0 / last as f64))
            // The word “today” needs its place.
            .filter(|(_, x)| today.is_none_or(|today| (today - x).abs() > 9.0))
            .map(|(at, x)| self.tick(x, self.axis_label(at)))
            .collect()
    }

    fn axis_label(&self, at: usize) -> String {
        match (self.axis, self.days.get(at)) {
            (Axis::Dates, Some(day)) => self.texts.day_short(*day),
            _ => self.workday(at),
        }
    }

    fn workday(&self, at: usize) -> String {
        match at {
            0 => self.texts.t("river-day-zero").to_owned(),
            _ => self.texts.t1("river-workday", "count", at),
        }
    }

    fn tick(&self, x: f64, label: String) -> Tick {
        Tick { x: percent(x), label, anchor: anchor(x) }
    }

    fn lane(&self, at: usize, y: f64, spans: &[Span]) -> DrawnLane {
        let lane = &self.lanes[at];
        let class = match lane.emphasis {
            Emphasis::Plain => "river-lane",
            Emphasis::Own => "river-lane river-own",
            Emphasis::Faint => "river-lane river-faint",
        };
        let bar_y = y + 1.5;
        let segments = lane.segments.iter().zip(spans).flat_map(|(segment, span)| self.parts(segment, *span));
        DrawnLane {
            class,
            label_y: em(y + 1.05),
            bar_y: em(bar_y),
            segments: segments.collect(),
            flags: self.flags(at, bar_y),
        }
    }

    /// A segment as drawn: one that is going on is promise after today.
    fn parts(&self, segment: &Segment, span: Span) -> Vec<DrawnSegment> {
        let draw = |span: Span, certainty: Certainty, label: &'static str| DrawnSegment {
            x: percent(span.start),
            width: percent(span.width()),
            class: format!("river-{} river-{}", stage_class(segment.stage), certainty_class(certainty)),
            hatched: segment.stage == Stage::Paused,
            label: if fits(self.texts.language, label, span.width()) { label } else { "" },
            title: self.segment_in_words(segment),
        };
        let name = self.stage_name(segment.stage);
        let today = self.today.map_or(f64::MAX, |day| position(&self.days, day));
        let split = segment.certainty == Certainty::Running
            && today - span.start > NARROWEST
            && span.end - today > NARROWEST;
        if !split {
            return vec![draw(span, segment.certainty, name)];
        }
        let (past, rest) = (Span { end: today, ..span }, Span { start: today, ..span });
        let (first, second) = if past.width() >= rest.width() { (name, "") } else { ("", name) };
        vec![draw(past, Certainty::Running, first), draw(rest, Certainty::Promised, second)]
    }

    fn flags(&self, at: usize, bar_y: f64) -> Vec<DrawnFlag> {
        let mut flags: Vec<(f64, &super::Flag)> =
            self.lanes[at].flags.iter().map(|flag| (position(&self.days, flag.day), flag)).collect();
        flags.sort_by(|one, two| one.0.total_cmp(&two.0));
        let mut free_from = f64::MIN;
        let place = |(x, flag): (f64, &super::Flag)| {
            let label = self.flag_in_words(flag);
            let length = letters(self.texts.language, &label);
            let anchor = if x - length > free_from && x > 30.0 { "end" } else { "start" };
            let (left, right) = if anchor == "end" { (x - length, x) } else { (x, x + length) };
            let fits = left > free_from && right < 106.0;
            if fits {
                free_from = right + 1.0;
            }
            DrawnFlag {
                class: if self.is_late(&self.lanes[at], flag) {
                    "river-flag river-late"
                } else {
                    "river-flag"
                },
                x: percent(x),
                top: em(bar_y - 0.35),
                bottom: em(bar_y + BAR + 0.35),
                text_y: em(bar_y + BAR + 1.25),
                anchor,
                label: if fits { label } else { String::new() },
            }
        };
        flags.into_iter().map(place).collect()
    }

    /// A day as the axis names it.
    pub(super) fn when(&self, day: Day) -> String {
        match self.axis {
            Axis::Dates => self.texts.day(day),
            Axis::Workdays => {
                let at = self.days.partition_point(|column| *column < day);
                self.workday(at)
            }
        }
    }
}

/// From the end of one bar (top, right edge) to the beginning of another (top, left edge).
fn thread(from: (f64, f64), to: (f64, f64)) -> Thread {
    // Leaves the earlier bar at the edge that faces the later one, and hangs straight down where they overlap.
    let top = if from.0 <= to.0 { from.0 + BAR } else { from.0 };
    let straight = from.1 + 0.1 >= to.1;
    let x = if straight { to.1 + NARROWEST / 2.0 } else { from.1 - NARROWEST / 2.0 };
    let bottom = match (straight, from.0 <= to.0) {
        (true, true) => to.0,
        (true, false) => to.0 + BAR,
        (false, _) => to.0 + BAR / 2.0,
    };
    Thread { x: percent(x), to_x: percent(x.max(to.1)), top: em(top), bottom: em(bottom) }
}

/// Words near an edge stay inside.
fn anchor(x: f64) -> &'static str {
    match x {
        x if x < 4.0 => "start",
        x if x > 96.0 => "end",
        _ => "middle",
    }
}

/// Width of a small text in percent of the narrowest river that is drawn as a picture (640 px).
fn letters(language: Language, text: &str) -> f64 {
    let letter = match language {
        Language::Zh => 2.1,
        Language::En => 1.25,
    };
    text.chars().map(|character| if character.is_ascii() { 1.25 } else { letter }).sum()
}

fn fits(language: Language, label: &str, width: f64) -> bool {
    letters(language, label) + 1.6 <= width
}

pub(super) fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "received",
        Stage::Correcting => "correcting",
        Stage::Accepted => "accepted",
        Stage::Reviewing => "reviewing",
        Stage::Paused => "paused",
        Stage::Decided => "decided",
        Stage::Delivered => "delivered",
    }
}

fn certainty_class(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Done => "done",
        Certainty::Running => "running",
        Certainty::Promised => "promised",
    }
}
