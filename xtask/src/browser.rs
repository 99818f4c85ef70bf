//! The browser tests under `e2e`: the real binary in a real browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use testkit::databases;
use testkit::postgres::PostgresServer;

use crate::run;

/// Whether there is a browser test.
pub fn has_tests() -> bool {
    has_spec(&run::root().join("e2e/tests"))
}

/// Installs the Node packages when they are missing, checks the types, builds the binary and runs the tests;
/// how many passed.
pub fn run(server: &PostgresServer) -> Result<u32, String> {
    let folder = run::root().join("e2e");
    install_packages(&folder)?;
    run::run(
        Command::new("node").args(["node_modules/typescript/bin/tsc", "--noEmit"]).current_dir(&folder),
    )?;
    run::run(run::cargo().args(["build", "--package", "server"]))?;
    let binary = target_folder()?.join("debug/chengshi");
    let mut passed = 0;
    let mut command = Command::new("node");
    command
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .current_dir(&folder)
        .env("CHENGSHI_BIN", binary)
        .env(databases::VARIABLE, server.url());
    run::run_watched(&mut command, |line| passed += passed_in(line))?;
    Ok(passed)
}

/// Installs exactly what the lock file names, unless that has been done.
fn install_packages(folder: &Path) -> Result<(), String> {
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .map_err(|error| format!("reading e2e/package-lock.json: {error}"))?;
    let stamp = folder.join("node_modules/.installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("\ninstalling the Node packages of e2e/package-lock.json through npm");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run::run(&mut npm)?;
    fs::write(&stamp, lock).map_err(|error| format!("writing {}: {error}", stamp.display()))
}

fn target_folder() -> Result<PathBuf, String> {
    let said = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))?;
    let folder = metadata["target_directory"].as_str().ok_or("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}

fn has_spec(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        path.is_dir() && has_spec(&path) || path.to_str().is_some_and(|path| path.ends_with(".spec.ts"))
    })
}

/// The summary of a run: `  24 passed (1.2m)`.
fn passed_in(line: &str) -> u32 {
    let mut words = line.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(count), Some("passed"), Some(time)) if time.starts_with('(') => count.parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_a_run_is_read() {
        assert_eq!(passed_in("  24 passed (1.2m)"), 24);
        assert_eq!(passed_in("  ✓  24 passed the gate (3s)"), 0);
        assert_eq!(passed_in(""), 0);
    }

    #[test]
    fn a_test_is_a_file_called_spec_in_any_folder() {
        assert!(!has_spec(Path::new("/no/such/folder")));
    }
}
