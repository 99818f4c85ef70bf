//! Finds themes, items and questions by the words people use: 开饭馆, 宝宝上户口, restaurant, kbcyd.
//! The index is built from plain entries and lives in memory; this crate never reads the
//! catalogue, a case or a file, and no text typed into the box can make it fail.

mod build;
mod fields;
mod highlight;
mod hit;
mod pinyin;
mod query;
mod suggest;
mod text;
mod words;

use std::sync::Arc;

use tantivy::Searcher;
use tantivy::collector::TopDocs;

pub use hit::{Hit, Segment};

use fields::Fields;
use query::Query;
use suggest::Spelling;
use words::Splitter;

/// What kind of page an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A theme (一件事).
    Theme,
    /// An item (事项).
    Item,
    /// A question people ask, with its answer.
    Question,
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The id its page is reached by; not searched.
    pub id: String,
    /// 开办餐饮店.
    pub title_zh: String,
    /// Open a restaurant.
    pub title_en: String,
    /// One or two sentences, in either language or both.
    pub summary: String,
    /// Words people use for it: 开饭店, 餐馆.
    pub keywords: Vec<String>,
    /// Everything else worth finding: names of items, answers.
    pub body: String,
}

/// What broke while building or reading the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index could not be built.
    #[error("building the search index")]
    Build(#[source] tantivy::TantivyError),
    /// The index could not be read.
    #[error("reading the search index")]
    Search(#[source] tantivy::TantivyError),
}

/// The index of one edition of the catalogue; a clone shares it.
#[derive(Clone)]
pub struct SearchIndex {
    inner: Arc<Inner>,
}

struct Inner {
    splitter: Splitter,
    fields: Fields,
    searcher: Searcher,
    /// In the order of the documents of the only segment.
    entries: Vec<Listed>,
}

/// What is kept of an entry beside the index.
struct Listed {
    kind: Kind,
    id: String,
    title_zh: String,
    title_en: String,
    spellings: Vec<Spelling>,
}

impl SearchIndex {
    /// Indexes the entries. The first call in a process also loads the dictionary.
    pub fn build(entries: Vec<Entry>) -> Result<Self, Error> {
        let inner = build::build(entries).map_err(Error::Build)?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The entries that fit the text best, best first. Text without a word in it finds nothing.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        let inner = &*self.inner;
        let limit = limit.min(inner.entries.len());
        let query = Query::read(text, &inner.splitter);
        let Some(tree) = query.tree(&inner.fields, &inner.searcher).map_err(Error::Search)? else {
            return Ok(Vec::new());
        };
        if limit == 0 {
            return Ok(Vec::new());
        }
        let top = TopDocs::with_limit(limit).order_by_score();
        let found = inner.searcher.search(&tree, &top).map_err(Error::Search)?;
        let marks = query.marks();
        let listed = |(score, address): (f32, tantivy::DocAddress)| {
            let listed = inner.entries.get(usize::try_from(address.doc_id).ok()?)?;
            Some(Hit::new(listed, score, &marks))
        };
        Ok(found.into_iter().filter_map(listed).collect())
    }

    /// Titles that complete what was typed so far: in Chinese, English or pinyin (`kbc`, `kaiban`).
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<Hit> {
        suggest::suggest(&self.inner.entries, prefix, limit)
    }
}
