//! The subcommands. Each is a file; what they print goes through [`say`], what went wrong through [`complain`].

mod account;
pub mod calendar;
pub mod catalogue;
mod identifiers;
mod ledger;
mod licence;
mod timeline;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand, ValueEnum};
use tokio::net::TcpListener;
use web::layout::Site;
use web::state::{CookieRule, Web};

use crate::config::Config;
use crate::{demo, serving};

/// Everything the binary can do.
#[derive(Subcommand)]
pub enum Command {
    /// A whole invented city on this machine, to look at 演示
    Demo(DemoArguments),
    /// Serve a city from its configuration 正式运行
    Serve {
        /// The configuration file
        #[arg(long, default_value = "chengshi.toml")]
        config: PathBuf,
    },
    /// Check, compile and report the catalogue 目录
    Catalogue {
        #[command(subcommand)]
        command: catalogue::CatalogueCommand,
    },
    /// Run a case written as text 按文本推演办件
    Timeline {
        /// The file, or - for standard input
        file: String,
    },
    /// Workdays and due days 工作日历
    Calendar {
        #[command(subcommand)]
        command: calendar::CalendarCommand,
    },
    /// Check identifiers 核对号码
    Identifiers {
        #[command(subcommand)]
        command: identifiers::IdentifiersCommand,
    },
    /// Verify the ledger, or make the rows for screens anew 核验账本
    Ledger {
        #[command(subcommand)]
        command: ledger::LedgerCommand,
    },
    /// Local accounts 本地账号
    Account {
        #[command(subcommand)]
        command: account::AccountCommand,
    },
    /// Verify a licence file 核验证照
    Licence {
        #[command(subcommand)]
        command: licence::LicenceCommand,
    },
}

/// How a demonstration is started.
#[derive(Args)]
pub struct DemoArguments {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the city is kept; a fresh temporary folder unless given
    #[arg(long)]
    folder: Option<PathBuf>,
    /// postgres://… instead of SQLite in the folder
    #[arg(long)]
    database: Option<String>,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Command {
    /// Does it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Command::Demo(arguments) => {
                let options = demo::Options {
                    port: arguments.port,
                    folder: arguments.folder,
                    database: arguments.database,
                };
                wait_for(demo::run(options))?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Serve { config } => {
                let config = Config::read(&config)?;
                wait_for(serve(config))?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Catalogue { command } => command.run(),
            Command::Timeline { file } => timeline::run(&file),
            Command::Calendar { command } => command.run(),
            Command::Account { command } => wait_for(command.run()),
            Command::Identifiers { command } => Ok(command.run()),
            Command::Ledger { command } => wait_for(command.run()),
            Command::Licence { command } => wait_for(command.run()),
        }
    }
}

/// Runs something asynchronous to its end.
pub fn wait_for<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the threads")?;
    runtime.block_on(work)
}

async fn serve(config: Config) -> anyhow::Result<()> {
    let city = serving::open_configured(&config).await?;
    let settings = city.catalogue()?.catalogue().settings.clone();
    let site = Site {
        city: settings.city.zh.clone(),
        city_en: settings.city.en.clone().unwrap_or_default(),
        hotline: settings.hotline.clone(),
        hall: config.hall.clone(),
        hall_address: config.hall_address.clone(),
    };
    let cookie = if config.plain_http { CookieRule::Plain } else { CookieRule::Secure };
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("listening on {}", config.listen))?;
    tracing::info!(listen = %listener.local_addr()?, "serving on {}", listener.local_addr()?);
    // No sign-in link ever exists here.
    serving::serve(listener, Web::new(city, site, Vec::new(), cookie)).await
}

/// Prints for people and programs; a closed pipe is nobody's mistake.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = out.write_all(b"\n");
    }
    let _ = out.flush();
}

/// Prints what went wrong.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "chengshi: {text}");
}
