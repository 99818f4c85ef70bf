//! The catalogue that is shipped: in order, compiled, reported. After a change of its data, read the difference and
//! accept it with `INSTA_UPDATE=always cargo test -p catalogue --test real`.

#[path = "support/sound.rs"]
mod sound;

use std::path::Path;
use std::sync::OnceLock;

use base::id::ThemeId;
use catalogue::compiled::QuestionState;
use catalogue::diagnostic::render_all;
use catalogue::report::{report, widest};
use catalogue::{Answer, Answers, Severity, Sources, Version, check};

const THEMES: [&str; 3] = ["graduates", "newborn", "open-restaurant"];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue"))
}

fn sources() -> Sources {
    let mut files = Vec::new();
    collect(folder(), "", &mut files);
    Sources::of(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the catalogue is there") {
        let entry = entry.expect("a readable folder");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".yaml") {
            files.push((name, std::fs::read_to_string(entry.path()).expect("a readable file")));
        }
    }
}

fn version() -> &'static Version {
    static VERSION: OnceLock<Version> = OnceLock::new();
    VERSION.get_or_init(|| {
        let sources = sources();
        let (version, mut diagnostics) = check(&sources);
        diagnostics.retain(|told| told.severity == Severity::Error);
        version.unwrap_or_else(|| panic!("{}", render_all(&diagnostics, &sources)))
    })
}

#[test]
fn the_shipped_catalogue_has_no_errors() {
    assert!(THEMES.iter().all(|theme| version().catalogue().themes.contains_key(*theme)));
}

#[test]
fn the_shipped_catalogue_survives_its_bundle() {
    let again = Version::from_bundle(&version().to_bundle()).unwrap();
    assert_eq!(again.catalogue(), version().catalogue());
}

#[test]
fn each_theme_in_its_widest_situation() {
    for theme in THEMES {
        let (_, compiled) = widest(version(), &theme.into()).unwrap();
        sound::assert_sound(&compiled);
        let text = compiled.to_string();
        let (_, text) = text.split_once('\n').unwrap();
        insta::assert_snapshot!(format!("widest_{theme}"), text);
    }
}

#[test]
fn what_each_theme_saves() {
    insta::assert_snapshot!("report", report(version()).to_text());
}

#[test]
fn compiling_twice_gives_the_same_bytes() {
    let bytes = || {
        let (_, compiled) = widest(version(), &"newborn".into()).unwrap();
        serde_json::to_vec(&compiled).unwrap()
    };
    assert_eq!(bytes(), bytes());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    /// Whatever is answered, nothing is asked for nobody, nothing comes before what it waits for, and no question
    /// that stopped mattering comes back.
    #[test]
    fn every_situation_is_sound(theme in 0..3_usize, choices in proptest::collection::vec(0..5_usize, 20)) {
        let theme: ThemeId = THEMES[theme].into();
        let mut answers = Answers::none();
        let mut settled: Vec<String> = Vec::new();
        for (id, choice) in version().catalogue().themes[&theme].questions.iter().zip(choices) {
            let compiled = version().compile(&theme, &answers).unwrap();
            sound::assert_sound(&compiled);
            for question in &compiled.questions.questions {
                let woke = question.state == QuestionState::Open && settled.contains(&question.id.to_string());
                proptest::prop_assert!(!woke, "{} woke", question.id);
                if question.state == QuestionState::Irrelevant {
                    settled.push(question.id.to_string());
                }
            }
            if let Some(answer) = Answer::all(&version().catalogue().questions[id]).get(choice) {
                answers.answers.insert(id.clone(), answer.clone());
            }
        }
    }
}
