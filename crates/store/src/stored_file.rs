//! What is known of each uploaded file; the bytes themselves lie encrypted outside the database.

use base::id::{FileId, TenantId};
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// A file as it is recorded. `owner_id` is the draft it was uploaded to; an application keeps its draft's files.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// The draft.
    pub owner_id: String,
    /// The file.
    pub file_id: FileId,
    /// SM3 of the bytes, in hex.
    pub digest: String,
    /// Their number.
    pub size_bytes: i64,
    /// What the content showed itself to be: `application/pdf`.
    pub media_type: String,
    /// The name it was uploaded under, sealed.
    pub name_sealed: String,
    /// When.
    pub stored_at: Instant,
}

/// Records a file whose bytes are already stored.
pub async fn put(db: &Db, tenant: &TenantId, file: &FileRow) -> Result<(), DbError> {
    db.execute(
        "insert into stored_file (tenant, owner_id, file_id, digest, size_bytes, media_type, name_sealed, stored_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &cells![
            tenant,
            &file.owner_id,
            &file.file_id,
            &file.digest,
            file.size_bytes,
            &file.media_type,
            &file.name_sealed,
            file.stored_at
        ],
    )
    .await
    .map(|_| ())
}

/// One file of an owner.
pub async fn by_id(
    db: &Db,
    tenant: &TenantId,
    owner_id: &str,
    file_id: &FileId,
) -> Result<Option<FileRow>, DbError> {
    let row = db
        .first(
            "select owner_id, file_id, digest, size_bytes, media_type, name_sealed, stored_at from stored_file
             where tenant = $1 and owner_id = $2 and file_id = $3",
            &cells![tenant, owner_id, file_id],
        )
        .await?;
    row.as_ref().map(file).transpose()
}

/// All files of an owner, the oldest first.
pub async fn of_owner(db: &Db, tenant: &TenantId, owner_id: &str) -> Result<Vec<FileRow>, DbError> {
    let rows = db
        .all(
            "select owner_id, file_id, digest, size_bytes, media_type, name_sealed, stored_at from stored_file
             where tenant = $1 and owner_id = $2 order by stored_at, file_id",
            &cells![tenant, owner_id],
        )
        .await?;
    rows.iter().map(file).collect()
}

/// Forgets a file; the caller removes the bytes.
pub async fn forget(db: &Db, tenant: &TenantId, owner_id: &str, file_id: &FileId) -> Result<(), DbError> {
    db.execute(
        "delete from stored_file where tenant = $1 and owner_id = $2 and file_id = $3",
        &cells![tenant, owner_id, file_id],
    )
    .await
    .map(|_| ())
}

fn file(row: &Row) -> Result<FileRow, DbError> {
    Ok(FileRow {
        owner_id: row.text("owner_id")?,
        file_id: FileId::new(row.text("file_id")?),
        digest: row.text("digest")?,
        size_bytes: row.number("size_bytes")?,
        media_type: row.text("media_type")?,
        name_sealed: row.text("name_sealed")?,
        stored_at: row.instant("stored_at")?,
    })
}
