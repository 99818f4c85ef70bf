//! Starts a PostgreSQL server of our own on a free port, as an unprivileged user, in a temporary folder.
//! A small shell keeps it on a leash: when this process ends, however it ends, the server stops
//! and its folder is removed.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// What a commit waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The disk, as in production: for measuring.
    Fsync,
    /// Nothing: for tests, which need no data after a power cut.
    None,
}

/// A running server; it stops when this value is dropped.
#[derive(Debug)]
pub struct PostgresServer {
    leash: Child,
    url: String,
    version: String,
}

/// Why no server could be started.
#[derive(Debug)]
pub enum PostgresError {
    /// The programs of the server are not installed.
    Missing,
    /// A step failed.
    Failed {
        /// What was tried.
        step: String,
        /// What came back: an error or the end of the server's log.
        said: String,
    },
}

impl std::fmt::Display for PostgresError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PostgresError::Missing => f.write_str(
                "the programs of the PostgreSQL server (initdb, postgres) are not installed: on Debian, apt-get install postgresql",
            ),
            PostgresError::Failed { step, said } => write!(f, "{step}: {said}"),
        }
    }
}

impl std::error::Error for PostgresError {}

/// Waits for its standard input to close, then stops the server and removes the folder.
const LEASH: &str = r#"
trap '' INT TERM HUP
"$1/postgres" -D "$2/data" -c listen_addresses=127.0.0.1 -c port="$3" -c unix_socket_directories= \
    -c max_connections=200 -c fsync="$4" -c synchronous_commit="$4" -c full_page_writes="$4" \
    >"$2/log" 2>&1 </dev/null &
server=$!
read -r _
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
"#;

const START_WITHIN: Duration = Duration::from_secs(60);
const STOP_WITHIN: Duration = Duration::from_secs(30);

impl PostgresServer {
    /// Starts a server under the system's temporary folder, with collation `C` and encoding UTF8.
    pub fn start(durability: Durability) -> Result<PostgresServer, PostgresError> {
        PostgresServer::start_in(&std::env::temp_dir(), durability)
    }

    /// Starts a server whose data lie in a new folder below `parent`.
    pub fn start_in(parent: &Path, durability: Durability) -> Result<PostgresServer, PostgresError> {
        let programs = programs().ok_or(PostgresError::Missing)?;
        let user = User::for_server()?;
        let mut last = None;
        // Between finding a free port and listening on it, somebody else may take it.
        for _ in 0..3 {
            match start_once(&programs, &user, parent, durability) {
                Ok(server) => return Ok(server),
                Err(error) => last = Some(error),
            }
        }
        Err(last.expect("three attempts leave an error"))
    }

    /// The address of its database `postgres`, with user and password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the server says of its version: `15.18`.
    pub fn version(&self) -> &str {
        &self.version
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        drop(self.leash.stdin.take());
        let until = Instant::now() + STOP_WITHIN;
        while matches!(self.leash.try_wait(), Ok(None)) {
            if Instant::now() > until {
                // The server hangs; its shell goes, the folder stays for whoever wants to know why.
                let _ = self.leash.kill();
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.leash.wait();
    }
}

/// The folder of initdb and postgres: Debian keeps a folder a version, others have them in the path.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let version = |folder: &PathBuf| -> u32 {
        let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        name.and_then(|name| name.parse().ok()).unwrap_or(0)
    };
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian.map(|entry| entry.path().join("bin")).filter(complete).max_by_key(version);
    newest.or_else(|| std::env::split_paths(&std::env::var_os("PATH")?).find(complete))
}

/// Whether the programs of the server are installed.
pub fn is_installed() -> bool {
    programs().is_some()
}

/// Whom the server runs as: it refuses to run as root.
struct User {
    /// Set when we are root and have to become somebody else.
    other: Option<(u32, u32)>,
}

impl User {
    fn for_server() -> Result<User, PostgresError> {
        let own = fs::metadata("/proc/self").map_err(|error| failed("finding out who we are", &error))?.uid();
        if own != 0 {
            return Ok(User { other: None });
        }
        let accounts =
            fs::read_to_string("/etc/passwd").map_err(|error| failed("reading /etc/passwd", &error))?;
        let ids = |name: &str| {
            let fields: Vec<&str> =
                accounts.lines().find(|line| line.split(':').next() == Some(name))?.split(':').collect();
            Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
        };
        match ids("postgres").or_else(|| ids("nobody")) {
            Some(other) => Ok(User { other: Some(other) }),
            None => Err(failed("choosing a user for the server", &"neither postgres nor nobody exists")),
        }
    }

