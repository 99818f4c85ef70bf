//! `cargo xtask tidy`: the house rules that a machine can check. Each check has a test on a planted bad text.
//! What cannot be mended yet stands in `xtask/tidy-exceptions.txt`, which may only shrink.

mod crates;
mod documents;
mod exceptions;
mod manifests;
mod masked;
mod rust_files;

use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::run;

/// A house rule broken somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the check, as exceptions name it.
    check: &'static str,
    /// The file, and after `::` the thing in it; as exceptions name it.
    subject: String,
    /// The line, from 1; 0 when it is about the whole file.
    line: usize,
    /// What is wrong and how to mend it.
    says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = (self.subject.split("::").next().unwrap_or_default(), self.line);
        let place = if line == 0 { file.to_owned() } else { format!("{file}:{line}") };
        write!(f, "{place}: {} [{}]", self.says, self.check)
    }
}

/// A text file of the repository.
#[derive(Debug)]
pub struct File {
    /// The path from the root, with `/`.
    path: String,
    text: String,
}

impl File {
    #[cfg(test)]
    fn of(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    fn problem(&self, check: &'static str, line: usize, says: impl Into<String>) -> Problem {
        Problem { check, subject: self.path.clone(), line, says: says.into() }
    }
}

/// Checks the repository at `root`: what was looked at, or all problems at once.
pub fn run(root: &Path) -> Result<String, String> {
    let paths = list(root)?;
    let files = read(root, &paths);
    let metadata = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let mut problems = crates::check(&metadata)?;
    for file in &files {
        if file.path.ends_with(".rs") {
            problems.extend(rust_files::check(file));
            problems.extend(crates::check_purity(file));
        }
        if file.path.ends_with("Cargo.toml") {
            problems.extend(manifests::check(file));
        }
        if file.path.ends_with(".md") {
            problems.extend(documents::check_paths(file, &paths));
        }
    }
    problems.extend(documents::check_ci(&files));
    let allowed = files.iter().find(|file| file.path == exceptions::FILE);
    let problems = exceptions::apply(allowed, problems);
    if problems.is_empty() {
        return Ok(format!("tidy ({} files)", files.len()));
    }
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    Err(format!("tidy found {} problems:\n{}", lines.len(), lines.join("\n")))
}

/// The files that git tracks or would track.
fn list(root: &Path) -> Result<Vec<String>, String> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = run::output(Command::new("git").args(arguments).current_dir(root))?;
    let mut paths: Vec<String> =
        listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    // A file deleted in the work tree is still in the index.
    paths.retain(|path| root.join(path).exists());
    Ok(paths)
}

fn read(root: &Path, paths: &[String]) -> Vec<File> {
    let wanted =
        |path: &&String| [".rs", ".toml", ".md", ".txt", ".ci/run"].iter().any(|end| path.ends_with(end));
    let read = |path: &String| {
        Some(File { path: path.clone(), text: std::fs::read_to_string(root.join(path)).ok()? })
    };
    paths.iter().filter(wanted).filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_repository_is_tidy() {
        if let Err(problems) = super::run(&crate::run::root()) {
            panic!("{problems}");
        }
    }
}
