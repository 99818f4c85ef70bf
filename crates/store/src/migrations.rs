//! The schema's steps: numbered, forward only, a released one is never edited.

use base::instant::Instant;

use crate::cells;
use crate::db::Db;
use crate::error::DbError;

const MIGRATIONS: &[(i64, &str)] = &[(1, include_str!("../migrations/0001_begin.sql"))];

/// Brings the schema up to date; refuses a database that a later release has written.
pub(crate) async fn run(db: &Db) -> Result<(), DbError> {
    // Of several nodes that start at once on an empty database one makes the schema; the others look again.
    for _ in 0..5 {
        match migrate(db).await {
            Err(error) if error.is_already_made() => {
                tracing::info!(%error, "another node brings the schema up to date");
            }
            other => return other,
        }
    }
    migrate(db).await
}

async fn migrate(db: &Db) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.execute(
        "create table if not exists schema_migration (migration bigint primary key, applied_at text not null)",
        &[],
    )
    .await?;
    let row = tx.first("select coalesce(max(migration), 0) as newest from schema_migration", &[]).await?;
    let found = row.map(|row| row.number("newest")).transpose()?.unwrap_or(0);
    let known = MIGRATIONS.last().map_or(0, |(number, _)| *number);
    if found > known {
        return Err(DbError::SchemaAhead { found, known });
    }
    for (number, script) in MIGRATIONS.iter().filter(|(number, _)| *number > found) {
        // The schema's own history is the one place where the wall clock is read here.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let now = Instant::from_unix_microseconds(i64::try_from(now.as_micros()).unwrap_or(0));
        tx.execute(
            "insert into schema_migration (migration, applied_at) values ($1, $2)",
            &cells![*number, now],
        )
        .await?;
        // After the row, for on it the other nodes wait.
        tx.script(script).await?;
    }
    tx.commit().await
}
