//! Every diagnostic, each planted alone into a catalogue that is otherwise in order.

#[path = "support/shop.rs"]
mod shop;

use std::collections::BTreeSet;

use catalogue::diagnostic::{Code, render_all, summary};
use catalogue::{Severity, check};

/// What is replaced, and `code path:line:column` of what must be told.
struct Planted {
    told: &'static str,
    replaced: &'static [(&'static str, &'static str)],
}

const fn plant(told: &'static str, replaced: &'static [(&'static str, &'static str)]) -> Planted {
    Planted { told, replaced }
}

const PLANTED: &[Planted] = &[
    plant(
        "C0001 items/sign-filing.yaml",
        &[("subjects: [firm]\npromised_limit: 3", "subjects: [firm\npromised_limit: 3")],
    ),
    plant(
        "C0002 items/sign-filing.yaml:8:8",
        &[(
            "level: county\nsubjects: [firm]\npromised_limit: 3",
            "level: moon\nsubjects: [firm]\npromised_limit: 3",
        )],
    ),
    plant(
        "C0003 notes/todo.yaml:1:1",
        &[("=== departments.yaml", "=== notes/todo.yaml\n- a\n=== departments.yaml")],
    ),
    plant("C0004 groups.yaml:1:1", &[("=== groups.yaml", "=== elements/groups.yaml")]),
    plant("C0005 materials/test.yaml:16:7", &[("- id: sign-drawing", "- id: layout-plan")]),
    plant("C0006 items/hygiene-notice.yaml:1:5", &[("id: hygiene-notice\nname", "id: hygiene-note\nname")]),
    plant("C0007 departments.yaml:1:8", &[("{id: market,", "{id: Market,")]),
    plant("C0010 items/sign-filing.yaml:15:15", &[("- {element: sign_text}", "- {element: sign_txt}")]),
    plant(
        "C0020 items/food-permit.yaml:22:53",
        &[("when: field.sells_online", "when: field.sells_online &&")],
    ),
    plant(
        "C0021 items/food-permit.yaml:22:32",
        &[("when: field.sells_online", "when: field.sells_online == 3")],
    ),
    plant(
        "C0022 themes/open-shop.yaml:12:11",
        &[("questions: [has_business_licence, has_sign, ", "questions: [has_business_licence, ")],
    ),
    plant(
        "C0023 themes/open-shop.yaml:12:11",
        &[("when: answer.has_sign", "when: answer.has_sign || !answer.has_sign")],
    ),
    plant(
        "C0024 themes/open-shop.yaml:12:11",
        &[("when: answer.has_sign", "when: answer.has_sign && !answer.has_sign")],
    ),
    plant("C0025 themes/open-shop.yaml:15:35", &[("when: answer.has_sign", "when: answer.large_kitchen")]),
    plant("C0026 items/food-permit.yaml:21:32", &[("  - {element: sells_online}\n", "")]),
    plant(
        "C0027 items/food-permit.yaml:22:32",
        &[("when: field.sells_online", "when: field.shop_area > 300")],
    ),
    plant("C0028 questions/test.yaml:9:12", &[("  element: shop_format\n", "  element: sells_online\n")]),
    plant("C0030 materials/test.yaml:10:14", &[("zh: 布局图", "zh: 布局图等材料")]),
    plant(
        "C0031 materials/test.yaml:11:11",
        &[("name: {zh: 布局图, en: Layout plan}", "name: {zh: 布局图, en: Layout plan}\n  accept: []")],
    ),
    plant("C0032 materials/test.yaml:8:28", &[("class: free", "class: refused")]),
    plant(
        "C0033 materials/test.yaml:8:47",
        &[(
            "resource: firm-register, by: {credit_code: firm_code}}\n- id: layout",
            "resource: firm-register, by: {code: firm_code}}\n- id: layout",
        )],
    ),
    plant(
        "C0034 materials/test.yaml:11:12",
        &[("name: {zh: 布局图, en: Layout plan}", "name: {zh: 布局图, en: Layout plan}\n  accept: [exe]")],
    ),
    plant(
        "C0035 materials/test.yaml:15:54",
        &[
            ("{licence: food-licence, holder: firm_code}}]", "{licence: food-licence, holder: unasked}}]"),
            (
                "- id: platforms",
                "- id: unasked\n  name: {zh: 无人填, en: Unasked}\n  kind: text\n  group: shop\n- id: platforms",
            ),
        ],
    ),
    plant(
        "C0040 items/food-permit.yaml:12:25",
        &[("promised_limit: {value: 5,", "promised_limit: {value: 25,")],
    ),
    plant("C0041 items/food-permit.yaml:7:7", &[("legal_limit: 20\n", "")]),
    plant("C0042 items/food-permit.yaml:7:7", &[("basis: [{law: 食品安全法, article: 第三十五条}]\n", "")]),
    plant(
        "C0043 items/food-permit.yaml:13:1",
        &[("promised_limit: {value: 5,", "promised_limit: {value: 0,")],
    ),
    plant("C0044 items/food-permit.yaml:13:12", &[("extension: 10", "extension: 30")]),
    plant("C0045 items/sign-filing.yaml:1:5", &[("promised_limit: 3\n", "")]),
    plant("C0050 items/sign-filing.yaml:24:13", &[("visits: 2\n", "visits: 0\n")]),
    plant("C0051 items/sign-filing.yaml:11:9", &[("{entry: {zh: 备案完成,", "{entry: {zh: 招牌证,")]),
    plant(
        "C0052 items/food-permit.yaml:6:13",
        &[("department: market\nkind", "department: city-management\nkind")],
    ),
    plant("C0053 organs/test.yaml:7:20", &[("027-22222222", "027-11111111")]),
    plant("C0054 themes/open-shop.yaml:10:11", &[("subjects: [firm]\nbasis", "subjects: [person]\nbasis")]),
    plant("C0055 items/food-permit.yaml:34:59", &[("{law: 试验收费办法}", "{law: \"\"}")]),
    plant("C0056 items/food-permit.yaml:29:12", &[("kind: testing", "kind: on-site-check")]),
    plant(
        "C0057 items/food-permit.yaml:14:19",
        &[("  - {element: shop_area}\n  - {element: shop_format}", "  - {element: shop_format}")],
    ),
    plant(
        "C0058 organs/test.yaml:5:16",
        &[("credit_code: 11420106MB1A2B3CX6", "credit_code: 11420106MB1A2B3CX2")],
    ),
    plant(
        "C0059 items/hygiene-notice.yaml:6:13",
        &[("department: city-management\n  division", "department: market\n  division")],
    ),
    plant(
        "C0060 items/sign-filing.yaml:10:17",
        &[("en: Sign filing}\nsource: [S1]", "en: Sign filing}\nsource: []")],
    ),
    plant("C0061 items/food-permit.yaml:12:39", &[("estimated: 参考别处", "estimated: \"\"")]),
    plant(
        "C0062 themes/open-shop.yaml:6:42",
        &[("{value: market, source: S1}", "{value: market, source: S2}")],
    ),
    plant(
        "C0070 items/food-permit.yaml:29:12",
        &[(
            "special_procedures:",
            "after:\n  - {item: sign-filing, why: {zh: 先备案, en: File first}}\nspecial_procedures:",
        )],
    ),
    plant(
        "C0071 themes/empty.yaml:9:8",
        &[(
            "=== themes/open-shop.yaml",
            "=== themes/empty.yaml\nid: empty\nname: {zh: 空, en: Empty}\nsummary: {zh: 空, en: Empty}\nlife_event: birth\nsubject: person\nlead_department: {value: market, source: S1}\nsources:\n  - {id: S1, title: 无}\nitems: []\n=== themes/open-shop.yaml",
        )],
    ),
    plant(
        "C0072 items/sign-filing.yaml:16:15",
        &[("- {element: sign_text}", "- {element: sign_text}\n  - {element: sign_text}")],
    ),
    plant("C0080 elements/test.yaml:6:81", &[("output: name}", "output: nam}")]),
    plant("C0081 elements/test.yaml:6:81", &[("output: name}", "output: founded}")]),
    plant(
        "C0082 elements/test.yaml:",
        &[
            (
                "  prefill: [{identity: firm-credit-code}]",
                "  prefill: [{resource: {resource: code-register, by: {name: firm_name}, output: code}}]",
            ),
            (
                "- id: firm-register\n",
                "- id: code-register\n  name: {zh: 代码库, en: Code register}\n  provider: market\n  class: free\n  inputs: [{id: name, name: {zh: 名称, en: Name}, kind: text}]\n  outputs: [{id: code, name: {zh: 代码, en: Code}, kind: credit-code}]\n- id: firm-register\n",
            ),
        ],
    ),
    plant("C0090 elements/test.yaml:37:7", &[("  - {element: sign_text}\n", "")]),
    plant("C0091 materials/test.yaml:10:9", &[("name: {zh: 布局图, en: Layout plan}", "name: 布局图")]),
    plant("C0092 elements/test.yaml:26:9", &[("  codes: format\n", "")]),
    plant("C0093 elements/test.yaml:21:10", &[("least: 1\n", "least: 100000\n")]),
    plant("C0094 elements/test.yaml:14:9", &[("  privacy: personal\n", "")]),
];

