//! Words used in every kind of source: two languages, and a value with where it comes from.

use serde::{Deserialize, Serialize};

/// A text in Chinese with its English beside it. In YAML either `{zh: …, en: …}` or a bare Chinese text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// 中文, always there.
    pub zh: String,
    /// English; a reader falls back to Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, deny_unknown_fields)]
        enum Written {
            Bare(String),
            Both { zh: String, en: Option<String> },
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Bare(zh) => Words { zh, en: None },
            Written::Both { zh, en } => Words { zh, en },
        })
    }
}

/// A value and what it rests on: a source of the file by its id, or an estimate with its reason.
/// In YAML either `{value: …, source: S1}`, `{value: …, estimated: why}`, or the bare value, which then
/// rests on the `source` of the item or theme it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Ids in the file's `sources`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Why this is inferred and not read in a source. Kept and shown wherever the value is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated: Option<String>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sourced<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Sourced<T>, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written<T> {
            Full {
                value: T,
                #[serde(default)]
                source: Vec<String>,
                estimated: Option<String>,
            },
            Bare(T),
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Full { value, source, estimated } => Sourced { value, source, estimated },
            Written::Bare(value) => Sourced { value, source: Vec::new(), estimated: None },
        })
    }
}

/// A public page or document that values rest on. Cited, never linked from the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Its name inside the file: `S1`.
    pub id: String,
    /// The title as printed.
    pub title: String,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// An article of law or a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// 食品安全法.
    pub law: String,
    /// 第三十五条.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// Whom an item or theme serves (GB/T 39046 A.4, in the two words the portal uses).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// 自然人.
    Person,
    /// 法人和非法人组织.
    Firm,
}
