//! The report: for every theme what it saves in its widest situation, beside what others published.

mod table;
mod widest;

use base::id::ThemeId;
use serde::Serialize;

use crate::answers::Answers;
use crate::compiled::{Counted, Saving};
use crate::source::{Published, Words};
use crate::version::Version;

pub use widest::widest;

/// One row a theme, and the averages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// In the order of their ids.
    pub themes: Vec<ReportRow>,
    /// Over all themes.
    pub average: Averages,
}

/// What one theme saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportRow {
    /// Which theme.
    pub theme: ThemeId,
    /// Its name.
    pub name: Words,
    /// The widest situation: the answers that put most items in (then: most materials, most fields before).
    pub situation: Answers,
    /// How many items that situation has.
    pub items: usize,
    /// What it saves.
    pub saving: Saving,
    /// What others published for the same theme.
    pub published: Vec<Published>,
}

/// Averages of what is saved, in per cent of before. A theme whose figure is unknown has no part in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Averages {
    /// Papers.
    pub materials: Average,
    /// Fields.
    pub fields: Average,
    /// Workdays against legal limits.
    pub workdays: Average,
    /// Workdays against promised limits.
    pub workdays_against_promised: Average,
    /// Visits.
    pub visits: Average,
    /// Steps.
    pub steps: Average,
}

/// An average, with what rests on estimates apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Average {
    /// Themes whose figures rest on sources alone.
    pub themes: usize,
    /// Their average.
    pub saved_percent: Option<f64>,
    /// Themes whose figures rest on estimates in part.
    pub estimated_themes: usize,
    /// Their average.
    pub estimated_saved_percent: Option<f64>,
}

/// Compiles the widest situation of every theme.
pub fn report(version: &Version) -> Report {
    let mut themes: Vec<ReportRow> = Vec::new();
    for theme in version.catalogue().themes.values() {
        let Some((situation, compiled)) = widest(version, &theme.id) else { continue };
        themes.push(ReportRow {
            theme: theme.id.clone(),
            name: theme.name.clone(),
            situation,
            items: compiled.remaining_items().count(),
            saving: compiled.saving,
            published: theme.published.clone(),
        });
    }
    let average = |figure: fn(&Saving) -> &Counted| average(themes.iter().map(|row| figure(&row.saving)));
    let average = Averages {
        materials: average(|saving| &saving.materials),
        fields: average(|saving| &saving.fields),
        workdays: average(|saving| &saving.workdays),
        workdays_against_promised: average(|saving| &saving.workdays_against_promised),
        visits: average(|saving| &saving.visits),
        steps: average(|saving| &saving.steps),
    };
    Report { themes, average }
}

fn average<'a>(figures: impl Iterator<Item = &'a Counted>) -> Average {
    let (mut sourced, mut estimated) = (Vec::new(), Vec::new());
    for counted in figures {
        let Some(percent) = counted.saved_percent() else { continue };
        if counted.rests_on_estimates() { estimated.push(percent) } else { sourced.push(percent) }
    }
    // One decimal: the figures are counts of a few dozen things.
    let mean = |percents: &[f64]| {
        let mean = percents.iter().sum::<f64>() / percents.len() as f64;
        (!percents.is_empty()).then(|| (mean * 10.0).round() / 10.0)
    };
    Average {
        themes: sourced.len(),
        saved_percent: mean(&sourced),
        estimated_themes: estimated.len(),
        estimated_saved_percent: mean(&estimated),
    }
}

impl Report {
    /// The report as a table.
    pub fn to_text(&self) -> String {
        table::text(self)
    }
}
