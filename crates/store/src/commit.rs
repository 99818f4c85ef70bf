//! Group commit: concurrent commands share one transaction and one fsync, yet fail or succeed one by one.
//!
//! A command brings the rows it wants written. Rows of the table `application` carry the version they were
//! decided on; a row whose version has moved on is not written, and then its command fails as stale. When a
//! shared transaction fails, each of its commands is run again alone, so that one bad command harms no other.

use std::collections::BTreeMap;

use tokio::sync::{mpsc, oneshot};

use crate::cell::Cell;
use crate::db::Db;
use crate::error::DbError;

/// A table that commands write rows into.
#[derive(Debug)]
pub struct Table {
    /// Place in the transaction: lower is written first.
    pub order: u8,
    /// Its name.
    pub name: &'static str,
    /// The columns of each row, in order.
    pub columns: &'static [&'static str],
    /// `on conflict …`, or nothing.
    pub conflict: &'static str,
    /// Whether every row must take effect; one that does not makes its command stale.
    pub guarded: bool,
}

/// One row to be written.
#[derive(Clone, Debug)]
pub struct RowWrite {
    /// Into which table.
    pub table: &'static Table,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// What one command wants written: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// Commands on the same key never share a transaction: the second is stale at once.
    pub key: Option<String>,
    /// The rows.
    pub rows: Vec<RowWrite>,
}

/// Why a command was not written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else has changed the application since it was read: run the whole command again.
    #[error("the application has moved on since it was read")]
    Stale,
    /// A row with the same unique key is already there.
    #[error("the same thing has been written before")]
    Duplicate(#[source] DbError),
    /// The database failed.
    #[error("writing a group of commands")]
    Db(#[source] DbError),
}

/// The way to the writer. Cheap to clone.
#[derive(Clone)]
pub struct CommitQueue {
    sender: mpsc::Sender<Waiting>,
}

struct Waiting {
    commit: Commit,
    answer: oneshot::Sender<Result<(), CommitError>>,
}

/// Commands in one transaction at most.
const GROUP_MOST: usize = 256;

impl CommitQueue {
    /// Starts the writers: one on SQLite, which has one write lock; two on PostgreSQL, so that one gathers
    /// while the other waits for its fsync.
    pub fn start(db: &Db) -> CommitQueue {
        let (sender, receiver) = mpsc::channel(4096);
        let receiver = std::sync::Arc::new(tokio::sync::Mutex::new(receiver));
        let writers = match db.engine() {
            crate::db::Engine::Sqlite => 1,
            crate::db::Engine::Postgres => 2,
        };
        for _ in 0..writers {
            tokio::spawn(work(db.clone(), receiver.clone()));
        }
        CommitQueue { sender }
    }

    /// Writes the commit together with its neighbours. Returns only when it is durable, or not written at all.
    pub async fn write(&self, commit: Commit) -> Result<(), CommitError> {
        let (answer, answered) = oneshot::channel();
        self.sender
            .send(Waiting { commit, answer })
            .await
            .map_err(|_| CommitError::Db(DbError::WriterStopped))?;
        answered.await.map_err(|_| CommitError::Db(DbError::WriterStopped))?
    }
}

async fn work(db: Db, receiver: std::sync::Arc<tokio::sync::Mutex<mpsc::Receiver<Waiting>>>) {
    loop {
        let mut group = Vec::with_capacity(GROUP_MOST);
        if receiver.lock().await.recv_many(&mut group, GROUP_MOST).await == 0 {
            return;
        }
        let group = answer_twins(group);
        if group.is_empty() {
            continue;
        }
        let commits: Vec<&Commit> = group.iter().map(|waiting| &waiting.commit).collect();
        let result = write_together(&db, &commits).await;
        match result {
            Ok(()) => {
                for waiting in group {
                    let _ = waiting.answer.send(Ok(()));
                }
            }
            Err(error) if group.len() == 1 => {
                for waiting in group {
                    let _ = waiting.answer.send(Err(classify(error)));
                    break;
                }
            }
            Err(error) => {
                tracing::debug!(commands = group.len(), %error, "a group of commands is written one by one");
                for waiting in group {
                    let alone = write_together(&db, &[&waiting.commit]).await.map_err(classify);
                    let _ = waiting.answer.send(alone);
                }
            }
        }
    }
}

/// Answers at once the commands whose application an earlier command of the group also changes.
fn answer_twins(group: Vec<Waiting>) -> Vec<Waiting> {
    let mut seen = std::collections::HashSet::new();
    let mut kept = Vec::with_capacity(group.len());
    for waiting in group {
        match &waiting.commit.key {
            Some(key) if !seen.insert(key.clone()) => {
                let _ = waiting.answer.send(Err(CommitError::Stale));
            }
            _ => kept.push(waiting),
        }
    }
    kept
}

/// Not a [`DbError`]: a guarded row that did not take effect.
enum Failure {
    Stale,
    Db(DbError),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Stale => f.write_str("stale"),
            Failure::Db(error) => error.fmt(f),
        }
    }
}

fn classify(failure: Failure) -> CommitError {
    match failure {
        Failure::Stale => CommitError::Stale,
        Failure::Db(error) if error.is_unique_violation() => CommitError::Duplicate(error),
        Failure::Db(error) => CommitError::Db(error),
    }
}

async fn write_together(db: &Db, commits: &[&Commit]) -> Result<(), Failure> {
    let mut tables: BTreeMap<(u8, &str), (&'static Table, Vec<&[Cell]>)> = BTreeMap::new();
    for row in commits.iter().flat_map(|commit| &commit.rows) {
        let slot = tables.entry((row.table.order, row.table.name)).or_insert_with(|| (row.table, Vec::new()));
        slot.1.push(&row.cells);
    }
    let mut tx = db.begin().await.map_err(Failure::Db)?;
    for (table, rows) in tables.values() {
        let touched =
            tx.insert_many(table.name, table.columns, table.conflict, rows).await.map_err(Failure::Db)?;
        if table.guarded && touched != rows.len() as u64 {
            return Err(Failure::Stale);
        }
    }
    tx.commit().await.map_err(Failure::Db)
}
