//! Properties over random rules, facts and texts.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rules::{Rule, Schema, Truth, Value};

use crate::schema;

/// The text of a random number, within the schema.
fn number() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        (-3i64..4).prop_map(|number| number.to_string()),
        Just("area".to_owned()),
        Just("seats".to_owned()),
        Just("size(foods)".to_owned()),
        Just("age_on(birth, today)".to_owned()),
        Just("-area".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let operator = prop::sample::select(vec!["+", "-", "*", "/"]);
        (inner.clone(), operator, inner)
            .prop_map(|(left, operator, right)| format!("({left} {operator} {right})"))
    })
    .boxed()
}

/// The text of a random condition that is right under the schema.
fn condition() -> BoxedStrategy<String> {
    let comparison = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let leaf = prop_oneof![
        4 => prop::sample::select(vec!["p", "q", "r", "true", "false"]).prop_map(str::to_owned),
        3 => (number(), comparison.clone(), number()).prop_map(|(left, operator, right)| format!("{left} {operator} {right}")),
        4 => (comparison.clone(), -3i64..4).prop_map(|(operator, number)| format!("area {operator} {number}")),
        3 => prop::sample::select(vec!["person", "company", "agency"]).prop_map(|code| format!("applicant.kind == '{code}'")),
        2 => Just("applicant.kind in ['company', 'agency']".to_owned()),
        2 => prop::sample::select(vec!["hot", "cold"]).prop_map(|code| format!("'{code}' in foods")),
        2 => comparison.prop_map(|operator| format!("birth {operator} day('2026-01-01')")),
        1 => Just("area in [seats, 1]".to_owned()),
        1 => prop::sample::select(vec!["==", "!="]).prop_map(|operator| format!("title {operator} '甲'")),
        1 => Just("title.contains('甲')".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} && {right})")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} || {right})")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) == ({right})")),
            inner.clone().prop_map(|inner| format!("!({inner})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(first, second, third)| format!("({first} ? {second} : {third})")),
        ]
    })
    .boxed()
}

/// Full facts, drawn from small domains so that coincidences happen.
fn full_facts() -> BoxedStrategy<BTreeMap<String, Value>> {
    let schema = schema();
    let values: Vec<BoxedStrategy<(String, Value)>> = schema
        .names()
        .map(|(name, _)| {
            let name = name.to_owned();
            values_of(&schema, &name).prop_map(move |value| (name.clone(), value)).boxed()
        })
        .collect();
    values.prop_map(|pairs| pairs.into_iter().collect()).boxed()
}

