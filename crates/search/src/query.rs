//! Reads what was typed and turns it into a query tree, by hand: there is no query language, so
//! quotes, brackets and AND are only text. Long texts are cut.

use std::collections::BTreeSet;

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::Kind;
use crate::fields::Fields;
use crate::pinyin::sound_pairs;
use crate::text::{Run, normalise, pairs, runs};
use crate::words::{Splitter, Word, without_fillers};

/// Nobody reads further, and the cost of a query stays bounded.
const QUERY_CHARS_MAX: usize = 120;
const WORDS_MAX: usize = 16;
const PAIRS_MAX: usize = 48;
/// Keywords longer than this are found by their words.
const PHRASE_CHARS_MAX: usize = 12;

/// Added when every word was found somewhere.
const ALL_WORDS_WORTH: f32 = 12.0;
/// For each character of a whole keyword or title that stands in the question.
const PHRASE_CHAR_WORTH: f32 = 5.0;
const PAIR_WORTH: f32 = 0.8;
const SOUND_WORTH: f32 = 0.5;
const TYPED_WORTH: f32 = 20.0;
/// Between equals the theme comes before its items.
const THEME_WORTH: f32 = 1.5;
/// A part of a word against the word.
const PART_SHARE: f32 = 0.5;
/// One Chinese character says little (开, 上, 人).
const SINGLE_SHARE: f32 = 0.3;
/// An English word begun, or with one letter wrong, against the word.
const NEARLY_SHARE: f32 = 0.9;

type Clause = Box<dyn tantivy::query::Query>;

/// A question, read.
pub(crate) struct Query {
    words: Vec<Word>,
    /// Han runs without fillers.
    han: Vec<String>,
    /// Neighbouring Latin words, joined: pinyin may be typed with spaces.
    latin: String,
    /// Whole keywords and titles may stand in it: every short stretch of it.
    stretches: BTreeSet<String>,
}

impl Query {
    pub(crate) fn read(text: &str, splitter: &Splitter) -> Self {
        let cut: String = text.chars().take(QUERY_CHARS_MAX).collect();
        let asked = without_fillers(&normalise(&cut));
        let mut words = splitter.split_question(&asked);
        words.truncate(WORDS_MAX);
        let (mut han, mut latin) = (Vec::new(), String::new());
        for run in runs(&asked) {
            match run {
                Run::Han(run) => han.push(run.to_string()),
                Run::Other(run) => latin.push_str(run),
            }
        }
        let mut stretches: BTreeSet<String> = han.iter().flat_map(|run| stretches(run)).collect();
        if !latin.is_empty() {
            stretches.insert(asked.replace(' ', ""));
        }
        Self { words, han, latin, stretches }
    }

    /// The tree to run; none if there is nothing to look for.
    pub(crate) fn tree(&self, fields: &Fields, searcher: &Searcher) -> tantivy::Result<Option<Clause>> {
        let mut clauses: Vec<Clause> = self.words.iter().map(|word| self.word(word, fields)).collect();
        if self.words.len() > 1 {
            let all = self.words.iter().map(|word| self.word(word, fields)).collect();
            clauses.push(worth(BooleanQuery::intersection(all), ALL_WORDS_WORTH));
        }
        for stretch in &self.stretches {
            let term = Term::from_field_text(fields.phrases, stretch);
            if searcher.doc_freq(&term)? > 0 {
                let characters = stretch.chars().count().min(PHRASE_CHARS_MAX) as f32;
                let exact = TermQuery::new(term, IndexRecordOption::Basic);
                clauses.push(worth(exact, PHRASE_CHAR_WORTH * characters));
            }
        }
        clauses.extend(some_of(fields.pairs, self.han.iter().flat_map(|run| pairs(run)), PAIR_WORTH));
        clauses.extend(some_of(fields.sounds, self.han.iter().flat_map(|run| sound_pairs(run)), SOUND_WORTH));
        clauses.extend(self.typed(fields));
        if clauses.is_empty() {
            return Ok(None);
        }
        let theme = Term::from_field_u64(fields.kind, Kind::Theme as u64);
        let theme = worth(TermQuery::new(theme, IndexRecordOption::Basic), THEME_WORTH);
        let wanted: Clause = Box::new(BooleanQuery::union(clauses));
        Ok(Some(Box::new(BooleanQuery::new(vec![(Occur::Must, wanted), (Occur::Should, theme)]))))
    }

