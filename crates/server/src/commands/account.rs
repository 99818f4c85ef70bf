//! `chengshi account`: local accounts of an installation that has no other sign-in.

use std::io::BufRead as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::actor::{Firm, Post, Profile, StaffRole};
use base::id::{AccountId, OrganId};
use clap::{Subcommand, ValueEnum};

use super::say;
use crate::config::Config;
use crate::serving;

/// The shortest password taken (等保 8.1.4.1: complexity).
const PASSWORD_CHARACTERS: usize = 12;

/// What can be done.
#[derive(Subcommand)]
pub enum AccountCommand {
    /// Add an account, or replace the one with this login; the password is read from standard input
    Put {
        /// The configuration file
        #[arg(long, default_value = "chengshi.toml")]
        config: PathBuf,
        /// What is typed to sign in
        #[arg(long)]
        login: String,
        /// The name shown
        #[arg(long)]
        name: String,
        /// 公民身份号码, for people who apply
        #[arg(long)]
        citizen_id: Option<String>,
        /// Mobile number, for people who apply
        #[arg(long)]
        mobile: Option<String>,
        /// A post in office: officer, head, clerk, auditor or editor
        #[arg(long, value_enum, requires = "organ")]
        role: Option<Role>,
        /// The organ of the post, as the catalogue names it
        #[arg(long, requires = "role")]
        organ: Option<String>,
        /// A firm the person may act for: CREDIT-CODE=NAME; may be repeated
        #[arg(long = "firm", value_name = "CODE=NAME")]
        firms: Vec<String>,
    },
}

/// A post.
#[derive(Clone, Copy, ValueEnum)]
pub enum Role {
    /// 经办人.
    Officer,
    /// 负责人.
    Head,
    /// 综合窗口.
    Clerk,
    /// 监察.
    Auditor,
    /// 目录编辑.
    Editor,
}

impl AccountCommand {
    /// Does it.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let AccountCommand::Put { config, login, name, citizen_id, mobile, role, organ, firms } = self;
        let city = serving::open_configured(&Config::read(&config)?).await?;
        if let Some(citizen_id) = &citizen_id {
            base::identifiers::check("citizen-id", citizen_id)?;
        }
        let organ_id = organ.map(OrganId::new);
        if let Some(organ_id) = &organ_id
            && !city.catalogue()?.catalogue().organs.contains_key(organ_id)
        {
            bail!("the catalogue has no organ {organ_id}");
        }
        let profile = Profile {
            name,
            citizen_id,
            mobile,
            firms: firms.iter().map(|text| firm(text)).collect::<anyhow::Result<_>>()?,
            posts: role
                .zip(organ_id)
                .map(|(role, organ_id)| Post { role: staff(role), organ_id })
                .into_iter()
                .collect(),
        };
        if profile.citizen_id.is_none() && profile.posts.is_empty() {
            bail!("an account needs --citizen-id (to apply) or --role and --organ (to work), or both");
        }
        let password = password()?;
        city.put_account(&AccountId::new(login.as_str()), &login, Some(&password), &profile).await?;
        say(&format!("account {login} written"));
        Ok(ExitCode::SUCCESS)
    }
}

fn firm(text: &str) -> anyhow::Result<Firm> {
    let (credit_code, name) = text.split_once('=').with_context(|| format!("“{text}” is not CODE=NAME"))?;
    base::identifiers::check("credit-code", credit_code)?;
    Ok(Firm { credit_code: credit_code.to_owned(), name: name.to_owned() })
}

fn password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("reading the password from standard input")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < PASSWORD_CHARACTERS {
        bail!("the password has fewer than {PASSWORD_CHARACTERS} characters");
    }
    Ok(password)
}

fn staff(role: Role) -> StaffRole {
    match role {
        Role::Officer => StaffRole::Officer,
        Role::Head => StaffRole::Head,
        Role::Clerk => StaffRole::Clerk,
        Role::Auditor => StaffRole::Auditor,
        Role::Editor => StaffRole::Editor,
    }
}