fn values_of(schema: &Schema, name: &str) -> BoxedStrategy<Value> {
    let texts: Vec<&str> = match name {
        "p" | "q" | "r" => vec!["true", "false"],
        "area" | "seats" => vec!["-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "9223372036854775807"],
        "title" => vec!["甲", "乙", "", "大甲"],
        "birth" | "today" => vec!["2025-12-31", "2026-01-01", "2026-01-02", "1946-02-28"],
        "applicant.kind" => vec!["person", "company", "agency"],
        _ => vec!["", "hot", "cold", "hot,cold", "cake"],
    };
    let of = schema.get(name).expect("a name of the schema").clone();
    prop::sample::select(texts).prop_map(move |text| of.read(text).expect("a text of the type")).boxed()
}

/// Full facts and the same with some taken out.
fn some_of_full_facts() -> impl Strategy<Value = (BTreeMap<String, Value>, BTreeMap<String, Value>)> {
    (full_facts(), prop::collection::vec(any::<bool>(), 10)).prop_map(|(full, kept)| {
        let some =
            full.clone().into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| pair).collect();
        (full, some)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_and_reading_again_gives_the_same_rule(text in condition()) {
        let rule = Rule::parse(&text).unwrap();
        prop_assert_eq!(rule.check(&schema()), vec![]);
        let printed = rule.print();
        let again = Rule::parse(&printed).unwrap();
        prop_assert_eq!(&again, &rule);
        prop_assert_eq!(again.print(), printed);
    }

    #[test]
    fn any_text_survives_printing(text in "\\PC*", control in "[\\x01-\\x1f\\x7f-\\u{9f}'\"\\\\甲𠮷😀]*") {
        for text in [text, control] {
            let literal = Value::Text(text);
            let rule = Rule::parse(&format!("x == {literal}")).unwrap();
            prop_assert_eq!(Rule::parse(&rule.print()).unwrap(), rule.clone());
            let facts = BTreeMap::from([("x".to_owned(), literal)]);
            prop_assert_eq!(rule.holds(&facts), Some(true));
        }
    }

    #[test]
    fn knowing_more_never_turns_an_answer_round(text in condition(), (full, some) in some_of_full_facts()) {
        let rule = Rule::parse(&text).unwrap();
        if let Some(known) = rule.holds(&some) {
            prop_assert_eq!(rule.holds(&full), Some(known));
        }
    }

    #[test]
    fn only_missing_names_decide_what_is_unknown(text in condition(), (full, some) in some_of_full_facts()) {
        let rule = Rule::parse(&text).unwrap();
        if let Truth::Unknown { missing } = rule.evaluate(&some) {
            let mut enough = some.clone();
            enough.extend(missing.iter().map(|name| (name.to_string(), full[&**name].clone())));
            prop_assert_eq!(rule.holds(&enough), rule.holds(&full));
        }
    }

    #[test]
    fn a_question_left_out_would_have_changed_nothing(
        text in condition(),
        (full, some) in some_of_full_facts(),
        (other, _) in some_of_full_facts(),
    ) {
        let rule = Rule::parse(&text).unwrap();
        let asked = rule.can_still_change(&schema(), &some);
        for name in rule.names() {
            if some.contains_key(name.as_str()) || asked.contains(&name) {
                continue;
            }
            let mut changed = full.clone();
            changed.insert(name.to_string(), other[name.as_str()].clone());
            prop_assert_eq!(rule.holds(&changed), rule.holds(&full), "{}", name);
        }
    }

    #[test]
    fn what_is_out_of_reach_never_happens(text in condition(), (full, some) in some_of_full_facts()) {
        let rule = Rule::parse(&text).unwrap();
        let reach = rule.reach(&schema(), &some);
        let happened = match rule.holds(&full) {
            Some(true) => reach.can_be_true,
            Some(false) => reach.can_be_false,
            None => reach.can_be_unknown,
        };
        prop_assert!(happened, "{:?} {:?}", rule.holds(&full), reach);
    }

    #[test]
    fn an_explanation_says_what_the_evaluation_says(text in condition(), (_, some) in some_of_full_facts()) {
        let rule = Rule::parse(&text).unwrap();
        let explained = rule.explain(&some, &rules::NoLabels, rules::Language::Chinese);
        let known = match explained.verdict {
            rules::Verdict::True => Some(true),
            rules::Verdict::False => Some(false),
            rules::Verdict::Unknown => None,
        };
        prop_assert_eq!(known, rule.holds(&some));
    }

    #[test]
    fn random_texts_never_panic(text in ".{0,60}", pieces in prop::collection::vec(pieces(), 0..40)) {
        for text in [text, pieces.concat()] {
            match Rule::parse(&text) {
                Ok(rule) => {
                    rule.check(&schema());
                    rule.reach(&schema(), &rules::NoFacts);
                    rule.describe(&rules::NoLabels, rules::Language::English);
                    prop_assert_eq!(Rule::parse(&rule.print()).unwrap(), rule);
                }
                Err(error) => {
                    let span = error.0.span;
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{}", error);
                }
            }
        }
    }
}

/// Pieces that look like parts of rules.
fn pieces() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "p",
        "area",
        ".",
        "b",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "&&",
        "||",
        "!",
        "==",
        "!=",
        "<",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        " in ",
        "?",
        ":",
        ",",
        "'甲'",
        "\"b\"",
        "'",
        "\\",
        "1",
        "-9223372036854775808",
        "1.5",
        "2u",
        "has(",
        "size(",
        "day('2026-01-01')",
        ".contains(",
        ".all(x,",
        " ",
        "\n",
        "true",
        "null",
        "if",
        "餐",
        "，",
        "`",
        "@",
        "r'a'",
        "\u{feff}",
    ])
}
