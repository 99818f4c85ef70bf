//! What each Rust file owes its reader: a module doc, a size one can hold in the head, names that say something,
//! and nothing unfinished.

use super::masked::{functions, mask};
use super::{File, Problem};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 70;
/// Endings of type names that say nothing.
const EMPTY_ENDINGS: [&str; 6] = ["Manager", "Helper", "Util", "Utils", "Info", "Data"];
/// Words of unfinished work, put together here so that this file does not hold them.
const UNFINISHED: [&str; 6] = [
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("TO", "DO"),
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("#[ig", "nore"),
];

/// All checks of one file.
pub fn check(file: &File) -> Vec<Problem> {
    let masked = mask(&file.text);
    let mut problems = Vec::new();
    problems.extend(module_doc(file));
    problems.extend(file_length(file));
    problems.extend(function_length(file, &masked));
    problems.extend(type_names(file, &masked));
    problems.extend(unfinished(file));
    if file.path.ends_with("/mod.rs") {
        problems.push(file.problem("mod-rs", 0, "is called mod.rs: name it foo.rs beside the folder foo"));
    }
    problems
}

fn module_doc(file: &File) -> Option<Problem> {
    let is_attribute = |line: &&str| line.trim().is_empty() || line.starts_with("#![");
    let first = file.text.lines().find(|line| !is_attribute(line)).unwrap_or_default();
    let doc = first.strip_prefix("//!").map(str::trim).unwrap_or_default();
    // Shorter than this nobody says what a module is for.
    let says_something = doc.chars().count() >= 12 && !doc.starts_with('(');
    (!says_something)
        .then(|| file.problem("module-doc", 1, "begins without //! and a sentence on what it is for"))
}

fn file_length(file: &File) -> Option<Problem> {
    let lines = file.text.lines().count();
    let says = format!("has {lines} lines, at most {FILE_LINES}: split it where the subject changes");
    (lines > FILE_LINES).then(|| file.problem("file-length", 0, says))
}

fn function_length(file: &File, masked: &str) -> Vec<Problem> {
    let long = functions(masked).into_iter().filter(|function| function.lines > FUNCTION_LINES);
    long.map(|function| {
        let says = format!("fn {} has {} lines, at most {FUNCTION_LINES}", function.name, function.lines);
        let problem = file.problem("function-length", function.line, says);
        Problem { subject: format!("{}::{}", file.path, function.name), ..problem }
    })
    .collect()
}

fn type_names(file: &File, masked: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, line) in masked.lines().enumerate() {
        let mut words = line
            .split(|symbol: char| !symbol.is_alphanumeric() && symbol != '_')
            .filter(|word| !word.is_empty());
        while let Some(word) = words.next() {
            if !matches!(word, "struct" | "enum" | "trait" | "type" | "union") {
                continue;
            }
            let Some(name) = words.next() else { break };
            if let Some(ending) = EMPTY_ENDINGS.iter().find(|ending| name.ends_with(**ending)) {
                let problem =
                    file.problem("type-name", at + 1, format!("{name} ends in {ending}: say what it is"));
                problems.push(Problem { subject: format!("{}::{name}", file.path), ..problem });
            }
        }
    }
    problems
}

fn unfinished(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let found = UNFINISHED.iter().find(|word| {
            let is_word =
                |symbol: Option<char>| symbol.is_some_and(|symbol| symbol.is_alphanumeric() || symbol == '_');
            line.match_indices(**word).any(|(at, _)| {
                let after = &line[at + word.len()..];
                !is_word(line[..at].chars().next_back())
                    && (word.ends_with('!') || !is_word(after.chars().next()))
            })
        });
        if let Some(word) = found {
            problems.push(file.problem(
                "unfinished",
                at + 1,
                format!("holds {word}: finish it or open an issue"),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checks(path: &str, text: &str) -> Vec<(&'static str, usize)> {
        check(&File::of(path, text)).into_iter().map(|problem| (problem.check, problem.line)).collect()
    }

    const DOC: &str = "//! What this module is for.\n";

    #[test]
    fn a_tidy_file_has_no_problem() {
        assert_eq!(
            checks("a.rs", "#![allow(x)]\n\n//! What this module is for.\nfn a() {}\nstruct Database;\n"),
            []
        );
        assert_eq!(checks("a.rs", &format!("{DOC}// XXXL is a size\nlet x = \"struct CaseInfo\";\n")), []);
    }

    #[test]
    fn a_missing_module_doc_is_found() {
        assert_eq!(checks("a.rs", "fn a() {}\n"), [("module-doc", 1)]);
        assert_eq!(checks("a.rs", "//! (begun)\n"), [("module-doc", 1)]);
        assert_eq!(checks("a.rs", ""), [("module-doc", 1)]);
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(checks("a.rs", &format!("{DOC}{}", "\n".repeat(499))), []);
        assert_eq!(checks("a.rs", &format!("{DOC}{}", "\n".repeat(500))), [("file-length", 0)]);
    }

    #[test]
    fn a_long_function_is_found() {
        let function = |lines: usize| format!("{DOC}fn a() {{\n{}}}\n", "    b();\n".repeat(lines - 2));
        assert_eq!(checks("a.rs", &function(70)), []);
        assert_eq!(checks("a.rs", &function(71)), [("function-length", 2)]);
        let problem = check(&File::of("a.rs", &function(71))).remove(0);
        assert_eq!(problem.subject, "a.rs::a");
        assert_eq!(problem.to_string(), "a.rs:2: fn a has 71 lines, at most 70 [function-length]");
    }

    #[test]
    fn an_empty_name_is_found() {
        for name in ["CaseManager", "DateHelper", "TextUtil", "CaseInfo", "FormData", "Utils"] {
            assert_eq!(
                checks("a.rs", &format!("{DOC}pub struct {name} {{}}\n")),
                [("type-name", 2)],
                "{name}"
            );
        }
    }

    #[test]
    fn unfinished_work_is_found() {
        for word in UNFINISHED {
            assert_eq!(checks("a.rs", &format!("{DOC}// {word} later\n")), [("unfinished", 2)], "{word}");
        }
    }

    #[test]
    fn mod_rs_is_found() {
        assert_eq!(checks("a/mod.rs", DOC), [("mod-rs", 0)]);
    }
}
