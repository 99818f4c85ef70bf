//! From text to tree. The text is first looked over for length, depth and stray characters, so that the CEL parser only
//! sees what it can take without exhausting the stack; its tree is then turned into ours.

mod convert;
mod guard;

use cel::parser::{ParseError, Parser};

use crate::expression::{Name, Node, Span};
use crate::problem::{Code, Problem};

/// The longest text of a rule, in bytes.
pub const LENGTH_MAX: usize = 8_192;

/// The deepest nesting, counting parentheses and chained operators along one path.
pub const DEPTH_MAX: usize = 48;

/// The tree of `text` and its names in the order of first use.
pub(crate) fn parse(text: &str) -> Result<(Node, Vec<Name>), Problem> {
    guard::look_over(text)?;
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
        return Problem::new(Code::Unsupported, Span::new(at, at), "不支持 has", "has is not supported")
            .help(crate::operators::instead_of("has").0, crate::operators::instead_of("has").1);
    }
    if error.msg.contains("invalid int") {
        return Problem::new(
            Code::Syntax,
            Span::new(at, at),
            "整数太大",
            "the number does not fit in 64 bits",
        );
    }
    syntax(text, at, error.msg.trim_start_matches("Syntax error: "))
}

fn syntax(text: &str, at: usize, detail: &str) -> Problem {
    let end = text[at..].chars().next().map_or(at, |character| at + character.len_utf8());
    let after = &text[at..];
    let single = after.starts_with('=') && !after.starts_with("==");
    let problem = if after.trim().is_empty() {
        Problem::new(Code::Syntax, Span::new(at, end), "条件没有写完", "the condition ends too early")
    } else {
        let detail = detail.lines().next().unwrap_or_default();
        let detail = detail.split(" expecting {").next().unwrap_or_default();
        let found: String = after.chars().take(12).collect();
        Problem::new(
            Code::Syntax,
            Span::new(at, end),
            format!("从“{found}”起读不懂"),
            format!("cannot be read: {detail}"),
        )
    };
    if single { problem.help("相等请写两个等号 ==", "write == for equality") } else { problem }
}

/// The parser counts lines from 1 and characters from 1.
fn byte_offset(text: &str, (line, column): (isize, isize)) -> usize {
    let line = usize::try_from(line).unwrap_or(0).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(0).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
}
