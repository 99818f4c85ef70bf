//! Completes what is being typed. A plain scan: the catalogue has thousands of titles, not
//! millions, and a scan has no odd cases.

use std::cmp::Reverse;

use crate::hit::Hit;
use crate::pinyin::{initials, syllables};
use crate::text::normalise;
use crate::{Kind, Listed};

/// Nobody types a longer beginning.
const PREFIX_CHARS_MAX: usize = 40;

/// A title or keyword in every way it may be typed.
pub(crate) struct Spelling {
    is_title: bool,
    plain: String,
    initials: String,
    full: String,
}

impl Spelling {
    pub(crate) fn title(text: &str) -> Self {
        Self::new(text, true)
    }

    pub(crate) fn keyword(text: &str) -> Self {
        Self::new(text, false)
    }

    fn new(text: &str, is_title: bool) -> Self {
        let plain = normalise(text);
        let syllables = syllables(&plain);
        Self { is_title, initials: initials(&syllables), full: syllables.concat(), plain }
    }

    /// How well it completes the prefix: beginning, beginning of a word, inside; 0 if not at all.
    fn fit(&self, typed: &Typed) -> u32 {
        let (prefix, letters) = (typed.plain.as_str(), typed.letters.as_str());
        let place = if self.plain.starts_with(prefix) {
            10
        } else if self.plain.contains(&typed.after_space) {
            8
        } else if !letters.is_empty()
            && (self.initials.starts_with(letters) || self.full.starts_with(letters))
        {
            6
        } else if !prefix.is_ascii() && self.plain.contains(prefix) {
            4
        } else if letters.len() >= 3 && self.full.contains(letters) {
            2
        } else {
            return 0;
        };
        place + u32::from(self.is_title)
    }
}

/// What was typed so far.
struct Typed {
    plain: String,
    after_space: String,
    /// Only if it may be pinyin; empty otherwise.
    letters: String,
}

impl Typed {
    fn read(prefix: &str) -> Self {
        let cut: String = prefix.chars().take(PREFIX_CHARS_MAX).collect();
        let plain = normalise(&cut).trim().to_string();
        let joined: String = plain.split_whitespace().collect();
        let is_pinyin = joined.bytes().all(|byte| byte.is_ascii_lowercase());
        let letters = if is_pinyin { joined } else { String::new() };
        Self { after_space: format!(" {plain}"), plain, letters }
    }
}

pub(crate) fn suggest(entries: &[Listed], prefix: &str, limit: usize) -> Vec<Hit> {
    let typed = Typed::read(prefix);
    if typed.plain.is_empty() {
        return Vec::new();
    }
    let best = |entry: &Listed| entry.spellings.iter().map(|spelling| spelling.fit(&typed)).max();
    let mut found: Vec<(u32, usize)> =
        entries.iter().enumerate().map(|(at, entry)| (best(entry).unwrap_or(0), at)).collect();
    found.retain(|(fit, _)| *fit > 0);
    let rank = |(fit, at): &(u32, usize)| {
        let entry = &entries[*at];
        (Reverse(*fit), kind_order(entry.kind), entry.title_zh.chars().count(), *at)
    };
    found.sort_by_key(rank);
    let marks = [typed.plain];
    found.into_iter().take(limit).map(|(fit, at)| Hit::new(&entries[at], fit as f32, &marks)).collect()
}

fn kind_order(kind: Kind) -> u8 {
    match kind {
        Kind::Theme => 0,
        Kind::Item => 1,
        Kind::Question => 2,
    }
}
