//! Reading Rust types out of a positioned tree, and reading on after a mistake: a file with three mistakes
//! gets three messages.

use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

use super::{Content, Entry, Node, Place, Plain, plain};

/// At most so many mistakes are told of one value.
const MOST_PROBLEMS: usize = 20;

/// A value that is not what its key wants.
#[derive(Clone, Debug)]
pub(crate) struct ShapeProblem {
    pub place: Place,
    /// From the root of the value that was read.
    pub path: Vec<String>,
    pub message: String,
}

/// Reads a value. With it, or instead of it, come the mistakes found; a value read in spite of mistakes
/// lacks the parts that were wrong.
pub(crate) fn read<T: DeserializeOwned>(node: &Node) -> (Option<T>, Vec<ShapeProblem>) {
    let mut problems: Vec<ShapeProblem> = Vec::new();
    match T::deserialize(Reader { node }) {
        Ok(value) => return (Some(value), problems),
        Err(error) => problems.push(error.problem(node)),
    }
    let mut node = node.clone();
    let mut wrong = problems[0].path.clone();
    while problems.len() < MOST_PROBLEMS && node.remove(&wrong) {
        match T::deserialize(Reader { node: &node }) {
            Ok(value) => return (Some(value), problems),
            // What we took out ourselves is not the author's mistake: what cannot be without it goes as well.
            Err(error) if error.is_missing() => wrong = error.problem(&node).path,
            Err(error) => {
                let problem = error.problem(&node);
                wrong = problem.path.clone();
                problems.push(problem);
            }
        }
    }
    (None, problems)
}

/// An error on its way out of the tree: each level adds its step.
#[derive(Debug)]
pub(crate) struct ReadError {
    message: String,
    place: Option<Place>,
    path: Vec<String>,
}

impl ReadError {
    fn is_missing(&self) -> bool {
        self.message.starts_with("missing field")
    }

    fn problem(mut self, root: &Node) -> ShapeProblem {
        self.path.reverse();
        ShapeProblem { place: self.place.unwrap_or(root.place), path: self.path, message: self.message }
    }

    fn within(mut self, step: &str, place: Place) -> ReadError {
        self.path.push(step.to_owned());
        self.place.get_or_insert(place);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> ReadError {
        ReadError { message: message.to_string(), place: None, path: Vec::new() }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
}

impl<'a> IntoDeserializer<'a, ReadError> for Reader<'a> {
    type Deserializer = Reader<'a>;

    fn into_deserializer(self) -> Reader<'a> {
        self
    }
}

impl<'a> Reader<'a> {
    fn list<V: Visitor<'a>>(self, nodes: &'a [Node], visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_seq(List { nodes: nodes.iter().enumerate() })
    }

    fn map<V: Visitor<'a>>(self, entries: &'a [Entry], visitor: V) -> Result<V::Value, ReadError> {
        visitor
            .visit_map(Map { entries: entries.iter(), value: None })
            .map_err(|error| ReadError { place: error.place.or(Some(self.node.place)), ..error })
    }

    fn wrong<V: Visitor<'a>>(self, visitor: &V) -> ReadError {
        let found = match &self.node.content {
            Content::Scalar { text, plain: true } if plain(text) == Plain::Nothing => "nothing".to_owned(),
            Content::Scalar { text, .. } => format!("“{text}”"),
            Content::List(_) => "a list".to_owned(),
            Content::Map(_) => "a map".to_owned(),
        };
        let expected: &dyn de::Expected = visitor;
        let mut error: ReadError = de::Error::custom(format_args!("found {found}, expected {expected}"));
        error.place = Some(self.node.place);
        error
    }

    fn scalar<V: Visitor<'a>>(
        self,
        text: &'a str,
        is_plain: bool,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let read = match plain(text) {
            _ if !is_plain => visitor.visit_str(text),
            Plain::Nothing => visitor.visit_unit(),
            Plain::Boolean(value) => visitor.visit_bool(value),
            Plain::Integer(value) => match u64::try_from(value) {
                Ok(value) => visitor.visit_u64(value),
                Err(_) => visitor.visit_i64(value),
            },
            Plain::Text(text) => visitor.visit_str(text),
        };
        read.map_err(|error: ReadError| ReadError { place: error.place.or(Some(self.node.place)), ..error })
    }
}

macro_rules! as_any {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadError> {
            self.deserialize_any(visitor)
        }
    )*};
}

macro_rules! as_text {
    ($($method:ident)*) => {$(
        /// A text may be written without quotes even if it looks like a number: a division, a phone.
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadError> {
            match &self.node.content {
                Content::Scalar { text, plain: is_plain } if !is_plain || plain(text) != Plain::Nothing => visitor
                    .visit_str(text)
                    .map_err(|error: ReadError| ReadError { place: error.place.or(Some(self.node.place)), ..error }),
                _ => Err(self.wrong(&visitor)),
            }
        }
    )*};
}

