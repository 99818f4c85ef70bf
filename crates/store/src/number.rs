//! Numbers come from blocks: a node takes a block in one short transaction and hands its numbers out itself,
//! so that no counter is hot. Numbers of a block that a crash leaves unused are lost; none is given twice.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Mutex;

use base::id::TenantId;

use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// How many numbers a node takes at once.
const BLOCK_SIZE: i64 = 1000;

/// Hands out numbers of any series. Cheap to clone.
#[derive(Clone)]
pub struct Numbers {
    db: Db,
    tenant: TenantId,
    blocks: Arc<Mutex<HashMap<String, std::ops::Range<i64>>>>,
}

impl Numbers {
    /// Numbers of one tenant.
    pub fn new(db: &Db, tenant: &TenantId) -> Numbers {
        Numbers { db: db.clone(), tenant: tenant.clone(), blocks: Arc::default() }
    }

    /// The next number of a series, from 1.
    pub async fn next(&self, series: &str) -> Result<i64, DbError> {
        let mut blocks = self.blocks.lock().await;
        if let Some(number) = blocks.get_mut(series).and_then(Iterator::next) {
            return Ok(number);
        }
        let mut block = self.take_block(series).await?;
        let number = block.next().expect("a block is never empty");
        blocks.insert(series.to_owned(), block);
        Ok(number)
    }

    async fn take_block(&self, series: &str) -> Result<std::ops::Range<i64>, DbError> {
        let mut tx = self.db.begin().await?;
        let row = tx
            .first(
                "insert into number_block (tenant, series, next_number) values ($1, $2, $3)
                 on conflict (tenant, series) do update set next_number = number_block.next_number + $4
                 returning next_number",
                &cells![&self.tenant, series, 1 + BLOCK_SIZE, BLOCK_SIZE],
            )
            .await?;
        let end = row.map(|row| row.number("next_number")).transpose()?.unwrap_or(1 + BLOCK_SIZE);
        tx.commit().await?;
        Ok(end - BLOCK_SIZE..end)
    }
}
