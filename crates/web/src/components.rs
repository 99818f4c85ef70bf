//! The parts pages are made of. Each is a plain struct with its template beside it and examples below it;
//! the gallery, the snapshots and the accessibility check all read the examples.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::texts::Texts;

pub mod address_field;
pub mod before_after;
pub mod breadcrumb;
pub mod button;
pub mod choice_list;
pub mod date_field;
pub mod dialog;
pub mod empty_state;
pub mod error_summary;
pub mod field;
pub mod file_upload;
pub mod light;
pub mod locked_value;
pub mod messages;
pub mod notification;
pub mod number_field;
pub mod pager;
pub mod qr;
pub mod question;
pub mod repeat_group;
pub mod river;
pub mod save_state;
pub mod search_box;
pub mod select_field;
pub mod summary_list;
pub mod table;
pub mod tabs;
pub mod tag;
pub mod task_list;
pub mod text_area;
pub mod text_field;
pub mod ticket;
pub mod timeline;

/// A struct whose HTML is made by its own template and therefore escaped: it prints as is inside another template.
pub trait Component: Template + HtmlSafe {
    /// The HTML.
    fn html(&self) -> TrustedHtml {
        TrustedHtml::of(self)
    }
}

impl<T: Template + HtmlSafe> Component for T {}

/// HTML that need not be escaped again. Its only constructor takes a component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedHtml(String);

impl TrustedHtml {
    /// The HTML of a component.
    pub fn of(component: &(impl Component + ?Sized)) -> TrustedHtml {
        // Writing to a string cannot fail, and our templates call nothing that can.
        TrustedHtml(component.render().unwrap_or_default())
    }

    /// Several components, one after the other.
    pub fn all<'a, C: Component + 'a>(components: impl IntoIterator<Item = &'a C>) -> TrustedHtml {
        TrustedHtml(components.into_iter().map(|component| component.html().0).collect())
    }

    /// This HTML, then another component's.
    pub fn then(mut self, component: &(impl Component + ?Sized)) -> TrustedHtml {
        self.0.push_str(&component.html().0);
        self
    }

    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TrustedHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for TrustedHtml {}

/// A word or phrase that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What one reads.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Link {
        Link { label: label.into(), href: href.into() }
    }
}

/// One state of a component, shown in the gallery and kept as a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What is special about it, in words.
    pub name: &'static str,
    /// How it looks.
    pub html: TrustedHtml,
}

impl Example {
    /// The example of a component.
    pub fn of(name: &'static str, component: &impl Component) -> Example {
        Example { name, html: component.html() }
    }
}

/// Every component with its examples, in the order of the gallery.
pub fn all_examples(texts: Texts) -> Vec<(&'static str, Vec<Example>)> {
    vec![
        ("river", river::examples(texts)),
        ("before_after", before_after::examples(texts)),
        ("button", button::examples(texts)),
        ("breadcrumb", breadcrumb::examples(texts)),
        ("search_box", search_box::examples(texts)),
        ("question", question::examples(texts)),
        ("text_field", text_field::examples(texts)),
        ("text_area", text_area::examples(texts)),
        ("number_field", number_field::examples(texts)),
        ("date_field", date_field::examples(texts)),
        ("choice_list", choice_list::examples(texts)),
        ("select_field", select_field::examples(texts)),
        ("address_field", address_field::examples(texts)),
        ("file_upload", file_upload::examples(texts)),
        ("repeat_group", repeat_group::examples(texts)),
        ("locked_value", locked_value::examples(texts)),
        ("save_state", save_state::examples(texts)),
        ("task_list", task_list::examples(texts)),
        ("summary_list", summary_list::examples(texts)),
        ("notification", notification::examples(texts)),
        ("error_summary", error_summary::examples(texts)),
        ("tag", tag::examples(texts)),
        ("light", light::examples(texts)),
        ("table", table::examples(texts)),
        ("pager", pager::examples(texts)),
        ("tabs", tabs::examples(texts)),
        ("timeline", timeline::examples(texts)),
        ("messages", messages::examples(texts)),
        ("qr", qr::examples(texts)),
        ("ticket", ticket::examples(texts)),
        ("empty_state", empty_state::examples(texts)),
        ("dialog", dialog::examples(texts)),
    ]
}

#[cfg(test)]
mod tests;
