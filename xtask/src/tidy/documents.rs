//! Maps that rot are worse than none: every path that a document names has to exist,
//! and the README says what CI really runs.

use super::{File, Problem};

/// Folders and files at the root that a document may name.
const TOP: [&str; 8] = ["crates", "catalogue", "docs", "e2e", "xtask", ".ci", ".cargo", "fuzz"];
/// Endings by which a word with a slash is taken for a file of ours.
const ENDINGS: [&str; 12] =
    [".rs", ".md", ".toml", ".yaml", ".csv", ".sql", ".html", ".ftl", ".ts", ".json", ".css", ".js"];

/// Checks the paths between backticks and in links of a document.
pub fn check_paths(file: &File, paths: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut in_block = false;
    for (at, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
            continue;
        }
        if in_block {
            continue;
        }
        let named = line.split('`').skip(1).step_by(2).filter(|word| is_path(word));
        let linked =
            line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|link| is_local(link));
        for path in named.chain(linked) {
            if !exists(path, &file.path, paths) {
                problems.push(file.problem(
                    "document-path",
                    at + 1,
                    format!("names {path}, which does not exist"),
                ));
            }
        }
    }
    problems
}

/// Checks that `.ci/run` calls `cargo xtask test` and that the README says so.
pub fn check_ci(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    for (path, words) in
        [(".ci/run", &["cargo xtask test"][..]), ("README.md", &["cargo xtask test", ".ci/run"])]
    {
        for word in words.iter().filter(|word| !text(path).contains(**word)) {
            let says = format!("does not name {word}: the README says what CI runs, and CI runs it");
            problems.push(Problem { check: "ci", subject: path.to_owned(), line: 0, says });
        }
    }
    problems
}

fn is_path(word: &str) -> bool {
    let plain = |symbol: char| symbol.is_ascii_alphanumeric() || "._-/".contains(symbol);
    if word.is_empty() || !word.chars().all(plain) || word.contains("//") || word.starts_with('/') {
        return false;
    }
    let below = TOP.iter().any(|top| word.strip_prefix(top).is_some_and(|rest| rest.starts_with('/')));
    below || (word.contains('/') && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

fn is_local(link: &str) -> bool {
    !link.is_empty() && !link.contains("://") && !link.starts_with(['#', '<']) && !link.starts_with("mailto:")
}

/// From the root, from the document's own folder, or from the folder of the crates (`case/src/decide.rs`).
fn exists(path: &str, document: &str, paths: &[String]) -> bool {
    let path = path.split('#').next().unwrap_or_default().trim_end_matches('/');
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let candidates = [path.to_owned(), format!("{folder}/{path}"), format!("crates/{path}")];
    candidates.iter().map(|candidate| plain(candidate)).any(|wanted| {
        paths.iter().any(|known| {
            *known == wanted || known.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('/'))
        })
    })
}

/// The path without `.` and `..`.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_does_not_exist_is_found() {
        let paths = ["crates/case/src/decide.rs", "docs/timeline.md", "README.md", "docs/howto/add.md"]
            .map(str::to_owned);
        let lines = |path: &str, text: &str| {
            check_paths(&File::of(path, text), &paths)
                .into_iter()
                .map(|problem| problem.line)
                .collect::<Vec<_>>()
        };
        let good = "`crates/case/` `case/src/decide.rs` `application/json` `case::decide` `crates/<name>/src` [x](docs/timeline.md#a)";
        assert_eq!(lines("README.md", good), [0; 0]);
        assert_eq!(
            lines("docs/howto/add.md", "[up](../timeline.md) [web](https://example.org/x.md)"),
            [0; 0]
        );
        assert_eq!(lines("README.md", "\n`crates/gone/src/lib.rs`"), [2]);
        assert_eq!(lines("README.md", "`case/src/gone.rs`"), [1]);
        assert_eq!(lines("README.md", "[x](docs/gone.md)"), [1]);
        assert_eq!(lines("README.md", "```\n`crates/gone/x.rs`\n```"), [0; 0]);
    }

    #[test]
    fn a_readme_that_does_not_say_what_ci_runs_is_found() {
        let files = |readme: &str, ci: &str| [File::of("README.md", readme), File::of(".ci/run", ci)];
        assert_eq!(check_ci(&files("`.ci/run` calls `cargo xtask test`", "exec cargo xtask test")), []);
        assert_eq!(check_ci(&files("Run make.", "cargo xtask test")).len(), 2);
        assert_eq!(check_ci(&files("`.ci/run`: `cargo xtask test`", "make")).len(), 1);
        assert_eq!(check_ci(&[]).len(), 3);
    }
}
