//! Drafts: mutable rows outside the ledger, encrypted under a key of their own, deleted some time after they
//! were last touched.

use base::id::{DraftId, TenantId, ThemeId, VersionId};
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// A draft as it is stored.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// The draft.
    pub draft_id: DraftId,
    /// Whose, as a keyed hash.
    pub subject_hash: String,
    /// Which theme.
    pub theme_id: ThemeId,
    /// Which catalogue version it is filled in under.
    pub version_id: VersionId,
    /// The key its content and files lie under.
    pub wrapped_key: String,
    /// The sealed content.
    pub content: String,
    /// Counts the saves; a save names the one it read.
    pub version: i64,
    /// When it was begun.
    pub created_at: Instant,
    /// When it was last saved.
    pub touched_at: Instant,
}

/// Begins a draft.
pub async fn begin(db: &Db, tenant: &TenantId, draft: &DraftRow) -> Result<(), DbError> {
    db.execute(
        "insert into draft (tenant, draft_id, subject_hash, theme_id, version_id, wrapped_key, content, version,
           created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &cells![
            tenant,
            &draft.draft_id,
            &draft.subject_hash,
            &draft.theme_id,
            &draft.version_id,
            &draft.wrapped_key,
            &draft.content,
            draft.version,
            draft.created_at,
            draft.touched_at
        ],
    )
    .await
    .map(|_| ())
}

/// Saves the content if nobody saved since `read_version`; false when somebody did.
pub async fn save(
    db: &Db,
    tenant: &TenantId,
    draft_id: &DraftId,
    read_version: i64,
    content: &str,
    now: Instant,
) -> Result<bool, DbError> {
    let touched = db
        .execute(
            "update draft set content = $4, version = $3 + 1, touched_at = $5
             where tenant = $1 and draft_id = $2 and version = $3",
            &cells![tenant, draft_id, read_version, content, now],
        )
        .await?;
    Ok(touched == 1)
}

/// The draft with this id.
pub async fn by_id(db: &Db, tenant: &TenantId, draft_id: &DraftId) -> Result<Option<DraftRow>, DbError> {
    let row = db
        .first(
            "select draft_id, subject_hash, theme_id, version_id, wrapped_key, content, version, created_at, touched_at
             from draft where tenant = $1 and draft_id = $2",
            &cells![tenant, draft_id],
        )
        .await?;
    row.as_ref().map(draft).transpose()
}

/// The drafts of one person or firm that were not handed in, the one touched last first.
pub async fn of_subject(db: &Db, tenant: &TenantId, subject_hash: &str) -> Result<Vec<DraftRow>, DbError> {
    let rows = db
        .all(
            "select draft_id, subject_hash, theme_id, version_id, wrapped_key, content, version, created_at, touched_at
             from draft where tenant = $1 and subject_hash = $2 and not exists (
               select 1 from application where application.tenant = draft.tenant
                 and application.draft_id = draft.draft_id)
             order by touched_at desc, draft_id limit 100",
            &cells![tenant, subject_hash],
        )
        .await?;
    rows.iter().map(draft).collect()
}

/// Throws a draft away.
pub async fn discard(db: &Db, tenant: &TenantId, draft_id: &DraftId) -> Result<(), DbError> {
    db.execute("delete from draft where tenant = $1 and draft_id = $2", &cells![tenant, draft_id])
        .await
        .map(|_| ())
}

/// The drafts last touched before `before`, and those that were handed in; at most `limit`.
pub async fn to_forget(
    db: &Db,
    tenant: &TenantId,
    before: Instant,
    limit: u32,
) -> Result<Vec<DraftId>, DbError> {
    let rows = db
        .all(
            "select draft_id from draft where tenant = $1 and (touched_at < $2 or exists (
               select 1 from application where application.tenant = draft.tenant
                 and application.draft_id = draft.draft_id))
             order by draft_id limit $3",
            &cells![tenant, before, limit],
        )
        .await?;
    rows.iter().map(|row| row.text("draft_id").map(DraftId::new)).collect()
}

fn draft(row: &Row) -> Result<DraftRow, DbError> {
    Ok(DraftRow {
        draft_id: DraftId::new(row.text("draft_id")?),
        subject_hash: row.text("subject_hash")?,
        theme_id: ThemeId::new(row.text("theme_id")?),
        version_id: VersionId::new(row.text("version_id")?),
        wrapped_key: row.text("wrapped_key")?,
        content: row.text("content")?,
        version: row.number("version")?,
        created_at: row.instant("created_at")?,
        touched_at: row.instant("touched_at")?,
    })
}
