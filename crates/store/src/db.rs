//! The database: one type over SQLite and PostgreSQL, with readers and few writers.

use std::collections::HashSet;
use std::sync::Once;
use std::time::Duration;

use sqlx::any::{AnyArguments, AnyPoolOptions};
use sqlx::{
    Any, AnyPool, Arguments as _, AssertSqlSafe, Connection as _, Executor, SqlSafeStr as _, Transaction,
};

use crate::cell::{Cell, Row};
use crate::commit::Table;
use crate::error::DbError;
use crate::migrations;

/// Which engine family answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded file.
    Sqlite,
    /// PostgreSQL or one of its family.
    Postgres,
}

/// An open database.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    readers: AnyPool,
    writers: AnyPool,
}

/// A transaction. Dropped without [`Tx::commit`] it leaves nothing behind.
pub struct Tx {
    engine: Engine,
    transaction: Transaction<'static, Any>,
}

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…` and brings its schema up to date.
    /// Durable from the start: SQLite with a write-ahead log and `synchronous=full`.
    pub async fn open(url: &str) -> Result<Db, DbError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let engine = if url.starts_with("postgres") { Engine::Postgres } else { Engine::Sqlite };
        let db = match engine {
            Engine::Sqlite => {
                // The last is how many kibibytes of the file each connection keeps; the system keeps the rest.
                let writers = sqlite_pool(url, 1, 16_000).await?;
                Db { engine, writers, readers: sqlite_pool(url, 4, 4_000).await? }
            }
            Engine::Postgres => {
                Db { engine, writers: postgres_pool(url, 4).await?, readers: postgres_pool(url, 8).await? }
            }
        };
        db.refuse_other_collation().await?;
        migrations::run(&db).await?;
        Ok(db)
    }

    /// Which engine family this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Begins a transaction that may write. On SQLite it takes the write lock at once, so that a read
    /// followed by a write never meets “database is locked”.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let begin = match self.engine {
            Engine::Sqlite => "begin immediate",
            Engine::Postgres => "begin",
        };
        let transaction = self
            .writers
            .begin_with(begin)
            .await
            .map_err(|source| DbError::Transaction { step: "beginning", source })?;
        Ok(Tx { engine: self.engine, transaction })
    }

    /// Reads all rows of a statement outside any transaction.
    pub async fn all(&self, sql: &'static str, cells: &[Cell]) -> Result<Vec<Row>, DbError> {
        fetch(&self.readers, sql, cells).await
    }

    /// Reads the first row of a statement, if it has one.
    pub async fn first(&self, sql: &'static str, cells: &[Cell]) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, cells).await?.into_iter().next())
    }

    /// Runs one writing statement in a transaction of its own; how many rows it touched.
    pub async fn execute(&self, sql: &'static str, cells: &[Cell]) -> Result<u64, DbError> {
        let mut tx = self.begin().await?;
        let touched = tx.execute(sql, cells).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    async fn refuse_other_collation(&self) -> Result<(), DbError> {
        if self.engine == Engine::Sqlite {
            return Ok(());
        }
        // The second column asks how it sorts, for a provider like ICU does not show in the first.
        let row = self
            .first(
                "select datcollate::text as collation, case when 'B' < 'a' then 'by bytes' else 'by words' end as sorts
                 from pg_database where datname = current_database()",
                &[],
            )
            .await?;
        let Some(row) = row else { return Ok(()) };
        let (collation, sorts) = (row.text("collation")?, row.text("sorts")?);
        let is_named_so = collation == "C" || collation == "POSIX";
        if is_named_so && sorts == "by bytes" {
            return Ok(());
        }
        Err(DbError::Collation { collation: format!("{collation} ({sorts})") })
    }
}

impl Tx {
    /// Reads all rows of a statement.
    pub async fn all(&mut self, sql: &'static str, cells: &[Cell]) -> Result<Vec<Row>, DbError> {
        fetch(&mut *self.transaction, sql, cells).await
    }

    /// Reads the first row of a statement, if it has one.
    pub async fn first(&mut self, sql: &'static str, cells: &[Cell]) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, cells).await?.into_iter().next())
    }

    /// Runs a writing statement; how many rows it touched.
    pub async fn execute(&mut self, sql: &'static str, cells: &[Cell]) -> Result<u64, DbError> {
        self.run(sql.into_sql_str(), sql, arguments(cells.iter())).await
    }

    /// Writes many rows into one table, in few statements. Placeholders are `?` on SQLite, which parses long
    /// `$n` lists in quadratic time. The number of rows a statement is a power of two, so that prepared
    /// statements are met again.
    pub(crate) async fn insert_many(&mut self, table: &Table, rows: &[&[Cell]]) -> Result<(), DbError> {
        for some in batches(rows, table.columns.len()) {
            let sql = insert_text(self.engine, table, some.len());
            let arguments = arguments(some.iter().copied().flatten());
            self.run(AssertSqlSafe(sql).into_sql_str(), table.name, arguments).await?;
        }
        Ok(())
    }

    /// Writes many rows into a guarded table; the keys of those that took effect.
    pub(crate) async fn insert_guarded(
        &mut self,
        table: &Table,
        rows: &[&[Cell]],
    ) -> Result<HashSet<Vec<Cell>>, DbError> {
        let key = &table.columns[..2];
        let mut keys = HashSet::with_capacity(rows.len());
        for some in batches(rows, table.columns.len()) {
            let sql = format!("{} returning {}", insert_text(self.engine, table, some.len()), key.join(", "));
            for row in self.fetch_on(sql, table.name, some).await? {
                keys.insert(
                    key.iter().map(|column| row.text(column).map(Cell::Text)).collect::<Result<_, _>>()?,
                );
            }
        }
        Ok(keys)
    }

    /// Runs a statement over many rows, which stand where it says `{rows}`, in few statements; what it returns.
    pub(crate) async fn run_on_rows(
        &mut self,
        template: &'static str,
        rows: &[&[Cell]],
    ) -> Result<Vec<Row>, DbError> {
        let columns = rows.first().map_or(1, |row| row.len());
        let mut returned = Vec::new();
        for some in batches(rows, columns) {
            let sql = template.replace("{rows}", &placeholders(self.engine, some.len(), columns));
            returned.extend(self.fetch_on(sql, template, some).await?);
        }
        Ok(returned)
    }

    /// Runs a script of several statements, one after the other: PostgreSQL prepares one at a time.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        for statement in statements(sql) {
            let none = AnyArguments::default();
            self.run(AssertSqlSafe(statement.clone()).into_sql_str(), &statement, none).await?;
        }
        Ok(())
    }

    /// Makes everything durable. Only after this may an answer be given.
    pub async fn commit(self) -> Result<(), DbError> {
        self.transaction.commit().await.map_err(|source| DbError::Transaction { step: "committing", source })
    }

    /// What a statement over these rows returns.
    async fn fetch_on(&mut self, sql: String, name: &str, rows: &[&[Cell]]) -> Result<Vec<Row>, DbError> {
        let arguments = arguments(rows.iter().copied().flatten());
        sqlx::query_with(AssertSqlSafe(sql), arguments)
            .fetch_all(&mut *self.transaction)
            .await
            .map(|rows| rows.into_iter().map(Row).collect())
            .map_err(|source| DbError::Statement { statement: name.to_owned(), source })
    }

    async fn run(&mut self, sql: sqlx::SqlStr, name: &str, arguments: AnyArguments) -> Result<u64, DbError> {
        sqlx::query_with(sql, arguments)
            .execute(&mut *self.transaction)
            .await
            .map(|done| done.rows_affected())
            .map_err(|source| DbError::Statement { statement: name.to_owned(), source })
    }
}

/// The statements of a script. Whole lines of comment are left out, for a comment may hold a semicolon.
fn statements(sql: &str) -> Vec<String> {
    let lines: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    let statements = lines.join("\n");
    statements
        .split(';')
        .map(|statement| statement.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// Rows in batches whose sizes are powers of two and stay below the databases' limits on placeholders.
fn batches<'r, 'c>(mut rest: &'r [&'c [Cell]], columns: usize) -> Vec<&'r [&'c [Cell]]> {
    let most = (16_384 / columns).max(1);
    let mut batches = Vec::new();
    while let Some(power) = most.min(rest.len()).checked_ilog2() {
        let (now, later) = rest.split_at(1 << power);
        batches.push(now);
        rest = later;
    }
    batches
}

/// The text of `insert into … values (…), (…)` for `size` rows.
fn insert_text(engine: Engine, table: &Table, size: usize) -> String {
    let columns = table.columns;
    let values = placeholders(engine, size, columns.len());
    format!("insert into {} ({}) values {values} {}", table.name, columns.join(", "), table.conflict)
}

/// `(?, ?), (?, ?)` on SQLite, `($1, $2), ($3, $4)` on PostgreSQL.
fn placeholders(engine: Engine, rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * columns * 6);
    let mut number = 0;
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                text.push_str(", ");
            }
            number += 1;
            match engine {
                Engine::Sqlite => text.push('?'),
                Engine::Postgres => {
                    text.push('$');
                    text.push_str(&number.to_string());
                }
            }
        }
        text.push(')');
    }
    text
}

async fn fetch<'e, E>(executor: E, sql: &'static str, cells: &[Cell]) -> Result<Vec<Row>, DbError>
where
    E: Executor<'e, Database = Any>,
{
    sqlx::query_with(sql, arguments(cells.iter()))
        .fetch_all(executor)
        .await
        .map(|rows| rows.into_iter().map(Row).collect())
        .map_err(|source| DbError::Statement { statement: sql.to_owned(), source })
}

/// PostgreSQL's text holds no NUL; nobody means one, so both databases get the mark for “not a character”.
fn arguments<'c>(cells: impl Iterator<Item = &'c Cell>) -> AnyArguments {
    let mut arguments = AnyArguments::default();
    for cell in cells {
        let added = match cell {
            Cell::Text(text) if text.contains('\0') => arguments.add(text.replace('\0', "\u{fffd}")),
            Cell::Text(text) => arguments.add(text.clone()),
            Cell::Number(number) => arguments.add(*number),
            Cell::NoText => arguments.add(None::<String>),
            Cell::NoNumber => arguments.add(None::<i64>),
        };
        added.expect("texts and numbers always encode");
    }
    arguments
}

async fn sqlite_pool(url: &str, size: u32, cache_kib: u32) -> Result<AnyPool, DbError> {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    AnyPoolOptions::new()
        // A file needs no question whether it is still there.
        .test_before_acquire(false)
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                for pragma in [
                    "pragma busy_timeout = 10000",
                    "pragma journal_mode = wal",
                    "pragma synchronous = full",
                    "pragma foreign_keys = on",
                ] {
                    connection.execute(pragma).await?;
                }
                let cache = format!("pragma cache_size = -{cache_kib}");
                connection.execute(AssertSqlSafe(cache)).await.map(|_| ())
            })
        })
        .connect(&sqlite_url(path))
        .await
        .map_err(|source| DbError::Open { place: path.to_owned(), source })
}

/// The address of a file, whatever its name holds: spaces, Chinese, `%`, `?`, `#`.
fn sqlite_url(path: &str) -> String {
    // A relative path would be read as a host.
    let mut url = String::from(if path.starts_with('/') { "sqlite://" } else { "sqlite://./" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                url.push(char::from(byte))
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url + "?mode=rwc"
}

/// A connection used within this time is taken to be alive.
const IDLE_UNTESTED: Duration = Duration::from_secs(5);

async fn postgres_pool(url: &str, size: u32) -> Result<AnyPool, DbError> {
    AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(15))
        // Asked each time whether it is still there, a connection spends more on that than on the statement.
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                match known.idle_for > IDLE_UNTESTED {
                    true => connection.ping().await.map(|()| true),
                    false => Ok(true),
                }
            })
        })
        .connect(url)
        .await
        .map_err(|source| DbError::Open { place: without_credentials(url), source })
}

