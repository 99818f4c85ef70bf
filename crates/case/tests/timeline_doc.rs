//! Every example in `docs/timeline.md` is run: an input block is followed by what it prints.
#![allow(clippy::unwrap_used)]

use base::calendar::WorkdayCalendar;

const DOC: &str = include_str!("../../../docs/timeline.md");

/// The inside of each fenced block with its language, in order.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let mut blocks = Vec::new();
    let mut rest = DOC;
    while let Some((_, fenced)) = rest.split_once("\n```") {
        let (language, body) = fenced.split_once('\n').unwrap();
        let end = if body.starts_with("```") { 0 } else { body.find("\n```").unwrap() + 1 };
        blocks.push((language, &body[..end]));
        rest = &body[end + 3..];
    }
    blocks
}

#[test]
fn every_example_prints_what_the_page_says() {
    let calendar = WorkdayCalendar::parse_csv(include_str!("fixtures/workdays.csv")).unwrap();
    let blocks = blocks();
    assert!(blocks.len() >= 10, "examples are there");
    for pair in blocks.chunks(2) {
        let [("timeline", input), ("text", output)] = pair else { panic!("odd pair: {pair:?}") };
        let printed = case::timeline::print(input, &calendar, &|_| None);
        assert_eq!(printed.mistakes, 0, "{}", printed.text);
        assert_eq!(printed.text, *output, "prints:\n{}\nfor:\n{input}", printed.text);
    }
}
