//! The city of one test: real catalogue, calendar and divisions, files in memory, a clock that stands.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use app::actor::{Actor, Capacity, Staff, StaffRole};
use app::drafts::{Begin, PersonAtWindow};
use app::{City, Error, Opening};
use base::id::{AccountId, DraftId, OrganId, TenantId, ThemeId};
use base::identifiers::DivisionTable;
use catalogue::Sources;
use catalogue::version::Version;
use object_store::memory::InMemory;
use store::db::Db;

use super::clock::TestClock;
use super::people::{People, licences_of};
use super::registers::TestRegisters;

/// The city with its people.
pub struct World {
    pub city: City,
    pub db: Db,
    pub clock: TestClock,
    pub registers: TestRegisters,
    pub people: People,
    /// Where the database lies, when it is a file.
    pub folder: Option<PathBuf>,
}

static VERSION: LazyLock<Version> = LazyLock::new(|| {
    let mut files = Vec::new();
    let folder = super::root().join("catalogue");
    collect(&folder, &folder, &mut files);
    files.sort();
    let sources = Sources::of(files);
    let (version, diagnostics) = catalogue::check(&sources);
    version.unwrap_or_else(|| panic!("{}", catalogue::diagnostic::render_all(&diagnostics, &sources)))
});

impl World {
    /// Opens a city on an empty database, on Monday 2026-11-23 at ten.
    pub async fn open(db: Db) -> World {
        let clock = TestClock::at("2026-11-23", 10);
        let registers = TestRegisters::of_the_demo(&clock);
        let city = City::open(Opening {
            db: db.clone(),
            tenant: TenantId::new("test"),
            secret: b"a secret of tests, thirty-two bytes".to_vec(),
            files: Arc::new(InMemory::new()),
            resources: Arc::new(registers.clone()),
            clock: Arc::new(clock.clone()),
            divisions: divisions(),
            base_url: "http://127.0.0.1:1".to_owned(),
            root_name: "测试根证书（test）".to_owned(),
        })
        .await
        .unwrap();
        city.publish(VERSION.clone()).await.unwrap();
        city.publish_calendar(&catalogue_text("calendars/cn.csv")).await.unwrap();
        World { city, db, clock, registers, people: People::of_the_demo(), folder: None }
    }

    /// The catalogue.
    pub fn version(&self) -> &'static Version {
        &VERSION
    }

    /// An account of the demonstration as it acts there first: for its firm where it has one.
    pub fn actor(&self, id: &str) -> Actor {
        let (profile, capacity) = self.people.profile(id);
        profile.actor(&AccountId::new(id), &capacity).unwrap()
    }

    /// An applicant acting as a person, whatever firms there are.
    pub fn person(&self, id: &str) -> Actor {
        let (profile, _) = self.people.profile(id);
        profile.actor(&AccountId::new(id), &Capacity::Person).unwrap()
    }

    /// What a clerk sees of somebody who comes: identity card and business licence.
    pub fn at_window(&self, id: &str) -> PersonAtWindow {
        let actor = self.actor(id);
        let applicant = actor.applicant().unwrap();
        PersonAtWindow { person: applicant.person.clone(), firm: applicant.firm.clone() }
    }

    /// An officer of an organ.
    pub fn officer(&self, organ_id: &OrganId) -> Actor {
        staff(StaffRole::Officer, organ_id)
    }

    /// The head of an organ.
    pub fn head(&self, organ_id: &OrganId) -> Actor {
        staff(StaffRole::Head, organ_id)
    }

    /// An officer of every organ of the catalogue.
    pub fn officers(&self) -> Vec<Actor> {
        self.version().catalogue().organs.keys().map(|organ_id| self.officer(organ_id)).collect()
    }

    /// Takes over the licences that these people and firms already hold.
    pub async fn take_over_licences_of(&self, numbers: &[&str]) {
        for licence in numbers.iter().flat_map(|number| licences_of(number)) {
            self.city.take_over_licence(licence).await.unwrap();
        }
    }

    /// Begins a draft.
    pub async fn begin(
        &self,
        actor: &Actor,
        theme: &str,
        division: &str,
        answers: &[(&str, &str)],
    ) -> Result<DraftId, Error> {
        self.city.begin_draft(actor, begin(theme, division, answers)).await
    }
}

/// What a draft is begun with.
pub fn begin(theme: &str, division: &str, answers: &[(&str, &str)]) -> Begin {
    Begin {
        theme_id: ThemeId::new(theme),
        division: division.to_owned(),
        answers: answers
            .iter()
            .map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned()))
            .collect(),
        for_person: None,
    }
}

fn staff(role: StaffRole, organ_id: &OrganId) -> Actor {
    Actor::Staff(Staff {
        account_id: AccountId::new(format!("{role:?}-{organ_id}")),
        name: "测试".to_owned(),
        role,
        organ_id: organ_id.clone(),
    })
}

fn divisions() -> DivisionTable {
    let mut table = DivisionTable::parse_csv(&catalogue_text("divisions/hubei.csv")).unwrap();
    table.add_csv(&catalogue_text("divisions/hubei-zones.csv")).unwrap();
    table.add_csv(&catalogue_text("divisions/hubei-towns.csv")).unwrap();
    table
}

fn catalogue_text(path: &str) -> String {
    std::fs::read_to_string(super::root().join("catalogue").join(path)).unwrap()
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
