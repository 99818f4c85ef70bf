//! `chengshi calendar`: due days anyone can check.

use std::process::ExitCode;

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::limit::Limit;
use clap::Subcommand;

use super::say;
use crate::built_in;

/// What can be asked.
#[derive(Subcommand)]
pub enum CalendarCommand {
    /// The due day of a limit
    Due {
        /// The day that is not counted
        #[arg(long)]
        from: Day,
        /// How many workdays
        #[arg(long, conflicts_with = "limit")]
        workdays: Option<u32>,
        /// Another limit: 5d natural days, 2h hours, 1m months
        #[arg(long)]
        limit: Option<Limit>,
    },
    /// The years whose notice is loaded
    Years,
}

/// The calendar inside the binary.
pub fn calendar() -> anyhow::Result<WorkdayCalendar> {
    Ok(WorkdayCalendar::parse_csv(built_in::calendar()?)?)
}

impl CalendarCommand {
    /// Answers.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let calendar = calendar()?;
        match self {
            CalendarCommand::Due { from, workdays, limit } => {
                let limit = limit.unwrap_or(Limit::workdays(workdays.unwrap_or(0)));
                let due = calendar.due(from, limit);
                let mark = if due.provisional { " provisional" } else { "" };
                say(&format!("{}{mark}", due.day));
            }
            CalendarCommand::Years => {
                let years: Vec<String> = calendar.published_years().map(|year| year.to_string()).collect();
                say(&years.join("\n"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
