//! What every handler shares.

use std::sync::{Arc, PoisonError, RwLock};

use app::City;
use base::id::VersionId;
use search::{Entry, Kind, SearchIndex};

use crate::layout::Site;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The use cases.
    pub city: City,
    /// Who runs the site.
    pub site: Arc<Site>,
    /// Sign-in links that only the demonstration has; empty everywhere else.
    pub demo_links: Arc<Vec<DemoLink>>,
    /// How the session cookie is kept.
    pub cookie: CookieRule,
    index: Arc<RwLock<Option<(VersionId, SearchIndex)>>>,
}

/// A sign-in link of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoLink {
    /// The secret in the address.
    pub secret: String,
    /// Whom it signs in.
    pub account_id: base::id::AccountId,
    /// In which capacity.
    pub capacity: app::actor::Capacity,
    /// `mother`, `restaurant-owner`, `market-officer` …
    pub role: String,
    /// Who it is, in Chinese.
    pub name: String,
}

/// How cookies are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieRule {
    /// Over HTTPS only.
    Secure,
    /// Over plain HTTP too: on this machine, or behind a proxy that strips TLS.
    Plain,
}

impl Web {
    /// The state for a city.
    pub fn new(city: City, site: Site, demo_links: Vec<DemoLink>, cookie: CookieRule) -> Web {
        Web { city, site: Arc::new(site), demo_links: Arc::new(demo_links), cookie, index: Arc::default() }
    }

    /// The search index of the catalogue in force, built anew when a version was published.
    pub fn index(&self) -> Result<SearchIndex, app::Error> {
        let version = self.city.catalogue()?;
        let kept = self.index.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((known, index)) = kept
            && &known == version.id()
        {
            return Ok(index);
        }
        let index = SearchIndex::build(entries(&version))
            .map_err(|error| app::Error::broken("building the search index", error))?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) =
            Some((version.id().clone(), index.clone()));
        Ok(index)
    }
}

/// What can be found: themes by their own words, and by the items in them.
fn entries(version: &catalogue::version::Version) -> Vec<Entry> {
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
