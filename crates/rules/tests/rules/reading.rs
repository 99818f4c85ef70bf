//! Reading, printing and checking: good texts, bad texts, hostile texts.

use rules::{Problem, Rule};

use crate::{rule, schema};

fn problem(text: &str) -> Box<Problem> {
    match Rule::parse(text) {
        Ok(rule) => panic!("{text} was read as {rule}"),
        Err(error) => error.0,
    }
}

/// Code, the text it points at, message and help.
fn shown(text: &str, problem: &Problem) -> String {
    let at = &text[problem.span.start..problem.span.end];
    let help = problem.help.as_ref().map_or(String::new(), |help| format!(" / {} / {}", help.zh, help.en));
    format!("{} [{at}] {} / {}{help}", problem.code.as_str(), problem.message.zh, problem.message.en)
}

#[test]
fn canonical_text_has_only_the_parentheses_it_needs() {
    for (text, printed) in [
        ("((a&&(b&&c)))", "a && b && c"),
        ("a||b&&c", "a || b && c"),
        ("(a||b)&&!(c)", "(a || b) && !c"),
        ("!!a", "a"),
        ("!(!a)", "!(!a)"),
        ("a-(b-c)-d", "a - (b - c) - d"),
        ("(a+b)*-c/ 2", "(a + b) * -c / 2"),
        ("a - -5 > -(5)", "a - -5 > -5"),
        ("(a?b:c)?d:(e?f:g)", "(a ? b : c) ? d : e ? f : g"),
        ("\"it's\" == x . y", "'it\\'s' == x.y"),
        ("day(\"2026-09-18\")<=d", "day('2026-09-18') <= d"),
        ("x in ['a',\"b\"]", "x in ['a', 'b']"),
        ("x in [ y,1 ]", "x in [y, 1]"),
        ("t.contains('\\u4e00\\n')", "t.contains('一\\n')"),
        ("(a == b) == c", "a == b == c"),
        ("a == (b == c)", "a == (b == c)"),
        ("size(l) > 0", "size(l) > 0"),
    ] {
        assert_eq!(rule(text).print(), printed, "{text}");
        assert_eq!(rule(printed), rule(text), "{text}");
    }
}

#[test]
fn places_point_at_the_text_in_bytes() {
    let text =
        "title == '餐' && (area + 1) >= 300 && title.contains ( '饮' ) || applicant . kind in ['a', 'b']";
    let mut places = String::new();
    fn walk(node: &rules::Node, text: &str, into: &mut String) {
        into.push_str(&text[node.span.start..node.span.end]);
        into.push('\n');
        node.each_part(|part| walk(part, text, into));
    }
    walk(rule(text).root(), text, &mut places);
    insta::assert_snapshot!(places, @r"
    title == '餐' && (area + 1) >= 300 && title.contains ( '饮' ) || applicant . kind in ['a', 'b']
    title == '餐' && (area + 1) >= 300 && title.contains ( '饮' )
    title == '餐'
    title
    '餐'
    area + 1) >= 300
    area + 1
    area
    1
    300
    title.contains ( '饮' )
    title
    '饮'
    applicant . kind in ['a', 'b']
    applicant . kind
    ['a', 'b']
    ");
}

