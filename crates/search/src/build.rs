//! Makes the index: one segment in memory, its documents in the order of the entries.

use tantivy::directory::RamDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexSettings, ReloadPolicy, TantivyDocument};

use crate::fields::Fields;
use crate::pinyin::{sound_pairs, typings};
use crate::suggest::Spelling;
use crate::text::{Run, normalise, pairs, runs};
use crate::words::Splitter;
use crate::{Entry, Inner, Listed};

/// Only sizes the first hash table; it grows as needed.
const WRITER_BYTES: usize = 15_000_000;

/// Longer texts are searched up to here.
const TEXT_CHARS_MAX: usize = 20_000;

pub(crate) fn build(entries: Vec<Entry>) -> Result<Inner, tantivy::TantivyError> {
    let splitter = Splitter::new();
    let (fields, schema) = Fields::new();
    let builder = Index::builder().schema(schema).settings(IndexSettings::default());
    let mut writer: SingleSegmentIndexWriter =
        builder.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
    for entry in &entries {
        writer.add_document(document(entry, &fields, &splitter))?;
    }
    let index = writer.finalize()?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let entries = entries.into_iter().map(listed).collect();
    Ok(Inner { splitter, fields, searcher: reader.searcher(), entries })
}

fn document(entry: &Entry, fields: &Fields, splitter: &Splitter) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_u64(fields.kind, entry.kind as u64);
    let title_zh = normalised(&entry.title_zh);
    let title_en = normalised(&entry.title_en);
    let keywords: Vec<String> = entry.keywords.iter().map(|keyword| normalised(keyword)).collect();

    let mut add_words = |field: Field, text: &str| add(&mut document, field, words(splitter, text));
    add_words(fields.title, &title_zh);
    add_words(fields.title, &title_en);
    for keyword in &keywords {
        add_words(fields.keywords, keyword);
    }
    add_words(fields.summary, &normalised(&entry.summary));
    add_words(fields.body, &normalised(&entry.body));

    for phrase in keywords.iter().chain([&title_zh, &title_en]) {
        add(&mut document, fields.phrases, vec![phrase.replace(' ', "")]);
        add(&mut document, fields.pairs, han_pairs(phrase));
        add(&mut document, fields.sounds, sound_pairs(phrase));
        add(&mut document, fields.typings, typings(phrase));
    }
    document
}

fn normalised(text: &str) -> String {
    let cut = text.char_indices().nth(TEXT_CHARS_MAX).map_or(text, |(at, _)| &text[..at]);
    normalise(cut)
}

fn words(splitter: &Splitter, text: &str) -> Vec<String> {
    splitter.split(text).into_iter().flat_map(|word| word.parts.into_iter().chain([word.text])).collect()
}

fn han_pairs(text: &str) -> Vec<String> {
    let han = |run| match run {
        Run::Han(han) => pairs(han),
        Run::Other(_) => Vec::new(),
    };
    runs(text).into_iter().flat_map(han).collect()
}

fn add(document: &mut TantivyDocument, field: Field, terms: Vec<String>) {
    if terms.is_empty() {
        return;
    }
    let token = |(position, text)| Token { text, position, ..Token::default() };
    let tokens = terms.into_iter().enumerate().map(token).collect();
    document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
}

fn listed(entry: Entry) -> Listed {
    let mut spellings = vec![Spelling::title(&entry.title_zh), Spelling::title(&entry.title_en)];
    spellings.extend(entry.keywords.iter().map(|keyword| Spelling::keyword(keyword)));
    Listed { kind: entry.kind, id: entry.id, title_zh: entry.title_zh, title_en: entry.title_en, spellings }
}
