//! What speed there is, as ratios to a floor measured in the same run: `cargo xtask bench`. See docs/speed.md.
#![allow(clippy::print_stdout)]

mod alone;
#[path = "../../src/built_in.rs"]
#[allow(dead_code, reason = "the demonstration's part is not measured")]
mod built_in;
mod floor;
mod pages;
mod report;
mod rounds;
mod submit;
mod world;

use std::path::PathBuf;

use store::vault::{hex, random};
use testkit::postgres::{Durability, PostgresServer};
use world::World;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How much is measured.
struct Extent {
    rounds: usize,
    /// Applications in a round.
    count: usize,
    /// How long a page is asked for in a round.
    seconds: f64,
}

const FULL: Extent = Extent { rounds: 5, count: 4096, seconds: 3.0 };
const QUICK: Extent = Extent { rounds: 1, count: 1024, seconds: 1.0 };

const HELP: &str = "words: submit, pages, alone (all three when none is named); --quick: one short round\n";

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) =
        words.iter().find(|word| !["submit", "pages", "alone", "--quick"].contains(&word.as_str()))
    {
        anyhow::bail!("{unknown}? {HELP}");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(&words))
}

async fn measure(words: &[String]) -> anyhow::Result<()> {
    let is_named = |part: &str| words.iter().any(|word| word == part);
    let all = !words.iter().any(|word| !word.starts_with("--"));
    let extent = if is_named("--quick") { QUICK } else { FULL };
    let folder = Folder::new()?;
    println!("{}", report::machine());
    if all || is_named("alone") {
        println!("{}", report::compiling(&alone::compiling()?));
        println!("{}", report::started(&alone::starting(&folder.0)?));
        println!("{}", report::sealing(&alone::sealing()?));
    }
    if all || is_named("pages") {
        let world =
            World::open(&format!("sqlite:{}", folder.0.join("pages.sqlite").display()), &folder.0).await?;
        println!("{}", report::pages(&pages::measure(&world, extent.rounds, extent.seconds).await?));
    }
    if all || is_named("submit") {
        println!("{}", report::submitting(&submit::on_sqlite(&folder.0, extent.rounds, extent.count).await?));
        let server = PostgresServer::start(Durability::Fsync)?;
        let outcome = submit::on_postgres(&server, &folder.0, extent.rounds, extent.count).await?;
        println!("{}", report::submitting(&outcome));
    }
    Ok(())
}

/// A folder of its own on a real disk, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Folder> {
        let path = std::env::temp_dir().join(format!("chengshi-bench-{}", hex(&random::<4>())));
        std::fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
