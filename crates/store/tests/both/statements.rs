//! No SQL text of this crate is left untried: both databases understand each statement, tests call each
//! function, and only the walks named here read a whole table.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use store::cell::Cell;
use store::db::{Db, Engine};
use testkit::databases::query;

use crate::support;

on_both!(every_statement_is_understood, no_question_of_a_screen_reads_a_whole_table);

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's text without its comments and its own tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The statements in the source, each with the module it stands in.
pub fn statements() -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for path in files("src") {
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        for literal in code(&path).split('"').skip(1).step_by(2) {
            let is_sql = ["select ", "insert into ", "update ", "delete from "];
            let is_whole = is_sql.iter().any(|verb| literal.starts_with(verb)) && !literal.contains('{');
            if is_whole {
                found.push((module.clone(), &*literal.to_owned().leak()));
            }
        }
    }
    assert!(found.len() > 50, "{} statements were found: the search is broken", found.len());
    found
}

/// How many values a statement takes.
pub fn values(statement: &str) -> usize {
    (1..20).rev().find(|number| statement.contains(&format!("${number}"))).unwrap_or(0)
}

fn is_of_postgres(statement: &str) -> bool {
    statement.contains("pg_database")
}

async fn every_statement_is_understood(db: Db) {
    for (module, statement) in statements() {
        if db.engine() == Engine::Sqlite && !is_of_postgres(statement) {
            let explain: &'static str = format!("explain query plan {statement}").leak();
            let plan = db.all(explain, &vec![Cell::Number(1); values(statement)]).await;
            assert!(plan.is_ok(), "{module}: {statement}: {:?}", plan.err());
        }
    }
    if db.engine() == Engine::Postgres {
        // Prepared without types given: the server finds them, and would say what does not fit.
        let mut script = String::new();
        for (at, (_, statement)) in statements().iter().enumerate() {
            let _ = writeln!(script, "prepare statement_{at} as {statement};");
        }
        let database = support::postgres_database().unwrap();
        query(database.url(), &script).unwrap();
    }
}

/// Walks over everything, for operators, start-up and the nightly jobs; screens have no part in them. The
/// newest calendar is the first row of its index.
const WALKS: [&str; 10] = [
    "select count(*) as waiting, count(last_problem) as failed from job",
    "select application_id from event where tenant = $1 and sequence = 1 and not exists (",
    "select min(recorded_at) as first from event",
    "select coalesce(max(migration), 0) as newest from schema_migration",
    "select day, heads, root, signature from ledger_root where tenant = $1 order by day",
    "select draft_id, version from draft where tenant = $1 and touched_at < $2",
    "delete from session where tenant = $1 and seen_at < $2",
    "select account_id, login_hash, password_hash, wrapped_key, profile from account where tenant = $1 order by",
    "select notice from calendar_notice where tenant = $1 order by loaded_at desc limit 1",
    "select version_id from catalogue_version where tenant = $1 order by published_at desc",
];

async fn no_question_of_a_screen_reads_a_whole_table(db: Db) {
    if db.engine() == Engine::Postgres {
        // Whether a plan uses an index depends on the rows there; `plans` asks with many.
        return;
    }
    let mut scans = Vec::new();
    for (module, statement) in statements().into_iter().filter(|(_, statement)| !is_of_postgres(statement)) {
        let one_line = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        let explain: &'static str = format!("explain query plan {statement}").leak();
        for row in db.all(explain, &vec![Cell::Number(1); values(statement)]).await.unwrap() {
            let step = row.text("detail").unwrap();
            let narrow =
                step.contains("(tenant=? AND ") || !(step.contains("SCAN") || step.contains("(tenant=?)"));
            if !narrow && !WALKS.iter().any(|walk| one_line.starts_with(walk)) {
                scans.push(format!("{module}: {step}: {one_line}"));
            }
        }
    }
    assert_eq!(scans, Vec::<String>::new());
}

#[test]
fn every_function_with_a_statement_is_called_by_a_test() {
    let tests: Vec<String> =
        files("tests").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut forgotten = BTreeSet::new();
    for path in files("src") {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        // The files of a folder speak under the folder's name.
        let module = if folder == "src" { stem } else { folder };
        for part in code(&path).split("pub async fn ").skip(1) {
            let name = part.split(['(', '<']).next().unwrap();
            let calls = [format!("{module}::{name}("), format!(".{name}("), format!("Db::{name}(")];
            let wanted =
                if matches!(module.as_str(), "db" | "commit" | "number") { &calls[1..] } else { &calls[..1] };
            if !tests.iter().any(|test| wanted.iter().any(|call| test.contains(call))) {
                forgotten.insert(format!("{module}::{name}"));
            }
        }
    }
    assert_eq!(forgotten, BTreeSet::new(), "no test calls these");
}