    /// A command that runs as this user, in a process group of its own (Ctrl-C goes to us, not to it).
    fn command(&self, program: &Path) -> Command {
        let mut command = match self.other {
            None => Command::new(program),
            Some((user, group)) => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={user}"))
                    .arg(format!("--regid={group}"))
                    .arg("--clear-groups")
                    .arg(program);
                command
            }
        };
        command.current_dir("/").process_group(0);
        command
    }

    fn own(&self, path: &Path) -> io::Result<()> {
        match self.other {
            Some((user, group)) => chown(path, Some(user), Some(group)),
            None => Ok(()),
        }
    }
}

fn start_once(
    programs: &Path,
    user: &User,
    parent: &Path,
    durability: Durability,
) -> Result<PostgresServer, PostgresError> {
    let folder = Folder::new(parent, user)?;
    let password = random_word().map_err(|error| failed("making a password", &error))?;
    init(programs, user, &folder.path, &password)?;
    let port = free_port().map_err(|error| failed("finding a free port", &error))?;
    let fsync = match durability {
        Durability::Fsync => "on",
        Durability::None => "off",
    };
    let leash = user
        .command(Path::new("/bin/sh"))
        .args(["-c", LEASH, "leash"])
        .args([programs, &folder.path])
        .args([&port.to_string(), fsync])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed("starting the server", &error))?;
    let url = format!("postgres://chengshi:{password}@127.0.0.1:{port}/postgres");
    let version = version(programs);
    // From here on dropping the server removes the folder.
    let server = PostgresServer { leash, url, version };
    let log = folder.path.join("log");
    folder.keep();
    wait_until_ready(programs, port, &log)?;
    Ok(server)
}

fn init(programs: &Path, user: &User, folder: &Path, password: &str) -> Result<(), PostgresError> {
    let step = "creating the database cluster with initdb";
    let password_file = folder.join("password");
    fs::write(&password_file, password).map_err(|error| failed(step, &error))?;
    fs::set_permissions(&password_file, fs::Permissions::from_mode(0o600))
        .map_err(|error| failed(step, &error))?;
    user.own(&password_file).map_err(|error| failed(step, &error))?;
    let output = user
        .command(&programs.join("initdb"))
        .args([
            "--locale=C",
            "--encoding=UTF8",
            "--username=chengshi",
            "--auth=password",
            "--no-sync",
            "--no-instructions",
        ])
        .arg("--pwfile")
        .arg(&password_file)
        .arg("--pgdata")
        .arg(folder.join("data"))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| failed(step, &error))?;
    let _ = fs::remove_file(&password_file);
    if output.status.success() {
        return Ok(());
    }
    Err(failed(step, &String::from_utf8_lossy(&output.stderr).trim()))
}

fn wait_until_ready(programs: &Path, port: u16, log: &Path) -> Result<(), PostgresError> {
    let step = "waiting for the server to answer";
    let until = Instant::now() + START_WITHIN;
    loop {
        let ready = Command::new(programs.join("pg_isready"))
            .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
            .status()
            .map_err(|error| failed(step, &error))?;
        if ready.success() {
            return Ok(());
        }
        let said = fs::read_to_string(log).unwrap_or_default();
        let gave_up = ["could not bind", "database system is shut down", "could not create"];
        if gave_up.iter().any(|words| said.contains(words)) || Instant::now() > until {
            return Err(failed(step, &said.trim()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn version(programs: &Path) -> String {
    let output = Command::new(programs.join("postgres")).arg("--version").output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    said.split_whitespace().nth(2).unwrap_or("of unknown version").to_owned()
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn random_word() -> io::Result<String> {
    use io::Read;
    let mut bytes = [0u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn failed(step: &str, said: &dyn std::fmt::Display) -> PostgresError {
    PostgresError::Failed { step: step.to_owned(), said: said.to_string() }
}

/// A new folder only the server's user can enter; removed when dropped, unless kept.
struct Folder {
    path: PathBuf,
    kept: bool,
}

impl Folder {
    fn new(parent: &Path, user: &User) -> Result<Folder, PostgresError> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("chengshi-postgres-{}-{count}", std::process::id()));
        let step = "creating a folder for the server";
        fs::DirBuilder::new().mode(0o700).create(&path).map_err(|error| failed(step, &error))?;
        let folder = Folder { path, kept: false };
        user.own(&folder.path).map_err(|error| failed(step, &error))?;
        Ok(folder)
    }

    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_starts_answers_and_leaves_nothing_behind() {
        if !is_installed() {
            return crate::databases::say_skipped("its programs are not installed");
        }
        let server = PostgresServer::start(Durability::None).unwrap();
        let answer = crate::databases::query(server.url(), "show lc_collate").unwrap();
        assert_eq!(answer.trim(), "C");
        assert!(server.version().starts_with(|first: char| first.is_ascii_digit()));
        let folder = crate::databases::query(server.url(), "show data_directory").unwrap();
        let folder = PathBuf::from(folder.trim());
        drop(server);
        assert!(!folder.exists(), "{} is still there", folder.display());
    }
}