impl<'a> de::Deserializer<'a> for Reader<'a> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.content {
            Content::Scalar { text, plain } => self.scalar(text, *plain, visitor),
            Content::List(nodes) => self.list(nodes, visitor),
            Content::Map(entries) => self.map(entries, visitor),
        }
    }

    as_any! { deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
    deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_bytes
    deserialize_byte_buf deserialize_unit deserialize_seq deserialize_map deserialize_ignored_any }

    as_text! { deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.content {
            Content::Scalar { text, plain: true } if plain(text) == Plain::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match &self.node.content {
            Content::Map(entries) => self.map(entries, visitor),
            _ => Err(self.wrong(&visitor)),
        }
    }

    /// `name` or `{name: what it holds}`.
    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match &self.node.content {
            Content::Scalar { text, .. } => {
                visitor.visit_enum(text.as_str().into_deserializer()).map_err(|error: ReadError| ReadError {
                    place: error.place.or(Some(self.node.place)),
                    ..error
                })
            }
            Content::Map(entries) if entries.len() == 1 => {
                let entry = &entries[0];
                let only = MapDeserializer::new(std::iter::once((
                    entry.key.as_str(),
                    Reader { node: &entry.value },
                )));
                visitor
                    .visit_enum(de::value::MapAccessDeserializer::new(only))
                    // Taking out a part of `{name: what it holds}` would leave a new mistake: the whole goes.
                    .map_err(|error| ReadError {
                        place: error.place.or(Some(entry.value.place)),
                        path: Vec::new(),
                        ..error
                    })
            }
            _ => {
                let mut error: ReadError = de::Error::custom(format_args!(
                    "expected one of {}, alone or as the only key",
                    variants.join(", ")
                ));
                error.place = Some(self.node.place);
                Err(error)
            }
        }
    }
}

struct List<'a> {
    nodes: std::iter::Enumerate<std::slice::Iter<'a, Node>>,
}

impl<'a> de::SeqAccess<'a> for List<'a> {
    type Error = ReadError;

    fn next_element_seed<T: de::DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let Some((at, node)) = self.nodes.next() else { return Ok(None) };
        seed.deserialize(Reader { node }).map(Some).map_err(|error| error.within(&at.to_string(), node.place))
    }
}

struct Map<'a> {
    entries: std::slice::Iter<'a, Entry>,
    value: Option<&'a Entry>,
}

impl<'a> de::MapAccess<'a> for Map<'a> {
    type Error = ReadError;

    fn next_key_seed<K: de::DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.value = Some(entry);
        seed.deserialize(entry.key.as_str().into_deserializer())
            .map(Some)
            .map_err(|error: ReadError| error.within(&entry.key, entry.key_place))
    }

    fn next_value_seed<V: de::DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let entry =
            self.value.take().ok_or_else(|| de::Error::custom("a value was asked for before its key"))?;
        seed.deserialize(Reader { node: &entry.value })
            .map_err(|error| error.within(&entry.key, entry.value.place))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::yaml::parse;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shop {
        division: String,
        #[serde(default)]
        tables: Option<u32>,
        #[serde(default)]
        kinds: Vec<Kind>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Noodles,
        Named(String),
    }

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read::<Shop>(&parse(text).unwrap());
        problems
            .iter()
            .map(|problem| format!("{}:{} {}", problem.place.line, problem.path.join("/"), problem.message))
            .collect()
    }

    #[test]
    fn a_value_is_read_as_its_type_wants_it() {
        let text = "division: 042010\ntables: 5\nkinds: [noodles, {named: 热干面}]\n";
        let (shop, problems) = read::<Shop>(&parse(text).unwrap());
        assert!(problems.is_empty());
        let kinds = vec![Kind::Noodles, Kind::Named("热干面".to_owned())];
        assert_eq!(shop, Some(Shop { division: "042010".to_owned(), tables: Some(5), kinds }));
    }

    #[test]
    fn several_mistakes_in_one_file_are_all_told() {
        let told = problems(
            "division: 420106\ntables: many\nkinds:\n  - noodles\n  - rice\n  - {named: [1]}\nsize: 3\n",
        );
        insta::assert_snapshot!(told.join("\n"), @r#"
        2:tables invalid type: string "many", expected u32
        5:kinds/1 unknown variant `rice`, expected `noodles` or `named`
        6:kinds/1 found a list, expected a string
        7:size unknown field `size`, expected one of `division`, `tables`, `kinds`
        "#);
    }

    #[test]
    fn a_missing_key_is_told_at_the_map() {
        insta::assert_snapshot!(problems("tables: 5\n").join("\n"), @"1: missing field `division`");
    }
}
