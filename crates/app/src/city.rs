//! A running city: the database, the catalogue in force, the calendar, the ports. Every use case is a
//! method of [`City`] in the file of its noun.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::{ResourceId, TenantId, VersionId};
use base::identifiers::DivisionTable;
use base::instant::Instant;
use catalogue::version::Version;
use object_store::ObjectStore;
use search::SearchIndex;
use store::commit::CommitQueue;
use store::db::Db;
use store::number::Numbers;
use store::vault::MasterKey;

use crate::accounts::WrongPasswords;
use crate::error::Error;
use crate::kept::Kept;
use crate::ports::{Clock, Resources};

/// Everything use cases need. Cheap to clone.
#[derive(Clone)]
pub struct City {
    pub(crate) inner: Arc<Inner>,
}

/// What a city is opened with.
pub struct Opening {
    /// The open database.
    pub db: Db,
    /// The province or city that runs the installation.
    pub tenant: TenantId,
    /// Wraps all keys; 32 secret bytes or more.
    pub secret: Vec<u8>,
    /// Where files lie.
    pub files: Arc<dyn ObjectStore>,
    /// Other departments' data.
    pub resources: Arc<dyn Resources>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The divisions.
    pub divisions: DivisionTable,
    /// The address people reach the installation under; stands in QR codes.
    pub base_url: String,
    /// What the root certificate says of itself: `test` roots say so in their name.
    pub root_name: String,
}

pub(crate) struct Inner {
    pub db: Db,
    pub commits: CommitQueue,
    pub tenant: TenantId,
    pub master: MasterKey,
    pub numbers: Numbers,
    pub files: Arc<dyn ObjectStore>,
    pub resources: Arc<dyn Resources>,
    pub clock: Arc<dyn Clock>,
    pub divisions: DivisionTable,
    pub base_url: String,
    pub root_name: String,
    versions: RwLock<HashMap<VersionId, Arc<Version>>>,
    current: RwLock<Option<Arc<Version>>>,
    calendar: RwLock<Arc<WorkdayCalendar>>,
    pub index: RwLock<Option<(VersionId, SearchIndex)>>,
    silent: RwLock<HashMap<ResourceId, Instant>>,
    pub wrong_passwords: WrongPasswords,
    pub kept: Kept,
}

impl City {
    /// Opens the city and loads the newest published catalogue and calendar.
    pub async fn open(opening: Opening) -> Result<City, Error> {
        let kept = Kept::new(opening.db.engine());
        let city = City {
            inner: Arc::new(Inner {
                commits: CommitQueue::start(&opening.db),
                numbers: Numbers::new(&opening.db, &opening.tenant),
                master: MasterKey::from_secret(&opening.secret),
                db: opening.db,
                tenant: opening.tenant,
                files: opening.files,
                resources: opening.resources,
                clock: opening.clock,
                divisions: opening.divisions,
                base_url: opening.base_url,
                root_name: opening.root_name,
                versions: RwLock::default(),
                current: RwLock::default(),
                calendar: RwLock::default(),
                index: RwLock::default(),
                silent: RwLock::default(),
                wrong_passwords: WrongPasswords::default(),
                kept,
            }),
        };
        city.load_calendar().await?;
        city.load_newest_version().await?;
        Ok(city)
    }

    /// The moment.
    pub fn now(&self) -> Instant {
        self.inner.clock.now()
    }

    /// The legal day.
    pub fn today(&self) -> Day {
        self.now().shanghai_day()
    }

