//! Databases for tests on the PostgreSQL named by `CHENGSHI_TEST_POSTGRES`: one template a schema, filled once,
//! cloned in milliseconds for each test. Without the variable, tests say so in capitals and go on without.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// The environment variable with the address of the server, set by `cargo xtask test`.
pub const VARIABLE: &str = "CHENGSHI_TEST_POSTGRES";

/// The address of the server for tests; nothing, said once a process, when there is none.
pub fn server_url() -> Option<String> {
    match std::env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => Some(url),
        _ => {
            say_skipped(
                "CHENGSHI_TEST_POSTGRES is not set; run `cargo xtask test`, or `cargo xtask postgres` for a server",
            );
            None
        }
    }
}

/// Says once a process, past the capture of test output, that PostgreSQL was left out.
pub fn say_skipped(why: &str) {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let _ = writeln!(std::io::stderr(), "SKIPPED POSTGRESQL: {why}");
    });
}

/// A database of one test, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    server: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// The address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// An empty database on the server at `server`.
    pub fn empty(server: &str) -> Result<TestDatabase, String> {
        TestDatabase::create(server, "template0")
    }

    /// A copy of the template called `template` on the server at `server`. When the server has no such template
    /// yet, `fill` makes it in an empty database whose address it is given. Name the template after what
    /// it holds (a hash of the migrations, say): a change then makes a new one.
    pub fn from_template(
        server: &str,
        template: &str,
        fill: impl FnOnce(&str) -> Result<(), String>,
    ) -> Result<TestDatabase, String> {
        static FILLING: Mutex<()> = Mutex::new(());
        {
            let _one_at_a_time = FILLING.lock().unwrap_or_else(PoisonError::into_inner);
            let known = query(
                server,
                &format!("select count(*) from pg_database where datname = {}", text(template)),
            )?;
            if known.trim() == "0" {
                let filled = TestDatabase::empty(server)?;
                fill(filled.url())?;
                // Renamed only once complete: a fill that fails leaves no half template.
                query(
                    server,
                    &format!("alter database {} rename to {}", name(&filled.name), name(template)),
                )?;
            }
        }
        TestDatabase::create(server, template)
    }

    fn create(server: &str, template: &str) -> Result<TestDatabase, String> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let own = format!("test_{}_{count}", std::process::id());
        // A process before us may have had our number and died without tidying up.
        query(server, &format!("drop database if exists {} with (force)", name(&own)))?;
        query(server, &format!("create database {} template {}", name(&own), name(template)))?;
        let url = with_database(server, &own)?;
        Ok(TestDatabase { server: server.to_owned(), name: own, url })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let _ = query(&self.server, &format!("drop database if exists {} with (force)", name(&self.name)));
    }
}

/// Runs one statement through psql and gives back its rows, bare, one a line.
pub fn query(url: &str, statement: &str) -> Result<String, String> {
    let output = Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--dbname",
            url,
        ])
        .args(["--command", statement])
        .env("PGCLIENTENCODING", "UTF8")
        .env("PGOPTIONS", "-c client_min_messages=warning")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("starting psql: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let mut said = format!("{statement}: ");
    let _ = write!(said, "{}", String::from_utf8_lossy(&output.stderr).trim());
    Err(said)
}

/// The address of another database on the same server.
fn with_database(server: &str, database: &str) -> Result<String, String> {
    let (address, options) =
        server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let scheme = address.find("://").map(|at| at + 3).ok_or("the address of the server has no ://")?;
    let host_end = address[scheme..].find('/').map_or(address.len(), |at| scheme + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    Ok(format!("{}/{database}{options}", &address[..host_end]))
}

fn name(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_changed_and_the_rest_of_the_address_kept() {
        let changed = |server| with_database(server, "test_1").unwrap();
        assert_eq!(changed("postgres://u:p@127.0.0.1:5/postgres"), "postgres://u:p@127.0.0.1:5/test_1");
        assert_eq!(changed("postgres://127.0.0.1:5"), "postgres://127.0.0.1:5/test_1");
        assert_eq!(changed("postgres://h/a?sslmode=disable"), "postgres://h/test_1?sslmode=disable");
        assert!(with_database("nothing", "a").is_err());
    }

    #[test]
    fn a_template_is_filled_once_and_copies_do_not_see_each_other() {
        let Some(server) = server_url() else { return };
        let template = format!("template_test_{}", std::process::id());
        let fill = |url: &str| {
            query(url, "create table note (line text); insert into note values ('first')").map(drop)
        };
        let one = TestDatabase::from_template(&server, &template, fill).unwrap();
        let two = TestDatabase::from_template(&server, &template, |_| Err("filled twice".into())).unwrap();
        query(one.url(), "insert into note values ('second')").unwrap();
        let lines = |database: &TestDatabase| query(database.url(), "select count(*) from note").unwrap();
        assert_eq!((lines(&one).trim(), lines(&two).trim()), ("2", "1"));
        let gone = one.url().to_owned();
        drop(one);
        assert!(query(&gone, "select 1").is_err());
        query(&server, &format!("drop database {}", name(&template))).unwrap();
    }

    #[test]
    fn a_fill_that_fails_leaves_no_template() {
        let Some(server) = server_url() else { return };
        let template = format!("template_failed_{}", std::process::id());
        assert!(TestDatabase::from_template(&server, &template, |_| Err("no".into())).is_err());
        let known = query(&server, &format!("select count(*) from pg_database where datname = '{template}'"))
            .unwrap();
        assert_eq!(known.trim(), "0");
    }
}
