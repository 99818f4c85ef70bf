//! The row of an application: what was written once at submission, and the head of its ledger.

use base::day::Day;
use base::id::{ApplicationId, DraftId, TenantId, ThemeId, VersionId};
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::commit::Table;
use crate::db::Db;
use crate::error::DbError;

/// What is written once, at submission; no event changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry {
    /// The application.
    pub application_id: ApplicationId,
    /// Its number, which people quote.
    pub number: String,
    /// The draft it was handed in from; a draft is handed in once.
    pub draft_id: DraftId,
    /// Whose, as a keyed hash.
    pub subject_hash: String,
    /// Which theme.
    pub theme_id: ThemeId,
    /// Which catalogue version it is pinned to.
    pub version_id: VersionId,
    /// Where it is handled.
    pub division: String,
    /// The key its values lie under; empty after erasure.
    pub wrapped_key: String,
    /// The commit's moment.
    pub submitted_at: Instant,
}

/// An application's row with the copies of what its ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationRow {
    /// What was written once.
    pub registry: Registry,
    /// How many events it has.
    pub version: i64,
    /// The hash of its last event.
    pub head_hash: String,
    /// When the last event was recorded.
    pub updated_at: Instant,
    /// The latest promised day of its open cases, when one is known.
    pub due_day: Option<Day>,
    /// The day every case had ended.
    pub concluded_on: Option<Day>,
}

/// Applications are written under their version: a row whose version moved on is not touched, and the
/// command that brought it is stale.
pub(crate) static TABLE: Table = Table {
    order: 10,
    name: "application",
    columns: &[
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
        "version",
        "previous_version",
        "head_hash",
        "updated_at",
        "due_day",
        "concluded_on",
    ],
    conflict: "on conflict (tenant, application_id) do update set version = excluded.version, \
               previous_version = excluded.previous_version, head_hash = excluded.head_hash, \
               updated_at = excluded.updated_at, due_day = excluded.due_day, \
               concluded_on = excluded.concluded_on \
               where application.version = excluded.previous_version",
    guarded: true,
};

/// The application with this id.
pub async fn by_id(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
) -> Result<Option<ApplicationRow>, DbError> {
    let row = db
        .first(
            "select application_id, number, draft_id, subject_hash, theme_id, version_id, division, wrapped_key,
               submitted_at, version, head_hash, updated_at, due_day, concluded_on
             from application where tenant = $1 and application_id = $2",
            &cells![tenant, application_id],
        )
        .await?;
    row.as_ref().map(application).transpose()
}

/// The application with this number.
pub async fn by_number(db: &Db, tenant: &TenantId, number: &str) -> Result<Option<ApplicationRow>, DbError> {
    let row = db
        .first(
            "select application_id, number, draft_id, subject_hash, theme_id, version_id, division, wrapped_key,
               submitted_at, version, head_hash, updated_at, due_day, concluded_on
             from application where tenant = $1 and number = $2",
            &cells![tenant, number],
        )
        .await?;
    row.as_ref().map(application).transpose()
}

/// The application that was handed in from this draft: a repeated submission finds the first one.
pub async fn by_draft(
    db: &Db,
    tenant: &TenantId,
    draft_id: &DraftId,
) -> Result<Option<ApplicationRow>, DbError> {
    let row = db
        .first(
            "select application_id, number, draft_id, subject_hash, theme_id, version_id, division, wrapped_key,
               submitted_at, version, head_hash, updated_at, due_day, concluded_on
             from application where tenant = $1 and draft_id = $2",
            &cells![tenant, draft_id],
        )
        .await?;
    row.as_ref().map(application).transpose()
}

/// The applications of one person or firm, the newest first.
pub async fn of_subject(
    db: &Db,
    tenant: &TenantId,
    subject_hash: &str,
    limit: u32,
) -> Result<Vec<ApplicationRow>, DbError> {
    let rows = db
        .all(
            "select application_id, number, draft_id, subject_hash, theme_id, version_id, division, wrapped_key,
               submitted_at, version, head_hash, updated_at, due_day, concluded_on
             from application where tenant = $1 and subject_hash = $2
             order by submitted_at desc, application_id limit $3",
            &cells![tenant, subject_hash, limit],
        )
        .await?;
    rows.iter().map(application).collect()
}

/// The applications after `after` in the order of their ids, for walks over all of them.
pub async fn page(
    db: &Db,
    tenant: &TenantId,
    after: &ApplicationId,
    limit: u32,
) -> Result<Vec<ApplicationRow>, DbError> {
    let rows = db
        .all(
            "select application_id, number, draft_id, subject_hash, theme_id, version_id, division, wrapped_key,
               submitted_at, version, head_hash, updated_at, due_day, concluded_on
             from application where tenant = $1 and application_id > $2 order by application_id limit $3",
            &cells![tenant, after, limit],
        )
        .await?;
    rows.iter().map(application).collect()
}

fn application(row: &Row) -> Result<ApplicationRow, DbError> {
    Ok(ApplicationRow {
        registry: Registry {
            application_id: ApplicationId::new(row.text("application_id")?),
            number: row.text("number")?,
            draft_id: DraftId::new(row.text("draft_id")?),
            subject_hash: row.text("subject_hash")?,
            theme_id: ThemeId::new(row.text("theme_id")?),
            version_id: VersionId::new(row.text("version_id")?),
            division: row.text("division")?,
            wrapped_key: row.text("wrapped_key")?,
            submitted_at: row.instant("submitted_at")?,
        },
        version: row.number("version")?,
        head_hash: row.text("head_hash")?,
        updated_at: row.instant("updated_at")?,
        due_day: row.day_or_none("due_day")?,
        concluded_on: row.day_or_none("concluded_on")?,
    })
}
