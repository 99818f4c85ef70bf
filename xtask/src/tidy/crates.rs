//! Who may use whom: the edges between our crates, and what the pure five must never touch.

use serde_json::Value;

use super::masked::{mask, without_tests};
use super::{File, Problem};

/// Each crate with those of ours that it may use; what is not here may use nothing of ours.
const EDGES: [(&str, &[&str]); 14] = [
    ("base", &[]),
    ("rules", &["base"]),
    ("catalogue", &["rules", "base"]),
    ("case", &["catalogue", "rules", "base"]),
    ("licence", &["base"]),
    ("search", &["catalogue", "rules", "base"]),
    ("documents", &["licence", "catalogue", "rules", "base"]),
    ("store", &["case", "licence", "catalogue", "rules", "base"]),
    ("app", &["store", "search", "documents", "case", "licence", "catalogue", "rules", "base"]),
    ("exchange", &["app", "case", "licence", "catalogue", "rules", "base"]),
    ("web", &["app", "case", "licence", "catalogue", "rules", "base"]),
    (
        "server",
        &[
            "web",
            "exchange",
            "app",
            "store",
            "search",
            "documents",
            "case",
            "licence",
            "catalogue",
            "rules",
            "base",
        ],
    ),
    ("testkit", &["app", "store", "case", "licence", "catalogue", "rules", "base"]),
    ("xtask", &["testkit"]),
];

/// Crates without network, files, clock, database or random numbers.
const PURE: [&str; 5] = ["base", "rules", "catalogue", "case", "licence"];

/// Libraries that would let the outside world in.
const IMPURE: [&str; 24] = [
    "tokio",
    "async-std",
    "smol",
    "futures",
    "sqlx",
    "rusqlite",
    "sea-orm",
    "axum",
    "hyper",
    "tower",
    "tower-http",
    "reqwest",
    "ureq",
    "rand",
    "getrandom",
    "fastrand",
    "uuid",
    "chrono",
    "typst",
    "tantivy",
    "object_store",
    "tempfile",
    "notify",
    "rayon",
];

/// Parts of the standard library that do the same.
const IMPURE_PATHS: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "thread::sleep",
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
];

/// Checks the dependencies that `cargo metadata --no-deps` lists.
pub fn check(metadata: &str) -> Result<Vec<Problem>, String> {
    let metadata: Value =
        serde_json::from_str(metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let name_of = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<String> = packages.iter().map(name_of).collect();
    let mut problems = Vec::new();
    for package in packages {
        let user = name_of(package);
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let kind = dependency["kind"].as_str().unwrap_or("normal");
            let wrong = if ours.iter().any(|own| own == used) {
                edge(&user, used, kind)
            } else {
                purity(&user, used, kind)
            };
            let subject = format!("Cargo.toml::{user}→{used}");
            problems.extend(wrong.map(|says| Problem { check: "crate-edge", subject, line: 0, says }));
        }
    }
    Ok(problems)
}

fn edge(user: &str, used: &str, kind: &str) -> Option<String> {
    let allowed = EDGES.iter().find(|(name, _)| *name == user).map_or(&[][..], |(_, allowed)| allowed);
    if allowed.contains(&used) || (kind == "dev" && used == "testkit") {
        return None;
    }
    // Tests of an outer crate may set up with any crate below the server.
    if kind == "dev" && !PURE.contains(&user) && used != "server" && used != "xtask" {
        return None;
    }
    Some(format!("{user} uses {used}, which lies beside or above it; see ARCHITECTURE.md, who may use whom"))
}

fn purity(user: &str, used: &str, kind: &str) -> Option<String> {
    let wrong = PURE.contains(&user) && kind != "dev" && IMPURE.contains(&used);
    wrong.then(|| format!("{user} is one of the pure five and must not use {used}"))
}

/// Checks that a file of the pure five names nothing of the outside world, but in its tests.
pub fn check_purity(file: &File) -> Vec<Problem> {
    let is_pure = PURE.iter().any(|name| file.path.starts_with(&format!("crates/{name}/src/")));
    if !is_pure || file.path.ends_with("/tests.rs") || file.path.contains("/tests/") {
        return Vec::new();
    }
    let masked = mask(&file.text);
    let mut problems = Vec::new();
    for (at, line) in without_tests(&masked).lines().enumerate() {
        if let Some(path) = IMPURE_PATHS.iter().find(|path| line.contains(**path)) {
            let says = format!("{path} in one of the pure five: take what it gives as an argument");
            problems.push(file.problem("purity", at + 1, says));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(user: &str, used: &str, kind: &str) -> usize {
        let kind = if kind == "normal" { Value::Null } else { Value::from(kind) };
        let names = ["case", "store", "web", "base", "testkit", "server"];
        let package = |name: &str| {
            let dependencies = if name == user {
                vec![serde_json::json!({ "name": used, "kind": kind })]
            } else {
                Vec::new()
            };
            serde_json::json!({ "name": name, "dependencies": dependencies })
        };
        let metadata = serde_json::json!({ "packages": names.map(package) });
        check(&metadata.to_string()).unwrap().len()
    }

    #[test]
    fn a_crate_that_uses_one_above_it_is_found() {
        assert_eq!(checked("case", "base", "normal"), 0);
        assert_eq!(checked("case", "store", "normal"), 1);
        assert_eq!(checked("case", "store", "dev"), 1);
        assert_eq!(checked("web", "store", "normal"), 1);
        assert_eq!(checked("web", "store", "dev"), 0);
        assert_eq!(checked("web", "server", "dev"), 1);
        assert_eq!(checked("store", "testkit", "dev"), 0);
        assert_eq!(checked("store", "testkit", "normal"), 1);
    }

    #[test]
    fn a_pure_crate_with_a_door_to_the_outside_is_found() {
        assert_eq!(checked("case", "tokio", "normal"), 1);
        assert_eq!(checked("case", "rand", "dev"), 0);
        assert_eq!(checked("store", "tokio", "normal"), 0);
        assert_eq!(checked("case", "serde", "normal"), 0);
    }

    #[test]
    fn a_clock_in_a_pure_crate_is_found() {
        let lines = |path: &str, text: &str| {
            check_purity(&File::of(path, text)).into_iter().map(|problem| problem.line).collect::<Vec<_>>()
        };
        let text = "// std::fs is fine in a comment\nlet now = std::time::SystemTime::now();\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert_eq!(lines("crates/case/src/clock.rs", text), [2]);
        assert_eq!(lines("crates/store/src/clock.rs", text), [0usize; 0]);
        assert_eq!(lines("crates/case/src/tests.rs", text), [0usize; 0]);
    }
}
