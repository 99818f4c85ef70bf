//! Small bodies that every noun uses: texts in two languages, names of enumerations.

use catalogue::source::Words;
use serde::Serialize;
use utoipa::ToSchema;

/// A text in Chinese, with its English where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordsBody {
    /// 中文.
    pub zh: String,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl From<&Words> for WordsBody {
    fn from(words: &Words) -> WordsBody {
        WordsBody { zh: words.zh.clone(), en: words.en.clone() }
    }
}

/// The name that an enumeration of the catalogue has in its sources: `long-text`.
pub fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Anything as the text it prints: ids, days, instants, limits.
pub fn text(value: &impl ToString) -> String {
    value.to_string()
}

/// The same for what may be absent.
pub fn text_of<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// A list of ids as texts.
pub fn texts<'a, T: ToString + 'a>(values: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    values.into_iter().map(ToString::to_string).collect()
}
