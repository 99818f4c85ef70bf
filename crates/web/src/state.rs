//! What every handler shares.

use std::sync::Arc;

use app::City;

use crate::kept::KeptPages;
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
    /// Pages that were rendered for everybody.
    pub(crate) kept: KeptPages,
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
        Web {
            city,
            site: Arc::new(site),
            demo_links: Arc::new(demo_links),
            cookie,
            kept: KeptPages::default(),
        }
    }
}
