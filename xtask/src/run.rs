//! Running other programs: says what is run, passes their output on, and tells how they ended.

use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_owned()
}

/// Cargo as it called us, without what it told us about ourselves: that would look like a change to build scripts.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| ours.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
    }
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command.current_dir(root());
    command
}

/// Runs a command with our own output.
pub fn run(command: &mut Command) -> Result<(), String> {
    announce(command);
    let status = command.stdin(Stdio::null()).status();
    judge(command, status)
}

/// Runs a command, passes on its standard output line by line, and shows each line to `watch`.
pub fn run_watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<(), String> {
    announce(command);
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => return judge(command, Err(error)),
    };
    let output = child.stdout.take().expect("standard output is piped");
    for line in BufReader::new(output).split(b'\n') {
        let Ok(line) = line else { break };
        let line = String::from_utf8_lossy(&line);
        watch(&line);
        let _ = writeln!(std::io::stdout(), "{line}");
    }
    judge(command, child.wait())
}

/// Runs a command quietly and gives back its standard output.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{}: {error}", line_of(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("{} failed:\n{}", line_of(command), String::from_utf8_lossy(&output.stderr).trim()))
}

fn announce(command: &Command) {
    println!("\n$ {}", line_of(command));
}

fn judge(command: &Command, status: std::io::Result<ExitStatus>) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} failed ({status})", line_of(command))),
        Err(error) => Err(format!("{} could not be started: {error}", line_of(command))),
    }
}

fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = command.get_args().map(|word| word.to_string_lossy());
    std::iter::once(program.to_string_lossy()).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shown_and_a_bad_end_is_told() {
        let mut lines = Vec::new();
        let outcome = run_watched(Command::new("sh").args(["-c", "echo one; echo two; exit 3"]), |line| {
            lines.push(line.to_owned());
        });
        assert_eq!(lines, ["one", "two"]);
        assert!(outcome.unwrap_err().contains("exit status: 3"));
        assert!(run(&mut Command::new("/no/such/program")).unwrap_err().contains("could not be started"));
        assert_eq!(output(Command::new("sh").args(["-c", "echo out"])).unwrap(), "out\n");
    }
}
