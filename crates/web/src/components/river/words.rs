//! The river in words: for the list on phones, the table, and the titles of segments.

use base::day::Day;

use super::drawing::stage_class;
use super::{Axis, Certainty, Flag, Lane, River, Segment, Stage};

/// The stages in the order of the key.
const KEY: [Stage; 7] = [
    Stage::Received,
    Stage::Accepted,
    Stage::Correcting,
    Stage::Paused,
    Stage::Reviewing,
    Stage::Decided,
    Stage::Delivered,
];

impl River {
    pub(super) fn stage_name(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Received => self.texts.t("stage-received"),
            Stage::Correcting => self.texts.t("stage-correcting"),
            Stage::Accepted => self.texts.t("stage-accepted"),
            Stage::Reviewing => self.texts.t("stage-reviewing"),
            Stage::Paused => self.texts.t("stage-paused"),
            Stage::Decided => self.texts.t("stage-decided"),
            Stage::Delivered => self.texts.t("stage-delivered"),
        }
    }

    pub(super) fn certainty_name(&self, segment: &Segment) -> &'static str {
        match segment.certainty {
            Certainty::Done => self.texts.t("certainty-done"),
            Certainty::Running => self.texts.t("certainty-running"),
            Certainty::Promised => self.texts.t("certainty-promised"),
        }
    }

    pub(super) fn certainty_mark(&self, segment: &Segment) -> &'static str {
        match segment.certainty {
            Certainty::Done => "done",
            Certainty::Running => "running",
            Certainty::Promised => "promised",
        }
    }

    /// “9月18日（周五）” or “9月18日（周五）到9月24日（周四）”.
    pub(super) fn segment_days(&self, segment: &Segment) -> String {
        if segment.from == segment.to {
            return self.when(segment.from);
        }
        let (from, to) = (self.when_short(segment.from), self.when_short(segment.to));
        self.texts.t_with("river-from-to", &[("from", &from), ("to", &to)])
    }

    /// A day without its weekday.
    fn when_short(&self, day: Day) -> String {
        match self.axis {
            Axis::Dates => self.texts.day_short(day),
            Axis::Workdays => self.when(day),
        }
    }

    pub(super) fn segment_in_words(&self, segment: &Segment) -> String {
        let (stage, days) = (self.stage_name(segment.stage), self.segment_days(segment));
        self.texts.t_with("river-segment", &[("stage", &stage), ("days", &days)])
    }

    pub(super) fn flag_in_words(&self, flag: &Flag) -> String {
        let day = self.when(flag.day);
        self.texts.t_with("river-flag", &[("label", &flag.label), ("day", &day)])
    }

    /// Whether a due day has passed without its lane being done.
    pub(super) fn is_late(&self, lane: &Lane, flag: &Flag) -> bool {
        let until = match lane.segments.last() {
            Some(last) if last.certainty == Certainty::Done => Some(last.to),
            _ => self.today,
        };
        until.is_some_and(|day| day > flag.day)
    }

    /// The stages drawn, each once, for the key under the picture.
    pub(super) fn key(&self) -> Vec<(&'static str, &'static str)> {
        let segments = || self.lanes.iter().flat_map(|lane| &lane.segments);
        let drawn = |stage: &Stage| {
            segments().any(|segment| segment.stage == *stage && segment.certainty != Certainty::Promised)
        };
        let stages = KEY.into_iter().filter(drawn).map(|stage| (stage_class(stage), self.stage_name(stage)));
        let promised = segments().any(|segment| segment.certainty != Certainty::Done);
        stages.chain(promised.then(|| ("promise", self.texts.t("certainty-promised")))).collect()
    }

    /// The lane this one waits for, in words.
    pub(super) fn waits_for(&self, lane: &Lane) -> Option<String> {
        let before = self.lanes.get(lane.after?)?;
        Some(self.texts.t1("river-waits", "item", &before.item))
    }
}
