//! The theme compiler on the fixture: small enough to check every line by hand.

#[path = "support/shop.rs"]
mod shop;
#[path = "support/sound.rs"]
mod sound;

use std::collections::{BTreeMap, BTreeSet};

use base::id::ThemeId;
use catalogue::compiled::QuestionState;
use catalogue::fields::Value;
use catalogue::report::widest;
use catalogue::{Answer, Answers, CompileError, Compiled, Version};

use sound::assert_sound;

fn theme() -> ThemeId {
    "open-shop".into()
}

fn compile(version: &Version, answers: &Answers) -> Compiled {
    version.compile(&theme(), answers).expect("the answers fit the theme")
}

fn everything() -> Answers {
    Answers::none()
        .with("has_business_licence", Answer::Yes)
        .with("has_sign", Answer::Yes)
        .with("large_kitchen", Answer::Yes)
        .with("shop_format", Answer::Code("dine-in".to_owned()))
}

/// Without the id of the version, which every change of the fixture changes.
fn text(compiled: &Compiled) -> String {
    let text = compiled.to_string();
    text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

#[test]
fn before_the_guide_everything_that_may_be_needed_is_there() {
    insta::assert_snapshot!("nothing_answered", text(&compile(&shop::version(&[]), &Answers::none())));
}

#[test]
fn after_the_guide_only_what_is_needed_is_left() {
    insta::assert_snapshot!("everything_needed", text(&compile(&shop::version(&[]), &everything())));
    let little = everything().with("has_sign", Answer::No).with("large_kitchen", Answer::No);
    insta::assert_snapshot!("little_needed", text(&compile(&shop::version(&[]), &little)));
}

#[test]
fn the_json_has_the_promised_keys() {
    let compiled = serde_json::to_value(compile(&shop::version(&[]), &everything())).unwrap();
    let keys: BTreeSet<&str> = compiled.as_object().unwrap().keys().map(String::as_str).collect();
    let promised = ["form", "items", "materials", "process", "questions", "saving", "theme", "version"];
    assert_eq!(keys, promised.into_iter().collect());
    for figure in ["materials", "fields", "workdays", "visits", "steps"] {
        let figure = &compiled["saving"][figure];
        assert!(figure.get("before").is_some() && figure.get("after").is_some(), "{figure}");
    }
    insta::assert_snapshot!(
        "everything_needed_json",
        serde_json::to_string_pretty(&compiled["materials"]).unwrap()
    );
}

#[test]
fn a_value_of_the_form_settles_what_the_guide_cannot() {
    let version = shop::version(&[]);
    let open = compile(&version, &everything());
    assert_eq!(open.form.field(&"platforms".into()).unwrap().when.len(), 1);
    assert!(!open.saving.decided);
    let with = |yes| {
        let mut answers = everything();
        answers.values.insert("sells_online".into(), Value::YesNo(yes));
        compile(&version, &answers)
    };
    assert!(with(true).form.field(&"platforms".into()).unwrap().when.is_empty());
    assert!(with(true).saving.decided);
    assert!(with(false).form.field(&"platforms".into()).is_none());
}

#[test]
fn a_requirement_that_fails_ends_the_guide() {
    let compiled = compile(&shop::version(&[]), &Answers::none().with("has_business_licence", Answer::No));
    assert_eq!(compiled.questions.not_eligible[0].zh, "请先办营业执照。");
    assert!(compiled.questions.next().is_none());
    assert!(!compiled.questions.is_finished());
}

#[test]
fn an_answer_that_settles_a_condition_makes_the_other_question_irrelevant() {
    let version = shop::version(&[]);
    let answers = everything().with("large_kitchen", Answer::No);
    let mut without_format = answers.clone();
    without_format.answers.remove(&base::id::QuestionId::new("shop_format"));
    let compiled = compile(&version, &without_format);
    let format =
        compiled.questions.questions.iter().find(|question| question.id.as_str() == "shop_format").unwrap();
    assert_eq!(format.state, QuestionState::Irrelevant);
    assert!(compiled.questions.is_finished());
}

#[test]
fn two_fields_that_fill_each_other_leave_one_to_type() {
    // Identity does not tell a firm's code to a person, so only the register is left, and it wants the code.
    let version = shop::version(&[("  prefill: [{identity: firm-credit-code}]\n", "")]);
    let compiled = compile(&version, &everything());
    let entry = |element: &str| format!("{:?}", compiled.form.field(&element.into()).unwrap().entry);
    assert_eq!((entry("firm_code").as_str(), entry("firm_name").as_str()), ("Typed", "Prefilled"));
}

#[test]
fn a_limit_nobody_gives_leaves_the_workdays_unknown() {
    let version = shop::version(&[("promised_limit: 3\n", "")]);
    let compiled = compile(&version, &everything());
    assert_eq!(compiled.process.workdays, None);
    assert_eq!(compiled.saving.workdays.before, None);
    assert_eq!(compiled.saving.workdays.unknown, vec!["sign-filing".into()]);
    let json = serde_json::to_value(&compiled.saving).unwrap();
    assert!(json["workdays"]["before"].is_null() && json["workdays"]["after"].is_null());
}

#[test]
fn what_the_theme_does_not_know_is_refused() {
    let version = shop::version(&[]);
    let refused = |theme: &str, answers: Answers| version.compile(&theme.into(), &answers).unwrap_err();
    assert_eq!(refused("close-shop", Answers::none()), CompileError::NoSuchTheme("close-shop".into()));
    let answers = Answers::none().with("has_cat", Answer::Yes);
    assert_eq!(refused("open-shop", answers), CompileError::NoSuchQuestion("has_cat".into()));
    let answers = Answers::none().with("has_sign", Answer::Code("maybe".to_owned()));
    assert!(matches!(refused("open-shop", answers), CompileError::NotAnAnswer { .. }));
}

#[test]
fn the_bundle_reads_back_to_the_same_version() {
    let version = shop::version(&[]);
    let bundle = version.to_bundle();
    let again = Version::from_bundle(&bundle).unwrap();
    assert_eq!((again.id(), again.catalogue()), (version.id(), version.catalogue()));
    assert_eq!(compile(&again, &everything()), compile(&version, &everything()));
    assert!(Version::from_bundle(b"{}").is_err());
    let other_form = String::from_utf8(bundle).unwrap().replacen("\"form\":1", "\"form\":9", 1);
    assert!(Version::from_bundle(other_form.as_bytes()).unwrap_err().to_string().contains("form 9"));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let (sources, mut turned) = (shop::with(&[]), shop::with(&[]));
    turned.files.reverse();
    assert_eq!(sources.version_id(), turned.version_id());
    let (Some(one), _) = catalogue::check(&sources) else { panic!("the fixture is in order") };
    let (Some(other), _) = catalogue::check(&turned) else { panic!("the fixture is in order") };
    assert_eq!(one.to_bundle(), other.to_bundle());
    assert_ne!(sources.version_id(), shop::with(&[("布局图", "平面图")]).version_id());
}

#[test]
fn the_widest_situation_has_most_items() {
    let version = shop::version(&[]);
    let (answers, compiled) = widest(&version, &theme()).unwrap();
    assert_eq!(answers, everything());
    assert_eq!(compiled.remaining_items().count(), 3);
}

#[test]
fn a_licence_face_is_filled_from_the_form() {
    let version = shop::version(&[]);
    let mut values: BTreeMap<_, _> = BTreeMap::new();
    values.insert("firm_name".into(), Value::Text("热干面馆".to_owned()));
    values.insert("shop_area".into(), Value::Hundredths(8650));
    let face = version.licence_face(&"food-permit".into(), &values).unwrap();
    let lines: Vec<String> =
        face.entries.iter().map(|entry| format!("{} {}", entry.name.zh, entry.text.zh)).collect();
    assert_eq!(lines, ["名称 热干面馆", "面积 86.5平方米"]);
    assert_eq!((face.holder_number, face.missing), (None, vec!["firm_code".into()]));
    assert!(version.licence_face(&"sign-filing".into(), &values).is_none());
}

proptest::proptest! {
    /// An answer never makes a question matter that did not: the guide only gets shorter.
    #[test]
    fn the_guide_only_gets_shorter(choices in proptest::collection::vec(0..3_usize, 4), more in 0..4_usize, which in 0..2_usize) {
        let version = shop::version(&[]);
        let questions = &version.catalogue().themes[&theme()].questions;
        let mut answers = Answers::none();
        for (id, choice) in questions.iter().zip(&choices) {
            if let Some(answer) = Answer::all(&version.catalogue().questions[id]).get(*choice) {
                answers.answers.insert(id.clone(), answer.clone());
            }
        }
        let before = compile(&version, &answers);
        assert_sound(&before);
        let id = &questions[more];
        let answer = Answer::all(&version.catalogue().questions[id])[which].clone();
        if !answers.answers.contains_key(id) {
            answers.answers.insert(id.clone(), answer);
            let after = compile(&version, &answers);
            assert_sound(&after);
            for (before, after) in before.questions.questions.iter().zip(&after.questions.questions) {
                let woke = before.state == QuestionState::Irrelevant && after.state == QuestionState::Open;
                proptest::prop_assert!(!woke, "{} woke", before.id);
            }
        }
    }
}
