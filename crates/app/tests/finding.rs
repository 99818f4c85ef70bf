//! Words as people type or say them find the theme they mean: the first hit, or one of the first three.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use catalogue::Sources;
use catalogue::version::Version;

/// Theme and words, a tab between.
const QUERIES: &str = include_str!("queries.tsv");
/// Of a hundred queries, how many find their theme first and among the first three at least; only to be raised.
const FIRST_LEAST: usize = 77;
const THIRD_LEAST: usize = 91;

#[test]
fn words_as_people_type_them_find_the_theme() {
    let index = app::find::index_of(&version()).unwrap();
    let (mut all, mut first, mut third) = (0, 0, 0);
    let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (theme, words) in QUERIES.lines().filter_map(|line| line.split_once('\t')) {
        let hits = index.search(words, 3).unwrap();
        let place = hits.iter().position(|hit| hit.id == theme);
        all += 1;
        first += usize::from(place == Some(0));
        third += usize::from(place.is_some());
        if place != Some(0) {
            missed.entry(theme).or_default().push(words);
        }
    }
    let said = format!("{first} first and {third} in three of {all}; not first: {missed:#?}");
    assert!(first * 100 >= FIRST_LEAST * all && third * 100 >= THIRD_LEAST * all, "{said}");
}

fn version() -> Version {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = vec![folder.clone()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    catalogue::check(&Sources::of(files)).0.unwrap()
}
