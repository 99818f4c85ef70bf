//! `cargo xtask test`: everything that has to hold before a change lands, in the order of what fails fastest.

use std::time::Instant;

use testkit::databases;
use testkit::postgres::{Durability, PostgresServer};

use crate::{browser, needs, run, tidy};

/// Runs all of it; the first failure ends it.
pub fn all() -> Result<(), String> {
    let begun = Instant::now();
    let has_browser_tests = browser::has_tests();
    needs::provide(needs::FOR_TESTS)?;
    if has_browser_tests {
        needs::provide(needs::FOR_BROWSER)?;
    }
    run::run(run::cargo().args(["fmt", "--all", "--check"]))?;
    let tidied = tidy::run(&run::root())?;
    println!("\n{tidied}");
    run::run(run::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    run::run(run::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    let server = PostgresServer::start(Durability::None).map_err(|error| error.to_string())?;
    println!("\nPostgreSQL {} started for the tests", server.version());
    let tests = rust_tests(&server)?;
    let browsers = if has_browser_tests {
        format!("{} browser tests", browser::run(&server)?)
    } else {
        "no browser tests (there are none under e2e/tests)".to_owned()
    };
    let version = server.version().to_owned();
    drop(server);
    let seconds = begun.elapsed().as_secs();
    println!(
        "\nxtask test: all passed in {} min {} s: formatting, {tidied}, clippy, documentation, \
         {tests} tests with SQLite and PostgreSQL {version}, {browsers}",
        seconds / 60,
        seconds % 60
    );
    Ok(())
}

/// Runs the tests of the workspace; how many passed.
fn rust_tests(server: &PostgresServer) -> Result<u32, String> {
    let mut passed = 0;
    let mut ignored = 0;
    let mut command = run::cargo();
    command.args(["test", "--workspace"]).env(databases::VARIABLE, server.url());
    run::run_watched(&mut command, |line| {
        if line.contains("test result:") {
            passed += count_before(line, " passed;");
            ignored += count_before(line, " ignored;");
        }
    })?;
    if ignored > 0 {
        return Err(format!("{ignored} tests were ignored; every test runs or goes"));
    }
    Ok(passed)
}

/// The number that stands before a word: 12 in `ok. 12 passed; 0 failed`.
fn count_before(line: &str, word: &str) -> u32 {
    let before = line.split(word).next().filter(|before| before.len() < line.len());
    before.and_then(|before| before.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_a_result_line_are_read() {
        let line =
            "test result: \u{1b}[32mok\u{1b}[m. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out";
        assert_eq!((count_before(line, " passed;"), count_before(line, " ignored;")), (12, 3));
        assert_eq!(count_before("nothing", " passed;"), 0);
    }
}
