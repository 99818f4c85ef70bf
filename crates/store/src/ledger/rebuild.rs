//! Making the rows for the screens anew from the events.

use base::calendar::WorkdayCalendar;
use base::id::{ApplicationId, TenantId};

use crate::application;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;
use crate::projection;
use crate::service_case;

/// Rewrites the rows of all cases, an application a transaction; how many applications it read. May run while
/// the city works: an application that was written meanwhile has fresh rows already and is left alone.
pub async fn rebuild(db: &Db, tenant: &TenantId, calendar: &WorkdayCalendar) -> Result<u64, DbError> {
    let mut read = 0;
    let mut after = ApplicationId::new("");
    loop {
        let page = application::page(db, tenant, &after, 200).await?;
        let Some(last) = page.last() else { return Ok(read) };
        after = last.registry.application_id.clone();
        for row in page {
            read += 1;
            rebuild_one(db, tenant, &row.registry.application_id, calendar).await?;
        }
    }
}

async fn rebuild_one(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
    calendar: &WorkdayCalendar,
) -> Result<(), DbError> {
    let Some(ledgered) = super::load(db, tenant, application_id).await? else {
        return Ok(());
    };
    let rows = projection::case_rows(&ledgered.registry, &ledgered.application, calendar);
    let mut tx = db.begin().await?;
    let touched = tx
        .execute(
            "update application set due_day = $4, concluded_on = $5
             where tenant = $1 and application_id = $2 and head_hash = $3",
            &cells![
                tenant,
                application_id,
                &ledgered.head_hash,
                projection::due_day(&ledgered.application, calendar),
                ledgered.application.concluded_on()
            ],
        )
        .await?;
    if touched == 0 {
        // Somebody wrote meanwhile, and with it fresh rows.
        return Ok(());
    }
    tx.execute(
        "delete from service_case where tenant = $1 and application_id = $2",
        &cells![tenant, application_id],
    )
    .await?;
    let cells: Vec<_> = rows.iter().map(|row| row.cells(tenant)).collect();
    let cells: Vec<&[_]> = cells.iter().map(Vec::as_slice).collect();
    tx.insert_many(&service_case::TABLE, &cells).await?;
    tx.commit().await
}
