//! One process: an item waits for another when it needs the licence that the other issues, or when the law says so.

use base::id::ItemId;
use base::limit::{Limit, LimitUnit};

use crate::compiled::{CompiledMaterial, Duration, DurationBasis, MaterialSource, Process, Span, Wait};
use crate::source::{Sourced, Words};

use super::{Part, Situation};

pub(super) fn build(situation: &Situation<'_>, materials: &[CompiledMaterial]) -> Process {
    let parts: Vec<&Part<'_>> = situation.remaining().collect();
    let waits = waits(situation, &parts, materials);
    let place = |item: &ItemId| parts.iter().position(|part| &part.item.id == item);
    let edges: Vec<(usize, usize)> =
        waits.iter().filter_map(|wait| Some((place(&wait.after)?, place(&wait.item)?))).collect();
    let order = Order::of(parts.len(), &edges);
    let lengths: Vec<Option<Duration>> = parts.iter().map(|part| duration(part)).collect();
    let days: Vec<Option<u32>> =
        lengths.iter().map(|length| length.as_ref().map(|length| length.workdays)).collect();
    let chain = order.longest_chain(&edges, &days);
    let mut waves: Vec<Vec<ItemId>> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let wave = order.waves[at];
        waves.resize_with(waves.len().max(wave + 1), Vec::new);
        waves[wave].push(part.item.id.clone());
    }
    let ends = order.ends(&edges, &days);
    let spans = parts.iter().zip(lengths).enumerate().map(|(at, (part, workdays))| Span {
        item: part.item.id.clone(),
        wave: order.waves[at],
        start: order.start(at, &edges, &ends),
        end: ends[at],
        workdays,
    });
    let spans = spans.collect();
    let critical_path = chain.iter().flatten().map(|at| parts[*at].item.id.clone()).collect();
    let workdays = chain.map(|chain| chain.last().and_then(|last| ends[*last]).unwrap_or(0));
    Process { waits, waves, spans, critical_path, workdays }
}

fn waits(situation: &Situation<'_>, parts: &[&Part<'_>], materials: &[CompiledMaterial]) -> Vec<Wait> {
    let mut waits: Vec<Wait> = Vec::new();
    for part in parts {
        for material in materials {
            let MaterialSource::ProducedBy { item: after, .. } = &material.source else { continue };
            if material.needed_by.iter().any(|needed_by| needed_by.item == part.item.id) {
                let producer = situation.part(after).map_or(&material.name, |part| &part.item.name);
                waits.push(Wait {
                    item: part.item.id.clone(),
                    after: after.clone(),
                    why: Words::both(
                        format!("要用“{}”办出的{}", producer.zh, material.name.zh),
                        format!(
                            "It needs the {} that “{}” issues",
                            material.name.english(),
                            producer.english()
                        ),
                    ),
                    material: Some(material.id.clone()),
                });
            }
        }
        for after in &part.item.after {
            if parts.iter().any(|other| other.item.id == after.item) {
                waits.push(Wait {
                    item: part.item.id.clone(),
                    after: after.item.clone(),
                    why: after.why.clone(),
                    material: None,
                });
            }
        }
    }
    waits
}

/// The promised limit, the legal one where nothing is promised.
fn duration(part: &Part<'_>) -> Option<Duration> {
    let promised = part.item.promised_limit.as_ref().map(|limit| (limit, DurationBasis::Promised));
    let (limit, basis) =
        promised.or_else(|| part.item.legal_limit.as_ref().map(|limit| (limit, DurationBasis::Legal)))?;
    let (workdays, exact) = workdays(limit.value);
    let estimated = !exact || limit.estimated.is_some() || part.part.estimated.is_some();
    Some(Duration { workdays, basis, estimated })
}

/// A limit in workdays, rounded up, and whether that is exact: five of seven natural days are workdays, a month
/// has 22 at most times (21.75 is what wages are paid by), up to 24 hours end on the next workday.
pub(super) fn workdays(limit: Limit) -> (u32, bool) {
    match limit.unit {
        LimitUnit::Workdays => (limit.amount, true),
        LimitUnit::Days => ((limit.amount * 5).div_ceil(7), false),
        LimitUnit::Hours => (limit.amount.div_ceil(24), false),
        LimitUnit::Months => (limit.amount * 22, false),
    }
}

/// Whether a limit rests on an estimate or a conversion.
pub(super) fn is_estimated(limit: &Sourced<Limit>) -> bool {
    limit.estimated.is_some() || !workdays(limit.value).1
}

/// The items in an order in which nobody comes before whom it waits for. The checks have refused circles; should
/// one remain, its items come last in theme order, so that nothing here runs for ever.
pub(super) struct Order {
    sorted: Vec<usize>,
    waves: Vec<usize>,
}

impl Order {
    /// `edges` are (before, after).
    pub fn of(count: usize, edges: &[(usize, usize)]) -> Order {
        let mut waves = vec![0; count];
        let mut sorted: Vec<usize> = Vec::with_capacity(count);
        let mut placed = vec![false; count];
        while sorted.len() < count {
            let is_free = |at: &usize| {
                !placed[*at] && edges.iter().all(|(before, after)| after != at || placed[*before])
            };
            let Some(next) = (0..count).find(is_free).or_else(|| (0..count).find(|at| !placed[*at])) else {
                break;
            };
            let before = edges.iter().filter(|(before, after)| *after == next && placed[*before]);
            waves[next] = before.map(|(before, _)| waves[*before] + 1).max().unwrap_or(0);
            placed[next] = true;
            sorted.push(next);
        }
        Order { sorted, waves }
    }

    /// When each ends at the earliest; unknown behind an unknown length.
    fn ends(&self, edges: &[(usize, usize)], lengths: &[Option<u32>]) -> Vec<Option<u32>> {
        let mut ends: Vec<Option<u32>> = vec![None; lengths.len()];
        for at in &self.sorted {
            ends[*at] =
                self.start(*at, edges, &ends).and_then(|start| Some(start.saturating_add(lengths[*at]?)));
        }
        ends
    }

    fn start(&self, at: usize, edges: &[(usize, usize)], ends: &[Option<u32>]) -> Option<u32> {
        let before = edges.iter().filter(|(_, after)| *after == at);
        before.map(|(before, _)| ends[*before]).try_fold(0, |latest, end| Some(end?.max(latest)))
    }

    /// The chain whose lengths add up to most; none when any length is unknown. Of equal chains the one whose
    /// items come first in the theme.
    pub fn longest_chain(&self, edges: &[(usize, usize)], lengths: &[Option<u32>]) -> Option<Vec<usize>> {
        if lengths.iter().any(Option::is_none) {
            return None;
        }
        let ends = self.ends(edges, lengths);
        let later = |a: &usize, b: &usize| ends[*a].cmp(&ends[*b]).then(b.cmp(a));
        let mut chain: Vec<usize> = self.sorted.iter().copied().max_by(later).into_iter().collect();
        while let Some(first) = chain.last() {
            let before = edges.iter().filter(|(_, after)| after == first).map(|(before, _)| *before);
            match before.max_by(later) {
                Some(before) if !chain.contains(&before) => chain.push(before),
                _ => break,
            }
        }
        chain.reverse();
        Some(chain)
    }
}
