//! The real binary, started on a folder and killed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_chengshi");

/// A folder with a city in it, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("chengshi-kill-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Runs `chengshi ledger verify` on the city; what it says.
    pub fn verify_ledger(&self, database: Option<&str>) -> String {
        let path = self.0.join("chengshi.toml");
        let place = |name: &str| self.0.join(name).display().to_string();
        let file = format!("sqlite:{}", place("city.sqlite"));
        let config = format!(
            "listen = \"127.0.0.1:0\"\nbase_url = \"http://127.0.0.1\"\ntenant = \"demo\"\nroot_name = \"kill\"\n\
             database = \"{}\"\nsecret_file = \"{}\"\nfiles = \"{}\"\n",
            database.unwrap_or(&file),
            place("secret"),
            place("files")
        );
        fs::write(&path, config).unwrap();
        let output = Command::new(BINARY).args(["ledger", "verify", "--config"]).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the ledger does not verify after the kill: {said}{complained}");
        said
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What a failed test leaves is worth looking at.
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// Where a person gets in.
pub struct Door {
    pub port: u16,
    pub secret: String,
}

/// A server at work.
pub struct Running {
    process: Child,
    port: u16,
    secrets: BTreeMap<String, String>,
}

impl Running {
    /// Starts `chengshi demo` and waits until it tells its address.
    pub fn start(folder: &Folder, database: Option<&str>) -> Running {
        let log = fs::File::create(folder.0.join("log")).unwrap();
        let mut command = Command::new(BINARY);
        command.args(["demo", "--port", "0", "--folder"]).arg(&folder.0);
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let port = port_told(&mut said).unwrap_or_else(|| {
            let _ = process.kill();
            panic!(
                "the server told no address: {}",
                fs::read_to_string(folder.0.join("log")).unwrap_or_default()
            )
        });
        // Nobody listens any more, and it must not mind.
        drop(said);
        Running { process, port, secrets: secrets(&folder.0) }
    }

    pub fn door(&self, person: &str) -> Door {
        Door { port: self.port, secret: self.secrets[person].clone() }
    }

    /// SIGKILL: the process learns nothing of it.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in the line `成事 Chengshi  http://127.0.0.1:40123/`.
fn port_told(said: &mut impl BufRead) -> Option<u16> {
    let mut line = String::new();
    while said.read_line(&mut line).ok()? > 0 {
        if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
            // The links below it are in a file too; all of the announcement is one write.
            return rest.trim_end().trim_end_matches('/').parse().ok();
        }
        line.clear();
    }
    None
}

/// The secrets of the sign-in links: `http://127.0.0.1:40123/demo/SECRET  li-wan  李婉`.
fn secrets(folder: &Path) -> BTreeMap<String, String> {
    let links = fs::read_to_string(folder.join("links.txt")).unwrap();
    let link = |line: &str| {
        let mut words = line.split_whitespace();
        let (address, person) = (words.next()?, words.next()?);
        Some((person.to_owned(), address.rsplit('/').next()?.to_owned()))
    };
    links.lines().filter_map(link).collect()
}

/// A number below `bound` that is different each time.
pub fn random_below(bound: u64) -> u64 {
    std::hash::RandomState::new().build_hasher().finish() % bound
}
