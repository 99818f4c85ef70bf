//! The value store: what people wrote, encrypted, beside the ledger that only commits to it.

use base::id::{ApplicationId, TenantId};

use crate::cells;
use crate::commit::{RowWrite, Table};
use crate::db::Db;
use crate::error::DbError;
use crate::vault::SealedValue;

/// Values written together with the events that refer to them.
pub static TABLE: Table = Table {
    order: 20,
    name: "sealed_value",
    columns: &["tenant", "application_id", "value_id", "ciphertext", "commitment"],
    conflict: "",
    guarded: false,
};

/// A value, to be written with a commit.
pub fn row(
    tenant: &TenantId,
    application_id: &ApplicationId,
    value_id: &str,
    value: &SealedValue,
) -> RowWrite {
    RowWrite {
        table: &TABLE,
        cells: cells![tenant, application_id, value_id, &value.ciphertext, &value.commitment].to_vec(),
    }
}

/// All values of an application, by their ids.
pub async fn of_application(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
) -> Result<Vec<(String, SealedValue)>, DbError> {
    let rows = db
        .all(
            "select value_id, ciphertext, commitment from sealed_value
             where tenant = $1 and application_id = $2 order by value_id",
            &cells![tenant, application_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let value =
                SealedValue { ciphertext: row.text("ciphertext")?, commitment: row.text("commitment")? };
            Ok((row.text("value_id")?, value))
        })
        .collect()
}

/// Destroys all values of an application and the key they lie under; the ledger stays and still verifies
/// (个人信息保护法 47).
pub async fn erase(db: &Db, tenant: &TenantId, application_id: &ApplicationId) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.execute(
        "delete from sealed_value where tenant = $1 and application_id = $2",
        &cells![tenant, application_id],
    )
    .await?;
    let no_key = "";
    tx.execute(
        "update application set wrapped_key = $3 where tenant = $1 and application_id = $2",
        &cells![tenant, application_id, no_key],
    )
    .await?;
    tx.commit().await
}
