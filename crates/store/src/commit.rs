//! Group commit: concurrent commands share one transaction and one fsync, yet fail or succeed one by one.
//!
//! A command brings the rows it wants written. Rows of the table `application` carry the version they were
//! decided on; a row whose version has moved on is not written, and then its command is left out as stale while
//! its neighbours go on. When a command breaks a constraint, its group is written again in halves, so that one
//! bad command harms no other and costs a few attempts.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

use crate::cell::Cell;
use crate::db::{Db, Engine, Tx};
use crate::draft::{self, TakenDraft};
use crate::error::DbError;

/// A table that commands write rows into.
#[derive(Debug)]
pub struct Table {
    /// Place in the transaction: lower is written first, after all guarded tables.
    pub order: u8,
    /// Its name.
    pub name: &'static str,
    /// The columns of each row, in order.
    pub columns: &'static [&'static str],
    /// `on conflict …`, or nothing.
    pub conflict: &'static str,
    /// Whether every row must take effect; one that does not makes its command stale. The key of a guarded
    /// table is its first two columns.
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
    /// Commands on the same key, the same draft or the same guarded row never share a transaction: the second is
    /// stale.
    pub key: Option<String>,
    /// The draft that becomes an application; the command is stale when it was saved or thrown away meanwhile.
    pub takes: Option<TakenDraft>,
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

/// Commands that are enough to begin with: while they are written, the next ones are made ready.
const GROUP_ENOUGH: usize = 32;

/// How often the group gives way without anybody coming.
const TRIES_IN_VAIN: u32 = 2;

/// How often a command is tried that lost against a writer on another node.
const LONE_TRIES: u32 = 3;

impl CommitQueue {
    /// Starts the writers: one on SQLite, which has one write lock; two on PostgreSQL, so that one gathers
    /// while the other waits for its fsync. They end when the last queue is dropped.
    pub fn start(db: &Db) -> CommitQueue {
        let (sender, receiver) = mpsc::channel(4096);
        let receiver = Arc::new(Mutex::new(receiver));
        let writers = match db.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => 2,
        };
        for _ in 0..writers {
            tokio::spawn(work(db.clone(), receiver.clone()));
        }
        CommitQueue { sender }
    }

    /// Writes the commit together with its neighbours. Returns only when it is durable, or not written at all;
    /// after [`CommitError::Db`] nobody knows which. Whoever stops waiting does not stop the write.
    pub async fn write(&self, commit: Commit) -> Result<(), CommitError> {
        let (answer, answered) = oneshot::channel();
        self.sender
            .send(Waiting { commit, answer })
            .await
            .map_err(|_| CommitError::Db(DbError::WriterStopped))?;
        answered.await.map_err(|_| CommitError::Db(DbError::WriterStopped))?
    }
}

async fn work(db: Db, receiver: Arc<Mutex<mpsc::Receiver<Waiting>>>) {
    loop {
        let group = gather(&mut *receiver.lock().await).await;
        if group.is_empty() {
            return;
        }
        let (group, twins) = part_twins(group);
        write_group(&db, group).await;
        // Only now: who tries again then reads what the first of the twins wrote.
        for twin in twins {
            let _ = twin.answer.send(Err(CommitError::Stale));
        }
    }
}

/// Takes the commands that wait. As long as further ones come by themselves, the group gives way to them: those
/// who were just answered come back together, and one statement for many rows costs little more than one for few.
/// A command that comes alone is not held up.
async fn gather(receiver: &mut mpsc::Receiver<Waiting>) -> Vec<Waiting> {
    let mut group = Vec::with_capacity(GROUP_MOST);
    receiver.recv_many(&mut group, GROUP_MOST).await;
    let mut in_vain = 0;
    while group.len() < GROUP_ENOUGH && in_vain < TRIES_IN_VAIN {
        tokio::task::yield_now().await;
        let before = group.len();
        while group.len() < GROUP_MOST
            && let Ok(waiting) = receiver.try_recv()
        {
            group.push(waiting);
        }
        in_vain = if group.len() == before { in_vain + 1 } else { 0 };
    }
    group
}

/// Parts the commands whose application an earlier command of the group also changes.
fn part_twins(group: Vec<Waiting>) -> (Vec<Waiting>, Vec<Waiting>) {
    let (mut keys, mut drafts, mut guards) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut kept, mut twins) = (Vec::with_capacity(group.len()), Vec::new());
    for waiting in group {
        let commit = &waiting.commit;
        let guarded = commit.rows.iter().filter(|row| row.table.guarded);
        let own: HashSet<_> = guarded.map(|row| (row.table.name, guard(&row.cells).to_vec())).collect();
        let draft = commit.takes.as_ref().map(|taken| &taken.draft_id);
        let is_twin = commit.key.as_ref().is_some_and(|key| keys.contains(key))
            || draft.is_some_and(|draft| drafts.contains(draft))
            || !guards.is_disjoint(&own);
        if is_twin {
            twins.push(waiting);
        } else {
            keys.extend(commit.key.clone());
            drafts.extend(draft.cloned());
            guards.extend(own);
            kept.push(waiting);
        }
    }
    (kept, twins)
}

/// The key of a guarded row.
fn guard(cells: &[Cell]) -> &[Cell] {
    &cells[..cells.len().min(2)]
}

