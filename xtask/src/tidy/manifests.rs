//! Cargo.toml: a dependency from outside stands under a line that says why it is there.

use super::{File, Problem};

/// Finds dependencies without a reason. A reason covers the lines below it up to the next empty line;
/// our own crates (`base.workspace = true` before the first reason, or a `path`) need none.
pub fn check(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut in_dependencies, mut has_reason, mut brackets) = (false, false, 0i32);
    for (at, line) in file.text.lines().enumerate() {
        let line = line.trim();
        let inside = brackets > 0;
        brackets += line.matches(['[', '{']).count() as i32 - line.matches([']', '}']).count() as i32;
        if inside {
            continue;
        }
        if line.starts_with('[') {
            in_dependencies = line.trim_matches(['[', ']']).ends_with("dependencies");
            has_reason = false;
        } else if line.is_empty() {
            has_reason = false;
        } else if line.starts_with('#') {
            has_reason = true;
        } else if in_dependencies && !has_reason && !is_ours(line) {
            let name = line.split([' ', '.', '=']).next().unwrap_or_default();
            problems.push(file.problem(
                "dependency-reason",
                at + 1,
                format!("{name} has no line of reason above it"),
            ));
        }
    }
    problems
}

const OURS: [&str; 13] = [
    "base",
    "rules",
    "catalogue",
    "case",
    "licence",
    "search",
    "documents",
    "store",
    "app",
    "exchange",
    "web",
    "server",
    "testkit",
];

fn is_ours(line: &str) -> bool {
    OURS.contains(&line.split([' ', '.', '=']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check(&File::of("Cargo.toml", text)).into_iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        assert_eq!(lines("[dependencies]\nserde = \"1\"\n"), [2]);
        assert_eq!(
            lines("[dependencies]\nbase.workspace = true\n# Why.\nserde = \"1\"\nserde_json = \"1\"\n"),
            [0; 0]
        );
        assert_eq!(lines("[dependencies]\n# Why.\nserde = \"1\"\n\nserde_json = \"1\"\n"), [5]);
        assert_eq!(lines("[dev-dependencies]\nserde = \"1\"\n[package]\nname = \"x\"\n"), [2]);
        assert_eq!(
            lines("[dependencies]\n# Why.\nserde = { version = \"1\", features = [\n\"x\",\n] }\n"),
            [0; 0]
        );
    }
}
