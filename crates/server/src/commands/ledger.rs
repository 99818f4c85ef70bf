//! `chengshi ledger`: verify every chain, head, row and daily root; make the rows for screens anew.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{complain, say};
use crate::config::Config;
use crate::serving;

/// What can be done.
#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Read the whole ledger and say what does not hold
    Verify {
        /// The configuration file
        #[arg(long, default_value = "chengshi.toml")]
        config: PathBuf,
    },
    /// Make the rows that screens read anew from the events
    Rebuild {
        /// The configuration file
        #[arg(long, default_value = "chengshi.toml")]
        config: PathBuf,
    },
}

impl LedgerCommand {
    /// Does it; the exit code is 1 when something does not hold.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            LedgerCommand::Verify { config } => {
                let city = serving::open_configured(&Config::read(&config)?).await?;
                let report = city.verify_ledger().await?;
                for problem in &report.problems {
                    complain(&format!("{}: {}", problem.subject, problem.problem));
                }
                say(&format!(
                    "{} applications, {} events, {} daily roots: {} problems",
                    report.applications,
                    report.events,
                    report.roots,
                    report.problems.len()
                ));
                Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
            }
            LedgerCommand::Rebuild { config } => {
                let city = serving::open_configured(&Config::read(&config)?).await?;
                say(&format!("{} applications rebuilt", city.rebuild_rows().await?));
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
