//! Sounds of Chinese characters: for people who type without an input method, and for the wrong
//! character of the right sound. One reading for each character, the commonest.

use ::pinyin::ToPinyin;

use crate::text::{Run, runs};

/// The syllables of a Han text in order; characters without a reading are left out.
pub(crate) fn syllables(han: &str) -> Vec<String> {
    han.to_pinyin().flatten().map(|reading| reading.plain().replace('ü', "v")).collect()
}

/// The neighbouring syllables of a normalised text, two by two: `can yin`, `yin dian`.
pub(crate) fn sound_pairs(text: &str) -> Vec<String> {
    let mut pairs = Vec::new();
    for run in runs(text) {
        if let Run::Han(han) = run {
            pairs.extend(syllables(han).windows(2).map(|pair| pair.join(" ")));
        }
    }
    pairs
}

/// How the text is typed from each of its characters on: in first letters and in full.
pub(crate) fn typings(text: &str) -> Vec<String> {
    let mut typings = Vec::new();
    for run in runs(text) {
        let Run::Han(han) = run else { continue };
        let syllables = syllables(han);
        for start in 0..syllables.len() {
            typings.push(initials(&syllables[start..]));
            typings.push(syllables[start..].concat());
        }
    }
    typings
}

/// First letters of the syllables: kbcyd.
pub(crate) fn initials(syllables: &[String]) -> String {
    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_typed_from_any_character_on() {
        let typings = typings("餐饮店");
        assert_eq!(typings, ["cyd", "canyindian", "yd", "yindian", "d", "dian"]);
        assert_eq!(syllables("女"), ["nv"]);
    }

    #[test]
    fn equal_sounds_give_equal_pairs() {
        assert_eq!(sound_pairs("餐饮店"), sound_pairs("餐引店"));
        assert!(sound_pairs("abc 店").is_empty());
    }
}
