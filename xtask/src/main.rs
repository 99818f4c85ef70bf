//! Chores of the repository: `cargo xtask test` is all of CI.
#![allow(clippy::print_stdout)]

mod bench;
mod browser;
mod needs;
mod postgres;
mod run;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test       formatting, tidy, clippy, documentation, all tests on SQLite and PostgreSQL, browser tests;
                       installs what is missing (as root) and says what
cargo xtask tidy       the house rules that a machine can check: crate edges, lengths, names, docs
cargo xtask bench      speed as ratios to floors measured in the same run (docs/speed.md); --quick for a first look
cargo xtask postgres   a PostgreSQL for hand use; prints its address, runs until Ctrl-C
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::all(),
        ["tidy"] => tidy::run(&run::root()).map(|said| println!("{said}")),
        ["bench", words @ ..] => bench::all(words),
        ["postgres"] => postgres::serve(),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such chore: {:?}\n\n{HELP}", arguments.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => {
            eprintln!("\nxtask: {said}");
            ExitCode::FAILURE
        }
    }
}
