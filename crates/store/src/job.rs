//! Jobs: what must still happen after a commit. A job is claimed by a lease, may run twice, and is deleted
//! when done. `subject` is an id; a job re-reads the truth.

use base::id::TenantId;
use base::instant::Instant;

use crate::cells;
use crate::commit::{RowWrite, Table};
use crate::db::Db;
use crate::error::DbError;
use crate::random_id::fresh_id;

/// A job that was claimed.
#[derive(Clone, Debug)]
pub struct ClaimedJob {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub job_id: String,
    /// Its kind: the name of the code that works it off.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// Jobs written together with the events that call for them.
pub static TABLE: Table = Table {
    order: 50,
    name: "job",
    columns: &["tenant", "job_id", "kind", "subject", "run_at", "leased_until", "attempts"],
    conflict: "",
    guarded: false,
};

/// A new job, to be written with a commit.
pub fn row(tenant: &TenantId, kind: &str, subject: &str, run_at: Instant) -> RowWrite {
    let no_lease = "";
    RowWrite {
        table: &TABLE,
        cells: cells![tenant, fresh_id(run_at), kind, subject, run_at, no_lease, 0_i64].to_vec(),
    }
}

/// Claims the next job that is due, for this long. Nothing when no job waits.
pub async fn claim(db: &Db, now: Instant, lease_seconds: i64) -> Result<Option<ClaimedJob>, DbError> {
    // Looking first keeps idle workers away from the write lock; whoever loses a job to another looks again.
    while is_due(db, now).await? {
        if let Some(job) = lease(db, now, lease_seconds).await? {
            return Ok(Some(job));
        }
    }
    Ok(None)
}

/// Whether a job is due that nobody has leased.
async fn is_due(db: &Db, now: Instant) -> Result<bool, DbError> {
    let row = db
        .first(
            "select job_id from job where run_at <= $1 and leased_until < $1 order by run_at, job_id limit 1",
            &cells![now],
        )
        .await?;
    Ok(row.is_some())
}

async fn lease(db: &Db, now: Instant, lease_seconds: i64) -> Result<Option<ClaimedJob>, DbError> {
    let mut tx = db.begin().await?;
    // The outer guard decides when two workers pick the same row.
    let row = tx
        .first(
            "update job set leased_until = $2, attempts = attempts + 1
             where (tenant, job_id) in (select tenant, job_id from job where run_at <= $1 and leased_until < $1
               order by run_at, job_id limit 1)
               and leased_until < $1
             returning tenant, job_id, kind, subject, attempts",
            &cells![now, now.plus_seconds(lease_seconds)],
        )
        .await?;
    tx.commit().await?;
    row.map(|row| {
        Ok(ClaimedJob {
            tenant: TenantId::new(row.text("tenant")?),
            job_id: row.text("job_id")?,
            kind: row.text("kind")?,
            subject: row.text("subject")?,
            attempts: row.number("attempts")?,
        })
    })
    .transpose()
}

/// The job is done.
pub async fn done(db: &Db, job: &ClaimedJob) -> Result<(), DbError> {
    db.execute("delete from job where tenant = $1 and job_id = $2", &cells![&job.tenant, &job.job_id])
        .await
        .map(|_| ())
}

/// The job failed: it is tried again at `run_at`, and the problem is kept for the operator.
pub async fn failed(db: &Db, job: &ClaimedJob, run_at: Instant, problem: &str) -> Result<(), DbError> {
    let no_lease = "";
    db.execute(
        "update job set run_at = $3, leased_until = $4, last_problem = $5 where tenant = $1 and job_id = $2",
        &cells![&job.tenant, &job.job_id, run_at, no_lease, problem],
    )
    .await
    .map(|_| ())
}

/// How many jobs wait or run, and how many of them have failed before.
pub async fn count(db: &Db) -> Result<(i64, i64), DbError> {
    let row = db.first("select count(*) as waiting, count(last_problem) as failed from job", &[]).await?;
    let row = row.as_ref();
    Ok((
        row.map(|row| row.number("waiting")).transpose()?.unwrap_or(0),
        row.map(|row| row.number("failed")).transpose()?.unwrap_or(0),
    ))
}
