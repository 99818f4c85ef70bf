//! What each kind of element takes and refuses.

use base::day::Day;

use super::{CheckContext, check_value};
use crate::source::{CodeEntry, CodeList, Element, ElementKind, Privacy, Words};

fn element(kind: ElementKind) -> Element {
    Element {
        id: "tried".into(),
        name: Words::both("字段", "field"),
        kind,
        group: "page".to_owned(),
        codes: None,
        hint: None,
        unit: None,
        longest: Some(8),
        least: Some(1),
        most: Some(1000),
        privacy: Privacy::Public,
        prefill: Vec::new(),
    }
}

fn codes() -> CodeList {
    let entry = |code: &str| CodeEntry { code: code.to_owned(), name: Words::both(code, code) };
    CodeList { id: "food".to_owned(), entries: vec![entry("hot"), entry("cold"), entry("raw")] }
}

/// The normal form, or the code of the mistake.
fn check(kind: ElementKind, text: &str) -> String {
    let (codes, on) = (codes(), Day::new(2026, 9, 18).unwrap());
    match check_value(&element(kind), text, CheckContext { on, codes: Some(&codes) }) {
        Ok(value) => value.to_string(),
        Err(problem) => format!("refused {}", problem.code),
    }
}

#[test]
fn each_kind_takes_what_people_write_and_keeps_one_form() {
    let taken = [
        (ElementKind::Text, " 热干面\n馆 ", "热干面 馆"),
        (ElementKind::CitizenId, " 11010519491231002x", "11010519491231002X"),
        (ElementKind::CreditCode, "91420106ma4k1x2y9y", "91420106MA4K1X2Y9Y"),
        (ElementKind::Mobile, "+86 138-0013-8000", "13800138000"),
        (ElementKind::BankCard, "6222 0200 0000 0000 008", "refused check-character"),
        (ElementKind::BankCard, "４539 1488 0343 6467", "4539148803436467"),
        (ElementKind::Day, "2026年9月18日", "2026-09-18"),
        (ElementKind::Day, "20260918", "2026-09-18"),
        (ElementKind::Integer, "1,000", "1000"),
        (ElementKind::Decimal, "86.50", "86.5"),
        (ElementKind::Money, "￥86.5元", "86.50"),
        (ElementKind::YesNo, "是", "yes"),
        (ElementKind::Choice, "cold", "cold"),
        (ElementKind::Choices, "raw, hot,raw", "hot,raw"),
        (ElementKind::Division, "420106000000", "420106"),
    ];
    for (kind, text, normal) in taken {
        assert_eq!(check(kind, text), normal, "{kind:?} {text}");
    }
}

#[test]
fn what_is_wrong_is_named_by_a_code() {
    let refused = [
        (ElementKind::Text, "一二三四五六七八九", "too-long"),
        (ElementKind::Text, "  ", "empty"),
        (ElementKind::CitizenId, "110105194912310021", "check-character"),
        (ElementKind::CitizenId, "11010519491231", "length"),
        (ElementKind::Mobile, "12345", "length"),
        (ElementKind::BankCard, "62220", "length"),
        (ElementKind::Day, "2026-02-30", "no-such-day"),
        (ElementKind::Day, "26-2-3", "no-such-day"),
        (ElementKind::Integer, "1.5", "not-a-number"),
        (ElementKind::Integer, "0", "too-small"),
        (ElementKind::Decimal, "1000.01", "too-large"),
        (ElementKind::Decimal, "1.234", "not-a-number"),
        (ElementKind::Money, "一百", "not-a-number"),
        (ElementKind::YesNo, "maybe", "not-a-choice"),
        (ElementKind::Choice, "hot,cold", "not-a-choice"),
        (ElementKind::Choices, "hot,sour", "not-a-choice"),
    ];
    for (kind, text, code) in refused {
        assert_eq!(check(kind, text), format!("refused {code}"), "{kind:?} {text}");
    }
}

proptest::proptest! {
    #[test]
    fn a_value_reads_back_as_itself(text in "\\PC{0,12}", kind in 0..15_usize) {
        let kinds = [
            ElementKind::Text, ElementKind::LongText, ElementKind::CitizenId, ElementKind::CreditCode,
            ElementKind::Mobile, ElementKind::Day, ElementKind::Integer, ElementKind::Decimal, ElementKind::Money,
            ElementKind::YesNo, ElementKind::Choice, ElementKind::Choices, ElementKind::Division,
            ElementKind::Address, ElementKind::BankCard,
        ];
        let (codes, on) = (codes(), Day::new(2026, 9, 18).unwrap());
        let context = CheckContext { on, codes: Some(&codes) };
        if let Ok(value) = check_value(&element(kinds[kind]), &text, context) {
            let again = check_value(&element(kinds[kind]), &value.to_string(), context);
            proptest::prop_assert_eq!(again, Ok(value));
        }
    }
}
