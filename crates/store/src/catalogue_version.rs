//! Published catalogue versions: immutable compiled bundles, named by the hash of their sources.

use base::id::{TenantId, VersionId};
use base::instant::Instant;

use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// Publishes a bundle. Publishing the same version again only makes it the newest.
pub async fn publish(
    db: &Db,
    tenant: &TenantId,
    version_id: &VersionId,
    bundle: &str,
    now: Instant,
) -> Result<(), DbError> {
    db.execute(
        "insert into catalogue_version (tenant, version_id, bundle, published_at) values ($1, $2, $3, $4)
         on conflict (tenant, version_id) do update set published_at = excluded.published_at",
        &cells![tenant, version_id, bundle, now],
    )
    .await
    .map(|_| ())
}

/// The bundle of one version.
pub async fn bundle(db: &Db, tenant: &TenantId, version_id: &VersionId) -> Result<Option<String>, DbError> {
    let row = db
        .first(
            "select bundle from catalogue_version where tenant = $1 and version_id = $2",
            &cells![tenant, version_id],
        )
        .await?;
    row.map(|row| row.text("bundle")).transpose()
}

/// The version published last.
pub async fn newest(db: &Db, tenant: &TenantId) -> Result<Option<VersionId>, DbError> {
    let row = db
        .first(
            "select version_id from catalogue_version where tenant = $1 order by published_at desc, version_id limit 1",
            &cells![tenant],
        )
        .await?;
    row.map(|row| row.text("version_id").map(VersionId::new)).transpose()
}

/// Records that a workday notice was loaded: a dated act, kept for ever.
pub async fn load_calendar(db: &Db, tenant: &TenantId, notice: &str, now: Instant) -> Result<(), DbError> {
    db.execute(
        "insert into calendar_notice (tenant, loaded_at, notice) values ($1, $2, $3)",
        &cells![tenant, now, notice],
    )
    .await
    .map(|_| ())
}

/// The calendar notice in force: the one loaded last.
pub async fn calendar(db: &Db, tenant: &TenantId) -> Result<Option<String>, DbError> {
    let row = db
        .first(
            "select notice from calendar_notice where tenant = $1 order by loaded_at desc limit 1",
            &cells![tenant],
        )
        .await?;
    row.map(|row| row.text("notice")).transpose()
}
