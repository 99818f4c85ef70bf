//! Looks a text over before the parser sees it: how long, how deep, which characters.

use super::{BRACKETS_MAX, DEPTH_MAX, LENGTH_MAX};
use crate::expression::Span;
use crate::operators::instead_of;
use crate::problem::{Code, Problem};

/// One open bracket, or the whole text: how deep the expression inside it can get.
#[derive(Default)]
struct Level {
    opened_at: usize,
    /// Operators in the operand being read: each may nest to the left.
    operators: usize,
    /// The deepest closed bracket in the operand being read.
    closed: usize,
    /// Deepest operand so far.
    deepest: usize,
    /// `a ? b : c ? d : e` nests to the right.
    choices: usize,
}

impl Level {
    /// Above whatever is being read now.
    fn above(&self) -> usize {
        self.operators + self.choices + 1
    }

    fn depth(&self) -> usize {
        self.deepest.max(self.operators + self.closed) + self.choices + 1
    }

    /// `&&`, `||` and `,` begin a new operand; the parser balances the former.
    fn begin_operand(&mut self) {
        self.deepest = self.deepest.max(self.operators + self.closed);
        self.operators = 0;
        self.closed = 0;
    }
}

/// Refuses what the parser should never see; gives the most brackets that are open at once.
pub(super) fn look_over(text: &str) -> Result<usize, Problem> {
    if text.len() > LENGTH_MAX {
        let span = Span::new(text.floor_char_boundary(LENGTH_MAX), text.len());
        let message = format!("longer than {LENGTH_MAX} bytes");
        return Err(Problem::new(Code::TooLong, span, format!("超过 {LENGTH_MAX} 字节"), message)
            .help("请把条件拆成几条", "split the rule"));
    }
    let bytes = text.as_bytes();
    let mut levels = vec![Level::default()];
    let mut at = 0;
    let mut brackets = 0;
    while at < bytes.len() {
        let level = levels.last_mut().expect("the outermost level is never closed");
        match bytes[at] {
            b'\'' | b'"' => {
                at = text_end(text, at)?;
                continue;
            }
            b'(' | b'[' => levels.push(Level { opened_at: at, ..Level::default() }),
            b')' | b']' => {
                if levels.len() > 1 {
                    let inner = levels.pop().map_or(0, |level| level.depth());
                    let outer = levels.last_mut().expect("the outermost level is never closed");
                    outer.closed = outer.closed.max(inner);
                }
            }
            b',' | b'&' | b'|' => level.begin_operand(),
            b'?' => level.choices += 1,
            b'.' | b'+' | b'-' | b'*' | b'<' | b'>' | b'=' => level.operators += 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                return Err(stray(at, "//").help("说明请写在条件之外", "put remarks outside the rule"));
            }
            b'/' => level.operators += 1,
            // `a in b in c` chains as well; counting the letters "in" elsewhere only errs on the safe side by one.
            b'i' if is_word_in(bytes, at) => level.operators += 1,
            b'%' => {
                let (zh, en) = instead_of("%");
                let span = Span::new(at, at + 1);
                return Err(
                    Problem::new(Code::Unsupported, span, "不支持 %", "% is not supported").help(zh, en)
                );
            }
            b'!' | b':' | b'_' | b' ' | b'\t' | b'\n' | b'\r' => {}
            other if other.is_ascii_alphanumeric() => {}
            _ => return Err(stray_character(text, at)),
        }
        brackets = brackets.max(levels.len() - 1);
        let (last, outer) = levels.split_last().expect("the outermost level is never closed");
        let depth = outer.iter().map(Level::above).sum::<usize>() + last.depth();
        if brackets > BRACKETS_MAX || depth > DEPTH_MAX {
            return Err(too_deep(last.opened_at, at + 1));
        }
        at += 1;
    }
    Ok(brackets)
}

