//! Handing in, by many at once: the product's rate against the floor's, in turns, on one engine.

use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use anyhow::Context as _;
use base::id::DraftId;
use store::db::{Db, Engine};
use testkit::databases::TestDatabase;
use testkit::postgres::PostgresServer;

use crate::floor::{Plain, Written};
use crate::rounds::{Figures, Round};
use crate::world::World;

/// How many hand in at once.
pub const CLIENTS: usize = 64;

/// What was measured on one engine.
pub struct Outcome {
    /// `SQLite` or `PostgreSQL 15.18`.
    pub engine: String,
    /// What product and floor say of their durability.
    pub durability: (String, String),
    /// Rows of one application.
    pub rows: f64,
    /// The use case as pages and API call it.
    pub submit: Figures,
    /// Permission, decision and commit of drafts that were looked through before.
    pub hand_in: Figures,
    /// Plain SQL, as many applications in a transaction as there are clients.
    pub floor: Figures,
    /// Plain SQL, one application in a transaction.
    pub floor_alone: Figures,
}

/// Two empty databases of one engine: for the product and for the floor.
struct Pair {
    name: String,
    product: String,
    floor: String,
    _kept: Option<(TestDatabase, TestDatabase)>,
}

/// Measures on SQLite files below `folder`.
pub async fn on_sqlite(folder: &Path, rounds: usize, count: usize) -> anyhow::Result<Outcome> {
    let path = |name: &str| format!("sqlite:{}", folder.join(name).display());
    let pair = Pair {
        name: "SQLite".to_owned(),
        product: path("product.sqlite"),
        floor: path("floor.sqlite"),
        _kept: None,
    };
    measure(pair, folder, rounds, count).await
}

/// Measures on a server of PostgreSQL.
pub async fn on_postgres(
    server: &PostgresServer,
    folder: &Path,
    rounds: usize,
    count: usize,
) -> anyhow::Result<Outcome> {
    let empty = || TestDatabase::empty(server.url()).map_err(anyhow::Error::msg);
    let (product, floor) = (empty()?, empty()?);
    let pair = Pair {
        name: format!("PostgreSQL {}", server.version()),
        product: product.url().to_owned(),
        floor: floor.url().to_owned(),
        _kept: Some((product, floor)),
    };
    measure(pair, folder, rounds, count).await
}

async fn measure(pair: Pair, folder: &Path, rounds: usize, count: usize) -> anyhow::Result<Outcome> {
    let world = Arc::new(World::open(&pair.product, folder).await?);
    // The same schema, with all its indexes.
    Db::open(&pair.floor).await?.close().await;
    let (mut reader, mut floor) = (Plain::connect(&pair.product).await?, Plain::connect(&pair.floor).await?);
    let model = world.complete_draft().await?;
    let mut outcome = Outcome {
        engine: pair.name.clone(),
        durability: (durability(&world.db).await?, floor.durability().await?),
        rows: 0.0,
        submit: Figures::default(),
        hand_in: Figures::default(),
        floor: Figures::default(),
        floor_alone: Figures::default(),
    };
    // One round more: the first warms up and is not counted.
    for round in 0..=rounds {
        let since = world.city.now().to_string();
        let drafts = world.copies(&model, count).await?;
        let submit = Round::together(CLIENTS, count, submitting(&world, drafts)).await?;
        let drafts = world.copies(&model, count).await?;
        let hand_in = Round::together(CLIENTS, count, handing_in(&world, &drafts).await?).await?;
        let written = reader.read(&since).await?;
        let (applications, rows) = written.counts();
        anyhow::ensure!(applications == 2 * count, "{applications} of {} are in the database", 2 * count);
        outcome.rows = rows as f64 / applications as f64;
        let (grouped, alone) = written.halves();
        let grouped = write(&mut floor, count, &grouped.batches(CLIENTS)).await?;
        // One at a time is slow: a few tell enough.
        let few = count / 16;
        let alone = write(&mut floor, few, &alone.batches(1)[..few]).await?;
        if round > 0 {
            outcome.submit.take(submit);
            outcome.hand_in.take(hand_in);
            outcome.floor.take(grouped);
            outcome.floor_alone.take(alone);
        }
    }
    world
        .city
        .verify_ledger()
        .await?
        .problems
        .is_empty()
        .then_some(())
        .context("the ledger does not verify")?;
    world.db.close().await;
    Ok(outcome)
}

/// A piece of work, by its place in the list.
type Work = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// The use case as pages and API call it.
fn submitting(world: &Arc<World>, drafts: Vec<DraftId>) -> impl Fn(usize) -> Work + Clone + Send + use<> {
    let (world, drafts) = (world.clone(), Arc::new(drafts));
    move |at| {
        let (world, drafts) = (world.clone(), drafts.clone());
        Box::pin(async move {
            world.city.submit(&world.actor, &drafts[at]).await?;
            Ok(())
        })
    }
}

/// Only permission, decision and commit: the drafts are looked through now.
async fn handing_in(
    world: &Arc<World>,
    drafts: &[DraftId],
) -> anyhow::Result<impl Fn(usize) -> Work + Clone + Send + use<>> {
    let mut complete = Vec::with_capacity(drafts.len());
    for draft in drafts {
        complete.push(Mutex::new(Some(world.city.look_through(&world.actor, draft).await?)));
    }
    let (world, complete) = (world.clone(), Arc::new(complete));
    Ok(move |at: usize| -> Work {
        let (world, complete) = (world.clone(), complete.clone());
        Box::pin(async move {
            let draft = complete[at].lock().map_err(|_| anyhow::anyhow!("a client panicked"))?.take();
            world.city.hand_in(&world.actor, draft.context("each draft is handed in once")?).await?;
            Ok(())
        })
    })
}

async fn write(floor: &mut Plain, count: usize, batches: &[Written]) -> anyhow::Result<Round> {
    Round::alone(count, async {
        for batch in batches {
            floor.write(batch).await?;
        }
        Ok(())
    })
    .await
}

/// What the database says to the product's own writer.
async fn durability(db: &Db) -> anyhow::Result<String> {
    let mut tx = db.begin().await?;
    Ok(match db.engine() {
        Engine::Sqlite => {
            let row = tx.first("pragma synchronous", &[]).await?.context("an answer")?;
            match row.number("synchronous")? {
                2 => "synchronous=full".to_owned(),
                other => format!("synchronous={other}"),
            }
        }
        Engine::Postgres => {
            let sql =
                "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits";
            let row = tx.first(sql, &[]).await?.context("an answer")?;
            format!("fsync={}, synchronous_commit={}", row.text("fsync")?, row.text("waits")?)
        }
    })
}
