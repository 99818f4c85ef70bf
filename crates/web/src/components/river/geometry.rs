//! Where things lie in the river, in percent of its width. Pure numbers; the property tests are here.

use base::day::Day;

use super::Segment;

/// Narrower than this nothing is seen: a stage begun and ended on one day still gets a sliver.
pub(super) const NARROWEST: f64 = 1.4;

/// A span along the river.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// Left edge in percent.
    pub(super) start: f64,
    /// Right edge in percent.
    pub(super) end: f64,
}

impl Span {
    /// Its width in percent.
    pub(super) fn width(self) -> f64 {
        self.end - self.start
    }
}

/// Where a day lies: workdays at equal distances, other days half way between their neighbours.
pub(super) fn position(days: &[Day], day: Day) -> f64 {
    let last = days.len().saturating_sub(1);
    if last == 0 {
        return 0.0;
    }
    let steps = match days.binary_search(&day) {
        Ok(at) => at as f64,
        Err(0) => 0.0,
        Err(at) if at > last => last as f64,
        Err(at) => at as f64 - 0.5,
    };
    steps * 100.0 / last as f64
}

/// The spans of a lane's segments: in order, never overlapping, never outside, each at least a sliver wide.
pub(super) fn spans(days: &[Day], segments: &[Segment]) -> Vec<Span> {
    let narrowest = NARROWEST.min(100.0 / segments.len().max(1) as f64);
    let mut spans = Vec::with_capacity(segments.len());
    let mut reached = 0.0_f64;
    for segment in segments {
        let start = position(days, segment.from).max(reached);
        let end = position(days, segment.to).max(start + narrowest);
        reached = end;
        spans.push(Span { start, end });
    }
    // Slivers may have pushed the last ones over the edge: push back from the right.
    let mut edge = 100.0_f64;
    for span in spans.iter_mut().rev() {
        span.end = span.end.min(edge);
        span.start = span.start.min(span.end - narrowest).max(0.0);
        edge = span.start;
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Certainty, Stage};
    use super::*;

    fn day(offset: i32) -> Day {
        Day::new(2026, 9, 1).unwrap().plus_days(offset)
    }

    fn columns(count: i32) -> Vec<Day> {
        (0..count).map(day).filter(|day| !day.is_weekend()).collect()
    }

    proptest! {
        #[test]
        fn segments_stay_inside_and_never_overlap(
            count in 1..200_i32,
            ends in proptest::collection::vec((-20..250_i32, 0..60_i32), 0..100),
        ) {
            let segments: Vec<Segment> = ends
                .iter()
                .map(|(from, length)| Segment {
                    stage: Stage::Reviewing,
                    from: day(*from),
                    to: day(from + length),
                    certainty: Certainty::Done,
                })
                .collect();
            let spans = spans(&columns(count), &segments);
            let mut reached = -1e-6;
            for span in &spans {
                prop_assert!(span.start >= reached - 1e-6, "{spans:?}");
                prop_assert!(span.end <= 100.0 + 1e-6 && span.width() > 0.0, "{spans:?}");
                reached = span.end;
            }
        }

        #[test]
        fn a_later_day_lies_further_right(count in 2..200_i32, one in -20..250_i32, two in -20..250_i32) {
            let days = columns(count);
            let (early, late) = (position(&days, day(one.min(two))), position(&days, day(one.max(two))));
            prop_assert!(early <= late);
            prop_assert!((0.0..=100.0).contains(&early) && (0.0..=100.0).contains(&late));
        }
    }

    #[test]
    fn segments_that_follow_each_other_touch() {
        let segment = |from, to| Segment {
            stage: Stage::Reviewing,
            from: day(from),
            to: day(to),
            certainty: Certainty::Done,
        };
        let spans = spans(&columns(30), &[segment(0, 7), segment(7, 14)]);
        assert_eq!(spans[0].end, spans[1].start);
    }
}
