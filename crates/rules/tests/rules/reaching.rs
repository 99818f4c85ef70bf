//! Which questions can still change something, and which rules never can be true.

use rules::{NoFacts, Reach};

use crate::{facts, rule, schema};

fn open(text: &str, known: &str) -> String {
    let rule = rule(text);
    let names: Vec<&str> =
        rule.can_still_change(&schema(), &facts(known)).iter().map(|name| name.as_str()).collect();
    names.join(" ")
}

#[test]
fn a_question_is_asked_only_if_its_answer_can_change_something() {
    for (text, known, expected) in [
        ("p && area >= 300", "", "p area"),
        ("p && area >= 300", "p=true", "area"),
        ("p && area >= 300", "p=false", ""),
        ("p ? q : q", "", "q"),
        ("p || !p", "", ""),
        ("(p || !p) && q", "", "q"),
        ("area >= 300 || area < 300", "", ""),
        ("area >= 300 && area < 300 || q", "", "q"),
        ("applicant.kind == 'person' && applicant.kind == 'company' && q", "", ""),
        ("applicant.kind in ['person', 'company', 'agency'] && q", "", "q"),
        ("'hot' in foods || !('hot' in foods) || q", "", ""),
        ("'hot' in foods && ('cold' in foods || q)", "", "foods q"),
        ("birth < day('2026-01-01') || birth >= day('2026-01-01')", "", ""),
        ("title == 'a' && title == 'b' || r", "", "r"),
        ("title != 'a' || title != 'b' || r", "", ""),
        // A sum of two unknown numbers is not tried: both may matter.
        ("area + seats > 100 && p", "", "p area seats"),
        ("area + seats > 100 && p && !p", "", ""),
        ("area / 0 == 1 && p", "", "area p"),
    ] {
        let mut names: Vec<String> = open(text, known).split_whitespace().map(str::to_owned).collect();
        let mut expected: Vec<&str> = expected.split_whitespace().collect();
        names.sort();
        expected.sort_unstable();
        assert_eq!(names, expected, "{text} with {known}");
    }
}

#[test]
fn one_name_can_be_asked_about() {
    let rule = rule("applicant.kind == 'company' && area >= 300");
    assert!(rule.depends_on(&schema(), &NoFacts, "area"));
    assert!(!rule.depends_on(&schema(), &facts("applicant.kind=person"), "area"));
    assert!(!rule.depends_on(&schema(), &NoFacts, "title"));
}

#[test]
fn a_condition_that_can_never_hold_is_found() {
    let reach = |text: &str| rule(text).reach(&schema(), &NoFacts);
    let only_false = Reach { can_be_true: false, can_be_false: true, can_be_unknown: false };
    assert_eq!(reach("area > 300 && area < 200"), only_false);
    assert_eq!(reach("area > 300 && area < 301"), only_false);
    assert_eq!(reach("p && !p"), only_false);
    assert_eq!(rule("p && !p").is_constant(&schema()), Some(false));
    assert_eq!(rule("1 < 2").is_constant(&schema()), Some(true));
    assert_eq!(rule("1 / 0 == 1").is_constant(&schema()), None);
    assert_eq!(rule("area > 300 && area < 302").is_constant(&schema()), None);
    let open = reach("area * seats > 300");
    assert!(open.can_be_true && open.can_be_false);
    assert!(reach("p && 1 / 0 == 1").can_be_unknown);
}

#[test]
fn a_rule_over_too_many_names_is_answered_on_the_safe_side() {
    let names: Vec<String> = (0..40).map(|at| format!("b{at}")).collect();
    let mut schema = schema();
    names.iter().for_each(|name| schema.insert(name, rules::Type::Boolean));
    let rule = rule(&names.join(" && "));
    assert_eq!(rule.can_still_change(&schema, &NoFacts).len(), 40);
}
