//! Every value of an item or theme rests on a source of its file, or is marked as an estimate with its reason.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::Words;

use super::Checker;
use super::references::nearest;

impl<'a> Checker<'a> {
    pub(super) fn sourced_values(&mut self) {
        let catalogue = self.catalogue;
        for item in catalogue.items.values() {
            let sources = item.sources.iter().map(|source| source.id.as_str()).collect();
            self.values_of(Kind::Item, item.id.as_str(), item, &sources, !item.source.is_empty());
        }
        for theme in catalogue.themes.values() {
            let sources = theme.sources.iter().map(|source| source.id.as_str()).collect();
            self.values_of(Kind::Theme, theme.id.as_str(), theme, &sources, !theme.source.is_empty());
        }
    }

    /// Walks a file as it was read: objects with `value`, `estimated` or `source`.
    fn values_of<T: Serialize>(
        &mut self,
        kind: Kind,
        id: &str,
        file: &T,
        sources: &BTreeSet<&str>,
        has_default: bool,
    ) {
        let value = serde_json::to_value(file).expect("a source has text keys only");
        self.walk(&Walk { kind, id, sources, has_default }, &value, "");
    }

    fn walk(&mut self, walk: &Walk<'_>, value: &Value, path: &str) {
        match value {
            Value::Object(entries) => {
                self.one(walk, value, path);
                for (key, value) in entries {
                    self.walk(walk, value, &format!("{path}/{key}"));
                }
            }
            Value::Array(entries) => {
                for (at, value) in entries.iter().enumerate() {
                    self.walk(walk, value, &format!("{path}/{at}"));
                }
            }
            _ => {}
        }
    }

    fn one(&mut self, walk: &Walk<'_>, value: &Value, path: &str) {
        let estimated = value.get("estimated").and_then(Value::as_str);
        if estimated.is_some_and(|reason| reason.trim().is_empty()) {
            let message = Words::both("估计没有写理由", "the estimate gives no reason");
            self.report(Code::EstimateReason, walk.kind, walk.id, &format!("{path}/estimated"), message);
        }
        let cited = value.get("source").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let is_value = value.get("value").is_some();
        if is_value && cited.is_empty() && estimated.is_none() && !walk.has_default {
            let message =
                Words::both("数值没有出处，也没有标明是估计", "the value is neither sourced nor an estimate");
            self.report(Code::Unsourced, walk.kind, walk.id, path, message);
        }
        for (at, cited) in cited.iter().enumerate() {
            let Some(cited) = cited.as_str().filter(|cited| !walk.sources.contains(cited)) else { continue };
            let ids: Vec<&str> = walk.sources.iter().copied().collect();
            let suggestion = nearest(cited, &ids).map(str::to_owned);
            let message = Words::both(
                format!("sources 里没有“{cited}”"),
                format!("“{cited}” is not among the sources"),
            );
            self.report(Code::UnknownSource, walk.kind, walk.id, &format!("{path}/source/{at}"), message);
            if let Some(nearest) = suggestion {
                self.help(format!("是不是“{nearest}”？"), format!("did you mean “{nearest}”?"));
            }
        }
    }
}

struct Walk<'a> {
    kind: Kind,
    id: &'a str,
    sources: &'a BTreeSet<&'a str>,
    has_default: bool,
}
