//! The daily root: one signed hash over the heads of all ledgers that grew on a day, chained to the day
//! before. A cut tail or a missing application then shows, even to somebody who holds only the root.

use std::collections::BTreeMap;

use base::day::Day;
use base::id::TenantId;
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;
use crate::vault::sm3_hex;

/// The root of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRoot {
    /// The day in Shanghai.
    pub day: Day,
    /// How many ledgers grew.
    pub heads: i64,
    /// SM3 over the root before and all heads, in hex.
    pub root: String,
    /// SM2 signature over the root's text, base64 of DER; empty before it is signed.
    pub signature: String,
}

/// Computes the root of a day from the events recorded on it. Days must be rooted in order.
pub async fn root_of(db: &Db, tenant: &TenantId, day: Day) -> Result<LedgerRoot, DbError> {
    let before = db
        .first(
            "select root from ledger_root where tenant = $1 and day < $2 order by day desc limit 1",
            &cells![tenant, day],
        )
        .await?;
    let before = before.map(|row| row.text("root")).transpose()?.unwrap_or_default();
    let rows = db
        .all(
            "select application_id, sequence, hash from event
             where tenant = $1 and recorded_at >= $2 and recorded_at < $3 order by application_id, sequence",
            &cells![tenant, Instant::start_of(day), Instant::start_of(day.next())],
        )
        .await?;
    let mut heads = BTreeMap::new();
    for row in &rows {
        heads.insert(row.text("application_id")?, row.text("hash")?);
    }
    let mut text = format!("chengshi ledger root v1\n{tenant}\n{day}\n{before}\n");
    for (application_id, hash) in &heads {
        text.push_str(application_id);
        text.push(' ');
        text.push_str(hash);
        text.push('\n');
    }
    let heads = i64::try_from(heads.len()).unwrap_or(i64::MAX);
    Ok(LedgerRoot { day, heads, root: sm3_hex(text.as_bytes()), signature: String::new() })
}

/// The days before `today` on which events were recorded and that have no root yet, in order.
pub async fn unrooted_days(db: &Db, tenant: &TenantId, today: Day) -> Result<Vec<Day>, DbError> {
    let first = match newest_root(db, tenant).await? {
        Some(root) => Some(root.day.next()),
        None => db
            .first("select min(recorded_at) as first from event where tenant = $1", &cells![tenant])
            .await?
            .map(|row| row.text_or_none("first"))
            .transpose()?
            .flatten()
            .and_then(|text| text.parse::<Instant>().ok())
            .map(Instant::shanghai_day),
    };
    let mut days = Vec::new();
    let mut day = first.unwrap_or(today);
    while day < today {
        days.push(day);
        day = day.next();
    }
    Ok(days)
}

/// Writes a signed root; the first one written for a day stays.
pub async fn put_root(db: &Db, tenant: &TenantId, root: &LedgerRoot, now: Instant) -> Result<(), DbError> {
    db.execute(
        "insert into ledger_root (tenant, day, heads, root, signature, signed_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant, day) do nothing",
        &cells![tenant, root.day, root.heads, &root.root, &root.signature, now],
    )
    .await
    .map(|_| ())
}

/// The last root.
pub async fn newest_root(db: &Db, tenant: &TenantId) -> Result<Option<LedgerRoot>, DbError> {
    let row = db
        .first(
            "select day, heads, root, signature from ledger_root where tenant = $1 order by day desc limit 1",
            &cells![tenant],
        )
        .await?;
    row.as_ref().map(root).transpose()
}

/// All roots, the oldest first.
pub async fn roots(db: &Db, tenant: &TenantId) -> Result<Vec<LedgerRoot>, DbError> {
    let rows = db
        .all(
            "select day, heads, root, signature from ledger_root where tenant = $1 order by day",
            &cells![tenant],
        )
        .await?;
    rows.iter().map(root).collect()
}

fn root(row: &Row) -> Result<LedgerRoot, DbError> {
    Ok(LedgerRoot {
        day: row.day("day")?,
        heads: row.number("heads")?,
        root: row.text("root")?,
        signature: row.text("signature")?,
    })
}