fn without_credentials(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}://…{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table {
        order: 1,
        name: "t",
        columns: &["a", "b"],
        conflict: "on conflict do nothing",
        guarded: false,
    };

    #[test]
    fn each_engine_gets_its_own_placeholders() {
        assert_eq!(
            insert_text(Engine::Postgres, &TABLE, 2),
            "insert into t (a, b) values ($1, $2), ($3, $4) on conflict do nothing"
        );
        assert_eq!(
            insert_text(Engine::Sqlite, &TABLE, 1),
            "insert into t (a, b) values (?, ?) on conflict do nothing"
        );
    }

    #[test]
    fn a_comment_may_hold_a_semicolon() {
        let sql =
            "-- One; two.\ncreate table a (\n  -- Three; four.\n  b text\n);\ncreate table c (d text)\n";
        assert_eq!(statements(sql), ["create table a (\n  b text\n)", "create table c (d text)"]);
    }

    #[test]
    fn rows_are_written_in_powers_of_two_and_none_is_forgotten() {
        let row: &[Cell] = &[];
        let sizes = |rows: usize, columns| -> Vec<usize> {
            batches(&vec![row; rows], columns).into_iter().map(<[_]>::len).collect()
        };
        assert_eq!(sizes(0, 2), Vec::<usize>::new());
        assert_eq!(sizes(7, 2), [4, 2, 1]);
        assert_eq!(sizes(40_000, 16), [vec![1024; 39], vec![64]].concat());
    }

    #[test]
    fn a_file_may_be_called_anything() {
        assert_eq!(sqlite_url("/a/库 5%?.db"), "sqlite:///a/%E5%BA%93%205%25%3F.db?mode=rwc");
        assert_eq!(sqlite_url("City.db"), "sqlite://./City.db?mode=rwc");
    }

    #[test]
    fn an_error_names_the_database_without_its_password() {
        assert_eq!(without_credentials("postgres://city:secret@db.local/city"), "postgres://…@db.local/city");
    }
}
