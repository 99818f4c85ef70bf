//! A city for one test: the database, the people, and short names for what people do over and over.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use store::db::Db;
use testkit::databases::{TestDatabase, server_url};

pub mod city;
pub mod clock;
pub mod people;
pub mod registers;
pub mod values;
pub mod work;

pub use city::World;

/// Makes of each named `async fn(World)` a test `sqlite` and a test `postgres`.
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

/// Runs the body in a city on a new file.
pub fn on_sqlite<F: Future<Output = ()>>(body: impl FnOnce(World) -> F) {
    let folder = Folder::new();
    let on_file = async |mut world: World| {
        world.folder = Some(folder.0.clone());
        body(world).await;
    };
    run(open_and_close(&folder.url(), on_file));
}

/// Runs the body in a city on a database of its own; nothing when there is no server.
pub fn on_postgres<F: Future<Output = ()>>(body: impl FnOnce(World) -> F) {
    if let Some(database) = postgres_database() {
        run(open_and_close(database.url(), body));
    }
}

async fn open_and_close<F: Future<Output = ()>>(url: &str, body: impl FnOnce(World) -> F) {
    let db = Db::open(url).await.unwrap();
    body(World::open(db.clone()).await).await;
    db.close().await;
}

/// A PostgreSQL database with the newest schema; nothing when there is no server.
fn postgres_database() -> Option<TestDatabase> {
    let server = server_url()?;
    let fill = |url: &str| {
        run(async {
            let db = Db::open(url).await.map_err(|error| error.to_string())?;
            db.close().await;
            Ok(())
        })
    };
    let template = format!("app_{}", &migrations_hash()[..16]);
    Some(TestDatabase::from_template(&server, &template, fill).unwrap())
}

fn migrations_hash() -> String {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("crates/store/migrations"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let texts: Vec<u8> = files.iter().flat_map(|file| std::fs::read(file).unwrap()).collect();
    store::vault::sm3_hex(&texts)
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs a future on a runtime of its own, with more than one thread, as the server has.
fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// A folder for a database file, removed with this value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("chengshi-app-{}-{count}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Folder(path)
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.join("city.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
