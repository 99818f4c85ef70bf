//! `docs/CONFIG.md` is made from the comments in `config.rs`, and the example file names settings that exist.
//! `UPDATE_DOCS=1 cargo test -p server --test config_document` writes it anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const SOURCE: &str = include_str!("../src/config.rs");

const HEAD: &str = "\
# Settings · 设置

`chengshi serve --config FILE` reads one TOML file; a relative path is meant from the folder of that file. An unknown setting is refused.
An example to copy lies at the root: `chengshi.example.toml`. Made from the code: change the comments in
`crates/server/src/config.rs`, then run `UPDATE_DOCS=1 cargo test -p server --test config_document`.

| setting | needed | what it is |
|---|---|---|
";

const FOOT: &str = "
| environment | what it is |
|---|---|
| `CHENGSHI_DATABASE` | goes before `database`: the place for an address with a password |
| `CHENGSHI_LOG` | what is logged to standard error, as `tracing` filters: `info,sqlx=warn,tantivy=warn` unless set |
";

struct Setting {
    name: String,
    is_needed: bool,
    comment: String,
}

/// The fields of `Config` with their comments, in the order of the source.
fn settings() -> Vec<Setting> {
    let body = SOURCE.split_once("pub struct Config {").expect("config.rs has the struct").1;
    let body = body.split_once("\n}").expect("the struct ends").0;
    let (mut settings, mut comment, mut has_default) = (Vec::new(), Vec::new(), false);
    for line in body.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            comment.push(text.trim());
        } else if line.starts_with("#[serde(default") {
            has_default = true;
        } else if let Some((name, of)) = line.strip_prefix("pub ").and_then(|field| field.split_once(':')) {
            let is_needed = !has_default && !of.trim().starts_with("Option<");
            settings.push(Setting { name: name.to_owned(), is_needed, comment: comment.join(" ") });
            comment.clear();
            has_default = false;
        }
    }
    settings
}

fn document() -> String {
    let mut text = HEAD.to_owned();
    for setting in settings() {
        let needed = if setting.is_needed { "yes" } else { "" };
        let _ = writeln!(text, "| `{}` | {needed} | {} |", setting.name, setting.comment);
    }
    text + FOOT
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_list_of_settings_is_current() {
    let place = root().join("docs/CONFIG.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&place, document()).unwrap();
    }
    let written = std::fs::read_to_string(&place).unwrap_or_default();
    assert_eq!(written, document(), "run UPDATE_DOCS=1 cargo test -p server --test config_document");
}

#[test]
fn the_example_holds_every_setting_that_is_needed_and_none_that_does_not_exist() {
    let text = std::fs::read_to_string(root().join("chengshi.example.toml")).unwrap();
    let example: toml::Table = toml::from_str(&text).unwrap();
    let settings = settings();
    for key in example.keys() {
        assert!(settings.iter().any(|setting| &setting.name == key), "{key} is no setting");
    }
    for setting in settings.iter().filter(|setting| setting.is_needed) {
        assert!(example.contains_key(&setting.name), "the example lacks {}", setting.name);
    }
    assert!(settings.len() >= 10, "the comments of config.rs were read");
}
