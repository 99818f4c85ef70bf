//! A database for one test: a new SQLite file, or a PostgreSQL database cloned from a template that is named
//! after the migrations it holds. Without a PostgreSQL server that half says SKIPPED POSTGRESQL.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use store::db::Db;
use testkit::databases::{TestDatabase, server_url};

/// Makes of each named `async fn(Db)` a test `sqlite` and a test `postgres`.
macro_rules! on_both {
    ($($body:ident),+ $(,)?) => {$(
        mod $body {
            #[test]
            fn sqlite() {
                $crate::support::on_sqlite(super::$body);
            }

            #[test]
            fn postgres() {
                $crate::support::on_postgres(super::$body);
            }
        }
    )+};
}

/// Runs the body on a new file.
pub fn on_sqlite<F: Future<Output = ()>>(body: impl FnOnce(Db) -> F) {
    let folder = Folder::new();
    run(open_and_close(&folder.url(), body));
}

/// Runs the body on a database of its own; nothing when there is no server.
pub fn on_postgres<F: Future<Output = ()>>(body: impl FnOnce(Db) -> F) {
    if let Some(database) = postgres_database() {
        run(open_and_close(database.url(), body));
    }
}

async fn open_and_close<F: Future<Output = ()>>(url: &str, body: impl FnOnce(Db) -> F) {
    let db = Db::open(url).await.unwrap();
    body(db.clone()).await;
    db.close().await;
}

/// A PostgreSQL database with the newest schema; nothing when there is no server.
pub fn postgres_database() -> Option<TestDatabase> {
    let server = server_url()?;
    let fill = |url: &str| {
        run(async {
            let db = Db::open(url).await.map_err(|error| error.to_string())?;
            db.close().await;
            Ok(())
        })
    };
    let template = format!("store_{}", &migrations_hash()[..16]);
    Some(TestDatabase::from_template(&server, &template, fill).unwrap())
}

fn migrations_hash() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts: Vec<u8> = files.iter().flat_map(|file| std::fs::read(file).unwrap()).collect();
    store::vault::sm3_hex(&texts)
}

/// Runs a future on a runtime of its own.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}

/// A runtime with more than one thread, as the server has.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// A folder for a database file, removed with this value.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("chengshi-store-{}-{count}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Folder(path)
    }

    /// The address of the file in it; its name has what names may have.
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.0.join("城市 5%.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
