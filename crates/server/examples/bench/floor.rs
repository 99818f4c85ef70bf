//! The floor: the very rows that the product wrote, written again into an empty database of the same engine by
//! one writer with plain multi-row SQL, no decision, no hash, no encryption, no check.

use std::collections::HashMap;
use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, Connection as _, Row as _};

/// The tables of a submission with their columns; the columns of numbers apart.
const TABLES: [(&str, &[&str], &[&str]); 4] = [
    (
        "application",
        &[
            "tenant",
            "application_id",
            "number",
            "draft_id",
            "subject_hash",
            "theme_id",
            "version_id",
            "division",
            "wrapped_key",
            "submitted_at",
            "head_hash",
            "updated_at",
            "due_day",
            "concluded_on",
        ],
        &["version", "previous_version"],
    ),
    ("event", &["tenant", "application_id", "happened_on", "recorded_at", "body", "hash"], &["sequence"]),
    ("sealed_value", &["tenant", "application_id", "value_id", "ciphertext", "commitment"], &[]),
    (
        "service_case",
        &[
            "tenant",
            "application_id",
            "case_id",
            "number",
            "item_id",
            "organ_id",
            "theme_id",
            "state",
            "received_on",
            "due_day",
            "legal_due_day",
            "ended_on",
            "queue_day",
        ],
        &[],
    ),
];

/// A row: its texts, then its numbers.
#[derive(Clone, Debug)]
struct PlainRow {
    /// The place of its application among all that were read.
    place: usize,
    texts: Vec<Option<String>>,
    numbers: Vec<i64>,
}

/// The rows of some applications, a list for each table.
#[derive(Clone, Debug)]
pub struct Written([Vec<PlainRow>; 4]);

/// A connection of one engine's own driver.
pub enum Plain {
    /// SQLite.
    Sqlite(sqlx::SqliteConnection),
    /// PostgreSQL.
    Postgres(sqlx::PgConnection),
}

/// The same few lines for each engine's own types.
macro_rules! on_each {
    ($plain:expr, $connection:ident => $body:expr) => {
        match $plain {
            Plain::Sqlite($connection) => $body,
            Plain::Postgres($connection) => $body,
        }
    };
}

impl Plain {
    /// Connects to `sqlite:PATH` or `postgres://…`.
    pub async fn connect(url: &str) -> anyhow::Result<Plain> {
        if url.starts_with("postgres") {
            return Ok(Plain::Postgres(sqlx::PgConnection::connect(url).await?));
        }
        let mut connection = sqlx::SqliteConnection::connect(url).await?;
        for pragma in ["pragma journal_mode = wal", "pragma synchronous = full", "pragma cache_size = -16000"]
        {
            sqlx::query(pragma).execute(&mut connection).await?;
        }
        Ok(Plain::Sqlite(connection))
    }

    /// What the database itself says of its durability.
    pub async fn durability(&mut self) -> anyhow::Result<String> {
        Ok(match self {
            Plain::Sqlite(connection) => {
                let level: i64 = sqlx::query("pragma synchronous").fetch_one(connection).await?.try_get(0)?;
                format!("synchronous={}", if level == 2 { "full".to_owned() } else { level.to_string() })
            }
            Plain::Postgres(connection) => {
                let query = "select current_setting('fsync'), current_setting('synchronous_commit')";
                let row = sqlx::query(query).fetch_one(connection).await?;
                format!(
                    "fsync={}, synchronous_commit={}",
                    row.try_get::<String, _>(0)?,
                    row.try_get::<String, _>(1)?
                )
            }
        })
    }

