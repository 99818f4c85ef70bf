//! The frame of every page: head, header with language and elder switch, main, footer. A page struct has a field
//! `page: Page`, its template begins with `{% extends "layout/page.html" %}` and fills the block `main`.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::assets;
use crate::components::Link;
use crate::components::breadcrumb::Breadcrumb;
use crate::texts::{Language, Texts};

pub mod display;

/// The answer with a page. A page with problems in its form is answered 422, others 200.
pub fn answer(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        // Our templates call nothing that can fail; should one ever do, half a page is worse than none.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Who runs the site, from the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The city or province: “武汉市”.
    pub city: String,
    /// The same in English: “Wuhan”.
    pub city_en: String,
    /// The hotline's number, 12345 in all of China (国办发〔2020〕53号).
    pub hotline: String,
    /// The nearest or main hall.
    pub hall: String,
    /// Its address and hours in one line.
    pub hall_address: String,
}

/// How closely things stand together, and which audience the page is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Applicants: 18 px.
    #[default]
    Portal,
    /// Officers, clerks, editors: 16 px, dark mode.
    Desk,
}

/// Larger type, one column (长辈版); kept in the cookie `elder`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ElderMode {
    /// As usual.
    #[default]
    Off,
    /// 24 px and up, targets of 60 px.
    On,
}

/// Who reads the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Nobody we know; shown a link to sign in.
    #[default]
    Unknown,
    /// Signed in.
    SignedIn {
        /// The name shown.
        name: String,
        /// Their own page.
        home: String,
    },
}

/// A link of the desk's bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavigationLink {
    /// Name and address.
    pub link: Link,
    /// How many things wait there.
    pub count: Option<usize>,
    /// Whether it is where we are.
    pub current: bool,
}

/// What the frame shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Language and day.
    pub texts: Texts,
    /// Who runs the site.
    pub site: Arc<Site>,
    /// Title of the page, first in the browser's title.
    pub title: String,
    /// Address of the page with its query, for coming back after a switch.
    pub path: String,
    /// Portal or desk.
    pub density: Density,
    /// Larger type.
    pub elder: ElderMode,
    /// Who reads.
    pub visitor: Visitor,
    /// Whether the form on it has problems: the title says so first.
    pub wrong: bool,
    /// Above the main part.
    pub breadcrumb: Option<Breadcrumb>,
    /// The desk's bar.
    pub navigation: Vec<NavigationLink>,
}

impl Page {
    /// A portal page.
    pub fn new(texts: Texts, site: Arc<Site>, title: impl Into<String>, path: impl Into<String>) -> Page {
        Page {
            texts,
            site,
            title: title.into(),
            path: path.into(),
            density: Density::Portal,
            elder: ElderMode::Off,
            visitor: Visitor::Unknown,
            wrong: false,
            breadcrumb: None,
            navigation: Vec::new(),
        }
    }

    /// For the template.
    pub fn class(&self) -> &'static str {
        match (self.density, self.elder) {
            (Density::Portal, ElderMode::Off) => "portal",
            (Density::Portal, ElderMode::On) => "portal elder",
            (Density::Desk, ElderMode::Off) => "desk",
            (Density::Desk, ElderMode::On) => "desk elder",
        }
    }

    /// For the template.
    pub fn is_elder(&self) -> bool {
        self.elder == ElderMode::On
    }

    /// For the template: name and home of who is signed in.
    pub fn visitor_link(&self) -> Option<(&str, &str)> {
        match &self.visitor {
            Visitor::Unknown => None,
            Visitor::SignedIn { name, home } => Some((name, home)),
        }
    }

    /// For the template.
    pub fn city(&self) -> &str {
        self.texts.choose(&self.site.city, &self.site.city_en)
    }

    /// For the template.
    pub fn full_title(&self) -> String {
        let title = if self.title.is_empty() { self.texts.t("site-name") } else { &self.title };
        let wrong = if self.wrong { self.texts.t("field-error") } else { "" };
        format!("{wrong}{title} - {} {}", self.city(), self.texts.t("site-name"))
    }

    /// For the template.
    pub fn other_language(&self) -> Language {
        match self.texts.language {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        }
    }

    /// For the template.
    pub fn language_href(&self) -> String {
        display::href("language", self.other_language().code(), &self.path)
    }

    /// For the template.
    pub fn elder_href(&self) -> String {
        display::href("elder", if self.elder == ElderMode::On { "0" } else { "1" }, &self.path)
    }

    /// For the template.
    pub fn sign_in_href(&self) -> String {
        format!("/sign-in?back={}", display::encode(&self.path))
    }

    /// For the template.
    pub fn css(&self) -> &'static str {
        assets::css()
    }

    /// For the template.
    pub fn script(&self) -> &'static str {
        assets::script()
    }

    /// For the template.
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }
}
