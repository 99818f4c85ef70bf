//! Drafts: mutable rows outside the ledger, encrypted under a key of their own, deleted when they are handed in or
//! some time after they were last touched.

use std::collections::HashSet;

use base::id::{DraftId, TenantId, ThemeId, VersionId};
use base::instant::Instant;

use crate::cell::{Cell, Row};
use crate::cells;
use crate::db::{Db, Tx};
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

/// The drafts of one person or firm, the one touched last first.
pub async fn of_subject(db: &Db, tenant: &TenantId, subject_hash: &str) -> Result<Vec<DraftRow>, DbError> {
    let rows = db
        .all(
            "select draft_id, subject_hash, theme_id, version_id, wrapped_key, content, version, created_at, touched_at
             from draft where tenant = $1 and subject_hash = $2 order by touched_at desc, draft_id limit 100",
            &cells![tenant, subject_hash],
        )
        .await?;
    rows.iter().map(draft).collect()
}

/// A draft that becomes an application, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenDraft {
    /// Of which city.
    pub tenant: TenantId,
    /// Which.
    pub draft_id: DraftId,
    /// The version that was handed in.
    pub version: i64,
}

/// Takes drafts away that still have the version they were read in; those that were there. What was handed in lies
/// with the application from then on.
pub(crate) async fn take(tx: &mut Tx, drafts: &[&TakenDraft]) -> Result<HashSet<DraftId>, DbError> {
    let mut taken = HashSet::with_capacity(drafts.len());
    let rows: Vec<Vec<Cell>> =
        drafts.iter().map(|draft| cells![&draft.tenant, &draft.draft_id, draft.version].to_vec()).collect();
    let rows: Vec<&[Cell]> = rows.iter().map(Vec::as_slice).collect();
    // The inner select lets SQLite use the index; from bare values it reads the whole table.
    let sql = "delete from draft where (tenant, draft_id, version) in (
                 select * from (values {rows}) as handed_in) returning draft_id";
    for row in tx.run_on_rows(sql, &rows).await? {
        taken.insert(DraftId::new(row.text("draft_id")?));
    }
    Ok(taken)
}

/// Throws a draft away if nobody saved or handed it in since `read_version`; false when somebody did.
pub async fn discard(
    db: &Db,
    tenant: &TenantId,
    draft_id: &DraftId,
    read_version: i64,
) -> Result<bool, DbError> {
    let touched = db
        .execute(
            "delete from draft where tenant = $1 and draft_id = $2 and version = $3",
            &cells![tenant, draft_id, read_version],
        )
        .await?;
    Ok(touched == 1)
}

/// The drafts last touched before `before`, each with its version; at most `limit`.
pub async fn to_forget(
    db: &Db,
    tenant: &TenantId,
    before: Instant,
    limit: u32,
) -> Result<Vec<(DraftId, i64)>, DbError> {
    let rows = db
        .all(
            "select draft_id, version from draft where tenant = $1 and touched_at < $2 order by draft_id limit $3",
            &cells![tenant, before, limit],
        )
        .await?;
    rows.iter().map(|row| Ok((DraftId::new(row.text("draft_id")?), row.number("version")?))).collect()
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
