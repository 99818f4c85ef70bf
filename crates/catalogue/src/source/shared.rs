//! Words used in every kind of source: two languages, and a value with where it comes from.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A text in Chinese with its English beside it. In YAML either `{zh: …, en: …}` or a bare Chinese text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// 中文, always there.
    pub zh: String,
    /// English; a reader falls back to Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Words {
    /// A text in both languages.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
        Words { zh: zh.into(), en: Some(en.into()) }
    }

    /// The English text, or the Chinese one where there is none.
    pub fn english(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.zh)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or {zh: …, en: …}")
            }

            fn visit_str<E>(self, zh: &str) -> Result<Words, E> {
                Ok(Words { zh: zh.to_owned(), en: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Words, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Both {
                    zh: String,
                    en: Option<String>,
                }
                let Both { zh, en } = Both::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Words { zh, en })
            }
        }
        deserializer.deserialize_any(Written)
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

impl<T> Sourced<T> {
    /// A value that rests on what its item or theme rests on.
    pub fn bare(value: T) -> Sourced<T> {
        Sourced { value, source: Vec::new(), estimated: None }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sourced<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sourced<T>, D::Error> {
        struct Written<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Written<T> {
            type Value = Sourced<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value, or {value: …, source: S1}, or {value: …, estimated: why}")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Sourced<T>, E> {
                T::deserialize(text.into_deserializer()).map(Sourced::bare)
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Sourced<T>, E> {
                T::deserialize(number.into_deserializer()).map(Sourced::bare)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Sourced<T>, E> {
                T::deserialize(number.into_deserializer()).map(Sourced::bare)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Sourced<T>, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(list)).map(Sourced::bare)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Sourced<T>, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Full<T> {
                    value: T,
                    #[serde(default, deserialize_with = "one_or_more")]
                    source: Vec<String>,
                    estimated: Option<String>,
                }
                let Full { value, source, estimated } = Full::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Sourced { value, source, estimated })
            }
        }
        deserializer.deserialize_any(Written(PhantomData))
    }
}

/// Reads `S1` as well as `[S1, S2]`.
pub(super) fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct Written;
    impl<'de> Visitor<'de> for Written {
        type Value = Vec<String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the id of a source, or a list of them")
        }

        fn visit_str<E>(self, one: &str) -> Result<Vec<String>, E> {
            Ok(vec![one.to_owned()])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<String>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list))
        }
    }
    deserializer.deserialize_any(Written)
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
