//! The saving: what the applicant would bear item by item, and what is left. Counting rules: `docs/saving.md`.

use base::id::ItemId;
use serde::Serialize;

use crate::source::Words;

/// What a theme saves in one situation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Saving {
    /// Papers to bring.
    pub materials: Counted,
    /// Required fields to type.
    pub fields: Counted,
    /// Legal limits one after the other, against the critical path in promised workdays.
    pub workdays: Counted,
    /// Promised limits one after the other, against the same critical path.
    pub workdays_against_promised: Counted,
    /// Visits in person.
    pub visits: Counted,
    /// Steps of the procedure.
    pub steps: Counted,
    /// False while an open question or condition may still take something away: the figures are then the widest.
    pub decided: bool,
    /// What fell away, and why.
    pub fell_away: Vec<FellAway>,
}

/// One figure before and after. `None` is unknown, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Every item alone, added up.
    pub before: Option<u32>,
    /// What is left in the theme.
    pub after: Option<u32>,
    /// How much of `before` rests on estimates.
    pub before_estimated: u32,
    /// How much of `after` rests on estimates.
    pub after_estimated: u32,
    /// The items whose facts do not give the figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<ItemId>,
}

impl Counted {
    /// The part saved, in per cent of `before`; none when a figure is unknown or nothing was there to save.
    pub fn saved_percent(&self) -> Option<f64> {
        let (before, after) = (self.before?, self.after?);
        (before > 0).then(|| (f64::from(before) - f64::from(after)) * 100.0 / f64::from(before))
    }

    /// A part of either figure rests on an estimate.
    pub fn rests_on_estimates(&self) -> bool {
        self.before_estimated > 0 || self.after_estimated > 0
    }
}

/// A thing the applicant no longer has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FellAway {
    /// What kind of thing.
    pub kind: FellAwayKind,
    /// The id of the material, element or item.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// How often before.
    pub before: u32,
    /// How often after.
    pub after: u32,
    /// Why.
    pub why: Words,
}

/// Kinds of things that fall away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FellAwayKind {
    /// A paper.
    Material,
    /// A field.
    Field,
    /// A visit.
    Visit,
}
