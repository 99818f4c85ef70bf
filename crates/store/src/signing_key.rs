//! Signing keys of the small installation: certificates in clear, secrets sealed under the master key.

use base::id::TenantId;
use base::instant::Instant;

use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// A signing key as it is stored.
#[derive(Clone, Debug)]
pub struct SigningKeyRow {
    /// `root`, or the organ it signs for.
    pub owner: String,
    /// The certificate as PEM.
    pub certificate: String,
    /// The key the secret lies under.
    pub wrapped_key: String,
    /// The sealed secret.
    pub secret_sealed: String,
}

/// Writes a key if its owner has none yet; two nodes that make one at once end with the same one.
pub async fn put_first(db: &Db, tenant: &TenantId, key: &SigningKeyRow, now: Instant) -> Result<(), DbError> {
    db.execute(
        "insert into signing_key (tenant, owner, certificate, wrapped_key, secret_sealed, created_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (tenant, owner) do nothing",
        &cells![tenant, &key.owner, &key.certificate, &key.wrapped_key, &key.secret_sealed, now],
    )
    .await
    .map(|_| ())
}

/// The key of this owner.
pub async fn of_owner(db: &Db, tenant: &TenantId, owner: &str) -> Result<Option<SigningKeyRow>, DbError> {
    let row = db
        .first(
            "select owner, certificate, wrapped_key, secret_sealed from signing_key where tenant = $1 and owner = $2",
            &cells![tenant, owner],
        )
        .await?;
    row.map(|row| {
        Ok(SigningKeyRow {
            owner: row.text("owner")?,
            certificate: row.text("certificate")?,
            wrapped_key: row.text("wrapped_key")?,
            secret_sealed: row.text("secret_sealed")?,
        })
    })
    .transpose()
}
