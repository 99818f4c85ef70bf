//! The checks: all problems of the sources at once, and a version when none of them is an error.

mod conditions;
mod items;
mod limits;
mod names;
mod order;
mod organs;
mod references;
mod sourced;
mod supply;
mod themes;
mod vocabulary;

use rules::Schema;

use crate::conditions as names_of_conditions;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Kind, Loaded, Sources, load};
use crate::source::Words;
use crate::version::{Catalogue, Version};
use crate::yaml::Place;

pub(crate) use references::nearest;

/// Reads and checks sources. Diagnostics come in reading order; a version comes when none of them is an error.
pub fn check(sources: &Sources) -> (Option<Version>, Vec<Diagnostic>) {
    let mut loaded = load(sources);
    let mut diagnostics = std::mem::take(&mut loaded.diagnostics);
    let mut checker = Checker {
        catalogue: &loaded.catalogue,
        loaded: &loaded,
        schema: names_of_conditions::schema(&loaded.catalogue),
        diagnostics: Vec::new(),
    };
    checker.names();
    checker.references();
    checker.conditions();
    checker.vocabulary();
    checker.supplies();
    checker.items();
    checker.limits();
    checker.sourced_values();
    checker.organs();
    checker.themes();
    checker.orders();
    diagnostics.append(&mut checker.diagnostics);
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return (None, diagnostics);
    }
    let version = Version::new(sources.version_id(), loaded.catalogue);
    (Some(version.expect("checked sources name only what is there")), diagnostics)
}

/// What every check works with.
struct Checker<'a> {
    catalogue: &'a Catalogue,
    loaded: &'a Loaded,
    schema: Schema,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    /// Tells a problem at a path inside an entry, such as `fields/3/element`; `key!` is the key itself.
    fn report(&mut self, code: Code, kind: Kind, id: &str, path: &str, message: Words) {
        let (file, place) = self.loaded.place(kind, id, path);
        let file = file.to_owned();
        self.report_at(code, &file, place, message);
    }

    fn report_at(&mut self, code: Code, file: &str, place: Place, message: Words) {
        self.diagnostics.push(Diagnostic::new(code, file, place, message));
    }

    /// Puts a sharper remedy in place of the code's own.
    fn help(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.help = Words::both(zh, en);
        }
    }
}
