//! The figures as Markdown: each table with its floor, its target and the ratio.

use std::fmt::Write as _;

use crate::alone::{Line, Started};
use crate::pages::PageOutcome;
use crate::rounds::Figures;
use crate::submit::{CLIENTS, Outcome};

/// Of the floor's rate that the submit command reaches at least.
const SUBMIT_TARGET: f64 = 0.5;
/// Of an empty handler's rate that a page reaches at least.
const PAGE_TARGET: f64 = 0.3;
/// Microseconds for compiling a theme at most.
const COMPILE_TARGET: f64 = 1000.0;
/// MiB of an idle server at most.
const MEMORY_TARGET: f64 = 80.0;
/// Seconds to the printed address at most.
const START_TARGET: f64 = 2.0;

/// What it was measured on.
pub fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpu.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(": ").nth(1));
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "{} processors ({}), load before: {}\n",
        std::thread::available_parallelism().map_or(0, usize::from),
        model.unwrap_or("unknown"),
        load.split(' ').next().unwrap_or_default()
    )
}

/// Handing in against plain SQL.
pub fn submitting(outcome: &Outcome) -> String {
    let mut text = format!(
        "### Handing in, {CLIENTS} at once, {:.1} rows each, on {}\n\nproduct: {}; floor: {}\n\n\
         | | a second | of the floor | p50 ms | p99 ms | processor µs each |\n|---|---|---|---|---|---|\n",
        outcome.rows, outcome.engine, outcome.durability.0, outcome.durability.1
    );
    let floor = outcome.floor.rate();
    let mut row = |name: &str, figures: &Figures, ratio: &str| {
        let _ = writeln!(
            text,
            "| {name} | {:.0} | {ratio} | {:.1} | {:.1} | {:.0} |",
            figures.rate(),
            figures.wait_millis(0.5),
            figures.wait_millis(0.99),
            figures.processor_micros()
        );
    };
    row(&format!("floor: plain SQL, {CLIENTS} applications a transaction"), &outcome.floor, "1");
    row("plain SQL, 1 application a transaction", &outcome.floor_alone, &of(&outcome.floor_alone, floor));
    row(
        "submit command: permission, decision, commit",
        &outcome.hand_in,
        &judged(outcome.hand_in.rate() / floor, SUBMIT_TARGET, Better::More),
    );
    row("the same with looking the draft through", &outcome.submit, &of(&outcome.submit, floor));
    text
}

/// Pages against an empty handler.
pub fn pages(outcomes: &[PageOutcome]) -> String {
    let mut text = format!(
        "### Pages over the loopback, {CLIENTS} connections\n\n| | bytes | a second | of the empty handler |\n|---|---|---|---|\n"
    );
    let floor = outcomes.first().map_or(1.0, |empty| empty.rate);
    for (at, outcome) in outcomes.iter().enumerate() {
        let ratio = match at {
            0 => "1".to_owned(),
            _ if !outcome.has_target => format!("{:.2}", outcome.rate / floor),
            _ => judged(outcome.rate / floor, PAGE_TARGET, Better::More),
        };
        let _ = writeln!(
            text,
            "| {} `{}` | {} | {:.0} | {ratio} |",
            outcome.name, outcome.path, outcome.bytes, outcome.rate
        );
    }
    text
}

/// The compiler.
pub fn compiling(lines: &[Line]) -> String {
    let mut text = "### Compiling a theme\n\n| | µs |\n|---|---|\n".to_owned();
    for line in lines {
        let _ = writeln!(text, "| {} | {} |", line.name, judged(line.micros, COMPILE_TARGET, Better::Less));
    }
    text
}

/// Sealing and setting; for information.
pub fn sealing(lines: &[Line]) -> String {
    let mut text = "### Sealing (for information)\n\n| | µs |\n|---|---|\n".to_owned();
    for line in lines {
        let _ = writeln!(text, "| {} | {:.0} |", line.name, line.micros);
    }
    text
}

/// The process.
pub fn started(started: &Started) -> String {
    let mib = |bytes: u64| bytes as f64 / 1024.0 / 1024.0;
    format!(
        "### The process\n\n| | |\n|---|---|\n| `demo` on an empty folder until it serves, s | {} |\n\
         | the same folder again, s | {} |\n| resident memory when idle, MiB | {} |\n| size of the binary, MiB | {:.0} |\n",
        judged(started.first.as_secs_f64(), START_TARGET, Better::Less),
        judged(started.again.as_secs_f64(), START_TARGET, Better::Less),
        judged(mib(started.idle_kib * 1024), MEMORY_TARGET, Better::Less),
        mib(started.binary_bytes)
    )
}

/// Which side of a target is the good one.
#[derive(Clone, Copy)]
enum Better {
    More,
    Less,
}

fn of(figures: &Figures, floor: f64) -> String {
    format!("{:.2}", figures.rate() / floor)
}

fn judged(value: f64, target: f64, better: Better) -> String {
    let (is_reached, sign) = match better {
        Better::More => (value >= target, "≥"),
        Better::Less => (value < target, "<"),
    };
    let said = if is_reached { "reached" } else { "**missed**" };
    let digits = if value >= 10.0 { 0 } else { 2 };
    format!("{value:.digits$} ({sign} {target}: {said})")
}
