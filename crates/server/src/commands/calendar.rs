//! `chengshi calendar`: due days anyone can check.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::limit::Limit;
use clap::Subcommand;

use super::say;
use crate::config::Config;
use crate::{built_in, serving};

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
    /// The years whose notice is inside the binary
    Years,
    /// Load a notice into a city: a recorded act that moves open due days and no concluded one
    Load {
        /// The file: lines date,off|work,name, of all years that count
        file: PathBuf,
        /// The configuration file
        #[arg(long, default_value = "chengshi.toml")]
        config: PathBuf,
    },
}

/// The calendar inside the binary.
pub fn calendar() -> anyhow::Result<WorkdayCalendar> {
    Ok(WorkdayCalendar::parse_csv(built_in::calendar()?)?)
}

/// Publishes the notice and gives every open case its new due day; running nodes take it up at their next start.
async fn load(text: String, config: PathBuf) -> anyhow::Result<u64> {
    let city = serving::open_configured(&Config::read(&config)?).await?;
    city.publish_calendar(&text).await?;
    Ok(city.rebuild_rows().await?)
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
            CalendarCommand::Load { file, config } => {
                let text =
                    std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
                WorkdayCalendar::parse_csv(&text)?;
                let rows = super::wait_for(load(text, config))?;
                say(&format!("loaded; rows of {rows} applications made anew"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