fn too_deep(start: usize, end: usize) -> Problem {
    Problem::new(
        Code::TooDeep,
        Span::new(start, end),
        format!("嵌套太深（括号至多 {BRACKETS_MAX} 层）"),
        format!("nested too deeply (at most {BRACKETS_MAX} brackets)"),
    )
    .help("请把条件拆成几条", "split the rule")
}

fn is_word_in(bytes: &[u8], at: usize) -> bool {
    let part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    bytes.get(at + 1) == Some(&b'n')
        && !part(bytes.get(at + 2))
        && !part(at.checked_sub(1).and_then(|at| bytes.get(at)))
}

/// The offset after a text that begins with a quote at `start`.
fn text_end(text: &str, start: usize) -> Result<usize, Problem> {
    let bytes = text.as_bytes();
    let quote = bytes[start];
    let before = start.checked_sub(1).map(|at| bytes[at]);
    if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Err(stray(start, "'").help("文本前面不要写字母", "no prefix before a text"));
    }
    if bytes[start..].starts_with(&[quote, quote, quote]) {
        return Err(stray(start, "'''").help("文本用一对引号", "use one pair of quotes"));
    }
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at = escape_end(text, at)?,
            b'\n' | b'\r' => break,
            byte if byte == quote => return Ok(at + 1),
            0 => return Err(stray_character(text, at)),
            _ => at += 1,
        }
    }
    let span = Span::new(start, text.len());
    Err(Problem::new(Code::Syntax, span, "文本没有结束的引号", "the text has no closing quote"))
}

/// The offset after the escape that begins with a backslash at `start`.
fn escape_end(text: &str, start: usize) -> Result<usize, Problem> {
    let bytes = text.as_bytes();
    match bytes.get(start + 1) {
        Some(b'\\' | b'\'' | b'"' | b'n' | b'r' | b't') => return Ok(start + 2),
        Some(b'u')
            if bytes.get(start + 2..start + 6).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) =>
        {
            return Ok(start + 6);
        }
        _ => {}
    }
    let span = Span::new(start, start + 1);
    Err(Problem::new(Code::Syntax, span, "反斜杠后面写错了", "wrong after the backslash").help(
        "反斜杠后面只能是 \\ ' \" n r t 或 uXXXX；反斜杠本身写成两个",
        "a backslash is followed by \\ ' \" n r t or uXXXX; write two for one",
    ))
}

fn stray(at: usize, what: &str) -> Problem {
    let span = Span::new(at, at + what.len());
    Problem::new(Code::Unsupported, span, format!("不支持 {what}"), format!("{what} is not supported"))
}

fn stray_character(text: &str, at: usize) -> Problem {
    let character = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    let span = Span::new(at, at + character.len_utf8());
    let shown: String = character.escape_debug().collect();
    let shown = if character.is_control() { shown } else { character.to_string() };
    let problem = Problem::new(
        Code::Character,
        span,
        format!("引号之外不能有 {shown}"),
        format!("{shown} has no place outside a text"),
    );
    match half_width(character) {
        Some(half) => problem.help(format!("请写半角 {half}"), format!("write {half}")),
        None if character.is_alphabetic() => problem.help(
            "文本请加引号；名称只用英文字母、数字、下划线和点",
            "quote a text; names use a-z, 0-9, _ and dots",
        ),
        None => problem,
    }
}

/// What was meant by a character typed with a Chinese keyboard.
fn half_width(character: char) -> Option<char> {
    match character {
        '“' | '”' | '‘' | '’' => Some('\''),
        '、' => Some(','),
        '。' => Some('.'),
        '【' => Some('['),
        '】' => Some(']'),
        '\u{3000}' => Some(' '),
        '＝' | '！' | '＜' | '＞' | '＆' | '｜' | '（' | '）' | '，' | '：' | '？' | '＋' | '－' | '＊'
        | '／' | '．' => char::from_u32(character as u32 - 0xFEE0),
        _ => None,
    }
}