    /// Reads the rows of all applications submitted after `since`, in the order they were handed in.
    pub async fn read(&mut self, since: &str) -> anyhow::Result<Written> {
        let order = "select application_id from application where submitted_at > $1 order by submitted_at";
        let places: HashMap<String, usize> = on_each!(self, connection => {
            let rows = sqlx::query(order).bind(since).fetch_all(connection).await?;
            rows.iter().enumerate().map(|(place, row)| Ok((row.try_get(0)?, place))).collect::<anyhow::Result<_>>()?
        });
        let mut written = Written(Default::default());
        for (at, (table, texts, numbers)) in TABLES.iter().enumerate() {
            let columns: Vec<&str> = texts.iter().chain(*numbers).copied().collect();
            let texts_end = texts.len();
            let sql = format!("select {} from {table}", columns.join(", "));
            let mut rows: Vec<PlainRow> = on_each!(self, connection => {
                let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(connection).await?;
                rows.iter().filter_map(|row| {
                    let place = *places.get(row.try_get::<&str, _>(1).ok()?)?;
                    let texts = (0..texts_end).map(|at| row.try_get(at)).collect::<Result<_, _>>().ok()?;
                    let numbers = (texts_end..columns.len()).map(|at| row.try_get(at));
                    Some(PlainRow { place, texts, numbers: numbers.collect::<Result<_, _>>().ok()? })
                }).collect()
            });
            rows.sort_by_key(|row| row.place);
            written.0[at] = rows;
        }
        Ok(written)
    }

    /// Writes a batch in one transaction, one statement a table.
    pub async fn write(&mut self, batch: &Written) -> anyhow::Result<()> {
        on_each!(self, connection => {
            let mut tx = connection.begin().await?;
            for ((table, texts, numbers), rows) in TABLES.iter().zip(&batch.0) {
                let sql = insert(table, texts, numbers, rows.len(), tx.is_numbered());
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for row in rows {
                    for text in &row.texts {
                        query = query.bind(text.as_deref());
                    }
                    for number in &row.numbers {
                        query = query.bind(*number);
                    }
                }
                query.execute(&mut *tx).await?;
            }
            tx.commit().await?;
        });
        Ok(())
    }
}

/// Whether placeholders carry numbers; SQLite parses long lists of those in quadratic time.
trait Numbered {
    fn is_numbered(&self) -> bool;
}

impl Numbered for sqlx::Transaction<'_, sqlx::Sqlite> {
    fn is_numbered(&self) -> bool {
        false
    }
}

impl Numbered for sqlx::Transaction<'_, sqlx::Postgres> {
    fn is_numbered(&self) -> bool {
        true
    }
}

impl Written {
    /// How many applications, and how many rows of all tables.
    pub fn counts(&self) -> (usize, usize) {
        (self.0[0].len(), self.0.iter().map(Vec::len).sum())
    }

    /// The applications handed in first, and the others.
    pub fn halves(self) -> (Written, Written) {
        let middle = self.0[0].len() / 2;
        let mut later = Written(Default::default());
        let mut first = self;
        for (rows, rest) in first.0.iter_mut().zip(&mut later.0) {
            *rest = rows.split_off(rows.partition_point(|row| row.place < middle));
        }
        (first, later)
    }

    /// Batches of `size` applications with all their rows.
    pub fn batches(&self, size: usize) -> Vec<Written> {
        let mut rests = self.0.each_ref().map(|rows| rows.as_slice());
        let mut batches = Vec::new();
        while !rests[0].is_empty() {
            let last = rests[0][size.min(rests[0].len()) - 1].place;
            batches.push(Written(rests.each_mut().map(|rest| {
                let end = rest.partition_point(|row| row.place <= last);
                let (now, later) = rest.split_at(end);
                *rest = later;
                now.to_vec()
            })));
        }
        batches
    }
}

fn insert(table: &str, texts: &[&str], numbers: &[&str], rows: usize, numbered: bool) -> String {
    let columns: Vec<&str> = texts.iter().chain(numbers).copied().collect();
    let mut sql = format!("insert into {table} ({}) values ", columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            let comma = if column == 0 { "" } else { ", " };
            let _ = match numbered {
                true => write!(sql, "{comma}${}", row * columns.len() + column + 1),
                false => write!(sql, "{comma}?"),
            };
        }
        sql.push(')');
    }
    sql
}