fn told(planted: &Planted) -> Vec<String> {
    let (_, diagnostics) = check(&shop::with(planted.replaced));
    let told = diagnostics.iter();
    told.map(|told| format!("{} {}:{}:{}", told.code.id(), told.file, told.line, told.column)).collect()
}

#[test]
fn the_fixture_is_in_order() {
    let sources = shop::with(&[]);
    let (version, diagnostics) = check(&sources);
    assert_eq!(render_all(&diagnostics, &sources), "");
    assert!(version.is_some());
}

#[test]
fn every_planted_mistake_is_told_at_its_place() {
    let mut missed = Vec::new();
    for planted in PLANTED {
        let told = told(planted);
        if !told.iter().any(|told| told.starts_with(planted.told)) {
            missed.push(format!("{} not in {told:?}", planted.told));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_code_has_been_planted() {
    let planted: BTreeSet<&str> = PLANTED.iter().map(|planted| &planted.told[..5]).collect();
    let unplanted: Vec<&str> =
        Code::ALL.iter().map(|code| code.id()).filter(|id| !planted.contains(id)).collect();
    assert!(unplanted.is_empty(), "{unplanted:?}");
}

#[test]
fn an_error_keeps_the_version_back_and_a_warning_does_not() {
    for planted in PLANTED {
        let (version, diagnostics) = check(&shop::with(planted.replaced));
        let has_errors = diagnostics.iter().any(|told| told.severity == Severity::Error);
        assert_eq!(version.is_none(), has_errors, "{}", planted.told);
    }
}

#[test]
fn all_mistakes_of_a_catalogue_are_told_at_once() {
    let sources = shop::with(&[
        ("- {element: sign_text}", "- {element: sign_txt}"),
        ("zh: 布局图", "zh: 布局图等材料"),
        ("promised_limit: {value: 5,", "promised_limit: {value: 25,"),
        ("when: field.sells_online", "when: field.sells_online == 3"),
        (
            "level: county\nsubjects: [firm]\npromised_limit: 3",
            "level: moon\nsubject: [firm]\npromised_limit: 3",
        ),
        ("kind: testing", "kind: on-site-check"),
    ]);
    let (_, diagnostics) = check(&sources);
    insta::assert_snapshot!(
        "all_mistakes_at_once",
        format!("{}{}", render_all(&diagnostics, &sources), summary(&diagnostics))
    );
    insta::assert_snapshot!("a_diagnostic_as_json", serde_json::to_string_pretty(&diagnostics[0]).unwrap());
}

#[test]
fn conditions_too_long_together_are_told_and_not_a_panic() {
    let long = |name: &str| vec![name; 6000 / (name.len() + 4)].join(" && ");
    let (guard, own) = (long("answer.has_sign"), long("answer.large_kitchen"));
    let sources = shop::with(&[
        ("when: answer.has_sign", &format!("when: {guard}")),
        ("{material: sign-drawing,", &format!("{{material: sign-drawing, when: {own},")),
    ]);
    let (version, diagnostics) = check(&sources);
    let told: Vec<&str> = diagnostics.iter().map(|told| told.code.id()).collect();
    assert_eq!((version.is_none(), told), (true, vec!["C0020"]));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
    /// Whatever an editor types, there is a list of problems and never a panic.
    #[test]
    fn a_mangled_catalogue_never_panics(at in 0..6000_usize, cut in 0..40_usize, put in "[a-z0-9:{}\\[\\],'\" \n-]{0,12}") {
        let text = shop::text();
        let symbols: Vec<char> = text.chars().collect();
        let at = at.min(symbols.len());
        let end = (at + cut).min(symbols.len());
        let mangled: String = symbols[..at].iter().copied().chain(put.chars()).chain(symbols[end..].iter().copied()).collect();
        let files: Vec<(String, String)> = mangled
            .split("=== ")
            .filter_map(|part| part.split_once('\n').map(|(path, text)| (path.to_owned(), text.to_owned())))
            .collect();
        let sources = catalogue::Sources::of(files);
        let (_, diagnostics) = check(&sources);
        render_all(&diagnostics, &sources);
    }
}
