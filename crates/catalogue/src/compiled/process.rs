//! The one process: what runs at once, what waits for what, and how long the longest chain takes.

use base::id::{ItemId, MaterialId};
use serde::Serialize;

use crate::source::Words;

/// The process of one application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Process {
    /// Who waits for whom, and why.
    pub waits: Vec<Wait>,
    /// Items that can begin together; each wave waits for items of earlier waves only.
    pub waves: Vec<Vec<ItemId>>,
    /// When each item begins and ends at the earliest, in theme order.
    pub spans: Vec<Span>,
    /// The chain that decides how long everything takes; empty when a duration is unknown.
    pub critical_path: Vec<ItemId>,
    /// The length of the critical path in promised workdays; none when a duration is unknown.
    pub workdays: Option<u32>,
}

/// One item waits for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// The item that waits.
    pub item: ItemId,
    /// The item it waits for.
    pub after: ItemId,
    /// Why, for the applicant and the auditor.
    pub why: Words,
    /// The material that passes between them; none: the order is a legal one.
    pub material: Option<MaterialId>,
}

/// The earliest beginning and end of an item, in workdays from the acceptance of the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The item.
    pub item: ItemId,
    /// Its wave, from 0.
    pub wave: usize,
    /// Workdays before it can begin.
    pub start: Option<u32>,
    /// Workdays until it ends.
    pub end: Option<u32>,
    /// Its own length: the promised limit, the legal one where nothing is promised.
    pub workdays: Option<Duration>,
}

/// A length in workdays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duration {
    /// How many workdays.
    pub workdays: u32,
    /// The limit it was taken from.
    pub basis: DurationBasis,
    /// It rests on an estimate, or was converted from another unit.
    pub estimated: bool,
}

/// Which limit a length was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DurationBasis {
    /// 承诺时限.
    Promised,
    /// 法定时限.
    Legal,
}
