//! From text to tree. The text is first looked over for length, depth and stray characters, so that the CEL parser only
//! sees what it can take without exhausting the stack; its tree is then turned into ours.

mod convert;
mod guard;

use cel::parser::{ParseError, Parser};

use crate::expression::{Name, Node, Span};
use crate::operators::instead_of;
use crate::problem::{Code, Problem};

/// The longest text of a rule, in bytes.
pub const LENGTH_MAX: usize = 8_192;

/// The deepest nesting, counting parentheses and chained operators along one path.
pub const DEPTH_MAX: usize = 48;

/// The most brackets open at once.
pub const BRACKETS_MAX: usize = 16;

/// Brackets that fit on any caller's stack: the CEL parser takes up to 200 KiB for each in an unoptimised build.
const BRACKETS_IN_PLACE_MAX: usize = 2;

/// Enough for [`BRACKETS_MAX`] and [`DEPTH_MAX`] together, four times over.
const STACK_BYTES: usize = 16 << 20;

/// The tree of `text` and its names in the order of first use.
pub(crate) fn parse(text: &str) -> Result<(Node, Vec<Name>), Problem> {
    let brackets = guard::look_over(text)?;
    if brackets <= BRACKETS_IN_PLACE_MAX {
        return parse_here(text);
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
        let worker = builder.spawn_scoped(scope, || parse_here(text)).ok();
        worker.and_then(|worker| worker.join().ok()).unwrap_or_else(|| Err(syntax(text, 0, "")))
    })
}

fn parse_here(text: &str) -> Result<(Node, Vec<Name>), Problem> {
    let parser = Parser::new().max_recursion_depth(DEPTH_MAX as u16).error_recovery_limit(4);
    match parser.parse_with_source_info(text) {
        Ok((root, places)) => convert::convert(text, &root, &places),
        Err(errors) => {
            Err(errors.errors.first().map_or_else(|| syntax(text, 0, ""), |first| from_parser(text, first)))
        }
    }
}

fn from_parser(text: &str, error: &ParseError) -> Problem {
    let at = byte_offset(text, error.pos);
    if error.msg.contains("has() macro") {
        let (zh, en) = instead_of("has");
        let start = text.find("has").unwrap_or(at);
        return Problem::new(Code::Unsupported, word_at(text, start), "不支持 has", "has is not supported")
            .help(zh, en);
    }
    if error.msg.contains("invalid int") {
        let span = word_at(text, at);
        return Problem::new(Code::Syntax, span, "整数太大", "the number does not fit in 64 bits");
    }
    syntax(text, at, &error.msg)
}

fn syntax(text: &str, at: usize, detail: &str) -> Problem {
    let span = word_at(text, at);
    let after = &text[at..];
    if after.trim().is_empty() {
        return Problem::new(Code::Syntax, span, "条件没有写完", "the condition ends too early");
    }
    let found: String = after.lines().next().unwrap_or_default().chars().take(20).collect();
    if detail.contains("reserved identifier") {
        let word = &text[span.start..span.end];
        return Problem::new(
            Code::Syntax,
            span,
            format!("{word} 是保留字"),
            format!("{word} is a reserved word"),
        );
    }
    if detail.contains("Incomplete") {
        return Problem::new(
            Code::Syntax,
            span,
            format!("“{found}”不完整"),
            format!("“{found}” is incomplete"),
        );
    }
    let problem = Problem::new(
        Code::Syntax,
        span,
        format!("从“{found}”起读不懂"),
        format!("cannot be read from “{found}” on"),
    );
    let is_single = after.starts_with('=') && !after.starts_with("==");
    if is_single { problem.help("相等请写两个等号 ==", "write == for equality") } else { problem }
}

/// The word or the single character at `at`.
fn word_at(text: &str, at: usize) -> Span {
    let after = &text[at..];
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let word = after.find(|character| !is_part(character)).unwrap_or(after.len());
    Span::new(at, at + word.max(after.chars().next().map_or(0, char::len_utf8)))
}

/// The parser counts lines from 1 and characters from 1.
fn byte_offset(text: &str, (line, column): (isize, isize)) -> usize {
    let line = usize::try_from(line).unwrap_or(0).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(0).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
}
