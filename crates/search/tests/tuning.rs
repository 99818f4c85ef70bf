//! How often the first hits are the right ones, on the titles and keywords of the national
//! programme. A change of weights is judged by this table, not by one query.

use search::{Entry, Kind, SearchIndex};

const THEMES: &str = include_str!("tuning/themes.tsv");
const QUERIES: &str = include_str!("tuning/queries.tsv");

fn columns<const N: usize>(line: &str) -> [&str; N] {
    let columns: Vec<&str> = line.split('\t').collect();
    columns.try_into().unwrap_or_else(|_| panic!("{N} columns: {line}"))
}

fn index() -> SearchIndex {
    let entry = |line| {
        let [title_zh, title_en, summary, keywords] = columns(line);
        Entry {
            kind: Kind::Theme,
            id: title_zh.to_string(),
            title_zh: title_zh.to_string(),
            title_en: title_en.to_string(),
            summary: summary.to_string(),
            keywords: keywords.split(',').map(str::to_string).collect(),
            body: String::new(),
        }
    };
    SearchIndex::build(THEMES.lines().map(entry).collect()).expect("an index in memory can be built")
}

#[test]
fn the_right_theme_comes_first() {
    let index = index();
    let (mut first, mut among_three, mut all) = (0, 0, 0);
    for line in QUERIES.lines() {
        let [query, expected] = columns(line);
        let hits = index.search(query, 3).unwrap();
        let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        let place = ids.iter().position(|id| *id == expected);
        all += 1;
        first += usize::from(place == Some(0));
        among_three += usize::from(place.is_some());
        if place != Some(0) {
            let scores: Vec<f32> = hits.iter().map(|hit| hit.score).collect();
            println!("{query}: wanted {expected}, found {ids:?} {scores:?}");
        }
    }
    println!("{all} queries, first {first}, among three {among_three}");
    assert!(first * 100 >= all * 90, "hit@1 is {first} of {all}");
    assert_eq!(among_three, all, "hit@3");
}
