//! Marks in a title what the question and the title have in common.

use crate::hit::Segment;
use crate::text::{is_han, normalise};

/// The title in segments; together they are the title again.
pub(crate) fn highlight(title: &str, marks: &[String]) -> Vec<Segment> {
    let plain: Vec<char> = normalise(title).chars().collect();
    let mut marked = vec![false; plain.len()];
    for mark in marks {
        let mark: Vec<char> = mark.chars().collect();
        if mark.is_empty() {
            continue;
        }
        for at in 0..(plain.len() + 1).saturating_sub(mark.len()) {
            let end = at + mark.len();
            if plain[at..end] != mark[..] {
                continue;
            }
            match word_around(&plain, at, end) {
                Some(end) => marked[at..end].fill(true),
                None => continue,
            }
        }
    }
    segments(title, &marked)
}

/// Where the marked word ends. An English word is marked whole, and only from its beginning.
fn word_around(plain: &[char], at: usize, end: usize) -> Option<usize> {
    if is_han(plain[at]) {
        return Some(end);
    }
    let is_inside = |character: &char| character.is_alphanumeric() && !is_han(*character);
    if at > 0 && is_inside(&plain[at - 1]) {
        return None;
    }
    Some(end + plain[end..].iter().take_while(|character| is_inside(character)).count())
}

fn segments(title: &str, marked: &[bool]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (character, is_match) in title.chars().zip(marked.iter().copied()) {
        match segments.last_mut() {
            Some(last) if last.is_match == is_match => last.text.push(character),
            _ => segments.push(Segment { text: character.to_string(), is_match }),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, marks: &[&str], expected: &str) {
        let marks: Vec<String> = marks.iter().map(|mark| (*mark).to_string()).collect();
        let shown: String = highlight(title, &marks)
            .iter()
            .map(
                |segment| if segment.is_match { format!("[{}]", segment.text) } else { segment.text.clone() },
            )
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn chinese_words_are_marked_where_they_stand() {
        check("开办餐饮店", &["餐饮", "饮店"], "开办[餐饮店]");
        check("开办餐饮店", &["药店"], "开办餐饮店");
        check("", &["药店"], "");
    }

    #[test]
    fn english_words_are_marked_whole() {
        check("Open restaurants", &["restaurant"], "Open [restaurants]");
        check("Reopening", &["open"], "Reopening");
        check("Ｏpen a shop", &["open"], "[Ｏpen] a shop");
    }
}
