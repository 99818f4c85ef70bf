//! Words as people type or say them find the theme they mean: the first hit, or one of the first three.

use std::collections::BTreeMap;

use crate::support::{World, on_sqlite};

/// Theme and words, a tab between.
const QUERIES: &str = include_str!("queries.tsv");
/// Of a hundred queries, how many find their theme first and among the first three at least; only to be raised.
const FIRST_LEAST: usize = 77;
const THIRD_LEAST: usize = 91;

#[test]
fn words_as_people_type_them_find_the_theme() {
    on_sqlite(async |world: World| {
        let (mut all, mut first, mut third) = (0, 0, 0);
        let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (theme, words) in QUERIES.lines().filter_map(|line| line.split_once('\t')) {
            let found = world.city.search(words, 3).unwrap();
            let place = found.iter().position(|one| one.theme_id.as_str() == theme);
            all += 1;
            first += usize::from(place == Some(0));
            third += usize::from(place.is_some());
            if place != Some(0) {
                missed.entry(theme).or_default().push(words);
            }
        }
        let said = format!("{first} first and {third} in three of {all}; not first: {missed:#?}");
        assert!(first * 100 >= FIRST_LEAST * all && third * 100 >= THIRD_LEAST * all, "{said}");
    });
}
