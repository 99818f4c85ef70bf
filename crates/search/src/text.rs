//! One spelling for equal texts: half-width, lower-case ASCII, split into Han and other runs.
//! Every character stays one character, so that places in both texts are the same.

/// A stretch of text of one script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run<'a> {
    /// Chinese characters.
    Han(&'a str),
    /// Letters and digits of any other script.
    Other(&'a str),
}

/// The text in half-width, lower-case form.
pub(crate) fn normalise(text: &str) -> String {
    text.chars().map(normalise_char).collect()
}

fn normalise_char(character: char) -> char {
    let half_width = match character {
        '\u{3000}' => ' ',
        // The full-width forms stand at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    };
    half_width.to_ascii_lowercase()
}

/// Whether it is a Chinese character.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The runs of a normalised text; whatever is neither letter nor digit parts them.
pub(crate) fn runs(text: &str) -> Vec<Run<'_>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Script {
        Han,
        Other,
        None,
    }
    let script_of = |character: char| match character {
        han if is_han(han) => Script::Han,
        letter if letter.is_alphanumeric() => Script::Other,
        _ => Script::None,
    };
    let mut runs = Vec::new();
    let (mut start, mut script) = (0, Script::None);
    let ends = text.char_indices().map(|(at, character)| (at, script_of(character)));
    for (at, next) in ends.chain([(text.len(), Script::None)]) {
        if next == script && at < text.len() {
            continue;
        }
        match script {
            Script::Han => runs.push(Run::Han(&text[start..at])),
            Script::Other => runs.push(Run::Other(&text[start..at])),
            Script::None => {}
        }
        (start, script) = (at, next);
    }
    runs
}

/// The pairs of neighbouring characters, and those with one character between them: what is left
/// of a word when one character of it is wrong, missing or too many.
pub(crate) fn pairs(han: &str) -> Vec<String> {
    let characters: Vec<char> = han.chars().collect();
    let near = characters.windows(2).map(|pair| String::from_iter([pair[0], pair[1]]));
    let apart = characters.windows(3).map(|three| String::from_iter([three[0], three[2]]));
    near.chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width_and_lower_case() {
        assert_eq!(normalise("ＡＢＣ　１２（Ｗｉｆｉ）"), "abc 12(wifi)");
    }

    #[test]
    fn characters_keep_their_places() {
        let odd = "İß𠀀ＡＦ\u{0}é";
        assert_eq!(normalise(odd).chars().count(), odd.chars().count());
    }

    #[test]
    fn scripts_are_parted() {
        let found = runs("我要开 wifi咖啡店, a/b");
        let expected =
            [Run::Han("我要开"), Run::Other("wifi"), Run::Han("咖啡店"), Run::Other("a"), Run::Other("b")];
        assert_eq!(found, expected);
        assert!(runs("").is_empty() && runs(" ?!\u{0}").is_empty());
    }

    #[test]
    fn pairs_survive_one_wrong_character() {
        let right = pairs("餐饮店");
        assert_eq!(right, ["餐饮", "饮店", "餐店"]);
        assert!(pairs("餐引店").iter().any(|pair| right.contains(pair)));
        assert!(pairs("餐").is_empty());
    }
}
