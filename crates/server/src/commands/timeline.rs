//! `chengshi timeline FILE|-`: a case written as text, run against the aggregate (`docs/timeline.md`).

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::Context as _;
use base::id::ThemeId;
use case::Plan;
use catalogue::report::widest;

use super::say;
use crate::built_in;

/// Where the plan of a `theme NAME` line is handled: the organs of the first district that has them all.
const DIVISION: &str = "420106";

/// Runs the file; the exit code is 1 when a line cannot be read.
pub fn run(file: &str) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text).context("reading standard input")?;
    } else {
        text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    }
    let calendar = super::calendar::calendar()?;
    let printout = case::timeline::print(&text, &calendar, &plan_of);
    say(&printout.text);
    Ok(if printout.mistakes == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The plan of a theme in its widest situation.
fn plan_of(theme: &str) -> Option<Plan> {
    let (version, _) = catalogue::check(&built_in::sources());
    let version = version?;
    let (_, compiled) = widest(&version, &ThemeId::new(theme))?;
    app::drafts::plan_of(&version, &compiled, DIVISION).ok()
}
