//! Issued licences: the sealed envelope encrypted under a key of its own, with what is needed to find it.

use base::day::Day;
use base::id::{ApplicationId, CaseId, LicenceId, LicenceTypeId, TenantId};
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// A licence as it is stored.
#[derive(Clone, Debug)]
pub struct LicenceRow {
    /// The licence.
    pub licence_id: LicenceId,
    /// 电子证照标识 (GB/T 36904).
    pub identifier: String,
    /// Whose, as a keyed hash.
    pub subject_hash: String,
    /// Its type.
    pub type_id: LicenceTypeId,
    /// The application it came out of; none for licences taken over.
    pub application_id: Option<ApplicationId>,
    /// The case it came out of.
    pub case_id: Option<CaseId>,
    /// valid, suspended, revoked, cancelled.
    pub status: String,
    /// The key the envelope lies under.
    pub wrapped_key: String,
    /// The sealed envelope.
    pub envelope: String,
    /// First day of validity.
    pub valid_from: Day,
    /// Last day; none without end.
    pub valid_to: Option<Day>,
    /// When it was issued.
    pub issued_at: Instant,
}

/// Writes a licence once: a second write of the same licence id changes nothing, so the sealing job may run twice.
pub async fn put(db: &Db, tenant: &TenantId, licence: &LicenceRow) -> Result<(), DbError> {
    db.execute(
        "insert into issued_licence (tenant, licence_id, identifier, subject_hash, type_id, application_id, case_id,
           status, wrapped_key, envelope, valid_from, valid_to, issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (tenant, licence_id) do nothing",
        &cells![
            tenant,
            &licence.licence_id,
            &licence.identifier,
            &licence.subject_hash,
            &licence.type_id,
            licence.application_id.as_ref(),
            licence.case_id.as_ref(),
            &licence.status,
            &licence.wrapped_key,
            &licence.envelope,
            licence.valid_from,
            licence.valid_to,
            licence.issued_at
        ],
    )
    .await
    .map(|_| ())
}

/// The licence with this id.
pub async fn by_id(
    db: &Db,
    tenant: &TenantId,
    licence_id: &LicenceId,
) -> Result<Option<LicenceRow>, DbError> {
    let row = db
        .first(
            "select licence_id, identifier, subject_hash, type_id, application_id, case_id, status, wrapped_key, envelope,
               valid_from, valid_to, issued_at
             from issued_licence where tenant = $1 and licence_id = $2",
            &cells![tenant, licence_id],
        )
        .await?;
    row.as_ref().map(licence).transpose()
}

/// The licence with this identifier.
pub async fn by_identifier(
    db: &Db,
    tenant: &TenantId,
    identifier: &str,
) -> Result<Option<LicenceRow>, DbError> {
    let row = db
        .first(
            "select licence_id, identifier, subject_hash, type_id, application_id, case_id, status, wrapped_key, envelope,
               valid_from, valid_to, issued_at
             from issued_licence where tenant = $1 and identifier = $2",
            &cells![tenant, identifier],
        )
        .await?;
    row.as_ref().map(licence).transpose()
}

/// The licences of one person or firm, the newest first.
pub async fn of_subject(db: &Db, tenant: &TenantId, subject_hash: &str) -> Result<Vec<LicenceRow>, DbError> {
    let rows = db
        .all(
            "select licence_id, identifier, subject_hash, type_id, application_id, case_id, status, wrapped_key, envelope,
               valid_from, valid_to, issued_at
             from issued_licence where tenant = $1 and subject_hash = $2 order by issued_at desc, licence_id limit 200",
            &cells![tenant, subject_hash],
        )
        .await?;
    rows.iter().map(licence).collect()
}

/// The licences that came out of one application.
pub async fn of_application(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
) -> Result<Vec<LicenceRow>, DbError> {
    let rows = db
        .all(
            "select licence_id, identifier, subject_hash, type_id, application_id, case_id, status, wrapped_key, envelope,
               valid_from, valid_to, issued_at
             from issued_licence where tenant = $1 and application_id = $2 order by case_id, licence_id",
            &cells![tenant, application_id],
        )
        .await?;
    rows.iter().map(licence).collect()
}

fn licence(row: &Row) -> Result<LicenceRow, DbError> {
    Ok(LicenceRow {
        licence_id: LicenceId::new(row.text("licence_id")?),
        identifier: row.text("identifier")?,
        subject_hash: row.text("subject_hash")?,
        type_id: LicenceTypeId::new(row.text("type_id")?),
        application_id: row.text_or_none("application_id")?.map(ApplicationId::new),
        case_id: row.text_or_none("case_id")?.map(CaseId::new),
        status: row.text("status")?,
        wrapped_key: row.text("wrapped_key")?,
        envelope: row.text("envelope")?,
        valid_from: row.day("valid_from")?,
        valid_to: row.day_or_none("valid_to")?,
        issued_at: row.instant("issued_at")?,
    })
}
