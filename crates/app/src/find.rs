//! Finding a theme by ordinary words.

use std::sync::PoisonError;

use base::id::ThemeId;
use catalogue::version::Version;
use search::{Entry, Hit, Kind, SearchIndex};

use crate::city::City;
use crate::error::Error;

/// A theme that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub theme_id: ThemeId,
    /// Its Chinese name in parts; what matched is marked.
    pub name_zh: Vec<NamePart>,
    /// Its English name in parts.
    pub name_en: Vec<NamePart>,
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePart {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_match: bool,
}

impl City {
    /// The themes that fit these words, the best first.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Found>, Error> {
        let hits = self
            .index()?
            .search(words, limit)
            .map_err(|error| Error::broken("searching the catalogue", error))?;
        Ok(hits.into_iter().map(found).collect())
    }

    /// The index of the catalogue in force, built anew when a version was published.
    fn index(&self) -> Result<SearchIndex, Error> {
        let version = self.catalogue()?;
        let kept = self.inner.index.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((known, index)) = kept
            && &known == version.id()
        {
            return Ok(index);
        }
        let index = SearchIndex::build(entries(&version))
            .map_err(|error| Error::broken("building the search index", error))?;
        *self.inner.index.write().unwrap_or_else(PoisonError::into_inner) =
            Some((version.id().clone(), index.clone()));
        Ok(index)
    }
}

/// What can be found: themes by their own words, and by the items in them.
fn entries(version: &Version) -> Vec<Entry> {
    let catalogue = version.catalogue();
    let themes = catalogue.themes.values().map(|theme| {
        let items = theme.items.iter().filter_map(|item| catalogue.items.get(&item.item));
        let body: Vec<&str> = items.map(|item| item.name.zh.as_str()).collect();
        let english = theme.summary.en.as_deref().unwrap_or_default();
        Entry {
            kind: Kind::Theme,
            id: theme.id.to_string(),
            title_zh: theme.name.zh.clone(),
            title_en: theme.name.en.clone().unwrap_or_default(),
            summary: format!("{} {english}", theme.summary.zh),
            keywords: theme.keywords.clone(),
            body: body.join(" "),
        }
    });
    themes.collect()
}

fn found(hit: Hit) -> Found {
    let parts = |segments: Vec<search::Segment>| {
        segments.into_iter().map(|one| NamePart { text: one.text, is_match: one.is_match }).collect()
    };
    Found { theme_id: ThemeId::new(hit.id), name_zh: parts(hit.title_zh), name_en: parts(hit.title_en) }
}
