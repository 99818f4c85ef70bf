//! The configuration: one TOML file, every setting with its reason; secrets may come from the environment.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::Deserialize;

/// `chengshi.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the server listens: `127.0.0.1:8080`; TLS is the business of the proxy in front.
    pub listen: SocketAddr,
    /// The address people use; stands in QR codes: `https://zwfw.example.gov.cn`.
    pub base_url: String,
    /// `sqlite:PATH` or `postgres://…`; the environment variable `CHENGSHI_DATABASE` goes before it.
    pub database: Option<String>,
    /// A file with 32 secret bytes or more, readable by this process only. All keys are wrapped under it: keep a
    /// copy apart from the database's copies.
    pub secret_file: PathBuf,
    /// The folder of uploaded files, shared between nodes.
    pub files: PathBuf,
    /// The folder of registers that are files; none: no register is connected.
    pub registers: Option<PathBuf>,
    /// The catalogue's sources to publish at start when they differ from what is published; none: those inside the binary
    /// are published once, into an empty database.
    pub catalogue: Option<PathBuf>,
    /// The name of the root certificate, made on first start: `武汉市电子证照根证书`.
    pub root_name: String,
    /// The province or city that runs the installation: `420100`.
    pub tenant: String,
    /// The hall on the foot of each page.
    #[serde(default)]
    pub hall: String,
    /// Its address and hours.
    #[serde(default)]
    pub hall_address: String,
    /// Whether cookies may travel over plain HTTP; only for a machine of one's own.
    #[serde(default)]
    pub plain_http: bool,
}

impl Config {
    /// Reads a configuration file; relative paths are meant from its folder.
    pub fn read(path: &Path) -> anyhow::Result<Config> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut config: Config =
            toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        for place in [
            Some(&mut config.secret_file),
            Some(&mut config.files),
            config.registers.as_mut(),
            config.catalogue.as_mut(),
        ]
        .into_iter()
        .flatten()
        {
            *place = folder.join(&*place);
        }
        if let Ok(url) = std::env::var("CHENGSHI_DATABASE") {
            config.database = Some(url);
        }
        Ok(config)
    }

    /// The database's address.
    pub fn database(&self) -> anyhow::Result<&str> {
        self.database.as_deref().context("no database: set `database` in the file or CHENGSHI_DATABASE")
    }

    /// The master secret.
    pub fn secret(&self) -> anyhow::Result<Vec<u8>> {
        let path = &self.secret_file;
        let secret = std::fs::read(path).with_context(|| {
            format!(
                "reading the secret {0}; make one: head -c 32 /dev/urandom > {0} && chmod 600 {0}",
                path.display()
            )
        })?;
        if secret.len() < 32 {
            bail!("the secret {} has {} bytes; 32 or more are needed", path.display(), secret.len());
        }
        Ok(secret)
    }
}