    /// The calendar in force.
    pub fn calendar(&self) -> Arc<WorkdayCalendar> {
        self.inner.calendar.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The divisions.
    pub fn divisions(&self) -> &DivisionTable {
        &self.inner.divisions
    }

    /// The address people reach the installation under.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// The catalogue version that new drafts are pinned to.
    pub fn catalogue(&self) -> Result<Arc<Version>, Error> {
        let current = self.inner.current.read().unwrap_or_else(PoisonError::into_inner);
        current.clone().ok_or_else(|| Error::broken("reading the catalogue", "no catalogue is published"))
    }

    /// Publishes a compiled catalogue; new drafts are pinned to it from now on, old ones keep theirs.
    pub async fn publish(&self, version: Version) -> Result<(), Error> {
        let bundle = String::from_utf8(version.to_bundle())
            .map_err(|error| Error::broken("writing a catalogue bundle", error))?;
        let inner = &self.inner;
        store::catalogue_version::publish(&inner.db, &inner.tenant, version.id(), &bundle, self.now())
            .await?;
        self.keep(Arc::new(version));
        Ok(())
    }

    /// Loads a workday notice: a recorded act that moves open due days and no concluded one.
    pub async fn publish_calendar(&self, notice: &str) -> Result<(), Error> {
        let calendar = WorkdayCalendar::parse_csv(notice).map_err(|error| {
            Error::invalid("calendar", "calendar-unreadable", error.to_string(), error.to_string())
        })?;
        store::catalogue_version::load_calendar(&self.inner.db, &self.inner.tenant, notice, self.now())
            .await?;
        *self.inner.calendar.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(calendar);
        Ok(())
    }

    /// The version an application or draft is pinned to, from memory or the database.
    pub(crate) async fn version(&self, version_id: &VersionId) -> Result<Arc<Version>, Error> {
        let known =
            self.inner.versions.read().unwrap_or_else(PoisonError::into_inner).get(version_id).cloned();
        if let Some(version) = known {
            return Ok(version);
        }
        let bundle = store::catalogue_version::bundle(&self.inner.db, &self.inner.tenant, version_id).await?;
        let bundle =
            bundle.ok_or_else(|| Error::broken("reading a catalogue version", "it is not published here"))?;
        let version = Version::from_bundle(bundle.as_bytes())
            .map_err(|error| Error::broken("reading a catalogue bundle", error))?;
        let version = Arc::new(version);
        self.inner
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(version_id.clone(), version.clone());
        Ok(version)
    }

    fn keep(&self, version: Arc<Version>) {
        let inner = &self.inner;
        inner
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(version.id().clone(), version.clone());
        *inner.current.write().unwrap_or_else(PoisonError::into_inner) = Some(version);
    }

    async fn load_newest_version(&self) -> Result<(), Error> {
        if let Some(newest) = store::catalogue_version::newest(&self.inner.db, &self.inner.tenant).await? {
            let version = self.version(&newest).await?;
            self.keep(version);
        }
        Ok(())
    }

    async fn load_calendar(&self) -> Result<(), Error> {
        if let Some(notice) = store::catalogue_version::calendar(&self.inner.db, &self.inner.tenant).await? {
            let calendar = WorkdayCalendar::parse_csv(&notice)
                .map_err(|error| Error::broken("reading the stored calendar", error))?;
            *self.inner.calendar.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(calendar);
        }
        Ok(())
    }

    /// Until when a register that did not answer is left alone.
    pub(crate) fn silent_until(&self, resource_id: &ResourceId) -> Option<Instant> {
        self.inner.silent.read().unwrap_or_else(PoisonError::into_inner).get(resource_id).copied()
    }

    /// Leaves a register alone until then.
    pub(crate) fn leave_alone_until(&self, resource_id: ResourceId, until: Instant) {
        self.inner.silent.write().unwrap_or_else(PoisonError::into_inner).insert(resource_id, until);
    }

    /// The keyed hash of a person or firm.
    pub(crate) fn blind(&self, subject: (&str, &str)) -> String {
        self.inner.master.blind(subject.0, subject.1)
    }

    /// The keyed hash of whom the actor acts for.
    pub(crate) fn own_subject(&self, actor: &crate::actor::Actor) -> Option<String> {
        actor.applicant().map(|applicant| self.blind(applicant.subject()))
    }

    /// Asks the permission table.
    pub(crate) fn allow(
        &self,
        actor: &crate::actor::Actor,
        action: crate::allow::Action,
        object: crate::allow::Object<'_>,
    ) -> Result<(), Error> {
        crate::allow::allow(actor, self.own_subject(actor).as_deref(), action, &object)
    }
}
