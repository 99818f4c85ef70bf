//! Opening a city and serving it until the process is told to stop.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use app::jobs::Worker;
use app::ports::{
    Clock, PortFuture, ResourceAnswer, ResourceProblem, ResourceQuestion, Resources, SystemClock,
};
use app::{City, Opening};
use base::id::TenantId;
use exchange::file_registers::FileRegisters;
use object_store::local::LocalFileSystem;
use store::db::Db;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use web::state::Web;

use crate::built_in;
use crate::config::Config;

/// Where a city keeps what.
pub struct Places<'a> {
    /// The database.
    pub database: &'a str,
    /// The folder of files.
    pub files: &'a Path,
    /// The folder of registers.
    pub registers: Option<&'a Path>,
}

/// Who runs it.
pub struct Identity {
    /// The tenant.
    pub tenant: String,
    /// The master secret.
    pub secret: Vec<u8>,
    /// The address people use.
    pub base_url: String,
    /// The name of the root certificate.
    pub root_name: String,
}

/// No register is connected: everything is typed and brought.
struct NoRegisters;

impl Resources for NoRegisters {
    fn ask(&self, _: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>> {
        Box::pin(async { Err(ResourceProblem::NotConnected) })
    }
}

/// Opens a city; in an empty database the catalogue and calendar inside the binary are published first.
pub async fn open(places: Places<'_>, identity: Identity) -> anyhow::Result<City> {
    std::fs::create_dir_all(places.files).with_context(|| format!("making {}", places.files.display()))?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let resources: Arc<dyn Resources> = match places.registers {
        Some(folder) => Arc::new(FileRegisters::new(folder, clock.clone())),
        None => Arc::new(NoRegisters),
    };
    let files = LocalFileSystem::new_with_prefix(places.files)?.with_fsync(true);
    let city = City::open(Opening {
        db: Db::open(places.database).await?,
        tenant: TenantId::new(identity.tenant),
        secret: identity.secret,
        files: Arc::new(files),
        resources,
        clock,
        divisions: built_in::divisions()?,
        base_url: identity.base_url,
        root_name: identity.root_name,
    })
    .await?;
    if city.catalogue().is_err() {
        publish(&city, &built_in::sources()).await?;
        city.publish_calendar(built_in::calendar()?).await?;
    }
    Ok(city)
}

/// Checks sources and publishes them.
pub async fn publish(city: &City, sources: &catalogue::Sources) -> anyhow::Result<()> {
    let (version, diagnostics) = catalogue::check(sources);
    let version = version.with_context(|| catalogue::diagnostic::render_all(&diagnostics, sources))?;
    city.publish(version).await?;
    Ok(())
}

/// Opens the city of a configuration.
pub async fn open_configured(config: &Config) -> anyhow::Result<City> {
    let places =
        Places { database: config.database()?, files: &config.files, registers: config.registers.as_deref() };
    let identity = Identity {
        tenant: config.tenant.clone(),
        secret: config.secret()?,
        base_url: config.base_url.clone(),
        root_name: config.root_name.clone(),
    };
    let city = open(places, identity).await?;
    if let Some(folder) = &config.catalogue {
        let sources = crate::commands::catalogue::read_sources(folder)?;
        if city.catalogue()?.id() != &sources.version_id() {
            publish(&city, &sources).await?;
        }
    }
    Ok(city)
}

/// Serves until SIGTERM or ctrl-c: requests in hand are answered, the job in hand is finished.
pub async fn serve(listener: TcpListener, web: Web) -> anyhow::Result<()> {
    let stop = Arc::new(Notify::new());
    let worker = tokio::spawn(Worker::new(web.city.clone()).run(stop.clone()));
    let router = web::routes::router(web);
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await?;
    stop.notify_one();
    worker.await?;
    Ok(())
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupted.await;
        }
    }
}
