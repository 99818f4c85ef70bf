//! The river in words: for the list on phones, the table, and the titles of segments.

use super::{Certainty, Flag, Lane, River, Segment, Stage};

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
        let (from, to) = (self.when(segment.from), self.when(segment.to));
        self.texts.t_with("river-from-to", &[("from", &from), ("to", &to)])
    }

    pub(super) fn segment_in_words(&self, segment: &Segment) -> String {
        let (stage, days) = (self.stage_name(segment.stage), self.segment_days(segment));
        self.texts.t_with("river-segment", &[("stage", &stage), ("days", &days)])
    }

    pub(super) fn flag_in_words(&self, flag: &Flag) -> String {
        let day = self.when(flag.day);
        self.texts.t_with("river-flag", &[("label", &flag.label), ("day", &day)])
    }

    /// The lane this one waits for, in words.
    pub(super) fn waits_for(&self, lane: &Lane) -> Option<String> {
        let before = self.lanes.get(lane.after?)?;
        Some(self.texts.t1("river-waits", "item", &before.item))
    }
}
