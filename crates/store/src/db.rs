//! The database: one type over SQLite and PostgreSQL, with readers and few writers.

use std::sync::Once;
use std::time::Duration;

use sqlx::any::{AnyArguments, AnyPoolOptions};
use sqlx::{Any, AnyPool, Arguments as _, AssertSqlSafe, Executor, SqlSafeStr as _, Transaction};

use crate::cell::{Cell, Row};
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
            Engine::Sqlite => Db {
                engine,
                writers: sqlite_pool(url, 1).await?,
                readers: sqlite_pool(url, 4).await?,
            },
            Engine::Postgres => Db {
                engine,
                writers: postgres_pool(url, 4).await?,
                readers: postgres_pool(url, 8).await?,
            },
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
        let row = self
            .first("select datcollate::text as collation from pg_database where datname = current_database()", &[])
            .await?;
        let collation = row.map(|row| row.text("collation")).transpose()?.unwrap_or_default();
        if collation == "C" || collation == "POSIX" { Ok(()) } else { Err(DbError::Collation { collation }) }
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
        self.run(sql.into_sql_str(), sql, cells).await
    }

    /// Writes many rows into one table, in few statements, and returns how many rows were touched.
    /// Placeholders are `?` on SQLite, which parses long `$n` lists in quadratic time. The number of rows
    /// a statement is a power of two, so that prepared statements are met again.
    pub(crate) async fn insert_many(
        &mut self,
        into: &str,
        columns: &[&str],
        conflict: &str,
        rows: &[&[Cell]],
    ) -> Result<u64, DbError> {
        let mut touched = 0;
        let mut rest = rows;
        while !rest.is_empty() {
            let most = (16_384 / columns.len()).max(1).min(rest.len());
            let size = 1_usize << most.ilog2();
            let (now, later) = rest.split_at(size);
            let sql = insert_text(self.engine, into, columns, conflict, size);
            let cells: Vec<Cell> = now.iter().flat_map(|row| row.iter().cloned()).collect();
            touched += self.run(AssertSqlSafe(sql).into_sql_str(), into, &cells).await?;
            rest = later;
        }
        Ok(touched)
    }

    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), DbError> {
        for statement in sql.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            self.execute(statement, &[]).await?;
        }
        Ok(())
    }

    /// Makes everything durable. Only after this may an answer be given.
    pub async fn commit(self) -> Result<(), DbError> {
        self.transaction.commit().await.map_err(|source| DbError::Transaction { step: "committing", source })
    }

    async fn run(&mut self, sql: sqlx::SqlStr, name: &str, cells: &[Cell]) -> Result<u64, DbError> {
        let arguments = arguments(cells);
        sqlx::query_with(sql, arguments)
            .execute(&mut *self.transaction)
            .await
            .map(|done| done.rows_affected())
            .map_err(|source| DbError::Statement { statement: name.to_owned(), source })
    }
}

/// The text of `insert into … values (…), (…)` for `size` rows.
fn insert_text(engine: Engine, into: &str, columns: &[&str], conflict: &str, size: usize) -> String {
    let mut sql = format!("insert into {into} ({}) values ", columns.join(", "));
    let mut number = 0;
    for row in 0..size {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            if column > 0 {
                sql.push_str(", ");
            }
            number += 1;
            match engine {
                Engine::Sqlite => sql.push('?'),
                Engine::Postgres => {
                    sql.push('$');
                    sql.push_str(&number.to_string());
                }
            }
        }
        sql.push(')');
    }
    if !conflict.is_empty() {
        sql.push(' ');
        sql.push_str(conflict);
    }
    sql
}

async fn fetch<'e, E>(executor: E, sql: &'static str, cells: &[Cell]) -> Result<Vec<Row>, DbError>
where
    E: Executor<'e, Database = Any>,
{
    sqlx::query_with(sql, arguments(cells))
        .fetch_all(executor)
        .await
        .map(|rows| rows.into_iter().map(Row).collect())
        .map_err(|source| DbError::Statement { statement: sql.to_owned(), source })
}

fn arguments(cells: &[Cell]) -> AnyArguments {
    let mut arguments = AnyArguments::default();
    for cell in cells {
        let added = match cell {
            Cell::Text(text) => arguments.add(text.clone()),
            Cell::Number(number) => arguments.add(*number),
            Cell::NoText => arguments.add(None::<String>),
            Cell::NoNumber => arguments.add(None::<i64>),
        };
        added.expect("texts and numbers always encode");
    }
    arguments
}

async fn sqlite_pool(url: &str, size: u32) -> Result<AnyPool, DbError> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    AnyPoolOptions::new()
        .max_connections(size)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move {
                for pragma in [
                    "pragma journal_mode = wal",
                    "pragma synchronous = full",
                    "pragma busy_timeout = 10000",
                    "pragma foreign_keys = on",
                    "pragma cache_size = -16000",
                ] {
                    connection.execute(pragma).await?;
                }
                Ok(())
            })
        })
        .connect(&format!("sqlite://{path}?mode=rwc"))
        .await
        .map_err(|source| DbError::Open { place: path.to_owned(), source })
}

async fn postgres_pool(url: &str, size: u32) -> Result<AnyPool, DbError> {
    AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(15))
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

    #[test]
    fn each_engine_gets_its_own_placeholders() {
        assert_eq!(
            insert_text(Engine::Postgres, "t", &["a", "b"], "on conflict do nothing", 2),
            "insert into t (a, b) values ($1, $2), ($3, $4) on conflict do nothing"
        );
        assert_eq!(insert_text(Engine::Sqlite, "t", &["a", "b"], "", 1), "insert into t (a, b) values (?, ?)");
    }

    #[test]
    fn an_error_names_the_database_without_its_password() {
        assert_eq!(without_credentials("postgres://city:secret@db.local/city"), "postgres://…@db.local/city");
    }
}
