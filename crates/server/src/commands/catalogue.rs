//! `chengshi catalogue`: check, compile and report the sources in a folder, or those inside the binary.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use base::id::{QuestionId, ThemeId};
use catalogue::answers::Answers;
use catalogue::diagnostic::{render_all, summary};
use catalogue::version::Version;
use catalogue::{Sources, check};
use clap::Subcommand;

use super::{Format, complain, say};
use crate::built_in;

/// What can be done.
#[derive(Subcommand)]
pub enum CatalogueCommand {
    /// Every problem of the sources at once
    Check {
        /// The folder; without one, the sources inside the binary
        folder: Option<PathBuf>,
        /// text or json
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// One theme for one situation
    Compile {
        /// The theme
        theme: String,
        /// The folder; without one, the sources inside the binary
        #[arg(long)]
        folder: Option<PathBuf>,
        /// An answer of the guide: question=yes|no|code; may be repeated
        #[arg(long = "answer", value_name = "KEY=VALUE")]
        answers: Vec<String>,
        /// text or json
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// What every theme saves, beside the published figures
    Report {
        /// The folder; without one, the sources inside the binary
        folder: Option<PathBuf>,
        /// text or json
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl CatalogueCommand {
    /// Does it; the exit code is 1 when the sources have errors.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            CatalogueCommand::Check { folder, format } => check_sources(&sources(folder)?, format),
            CatalogueCommand::Compile { theme, folder, answers, format } => {
                compile(&version(&sources(folder)?)?, &ThemeId::new(theme), &answers, format)
            }
            CatalogueCommand::Report { folder, format } => {
                let report = catalogue::report::report(&version(&sources(folder)?)?);
                match format {
                    Format::Text => say(&report.to_text()),
                    Format::Json => say(&serde_json::to_string_pretty(&report)?),
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Reads every `.yaml` file of a folder.
pub fn read_sources(folder: &Path) -> anyhow::Result<Sources> {
    let mut files = Vec::new();
    collect(folder, "", &mut files).with_context(|| format!("reading {}", folder.display()))?;
    if files.is_empty() {
        bail!("{} holds no .yaml file", folder.display());
    }
    files.sort();
    Ok(Sources::of(files))
}

fn sources(folder: Option<PathBuf>) -> anyhow::Result<Sources> {
    match folder {
        Some(folder) => read_sources(&folder),
        None => Ok(built_in::sources()),
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".yaml") {
            let text = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            let text = String::from_utf8(text).with_context(|| format!("{} is not UTF-8", path.display()))?;
            files.push((format!("{prefix}{name}"), text));
        }
    }
    Ok(())
}

fn check_sources(sources: &Sources, format: Format) -> anyhow::Result<ExitCode> {
    let (version, diagnostics) = check(sources);
    match format {
        Format::Text => {
            say(&format!("{}{}", render_all(&diagnostics, sources), summary(&diagnostics)));
            if let Some(version) = &version {
                say(&format!("version {}", version.id()));
            }
        }
        Format::Json => {
            let answer = serde_json::json!({
                "version": version.as_ref().map(|version| version.id().to_string()),
                "diagnostics": diagnostics,
            });
            say(&serde_json::to_string_pretty(&answer)?);
        }
    }
    Ok(if version.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn version(sources: &Sources) -> anyhow::Result<Version> {
    let (version, diagnostics) = check(sources);
    version.with_context(|| format!("{}{}", render_all(&diagnostics, sources), summary(&diagnostics)))
}

fn compile(
    version: &Version,
    theme: &ThemeId,
    answered: &[String],
    format: Format,
) -> anyhow::Result<ExitCode> {
    let mut answers = Answers::none();
    for pair in answered {
        let (question, text) = pair.split_once('=').with_context(|| format!("“{pair}” is not KEY=VALUE"))?;
        let question = QuestionId::new(question);
        match version.read_answer(&question, text) {
            Ok(answer) => answers = answers.with(question, answer),
            Err(problem) => {
                complain(&format!("{pair}: {}", problem.words.en.unwrap_or(problem.words.zh)));
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    let compiled = version.compile(theme, &answers)?;
    match format {
        Format::Json => say(&serde_json::to_string_pretty(&compiled)?),
        Format::Text => say(&compiled.to_string()),
    }
    Ok(ExitCode::SUCCESS)
}
