//! Where the page lies, and one step back.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Example, Link};
use crate::texts::Texts;

/// The way from the home page down to this page's parent.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/breadcrumb.html")]
pub struct Breadcrumb {
    /// Language of its name.
    pub texts: Texts,
    /// From the home page downwards; this page itself is left out.
    pub links: Vec<Link>,
}

impl HtmlSafe for Breadcrumb {}

/// One step back, for pages inside a task.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    source = r#"<p class="back"><a class="back-link" href="{{ href }}">{{ texts.t("back") }}</a></p>"#,
    ext = "html"
)]
pub struct BackLink {
    /// Language of “back”.
    pub texts: Texts,
    /// The page before.
    pub href: String,
}

impl HtmlSafe for BackLink {}

/// The breadcrumb in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let links = vec![
        Link::new(texts.choose("首页", "Home"), "/"),
        Link::new(texts.choose("办企业的事", "For firms"), "/firms"),
        Link::new(texts.choose("开餐馆", "Open a restaurant"), "/themes/open-restaurant"),
    ];
    vec![
        Example::of("three levels", &Breadcrumb { texts, links }),
        Example::of("back", &BackLink { texts, href: "/themes/open-restaurant".into() }),
    ]
}
