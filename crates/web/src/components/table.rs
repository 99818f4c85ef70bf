//! Rows and columns; sorting and filters are links, so that they work everywhere and can be kept.

use askama::Template;
use askama::filters::HtmlSafe;

use super::light::{Lamp, Light};
use super::{Component, Example, Link, TrustedHtml};
use crate::texts::Texts;

/// How a column is sorted now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    /// Not by this column.
    #[default]
    Not,
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Text.
    #[default]
    Start,
    /// Numbers.
    End,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Text or numbers.
    pub align: Align,
    /// Link that sorts by it; none when it cannot be sorted.
    pub sort_href: Option<String>,
    /// How it is sorted now.
    pub sorted: Sorted,
}

impl Column {
    /// A column of text that cannot be sorted.
    pub fn new(label: impl Into<String>) -> Column {
        Column { label: label.into(), ..Column::default() }
    }

    /// A column of numbers.
    pub fn numbers(label: impl Into<String>) -> Column {
        Column { align: Align::End, ..Column::new(label) }
    }

    /// Sortable by a link.
    pub fn sortable(mut self, href: impl Into<String>, sorted: Sorted) -> Column {
        (self.sort_href, self.sorted) = (Some(href.into()), sorted);
        self
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A link; the first link of a row is what J and K walk over.
    Link(Link),
    /// A component, such as a light.
    Html(TrustedHtml),
}

/// A filter that is a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Its name, leading to the filtered list.
    pub link: Link,
    /// How many rows it leaves.
    pub count: Option<usize>,
    /// Whether it is on.
    pub current: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/table.html")]
pub struct Table {
    /// Language of “filter” and “sort”.
    pub texts: Texts,
    /// What the table holds; shown above it.
    pub caption: String,
    /// Filters above it.
    pub filters: Vec<Filter>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; the first cell names the row.
    pub rows: Vec<Vec<Cell>>,
}

impl HtmlSafe for Table {}

impl Table {
    fn column(&self, index0: usize) -> Column {
        self.columns.get(index0).cloned().unwrap_or_default()
    }
}

/// The table in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let columns = vec![
        Column::new(pick("办件编号", "Number")),
        Column::new(pick("申请人", "Applicant")),
        Column::new(pick("到期日", "Due")).sortable("?sort=-due", Sorted::Ascending),
        Column::new(pick("亮灯", "Light")),
        Column::numbers(pick("材料", "Papers")).sortable("?sort=papers", Sorted::Not),
    ];
    let row = |number: &str, who: String, lamp, label: String, papers: &str, due: &str| {
        vec![
            Cell::Link(Link::new(number, format!("/desk/cases/{number}"))),
            Cell::Text(who),
            Cell::Text(texts.day(due.parse().unwrap_or(texts.today))),
            Cell::Html(Light { lamp, label }.html()),
            Cell::Text(papers.into()),
        ]
    };
    let rows = vec![
        row(
            "420106-26-000127",
            pick("老李面馆", "Lao Li Noodles"),
            Lamp::Red,
            texts.days_left(-2),
            "12",
            "2026-09-16",
        ),
        row(
            "420106-26-000131",
            pick("江城小厨", "River Kitchen"),
            Lamp::Yellow,
            texts.days_left(1),
            "7",
            "2026-09-21",
        ),
        row(
            "420106-26-000140",
            pick("热干面总店", "Hot Dry Noodles"),
            Lamp::Green,
            texts.days_left(8),
            "9",
            "2026-09-30",
        ),
    ];
    let filter =
        |zh, en, count, current| Filter { link: Link::new(pick(zh, en), "?"), count: Some(count), current };
    let filters = vec![
        filter("全部", "All", 3, true),
        filter("今天到期", "Due today", 0, false),
        filter("已超期", "Late", 1, false),
    ];
    let caption = pick("我的办件", "My cases");
    vec![Example::of("queue of the desk", &Table { texts, caption, filters, columns, rows })]
}
