//! What the repository says about the catalogue is made from the code: the JSON Schemas and the table of codes.
//! After a change, write them anew with `UPDATE_DOCS=1 cargo test -p catalogue --test documents`.

use std::path::{Path, PathBuf};

use catalogue::diagnostic::{Code, Severity};
use catalogue::schema::schemas;
use catalogue::source;
use serde_json::{Value, json};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn current(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().expect("docs can be written")).expect("docs can be written");
        std::fs::write(path, text).expect("docs can be written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == text,
        "{} is not current: UPDATE_DOCS=1 cargo test -p catalogue --test documents",
        path.display()
    );
}

#[test]
fn the_schemas_in_docs_are_current() {
    for schema in schemas() {
        let text = serde_json::to_string_pretty(&schema.schema).unwrap() + "\n";
        current(&docs().join("schema").join(schema.name), &text);
    }
}

#[test]
fn the_table_of_codes_in_docs_is_current() {
    let path = docs().join("catalogue.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, rest) =
        text.split_once("<!-- codes -->\n").expect("docs/catalogue.md has the mark <!-- codes -->");
    let (_, tail) = rest
        .split_once("<!-- end of codes -->")
        .expect("docs/catalogue.md has the mark <!-- end of codes -->");
    current(&path, &format!("{head}<!-- codes -->\n{}<!-- end of codes -->{tail}", table()));
}

fn table() -> String {
    let mut table = String::from("| code | | meaning | clause | how to mend |\n|---|---|---|---|---|\n");
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "错误 error",
            Severity::Warning => "警告 warning",
        };
        let ((zh, en), (mend_zh, mend_en)) = (code.meaning(), code.mend());
        let cell = |text: &str| text.replace('|', "\\|").replace('<', "&lt;").replace('>', "&gt;");
        table.push_str(&format!(
            "| {} | {severity} | {}<br>{} | {} | {}<br>{} |\n",
            code.id(),
            cell(zh),
            cell(en),
            code.clause().unwrap_or(""),
            cell(mend_zh),
            cell(mend_en)
        ));
    }
    table
}

/// The keys a type takes, out of what it says to a key it does not take.
fn keys_of<T: serde::de::DeserializeOwned>() -> Vec<String> {
    let Err(error) = serde_json::from_value::<T>(json!({"no such key": 1})) else {
        panic!("it takes any key")
    };
    let text = error.to_string();
    let mut keys: Vec<String> = text.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    keys.sort();
    keys
}

fn keys_in(schema: &str) -> Vec<String> {
    let schema =
        schemas().into_iter().find(|found| found.name == schema).expect("a schema of this name").schema;
    let body = if schema["type"] == "array" { &schema["items"] } else { &schema };
    let mut keys: Vec<String> = body["properties"].as_object().expect("an object").keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn a_schema_has_the_keys_its_type_has() {
    assert_eq!(keys_in("settings.json"), keys_of::<source::Settings>());
    assert_eq!(keys_in("departments.json"), keys_of::<source::Department>());
    assert_eq!(keys_in("groups.json"), keys_of::<source::Group>());
    assert_eq!(keys_in("organs.json"), keys_of::<source::Organ>());
    assert_eq!(keys_in("elements.json"), keys_of::<source::Element>());
    assert_eq!(keys_in("code-lists.json"), keys_of::<source::CodeList>());
    assert_eq!(keys_in("materials.json"), keys_of::<source::Material>());
    assert_eq!(keys_in("licences.json"), keys_of::<source::LicenceType>());
    assert_eq!(keys_in("resources.json"), keys_of::<source::Resource>());
    assert_eq!(keys_in("questions.json"), keys_of::<source::Question>());
    assert_eq!(keys_in("item.json"), keys_of::<source::Item>());
    assert_eq!(keys_in("theme.json"), keys_of::<source::Theme>());
    let theme = schemas().into_iter().find(|found| found.name == "theme.json").unwrap().schema;
    let mut published: Vec<String> = theme["properties"]["published"]["items"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    published.sort();
    assert_eq!(published, keys_of::<source::Published>());
}

/// As much of JSON Schema as our schemas use; nothing, or the path of the first thing that does not fit.
fn misfit(root: &Value, schema: &Value, value: &Value, path: &str) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return misfit(root, &root["$defs"][reference.trim_start_matches("#/$defs/")], value, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = choices.iter().any(|choice| misfit(root, choice, value, path).is_none());
        return (!fits).then(|| format!("{path}: fits none of its forms: {value}"));
    }
    if let Some(values) = schema["enum"].as_array() {
        return (!values.contains(value)).then(|| format!("{path}: {value} is not one of {values:?}"));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        kinds => kinds.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    let kind = match value {
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Bool(_) => "boolean",
        _ => "integer",
    };
    if !kinds.contains(&kind) {
        return Some(format!("{path}: {value} is not {kinds:?}"));
    }
    match value {
        Value::Array(values) => {
            let mut each = values.iter().enumerate();
            each.find_map(|(at, value)| misfit(root, &schema["items"], value, &format!("{path}/{at}")))
        }
        Value::Object(values) => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let missing = required.into_iter().find(|key| !values.contains_key(*key));
            let mut each = values.iter();
            missing.map(|key| format!("{path}: {key} is missing")).or_else(|| {
                each.find_map(|(key, value)| {
                    match (&schema["properties"][key], &schema["additionalProperties"]) {
                        (Value::Null, Value::Object(_)) => {
                            misfit(root, &schema["additionalProperties"], value, &format!("{path}/{key}"))
                        }
                        (Value::Null, _) => Some(format!("{path}: no key {key}")),
                        (schema, _) => misfit(root, schema, value, &format!("{path}/{key}")),
                    }
                })
            })
        }
        _ => None,
    }
}

#[test]
fn every_shipped_file_fits_its_schema() {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let mut seen = 0;
    for schema in schemas() {
        let (folder, is_folder) = match schema.files.strip_suffix("/*.yaml") {
            Some(folder) => (catalogue.join(folder), true),
            None => (catalogue.join(schema.files), false),
        };
        let files: Vec<PathBuf> = match is_folder {
            true => std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect(),
            false => vec![folder],
        };
        for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "yaml")) {
            let text = std::fs::read_to_string(file).unwrap();
            let value = catalogue::yaml_to_json(&text).unwrap();
            assert_eq!(misfit(&schema.schema, &schema.schema, &value, ""), None, "{}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}
