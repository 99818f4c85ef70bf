//! What holds for every component: its HTML is a contract, and what people type never becomes HTML.

use std::path::Path;

use super::*;
use crate::texts::Language;

fn texts(language: Language) -> Texts {
    Texts::new(language, "2026-09-18".parse().unwrap())
}

#[test]
fn the_html_of_every_example_is_a_contract() {
    for (name, examples) in all_examples(texts(Language::Zh)) {
        let text: Vec<String> = examples
            .iter()
            .map(|example| format!("## {}\n{}", example.name, tidy(example.html.as_str())))
            .collect();
        insta::assert_snapshot!(name, text.join("\n\n"));
    }
}

/// One tag a line, so that a changed attribute shows as one changed line.
fn tidy(html: &str) -> String {
    let lines = html.replace("><", ">\n<");
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_component_file_is_in_the_gallery() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/components"));
    let shown: Vec<&str> = all_examples(texts(Language::Zh)).iter().map(|(name, _)| *name).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|end| end == "html") {
            assert!(shown.contains(&name.as_str()), "{name} has no examples in the gallery");
        }
    }
}

#[test]
fn examples_in_english_hold_no_chinese_chrome() {
    // Texts of ours that stand in Chinese on an English page are a forgotten key.
    for (name, examples) in all_examples(texts(Language::En)) {
        for example in examples {
            let html = example.html.as_str();
            let chinese = html.chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
            assert_eq!(chinese, None, "{name}, {}: {html}", example.name);
        }
    }
}

#[test]
fn what_people_type_is_escaped() {
    let bad = "<script>alert(1)</script>\"'";
    let texts = texts(Language::Zh);
    let field = field::Field::new(texts, bad, bad).hint(bad).error(Some(bad.into()));
    let mut typed = text_field::TextField::new(field.clone());
    typed.value = bad.into();
    let html = [
        typed.html(),
        button::Button::new(bad).html(),
        choice_list::ChoiceList::radios(field, vec![field::Choice::new(bad, bad)], &[bad.to_owned()]).html(),
        tag::Tag::new(bad, tag::Colour::Blue).html(),
    ];
    for html in html {
        assert!(!html.as_str().contains("<script") && !html.as_str().contains("\"'\""), "{html}");
    }
}

#[test]
fn examples_use_no_inline_style_or_script() {
    for (name, examples) in all_examples(texts(Language::Zh)) {
        for example in examples {
            let html = example.html.as_str();
            assert!(
                !html.contains(" style=") && !html.contains(" onclick="),
                "{name}: the policy forbids it"
            );
        }
    }
}