#[test]
fn a_rule_is_stored_as_the_text_it_was_written_in() {
    let text = "area>=300";
    let stored = serde_json::to_string(&rule(text)).unwrap();
    assert_eq!(stored, "\"area>=300\"");
    assert_eq!(serde_json::from_str::<Rule>(&stored).unwrap(), rule("area >= 300"));
    assert!(serde_json::from_str::<Rule>("\"area >=\"").is_err());
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_write() {
    let texts = [
        "",
        "  ",
        "a &&",
        "a b",
        "(a",
        "a)",
        "a = 1",
        "a && 企业",
        "kind ＝ 'a'",
        "kind == “a”",
        "area >= 1.5",
        "area % 2 == 0",
        "has(a.b)",
        "has(a)",
        "a == null",
        "l.all(x, x > 1)",
        "l[0] == 1",
        "m{a: 1}",
        "{'a': 1}",
        "b'x' == a",
        "1u == a",
        "day('2026-02-30') < d",
        "day(x) < d",
        "contain(a, 'b')",
        "starts(a)",
        "a.size() > 1",
        "size(a, b)",
        "'a",
        "'a\\q'",
        "a // b",
        "99999999999999999999 > a",
        "`a`",
        ".a",
        "a.b().c",
        "'\\u0000' == a",
        "if == 1",
        "\"\"\"a\"\"\" == a",
        "x\n  && y =\n z",
        "a ? b",
        "# a",
    ];
    let all: String =
        texts.iter().map(|text| format!("{text:?}\n  {}\n", shown(text, &problem(text)))).collect();
    insta::assert_snapshot!("unreadable", all);
}

#[test]
fn a_rule_is_checked_against_names_types_and_codes() {
    let texts = [
        "areas > 300",
        "area > '300'",
        "area",
        "p && area",
        "!area",
        "-p == 1",
        "applicant.kind == 'compny'",
        "applicant.kind in ['person', 'zoo']",
        "'raw' in foods",
        "foods == foods",
        "title < 'b'",
        "area in title",
        "area in foods",
        "size(title) > 1",
        "title.contains(area)",
        "age_on(birth, area) > 80",
        "today + today > birth",
        "p ? area : title",
        "p ? foods : foods",
        "area in [1, 'a']",
        "[1, area, p] == 1",
        "nothing.known && p",
        "'person' != applicant.kind",
        "today - birth > 30 && applicant.kind in ['person'] && 'hot' in foods && size(foods) + area > 3 && p == q",
    ];
    let mut all = String::new();
    for text in texts {
        all.push_str(&format!("{text}\n"));
        for problem in rule(text).check(&schema()) {
            all.push_str(&format!("  {}\n", shown(text, &problem)));
        }
    }
    insta::assert_snapshot!("checked", all);
}

#[test]
fn hostile_texts_are_refused_without_exhausting_the_stack() {
    let many = |part: &str, count: usize| part.repeat(count);
    for text in [
        many("(", 10_000),
        format!("{}a{}", many("(", 4_000), many(")", 4_000)),
        format!("{}a", many("(", 4_000)),
        many("[", 8_000),
        format!("a{}", many(".a", 4_000)),
        format!("a{}", many("+a", 4_000)),
        format!("a{}", many("==a", 2_000)),
        format!("a{}", many(" in a", 1_500)),
        format!("{}a", many("a?a:", 2_000)),
        format!("{}a", many("a&&b?a:", 1_000)),
        format!("{}a", many("-(", 2_000)),
        format!("{}a{}", many("((a+a+a+a)+", 700), many(")", 700)),
        format!("a{}", many(".contains(a)", 600)),
        format!("{}a{}", many("size(", 1_000), many(")", 1_000)),
        format!("'{}", many("a", 8_000)),
        many("'", 8_001),
        many("\\", 8_000),
        many("a,", 4_000),
        many("?", 8_000),
        many("||", 4_000),
        many("a ", 4_000),
        many("企", 2_000),
        many("x", 100_000),
    ] {
        let short: String = text.chars().take(30).collect();
        assert!(Rule::parse(&text).is_err(), "{short}…");
    }
}

#[test]
fn long_but_flat_texts_are_read() {
    let connected = vec!["a.b == 'c'"; 500].join(" || ");
    assert_eq!(rule(&connected).names().len(), 1);
    let codes: Vec<String> = (0..700).map(|code| format!("'{code:06}'")).collect();
    assert_eq!(rule(&format!("division in [{}]", codes.join(","))).names().len(), 1);
    assert!(Rule::parse(&format!("{}a{}", "!".repeat(4_000), "")).is_ok());
    assert!(Rule::parse(&format!("{}a > 1", "-".repeat(40))).is_ok());
    assert!(Rule::parse(&format!("{}a{}", "(a && b || ".repeat(16), ")".repeat(16))).is_ok());
}
