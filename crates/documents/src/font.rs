//! The fonts of the documents, and the check that every character has a glyph before anything is set.

use std::sync::OnceLock;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::Font;

use crate::DocumentError;

static REGULAR: &[u8] = include_bytes!("../fonts/ChengshiSans-Regular.otf");
static BOLD: &[u8] = include_bytes!("../fonts/ChengshiSans-Bold.otf");

/// The two built-in fonts, parsed once for the process.
pub(crate) fn built_in() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| {
        [REGULAR, BOLD]
            .into_iter()
            .map(|bytes| Font::new(Bytes::new(bytes), 0).expect("the built-in fonts are whole"))
            .collect()
    })
}

/// The fonts an office adds, for names outside the built-in ones.
pub(crate) fn parse_all(fonts: Vec<Vec<u8>>) -> Result<Vec<Font>, DocumentError> {
    let mut parsed = Vec::new();
    for (index, bytes) in fonts.into_iter().enumerate() {
        let before = parsed.len();
        parsed.extend(Font::iter(Bytes::new(bytes)));
        if parsed.len() == before {
            return Err(DocumentError::Font { place: index + 1 });
        }
    }
    Ok(parsed)
}

/// Refuses data with a character that no font can show. The two built-in weights cover the same characters.
pub(crate) fn check(fonts: &[Font], data: &Value) -> Result<(), DocumentError> {
    let mut characters = Vec::new();
    collect_missing(fonts, data, &mut characters);
    if characters.is_empty() { Ok(()) } else { Err(DocumentError::MissingGlyphs { characters }) }
}

fn collect_missing(fonts: &[Font], data: &Value, missing: &mut Vec<char>) {
    match data {
        Value::String(text) => {
            for character in text.chars() {
                if !can_show(fonts, character) && !missing.contains(&character) {
                    missing.push(character);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_missing(fonts, item, missing)),
        Value::Object(fields) => fields.values().for_each(|field| collect_missing(fonts, field, missing)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A line break is set as one; every other character needs a glyph.
pub(crate) fn can_show(fonts: &[Font], character: char) -> bool {
    character == '\n' || fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDARD: &str = include_str!("../fonts/standard-characters.txt");

    fn missing_in(font: &Font, text: &str) -> String {
        text.chars().filter(|c| !can_show(std::slice::from_ref(font), *c)).collect()
    }

    #[test]
    fn both_weights_have_all_8105_standard_characters() {
        let mut characters: Vec<char> = STANDARD.chars().filter(|c| *c != '\n').collect();
        assert_eq!(characters.len(), 8105);
        assert_eq!((characters[0], characters[3499], characters[8104]), ('一', '矗', '蠼'));
        characters.sort_unstable();
        characters.dedup();
        assert_eq!(characters.len(), 8105);
        for font in built_in() {
            assert_eq!(missing_in(font, STANDARD), "");
        }
    }

    #[test]
    fn both_weights_have_the_signs_of_official_writing() {
        let signs =
            "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·￥％℃№①⑳ⅠⅫ→←↑↓★☆■□○●◎△▲※×÷±≤≥　ＡＺａｚ０９½āáǎàǜ";
        let ascii: String = (' '..='~').collect();
        for font in built_in() {
            assert_eq!(missing_in(font, signs), "");
            assert_eq!(missing_in(font, &ascii), "");
        }
    }

    #[test]
    fn both_weights_cover_the_same_characters() {
        let [regular, bold] = built_in() else { panic!("two fonts") };
        assert!(regular.info().coverage.iter().eq(bold.info().coverage.iter()));
    }

    #[test]
    fn the_family_has_its_own_name() {
        assert!(built_in().iter().all(|font| font.info().family == "Chengshi Sans"));
    }

    #[test]
    fn rare_characters_are_found_wherever_they_stand_and_named_once() {
        let data = serde_json::json!({"holder": "𠮷野", "rows": [{"value": "㼆㼆"}], "version": 1});
        assert_eq!(
            check(built_in(), &data),
            Err(DocumentError::MissingGlyphs { characters: vec!['𠮷', '㼆'] })
        );
    }

    #[test]
    fn control_and_invisible_characters_are_refused_too() {
        for text in ["a\u{0007}", "a\u{200B}b", "\u{FE0F}", "\u{E000}", "\t"] {
            assert!(check(built_in(), &Value::from(text)).is_err(), "{text:?}");
        }
        assert_eq!(check(built_in(), &Value::from("第一行\n第二行")), Ok(()));
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        assert_eq!(parse_all(vec![b"no font".to_vec()]).unwrap_err(), DocumentError::Font { place: 1 });
    }
}
