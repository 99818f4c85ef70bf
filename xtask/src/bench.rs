//! `cargo xtask bench`: builds as for production and measures ratios against floors of the same run.

use crate::{needs, run};

/// Builds and runs the measurements; `words` go to them.
pub fn all(words: &[&str]) -> Result<(), String> {
    needs::provide(needs::FOR_TESTS.iter().take(3))?;
    run::run(run::cargo().args(["build", "--release", "-p", "server", "--bin", "chengshi"]))?;
    run::run(run::cargo().args(["run", "--release", "-p", "server", "--example", "bench", "--"]).args(words))
}
