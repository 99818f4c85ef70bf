//! Rust source with comments and texts blanked out, so that what is left can be searched without being fooled.
//! Not a parser: enough to find words, functions and braces.

/// The source with every comment, string and character literal replaced by spaces; lines stay where they are.
pub fn mask(source: &str) -> String {
    let symbols: Vec<char> = source.chars().collect();
    let mut masked = String::with_capacity(source.len());
    let mut at = 0;
    while at < symbols.len() {
        let end = match symbols[at] {
            '/' if symbols.get(at + 1) == Some(&'/') => end_of_line(&symbols, at),
            '/' if symbols.get(at + 1) == Some(&'*') => end_of_block(&symbols, at),
            '"' => end_of_text(&symbols, at),
            '\'' => end_of_character(&symbols, at),
            'r' if !follows_word(&symbols, at) => end_of_raw(&symbols, at),
            _ => at,
        };
        if end == at {
            masked.push(symbols[at]);
            at += 1;
        } else {
            masked.extend(symbols[at..end].iter().map(|symbol| if *symbol == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    masked
}

/// Only the part before the unit tests of a file.
pub fn without_tests(masked: &str) -> &str {
    masked.find("#[cfg(test)]\nmod ").map_or(masked, |at| &masked[..at])
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `fn`, from 1.
    pub line: usize,
    /// How many lines it has, from `fn` to the closing brace.
    pub lines: usize,
}

/// The functions of a masked source, those inside others too.
pub fn functions(masked: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let bytes = masked.as_bytes();
    for (at, _) in masked.match_indices("fn ") {
        if at > 0 && is_word(bytes[at - 1]) {
            continue;
        }
        let name: String = masked[at + 3..]
            .chars()
            .take_while(|symbol| symbol.is_alphanumeric() || *symbol == '_')
            .collect();
        let Some(body) = start_of_body(bytes, at) else { continue };
        if name.is_empty() {
            continue;
        }
        let end = matching_brace(bytes, body);
        let newlines = |range: &[u8]| range.iter().filter(|byte| **byte == b'\n').count();
        found.push(Function { name, line: newlines(&bytes[..at]) + 1, lines: newlines(&bytes[at..end]) + 1 });
    }
    found
}

fn start_of_body(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0i32;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' if depth == 0 => return Some(at),
            b';' if depth == 0 => return None,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    None
}

fn matching_brace(bytes: &[u8], open: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn follows_word(symbols: &[char], at: usize) -> bool {
    // `br"…"` is a raw text too.
    let before = |back: usize| at.checked_sub(back).map(|at| symbols[at]);
    let word = |symbol: Option<char>| symbol.is_some_and(|symbol| symbol.is_alphanumeric() || symbol == '_');
    if before(1) == Some('b') { word(before(2)) } else { word(before(1)) }
}

fn end_of_line(symbols: &[char], at: usize) -> usize {
    symbols[at..].iter().position(|symbol| *symbol == '\n').map_or(symbols.len(), |length| at + length)
}

fn end_of_block(symbols: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut here = at;
    while here < symbols.len() {
        match (symbols[here], symbols.get(here + 1)) {
            ('/', Some('*')) => depth += 1,
            ('*', Some('/')) => depth -= 1,
            _ => {
                here += 1;
                continue;
            }
        }
        here += 2;
        if depth == 0 {
            return here;
        }
    }
    symbols.len()
}

fn end_of_text(symbols: &[char], at: usize) -> usize {
    let mut here = at + 1;
    while here < symbols.len() {
        match symbols[here] {
            '\\' => here += 2,
            '"' => return here + 1,
            _ => here += 1,
        }
    }
    symbols.len()
}

/// A character literal; a lifetime ends where it begins.
fn end_of_character(symbols: &[char], at: usize) -> usize {
    match (symbols.get(at + 1), symbols.get(at + 2)) {
        (Some('\\'), Some(_)) => {
            let close = symbols.iter().skip(at + 3).position(|symbol| *symbol == '\'');
            close.map_or(at, |length| at + 3 + length + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at,
    }
}

fn end_of_raw(symbols: &[char], at: usize) -> usize {
    let hashes = symbols[at + 1..].iter().take_while(|symbol| **symbol == '#').count();
    let open = at + 1 + hashes;
    if symbols.get(open) != Some(&'"') {
        return at;
    }
    let mut here = open + 1;
    while here < symbols.len() {
        let closes = symbols[here] == '"'
            && symbols[here + 1..].iter().take(hashes).filter(|symbol| **symbol == '#').count() == hashes;
        here += 1;
        if closes {
            return here + hashes;
        }
    }
    symbols.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_blanked_and_lines_stay() {
        let source =
            "a /* b /* c */ d */ e // f\ng \"h \\\" i\" j r#\"k \" l\"# m 'n' '\\'' &'o str br\"p\" q\nfor x";
        let masked = mask(source);
        let words: Vec<&str> = masked.split_whitespace().collect();
        assert_eq!(words, ["a", "e", "g", "j", "m", "&'o", "str", "b", "q", "for", "x"]);
        assert_eq!(masked.lines().count(), source.lines().count());
        assert_eq!(mask("let word = \"unclosed"), format!("let word = {}", " ".repeat(9)));
    }

    #[test]
    fn functions_are_found_with_their_length() {
        let source = "fn one() {}\nimpl T {\n  fn two(x: [u8; 2]) -> X\n  where A: B,\n  {\n    if a { b }\n  }\n}\ntrait U { fn three(); }\n";
        let found = functions(&mask(source));
        let names: Vec<_> =
            found.iter().map(|found| (found.name.as_str(), found.line, found.lines)).collect();
        assert_eq!(names, [("one", 1, 1), ("two", 3, 5)]);
    }

    #[test]
    fn the_tests_of_a_file_can_be_left_out() {
        assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {}"), "a\n");
        assert_eq!(without_tests("a\n"), "a\n");
    }
}
