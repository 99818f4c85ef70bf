//! Diagnostics as text, in the way compilers print them: code, words, place, the line with a mark, clause, remedy.

use std::fmt::Write as _;

use super::{Diagnostic, Severity};
use crate::load::Sources;

/// All diagnostics one after the other, with their lines from the sources.
pub fn render_all(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| render(diagnostic, sources) + "\n").collect()
}

/// One line at the end: how many errors and warnings.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    format!("{errors} 个错误, {warnings} 个警告 / {errors} errors, {warnings} warnings")
}

fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { code, severity, file, line, column, message, clause, help, .. } = diagnostic;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let mut text = format!("{severity}[{}]: {}\n", code.id(), message.zh);
    if let Some(en) = &message.en {
        let _ = writeln!(text, "{margin}   {en}");
    }
    let _ = writeln!(text, "{margin}--> {file}:{line}:{column}");
    let source = sources.files.iter().find(|source| &source.path == file);
    if let Some(source_line) = source.and_then(|source| source.text.lines().nth(line.saturating_sub(1))) {
        let (shown, mark) = excerpt(source_line, *column, diagnostic.width);
        let _ = writeln!(text, "{margin} |\n{number} | {shown}\n{margin} | {mark}");
    }
    if let Some(clause) = clause {
        let _ = writeln!(text, "{margin} = 依据 clause: {clause}");
    }
    let _ = writeln!(text, "{margin} = 修改 help: {}", help.zh);
    if let Some(en) = &help.en {
        let _ = writeln!(text, "{margin}   {en}");
    }
    text
}

/// At most so many columns of a source line are shown.
const WIDEST: usize = 100;

/// The line, shortened around the place, and the marks under it. Chinese characters take two columns.
fn excerpt(line: &str, column: usize, width: usize) -> (String, String) {
    let symbols: Vec<char> =
        line.chars().map(|symbol| if symbol.is_control() { ' ' } else { symbol }).collect();
    let at = column.saturating_sub(1).min(symbols.len());
    let end = (at + width.max(1)).min(symbols.len().max(at + 1));
    let columns = |part: &[char]| part.iter().map(|symbol| columns_of(*symbol)).sum::<usize>();
    let mut from = 0;
    while columns(&symbols[from..at]) > WIDEST / 2 && from < at {
        from += 1;
    }
    let mut shown = String::from(if from > 0 { "…" } else { "" });
    let mut used = shown.chars().count();
    let before = used + columns(&symbols[from..at]);
    for symbol in &symbols[from..] {
        used += columns_of(*symbol);
        if used > WIDEST {
            shown.push('…');
            break;
        }
        shown.push(*symbol);
    }
    let marked = columns(&symbols[at..end.min(symbols.len())]).clamp(1, WIDEST.saturating_sub(before).max(1));
    (shown, format!("{}{}", " ".repeat(before), "^".repeat(marked)))
}

/// East Asian wide characters and full-width forms take two columns of a terminal.
pub(crate) fn columns_of(symbol: char) -> usize {
    match symbol as u32 {
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F => 2,
        0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_its_word_behind_chinese() {
        let (shown, mark) = excerpt("  - {zh: 其他材料, en: others}", 10, 4);
        assert_eq!(shown, "  - {zh: 其他材料, en: others}");
        assert_eq!(mark, "         ^^^^^^^^");
    }

    #[test]
    fn a_long_line_is_shortened_around_the_place() {
        let line = format!("{}here{}", "材".repeat(200), "料".repeat(200));
        let (shown, mark) = excerpt(&line, 201, 4);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("here"));
        assert!(mark.trim_start().starts_with("^^^^"));
    }

    #[test]
    fn a_place_beyond_the_line_is_still_drawn() {
        assert_eq!(excerpt("", 9, 3), (String::new(), "^".to_owned()));
    }
}
