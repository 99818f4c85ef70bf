//! The columns of the index and what each is worth.

use tantivy::schema::{Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The columns of the index.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Theme, item or question.
    pub kind: Field,
    /// Words of both titles.
    pub title: Field,
    /// Words of the keywords.
    pub keywords: Field,
    /// Words of the summary.
    pub summary: Field,
    /// Words of everything else.
    pub body: Field,
    /// Whole titles and keywords, one term each.
    pub phrases: Field,
    /// Pairs of characters of title and keywords.
    pub pairs: Field,
    /// Pairs of syllables of title and keywords.
    pub sounds: Field,
    /// Pinyin of title and keywords as it is typed.
    pub typings: Field,
}

impl Fields {
    /// The columns and the schema they belong to. Words come split, so no tokenizer is named.
    pub(crate) fn new() -> (Self, Schema) {
        let words =
            TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(words);
        let mut schema = Schema::builder();
        let mut column = |name: &str| schema.add_text_field(name, options.clone());
        let (title, keywords, summary, body) =
            (column("title"), column("keywords"), column("summary"), column("body"));
        let (phrases, pairs) = (column("phrases"), column("pairs"));
        let (sounds, typings) = (column("sounds"), column("typings"));
        let kind = schema.add_u64_field("kind", INDEXED);
        let fields = Self { kind, title, keywords, summary, body, phrases, pairs, sounds, typings };
        (fields, schema.build())
    }

    /// Where words are looked for, and what a word there is worth.
    pub(crate) fn weighted(&self) -> [(Field, f32); 4] {
        [(self.title, 8.0), (self.keywords, 5.0), (self.summary, 2.0), (self.body, 1.0)]
    }
}
