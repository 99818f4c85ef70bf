//! Both languages say the same things, and every key the code asks for exists.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

#[test]
fn both_languages_have_the_same_keys_once_each() {
    let (zh, en): (Vec<_>, Vec<_>) = (keys(ZH).collect(), keys(EN).collect());
    let (zh_set, en_set): (BTreeSet<_>, BTreeSet<_>) = (zh.iter().collect(), en.iter().collect());
    assert_eq!(zh_set.difference(&en_set).collect::<Vec<_>>(), Vec::<&&&str>::new(), "missing in en.ftl");
    assert_eq!(en_set.difference(&zh_set).collect::<Vec<_>>(), Vec::<&&&str>::new(), "missing in zh-CN.ftl");
    assert_eq!((zh.len(), en.len()), (zh_set.len(), en_set.len()), "a key stands twice");
}

#[test]
fn both_files_are_valid_fluent() {
    for source in [ZH, EN] {
        if let Err((_, problems)) = FluentResource::try_new(source.to_owned()) {
            panic!("{problems:?}");
        }
    }
}

#[test]
fn a_text_names_the_same_values_in_both_languages() {
    let values = |source: &'static str| {
        let mut found: BTreeSet<(&str, String)> = BTreeSet::new();
        let mut key = "";
        for line in source.lines() {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                key = line.split_once('=').map_or("", |(key, _)| key.trim());
            }
            for part in line.split('$').skip(1) {
                let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(part.len());
                found.insert((key, part[..end].to_owned()));
            }
        }
        found
    };
    let (zh, en) = (values(ZH), values(EN));
    assert_eq!(zh.symmetric_difference(&en).collect::<Vec<_>>(), Vec::<&(&str, String)>::new());
}

#[test]
fn every_key_used_in_code_and_templates_exists() {
    let (known, mut missing) = (keys(ZH).collect::<BTreeSet<_>>(), BTreeSet::new());
    let mut used = 0;
    for_each_source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut |path, text| {
        if path.ends_with("texts/tests.rs") {
            return;
        }
        for call in ["t(\"", "t_with(\"", "t1(\""] {
            for (at, _) in text.match_indices(call) {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                if before != '.' {
                    continue;
                }
                used += 1;
                if !known.contains(key) {
                    missing.insert(format!("{}: {key}", path.display()));
                }
            }
        }
    });
    assert!(used > 20, "the search found only {used} uses");
    assert!(missing.is_empty(), "keys without a text: {missing:#?}");
}

fn for_each_source(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for_each_source(&path, visit);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
            visit(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_chinese_texts_keep_our_typography() {
    for line in ZH.lines().filter(|line| !line.starts_with('#')) {
        assert!(!line.contains('！') && !line.contains('!'), "no exclamation marks: {line}");
        assert!(!line.contains("尽快") && !line.contains("及时"), "say the day: {line}");
        let text = line.split_once('=').map_or(line, |(_, text)| text);
        let halfwidth = text.chars().zip(text.chars().skip(1)).any(|(one, two)| {
            ('\u{4e00}'..='\u{9fff}').contains(&one) && matches!(two, ',' | ';' | '?' | ':' | '(')
        });
        assert!(!halfwidth, "full-width punctuation after Chinese: {line}");
    }
}

#[test]
fn the_cookie_wins_then_the_browser_then_chinese() {
    assert_eq!(Language::choose(Some("en"), Some("zh-CN")), Language::En);
    assert_eq!(Language::choose(None, Some("fr, en-GB;q=0.8, zh;q=0.5")), Language::En);
    assert_eq!(Language::choose(Some("xx"), Some("fr;q=1, *;q=0.1")), Language::Zh);
    assert_eq!(Language::choose(None, Some("en;q=zero,,;;=")), Language::Zh);
    assert_eq!(Language::choose(None, None), Language::Zh);
}

#[test]
fn english_counts_in_the_plural() {
    let texts = Texts::new(Language::En, "2026-09-18".parse().unwrap());
    assert_eq!(texts.t1("days-left", "count", 1), "1 workday left");
    assert_eq!(texts.t1("days-left", "count", 3), "3 workdays left");
}
