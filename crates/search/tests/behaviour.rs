//! What people may rely on besides good ranking: odd text never fails, titles come back whole
//! with the match marked, and a beginning is completed in either script.

use proptest::prelude::*;
use search::{Entry, Hit, Kind, SearchIndex, Segment};

fn entry(kind: Kind, id: &str, title_zh: &str, title_en: &str, keywords: &[&str]) -> Entry {
    Entry {
        kind,
        id: id.to_string(),
        title_zh: title_zh.to_string(),
        title_en: title_en.to_string(),
        summary: String::new(),
        keywords: keywords.iter().map(|keyword| (*keyword).to_string()).collect(),
        body: String::new(),
    }
}

fn small() -> SearchIndex {
    let entries = vec![
        entry(Kind::Item, "food-licence", "食品经营许可", "Food operation licence", &["餐饮店"]),
        entry(Kind::Question, "fire", "餐饮店要办消防检查吗", "Does a restaurant need a fire check?", &[]),
        entry(Kind::Theme, "open-restaurant", "开办餐饮店", "Open a restaurant", &["开饭店", "开餐馆"]),
        entry(Kind::Theme, "open-pharmacy", "开办药店", "Open a pharmacy", &["开药房"]),
        Entry {
            summary: "餐饮店的烟草证".to_string(),
            body: "食品经营许可、招牌备案".to_string(),
            ..entry(Kind::Theme, "tobacco", "烟草零售", "Tobacco", &[])
        },
    ];
    SearchIndex::build(entries).expect("an index in memory can be built")
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn text(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

fn marked(segments: &[Segment]) -> String {
    segments.iter().filter(|segment| segment.is_match).map(|segment| segment.text.as_str()).collect()
}

#[test]
fn odd_text_is_only_text() {
    let index = small();
    let odd = [
        "",
        " ",
        "\"",
        "(",
        "AND",
        "OR NOT",
        "title:餐饮",
        "\"开办",
        "餐饮店) OR (*",
        "[a TO b]",
        "a~9^1e99",
        "\u{0}",
    ];
    for text in odd {
        index.search(text, 10).unwrap();
        index.suggest(text, 10);
    }
    assert_eq!(ids(&index.search("\"开办餐饮店\" AND (", 1).unwrap()), ["open-restaurant"]);
    assert_eq!(ids(&index.search("开办（餐饮店）", 1).unwrap()), ["open-restaurant"]);
}

#[test]
fn a_megabyte_is_cut_not_refused() {
    let index = small();
    let long = "开饭店".repeat(120_000);
    assert_eq!(ids(&index.search(&long, 1).unwrap()), ["open-restaurant"]);
    assert!(index.suggest(&long, 5).is_empty());
    for piece in ["a", "(", "餐 ", "é", "😀"] {
        index.search(&piece.repeat(1 << 20), 5).unwrap();
    }
}

#[test]
fn an_empty_index_and_a_limit_of_nothing_find_nothing() {
    let empty = SearchIndex::build(Vec::new()).unwrap();
    assert!(empty.search("餐饮店", 10).unwrap().is_empty());
    assert!(empty.suggest("餐", 10).is_empty());
    assert!(small().search("餐饮店", 0).unwrap().is_empty());
    assert!(small().search("餐饮店", usize::MAX).unwrap().len() >= 3);
}

#[test]
fn long_bodies_are_searched_up_to_a_bound() {
    let body = format!("渣土 {}", "垃圾".repeat(200_000));
    let index =
        SearchIndex::build(vec![Entry { body, ..entry(Kind::Item, "waste", "处置", "", &[]) }]).unwrap();
    assert_eq!(ids(&index.search("渣土", 3).unwrap()), ["waste"]);
}

#[test]
fn title_counts_more_than_keyword_and_keyword_more_than_summary() {
    let field = |id: &str, title: &str, keyword: &str, summary: &str, body: &str| Entry {
        summary: summary.to_string(),
        body: body.to_string(),
        ..entry(Kind::Item, id, title, "", &[keyword])
    };
    let entries = vec![
        field("body", "甲", "甲事", "甲等", "护照"),
        field("summary", "乙", "乙事", "护照", "乙类"),
        field("keyword", "丙", "护照", "丙等", "丙类"),
        field("title", "护照", "丁事", "丁等", "丁类"),
    ];
    let index = SearchIndex::build(entries).unwrap();
    assert_eq!(ids(&index.search("护照", 9).unwrap()), ["title", "keyword", "summary", "body"]);
}

#[test]
fn all_words_come_before_some() {
    let index = small();
    let hits = index.search("餐饮店 消防", 9).unwrap();
    assert_eq!(ids(&hits)[0], "fire");
    assert!(hits.len() > 1);
}

#[test]
fn the_match_is_marked_and_the_titles_stay_whole() {
    let hits = small().search("我想开餐饮店", 9).unwrap();
    let first = &hits[0];
    assert_eq!((first.kind, text(&first.title_zh).as_str()), (Kind::Theme, "开办餐饮店"));
    assert_eq!(marked(&first.title_zh), "餐饮店");
    assert_eq!(text(&first.title_en), "Open a restaurant");
    let hits = small().search("RESTAURANTS", 9).unwrap();
    assert_eq!(marked(&hits[0].title_en), "restaurant");
}

#[test]
fn one_wrong_character_is_forgiven() {
    let index = small();
    for typo in ["开办餐引店", "餐饮点", "开餐管", "restaurent", "resturant", "pharmcy"] {
        let wanted = if typo.starts_with('p') { "open-pharmacy" } else { "open-restaurant" };
        assert_eq!(ids(&index.search(typo, 1).unwrap()), [wanted], "{typo}");
    }
}

#[test]
fn what_nobody_offers_is_not_found() {
    let index = small();
    for text in ["天气预报", "zzzzqq", "离婚"] {
        assert!(index.search(text, 5).unwrap().is_empty(), "{text}");
    }
}

#[test]
fn beginnings_are_completed() {
    let index = small();
    let check =
        |prefix: &str, expected: &[&str]| assert_eq!(ids(&index.suggest(prefix, 2)), expected, "{prefix}");
    check("开办", &["open-pharmacy", "open-restaurant"]);
    check("开办餐", &["open-restaurant"]);
    check("开饭", &["open-restaurant"]);
    check("kby", &["open-pharmacy"]);
    check("kai ban can", &["open-restaurant"]);
    check("open a ph", &["open-pharmacy"]);
    check("Ｏｐｅｎ a r", &["open-restaurant"]);
    check("pharm", &["open-pharmacy"]);
    let hits = index.suggest("开办餐", 1);
    assert_eq!(marked(&hits[0].title_zh), "开办餐");
}

#[test]
fn a_clone_answers_on_another_thread() {
    let index = small();
    let other = index.clone();
    let found = std::thread::spawn(move || other.search("药店", 1).unwrap()).join().unwrap();
    assert_eq!(found, index.search("药店", 1).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_fail(titles in prop::collection::vec(".{0,12}", 1..3), text in "(\\PC|[开办餐饮店我想a-z \"()]){0,40}") {
        thread_local! {
            static SMALL: SearchIndex = small();
        }
        SMALL.with(|index| {
            for text in titles.iter().chain([&text]) {
                let hits = index.search(text, 9).unwrap();
                prop_assert!(hits.is_sorted_by(|one, next| one.score >= next.score));
                index.suggest(text, 9);
            }
            Ok(())
        })?;
    }
}
