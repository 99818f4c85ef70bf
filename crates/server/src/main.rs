//! The binary `chengshi`: configuration, wiring and subcommands. Everything is wired here, in readable order.

mod built_in;
mod commands;
mod config;
mod demo;
mod serving;

use std::process::ExitCode;

use clap::Parser;

use commands::Command;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 成事: people and firms get one thing done.
#[derive(Parser)]
#[command(
    name = "chengshi",
    version,
    about = "成事 Chengshi: one form, one set of materials, one thing done"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("CHENGSHI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn,tantivy=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Arguments::parse().command.run() {
        Ok(code) => code,
        Err(error) => {
            commands::complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
