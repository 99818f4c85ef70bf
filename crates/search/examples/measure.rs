//! Prints what the index costs: time to build, memory for 3,000 entries, time of a query.
//! `cargo run --release -p search --example measure`
#![expect(clippy::print_stdout, reason = "it prints figures and does nothing else")]

use std::time::{Duration, Instant};

use search::{Entry, Error, Kind, SearchIndex};

const THEMES: &str = include_str!("../tests/tuning/themes.tsv");
const QUERIES: &str = include_str!("../tests/tuning/queries.tsv");
const ENTRIES: usize = 3_000;

fn main() -> Result<(), Error> {
    let before = resident_kib();
    let (_dictionary, spent) = timed(|| SearchIndex::build(Vec::new()));
    let loaded = resident_kib();
    println!("empty index with dictionary: {spent:?}, {} KiB", loaded.saturating_sub(before));

    let entries = entries();
    let held = resident_kib();
    let (index, spent) = timed(|| SearchIndex::build(entries));
    let index = index?;
    let more = resident_kib().saturating_sub(held);
    println!("{ENTRIES} entries: {spent:?}, {more} KiB more (freed entries included)");

    let queries: Vec<&str> = QUERIES.lines().filter_map(|line| line.split('\t').next()).collect();
    print_times("search", &queries, |query| index.search(query, 10).map_or(0, |hits| hits.len()));
    print_times("suggest", &queries, |query| index.suggest(query, 10).len());
    let long = "我想开饭店".repeat(200_000);
    print_times("search in 3 MB", &[long.as_str(); 20], |query| {
        index.search(query, 10).map_or(0, |hits| hits.len())
    });
    println!("resident in all: {} KiB", resident_kib());
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

fn print_times(name: &str, queries: &[&str], find: impl Fn(&str) -> usize) {
    let mut times: Vec<Duration> = queries.iter().map(|query| timed(|| find(query)).1).collect();
    times.sort();
    let (middle, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{name}: median {middle:?}, slowest {slowest:?} of {}", times.len());
}

/// The themes of the tuning table again and again, with items and questions between them.
fn entries() -> Vec<Entry> {
    let themes: Vec<Vec<&str>> = THEMES.lines().map(|line| line.split('\t').collect()).collect();
    let entry = |number: usize| {
        let columns = &themes[number % themes.len()];
        Entry {
            kind: [Kind::Theme, Kind::Item, Kind::Question][number % 3],
            id: format!("entry-{number}"),
            title_zh: format!("{}（{number}）", columns[0]),
            title_en: format!("{} {number}", columns[1]),
            summary: columns[2].to_string(),
            keywords: columns[3].split(',').map(str::to_string).collect(),
            body: THEMES.chars().skip(number % 2_000).take(600).collect(),
        }
    };
    (0..ENTRIES).map(entry).collect()
}

/// Resident memory as Linux counts it; 0 elsewhere.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
