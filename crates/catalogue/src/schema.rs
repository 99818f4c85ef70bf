//! JSON Schema of the source files, for editors that complete and check while one writes. Made by hand beside the
//! types; tests compare its keys with what the types take, and every shipped file with it.

mod build;
mod items;
mod vocabulary;

use serde_json::{Value, json};

/// A schema: for which files, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct FileSchema {
    /// The file below `docs/schema`: `item.json`.
    pub name: &'static str,
    /// Which sources it is for: `items/*.yaml`.
    pub files: &'static str,
    /// The schema.
    pub schema: Value,
}

/// The schemas of all kinds of files.
pub fn schemas() -> Vec<FileSchema> {
    let list = |entry: Value| json!({"type": "array", "items": entry});
    let all = [
        ("settings.json", "settings.yaml", vocabulary::settings()),
        ("departments.json", "departments.yaml", list(vocabulary::department())),
        ("groups.json", "groups.yaml", list(vocabulary::group())),
        ("organs.json", "organs/*.yaml", list(vocabulary::organ())),
        ("elements.json", "elements/*.yaml", list(vocabulary::element())),
        ("code-lists.json", "code-lists/*.yaml", list(vocabulary::code_list())),
        ("materials.json", "materials/*.yaml", list(vocabulary::material())),
        ("licences.json", "licences/*.yaml", list(vocabulary::licence())),
        ("resources.json", "resources/*.yaml", list(vocabulary::resource())),
        ("questions.json", "questions/*.yaml", list(vocabulary::question())),
        ("item.json", "items/*.yaml", items::item()),
        ("theme.json", "themes/*.yaml", items::theme()),
    ];
    all.map(|(name, files, body)| FileSchema { name, files, schema: build::document(files, body) }).into()
}