/// Writes a group and answers each of its commands.
async fn write_group(db: &Db, group: Vec<Waiting>) {
    let mut open = vec![group];
    while let Some(mut group) = open.pop() {
        let commits: Vec<&Commit> = group.iter().map(|waiting| &waiting.commit).collect();
        if commits.is_empty() {
            continue;
        }
        match write_patiently(db, &commits).await {
            Ok(stale) => {
                let mut written = Vec::with_capacity(group.len());
                for (at, waiting) in group.into_iter().enumerate() {
                    let answer = if stale.contains(&at) { Err(CommitError::Stale) } else { Ok(()) };
                    let _ = waiting.answer.send(answer);
                    written.push(waiting.commit);
                }
                // Freeing thousands of texts takes its time; nobody need wait for it.
                tokio::spawn(async move { drop(written) });
            }
            Err(error) if group.len() > 1 && error.concerns_few() => {
                tracing::debug!(commands = group.len(), %error, "a group of commands is written in halves");
                let later = group.split_off(group.len() / 2);
                open.push(later);
                open.push(group);
            }
            Err(failure) => answer_all(group, failure),
        }
    }
}

/// A command alone that lost against a writer of another node is tried again.
async fn write_patiently(db: &Db, commits: &[&Commit]) -> Result<BTreeSet<usize>, Failure> {
    let mut left = LONE_TRIES;
    loop {
        left -= 1;
        match write_together(db, commits).await {
            Err(Failure::Db(error)) if left > 0 && commits.len() == 1 && error.lost_a_race() => {}
            other => return other,
        }
    }
}

/// Why a group was not written.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A command of several guarded rows, of which only some took effect.
    #[error("a command is stale in one of its rows")]
    Torn,
    #[error("{0}")]
    Db(DbError),
}

impl Failure {
    /// Whether halving the group can help some of its commands.
    fn concerns_few(&self) -> bool {
        match self {
            Failure::Torn => true,
            Failure::Db(error) => error.concerns_few(),
        }
    }
}

/// Nothing of the group was written: the database itself failed, or the group is one command.
fn answer_all(group: Vec<Waiting>, failure: Failure) {
    let problem = failure.to_string();
    let mut first = Some(match failure {
        Failure::Torn => CommitError::Stale,
        Failure::Db(error) if error.is_unique_violation() => CommitError::Duplicate(error),
        Failure::Db(error) => CommitError::Db(error),
    });
    for waiting in group {
        let shared = || CommitError::Db(DbError::Group { problem: problem.clone() });
        let _ = waiting.answer.send(Err(first.take().unwrap_or_else(shared)));
    }
}

/// Rows of one table, each with its command.
type Rows<'c> = Vec<(usize, &'c [Cell])>;

/// Writes the commands in one transaction, but for the stale ones: which those are.
async fn write_together(db: &Db, commits: &[&Commit]) -> Result<BTreeSet<usize>, Failure> {
    let mut tables: BTreeMap<(bool, u8, &str), (&'static Table, Rows)> = BTreeMap::new();
    for (command, commit) in commits.iter().enumerate() {
        for row in &commit.rows {
            let place = (!row.table.guarded, row.table.order, row.table.name);
            tables.entry(place).or_insert_with(|| (row.table, Rows::new())).1.push((command, &row.cells));
        }
    }
    let mut tx = db.begin().await.map_err(Failure::Db)?;
    let mut stale = take_drafts(&mut tx, commits).await.map_err(Failure::Db)?;
    let mut written = BTreeSet::new();
    for (table, mut rows) in tables.into_values() {
        rows.retain(|(command, _)| !stale.contains(command));
        if table.guarded {
            write_guarded(&mut tx, table, rows, &mut written, &mut stale).await?;
            continue;
        }
        let rows: Vec<&[Cell]> = rows.into_iter().map(|(_, cells)| cells).collect();
        tx.insert_many(table, &rows).await.map_err(Failure::Db)?;
    }
    if stale.len() < commits.len() {
        tx.commit().await.map_err(Failure::Db)?;
    }
    Ok(stale)
}

/// Takes away the drafts that become applications; the commands whose draft is not any more as they read it.
async fn take_drafts(tx: &mut Tx, commits: &[&Commit]) -> Result<BTreeSet<usize>, DbError> {
    let asked: Vec<&TakenDraft> = commits.iter().filter_map(|commit| commit.takes.as_ref()).collect();
    let taken = draft::take(tx, &asked).await?;
    let missed =
        |commit: &Commit| commit.takes.as_ref().is_some_and(|asked| !taken.contains(&asked.draft_id));
    Ok(commits.iter().enumerate().filter(|(_, commit)| missed(commit)).map(|(at, _)| at).collect())
}

/// Writes guarded rows, in the order of their keys, so that two nodes never wait for each other in a circle.
async fn write_guarded(
    tx: &mut Tx,
    table: &'static Table,
    mut rows: Rows<'_>,
    written: &mut BTreeSet<usize>,
    stale: &mut BTreeSet<usize>,
) -> Result<(), Failure> {
    rows.sort_by(|one, other| guard(one.1).cmp(guard(other.1)));
    let cells: Vec<&[Cell]> = rows.iter().map(|(_, cells)| *cells).collect();
    let took_effect = tx.insert_guarded(table, &cells).await.map_err(Failure::Db)?;
    for (command, cells) in rows {
        let set = if took_effect.contains(guard(cells)) { &mut *written } else { &mut *stale };
        set.insert(command);
    }
    if written.is_disjoint(stale) { Ok(()) } else { Err(Failure::Torn) }
}
