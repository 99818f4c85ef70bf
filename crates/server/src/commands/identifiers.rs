//! `chengshi identifiers check`: whether a number is well formed, and why not.

use std::process::ExitCode;

use app::ports::{Clock as _, SystemClock};
use base::identifiers::check_on;
use clap::Subcommand;

use super::{complain, say};

/// What can be asked.
#[derive(Subcommand)]
pub enum IdentifiersCommand {
    /// Check a number
    Check {
        /// citizen-id, credit-code, division, licence-id, item-code or mobile
        kind: String,
        /// The number
        value: String,
    },
}

impl IdentifiersCommand {
    /// Answers; the exit code is 1 when the number is wrong.
    pub fn run(self) -> ExitCode {
        let IdentifiersCommand::Check { kind, value } = self;
        match check_on(&kind, &value, SystemClock.now().shanghai_day()) {
            Ok(says) => {
                say(&says);
                ExitCode::SUCCESS
            }
            Err(error) => {
                complain(&format!("{}: {error}", error.code()));
                ExitCode::FAILURE
            }
        }
    }
}
