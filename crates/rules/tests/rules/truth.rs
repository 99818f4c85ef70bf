//! The three-valued tables and the exact meaning of each operator.

use rules::Truth;

use crate::{facts, rule};

/// `T`, `F`, or `?` with the missing names.
fn truth(text: &str, known: &str) -> String {
    match rule(text).evaluate(&facts(known)) {
        Truth::True => "T".into(),
        Truth::False => "F".into(),
        Truth::Unknown { missing } => {
            format!("? {}", missing.into_iter().collect::<Vec<_>>().join(" ")).trim().into()
        }
    }
}

#[test]
fn connectives_follow_the_three_valued_tables() {
    let states = [("T", "true"), ("F", "false"), ("?", "")];
    let mut table = String::new();
    for (left, left_value) in states {
        for (right, right_value) in states {
            let mut known = String::new();
            for (name, value) in [("p", left_value), ("q", right_value)] {
                if !value.is_empty() {
                    known.push_str(&format!("{name}={value} "));
                }
            }
            let each = ["p && q", "p || q", "p == q", "p ? q : !q"].map(|text| truth(text, &known));
            table.push_str(&format!(
                "{left} {right}   {}\n",
                each.map(|cell| format!("{cell:6}")).join(" ").trim_end()
            ));
        }
    }
    insta::assert_snapshot!(table, @r"
    T T   T      T      T      T
    T F   F      T      F      F
    T ?   ? q    T      ? q    ? q
    F T   F      T      F      F
    F F   F      F      T      T
    F ?   F      ? q    ? q    ? q
    ? T   ? p    T      ? p    ? p
    ? F   F      ? p    ? p    ? p
    ? ?   ? p q  ? p q  ? p q  ? p q
    ");
}

#[test]
fn only_names_that_still_matter_are_missing() {
    for (text, known, expected) in [
        ("p && q", "p=true", "? q"),
        ("p || (q && r)", "q=false", "? p"),
        ("p && area > 3 && (q || r)", "r=true", "? area p"),
        ("p ? q : r", "p=false", "? r"),
        ("p ? q : r", "q=true", "? p r"),
        ("p ? q : r", "q=true r=true", "T"),
        ("applicant.kind in ['person', 'agency'] || q", "applicant.kind=company", "? q"),
        ("!(p || q)", "q=true", "F"),
    ] {
        assert_eq!(truth(text, known), expected, "{text} with {known}");
    }
}

#[test]
fn operators_mean_what_their_table_says() {
    for (text, known, expected) in [
        ("7 / 2 == 3 && -7 / 2 == -3 && 7 / -2 == -3", "", "T"),
        ("area / seats > 1", "area=5 seats=0", "?"),
        ("9223372036854775807 + 1 > 0", "", "?"),
        ("-9223372036854775808 / -1 > 0", "", "?"),
        ("-area > 0", "area=-9223372036854775808", "?"),
        ("0 * area == 0", "", "? area"),
        ("p || 1 / 0 == 1", "p=true", "T"),
        ("area in []", "", "F"),
        ("area in [1, seats]", "area=1", "T"),
        ("area in [1, seats]", "area=2", "? seats"),
        ("'hot' in foods", "foods=cold,hot", "T"),
        ("'hot' in foods", "foods=", "F"),
        ("size(foods) == 2 && size([1, area]) == 2", "foods=cold,hot", "T"),
        ("title.contains('餐') && title.startsWith('大') && title.endsWith('厅')", "title=大餐厅", "T"),
        ("title == 'ABC'", "title=abc", "F"),
        (
            "today - birth == 30 && birth + 30 == today && today - 30 == birth",
            "birth=2026-08-19 today=2026-09-18",
            "T",
        ),
        ("today + 9000000000 > birth", "birth=2026-08-19 today=2026-09-18", "?"),
        ("today + 3000000 > birth", "birth=2026-08-19 today=2026-09-18", "?"),
        ("day('2026-09-18') >= today", "today=2026-09-18", "T"),
    ] {
        assert_eq!(truth(text, known), expected, "{text} with {known}");
    }
}

#[test]
fn a_year_of_age_is_full_on_the_birthday() {
    for (birth, day, age) in [
        ("1946-09-18", "2026-09-18", 80),
        ("1946-09-18", "2026-09-17", 79),
        ("2004-02-29", "2026-02-28", 21),
        ("2004-02-29", "2026-03-01", 22),
        ("2004-02-29", "2024-02-29", 20),
        ("2026-09-18", "2026-09-17", -1),
    ] {
        let known = format!("birth={birth} today={day} area={age}");
        assert_eq!(truth("age_on(birth, today) == area", &known), "T", "{birth} on {day}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_unknown() {
    let known = std::collections::BTreeMap::from([("area".to_owned(), rules::Value::from("large"))]);
    assert_eq!(rule("area > 3").holds(&known), None);
    assert_eq!(rule("area == 3 || true").holds(&known), Some(true));
}

#[test]
fn closures_and_rows_serve_as_facts() {
    use rules::{Lookup, Row, ValueRef};
    let rule = rule("area >= 300 && applicant.kind == 'company'");
    let lookup = Lookup::new(|name: &str| match name {
        "area" => Some(ValueRef::Integer(350)),
        "applicant.kind" => Some(ValueRef::Text("company")),
        _ => None,
    });
    assert_eq!(rule.holds(&lookup), Some(true));
    assert_eq!(rule.names().iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["area", "applicant.kind"]);
    assert_eq!(rule.holds(&Row(&[Some(ValueRef::Integer(200)), None])), Some(false));
    assert_eq!(rule.holds(&Row(&[])), None);
}
