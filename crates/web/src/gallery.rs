//! All components with all their examples on one page: for looking, for screenshots, for the accessibility check.

use std::sync::Arc;

use askama::Template;
use base::day::Day;

use crate::components::{Example, all_examples};
use crate::layout::{Density, ElderMode, NavigationLink, Page, Site, Visitor};
use crate::texts::{Language, Texts};

/// The gallery page.
#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    components: Vec<(&'static str, Vec<Example>)>,
}

/// The gallery as a portal page.
pub fn gallery(language: Language) -> String {
    gallery_as(language, Density::Portal, ElderMode::Off)
}

/// The gallery in a density and with or without elder mode.
pub fn gallery_as(language: Language, density: Density, elder: ElderMode) -> String {
    let today = Day::new(2026, 9, 18).expect("a day of the calendar");
    let texts = Texts::new(language, today);
    let site = Site {
        city: "武汉市".into(),
        city_en: "Wuhan".into(),
        hotline: "12345".into(),
        hall: texts.choose("武昌区政务服务中心", "Wuchang Service Centre").into(),
        hall_address: texts
            .choose("中山路307号，周一至周五 9:00–17:00", "307 Zhongshan Road, Mon to Fri 9:00–17:00")
            .into(),
    };
    let mut page = Page::new(texts, Arc::new(site), texts.t("gallery-title"), "/gallery");
    (page.density, page.elder) = (density, elder);
    if density == Density::Desk {
        page.visitor =
            Visitor::SignedIn { name: texts.choose("王芳", "Wang Fang").into(), home: "/desk".into() };
        page.navigation = vec![NavigationLink {
            link: crate::components::Link::new(texts.t("gallery-title"), "/gallery"),
            count: Some(32),
            current: true,
        }];
    }
    // Writing to a string cannot fail.
    Gallery { page, components: all_examples(texts) }.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gallery_has_each_id_once() {
        let html = gallery(Language::Zh);
        let mut seen = std::collections::BTreeSet::new();
        for part in html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(seen.insert(id), "{id} stands twice");
        }
        for part in html.split(" for=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(seen.contains(id), "a label points to {id}");
        }
        for attribute in [" aria-describedby=\"", " aria-labelledby=\""] {
            for id in
                html.split(attribute).skip(1).flat_map(|part| part.split('"').next().unwrap().split(' '))
            {
                assert!(seen.contains(id), "{attribute}{id}");
            }
        }
    }

    #[test]
    fn the_gallery_is_complete_in_both_languages_and_densities() {
        for language in [Language::Zh, Language::En] {
            for density in [Density::Portal, Density::Desk] {
                let html = gallery_as(language, density, ElderMode::On);
                assert!(html.ends_with("</html>\n") || html.ends_with("</html>"));
                assert!(
                    html.contains("river-picture") && html.contains(&format!("lang=\"{}\"", language.tag()))
                );
            }
        }
    }
}