    /// One word, wherever it stands best.
    fn word(&self, word: &Word, fields: &Fields) -> Clause {
        let mut places = Vec::new();
        for (field, weight) in fields.weighted() {
            let weight = if word.is_single_han() { weight * SINGLE_SHARE } else { weight };
            places.push(boosted(term(field, &word.text), weight));
            for part in &word.parts {
                places.push(boosted(term(field, part), weight * PART_SHARE));
            }
            if !word.is_han() {
                places.extend(nearly(field, &word.text, weight));
            }
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(places, 0.1))
    }

    /// Pinyin in first letters or in full, from any character of a title or keyword on.
    fn typed(&self, fields: &Fields) -> Option<Clause> {
        let letters = self.latin.len();
        if letters < 3 || !self.latin.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let starts = FuzzyTermQuery::new_prefix(Term::from_field_text(fields.typings, &self.latin), 0, false);
        let mut ways =
            vec![worth(starts, TYPED_WORTH), boosted(term(fields.typings, &self.latin), TYPED_WORTH)];
        if letters >= 6 {
            let typo =
                FuzzyTermQuery::new_prefix(Term::from_field_text(fields.typings, &self.latin), 1, true);
            ways.push(worth(typo, TYPED_WORTH / 4.0));
        }
        Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1)))
    }

    /// What to mark in a title: words, their parts, and neighbouring characters. One character
    /// alone is marked only if nothing longer was asked for.
    pub(crate) fn marks(&self) -> Vec<String> {
        let words = self.words.iter().flat_map(|word| word.parts.iter().chain([&word.text]).cloned());
        let near = |run: &String| {
            let characters: Vec<char> = run.chars().collect();
            characters.windows(2).map(String::from_iter).collect::<Vec<_>>()
        };
        let all: Vec<String> = words.chain(self.han.iter().flat_map(near)).collect();
        let longer: Vec<String> = all.iter().filter(|mark| mark.chars().nth(1).is_some()).cloned().collect();
        if longer.is_empty() { all } else { longer }
    }
}

/// Every stretch of two characters or more that may be a whole keyword.
fn stretches(han: &str) -> Vec<String> {
    let characters: Vec<char> = han.chars().collect();
    (2..=PHRASE_CHARS_MAX).flat_map(|length| characters.windows(length)).map(String::from_iter).collect()
}

/// At least a quarter of the terms, or the likeness is chance.
fn some_of(field: Field, terms: impl Iterator<Item = String>, weight: f32) -> Option<Clause> {
    let terms: BTreeSet<String> = terms.take(PAIRS_MAX).collect();
    if terms.is_empty() {
        return None;
    }
    let least = terms.len().div_ceil(4);
    let terms = terms.iter().map(|text| boosted(term(field, text), weight)).collect();
    Some(Box::new(BooleanQuery::union_with_minimum_required_clauses(terms, least)))
}

/// Words that begin with this one, and words with one letter wrong.
fn nearly(field: Field, word: &str, weight: f32) -> Vec<Clause> {
    let term = || Term::from_field_text(field, word);
    match word.chars().count() {
        0..3 => Vec::new(),
        3 => vec![worth(FuzzyTermQuery::new_prefix(term(), 0, false), weight * NEARLY_SHARE)],
        _ => vec![
            worth(FuzzyTermQuery::new_prefix(term(), 0, false), weight * NEARLY_SHARE),
            worth(FuzzyTermQuery::new(term(), 1, true), weight * NEARLY_SHARE),
        ],
    }
}

fn term(field: Field, text: &str) -> Clause {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn boosted(query: Clause, weight: f32) -> Clause {
    Box::new(BoostQuery::new(query, weight))
}

fn worth(query: impl tantivy::query::Query, score: f32) -> Clause {
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}
