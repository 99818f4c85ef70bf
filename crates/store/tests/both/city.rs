//! A small city for the tests: it decides with the real aggregate and writes through the real queue.

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::{ApplicationId, CaseId, DraftId, OfficerId, OrganId, TenantId};
use base::instant::Instant;
use base::limit::Limit;
use case::commands::submit::Submit;
use case::plan::{CasePlan, Plan};
use case::{Actor, Application, Command, Facts, Refusal, decide};
use store::application::Registry;
use store::commit::{Commit, CommitError, CommitQueue};
use store::db::Db;
use store::draft::TakenDraft;
use store::ledger;
use store::vault::{MasterKey, ValueKey};

/// Why a command of the test was not done.
#[derive(Debug)]
#[expect(dead_code, reason = "a failing test prints it")]
pub enum NotDone {
    Refused(Refusal),
    NotWritten(CommitError),
}

/// One city.
pub struct City {
    pub db: Db,
    pub queue: CommitQueue,
    pub tenant: TenantId,
    pub calendar: WorkdayCalendar,
}

impl City {
    pub fn new(db: &Db) -> City {
        City::of_tenant(db, "wuhan")
    }

    pub fn of_tenant(db: &Db, tenant: &str) -> City {
        City {
            db: db.clone(),
            queue: CommitQueue::start(db),
            tenant: TenantId::new(tenant),
            calendar: WorkdayCalendar::parse_csv(include_str!("../../../case/tests/fixtures/workdays.csv"))
                .unwrap(),
        }
    }

    /// The commit that hands in an application.
    pub fn submission(&self, name: &str, plan: &Plan, now: Instant) -> Commit {
        self.submission_of(&registry(name, plan, now), plan, now)
    }

    /// The commit that hands in an application of this registry.
    pub fn submission_of(&self, registry: &Registry, plan: &Plan, now: Instant) -> Commit {
        let submit = Command::Submit(Submit { plan: plan.clone(), content: None });
        self.first_commit(registry, submit, now).unwrap()
    }

    /// The commit of the command that begins an application.
    pub fn first_commit(
        &self,
        registry: &Registry,
        command: Command,
        now: Instant,
    ) -> Result<Commit, Refusal> {
        let opening = ledger::opening_hash(&self.tenant, registry);
        self.decided(registry, &Application::new(registry.application_id.clone()), &opening, command, now)
    }

    /// The commit that hands a draft in, as it was read.
    pub fn taking(&self, name: &str, draft_id: &str, version: i64) -> Commit {
        let takes = TakenDraft { tenant: self.tenant.clone(), draft_id: DraftId::new(draft_id), version };
        Commit { takes: Some(takes), ..self.submission(name, &plan(1), at("2026-09-17")) }
    }

    /// Hands in an application and returns its id.
    pub async fn submit(&self, name: &str, plan: &Plan, now: Instant) -> ApplicationId {
        self.queue.write(self.submission(name, plan, now)).await.unwrap();
        ApplicationId::new(name)
    }

    /// The commit of a command on an application as it stands.
    pub async fn prepared(
        &self,
        application_id: &ApplicationId,
        command: Command,
        now: Instant,
    ) -> Result<Commit, Refusal> {
        let ledgered = ledger::load(&self.db, &self.tenant, application_id).await.unwrap().unwrap();
        self.decided(&ledgered.registry, &ledgered.application, &ledgered.head_hash, command, now)
    }

    /// Runs a command once.
    pub async fn act(
        &self,
        application_id: &ApplicationId,
        command: Command,
        now: Instant,
    ) -> Result<(), NotDone> {
        let commit = self.prepared(application_id, command, now).await.map_err(NotDone::Refused)?;
        self.queue.write(commit).await.map_err(NotDone::NotWritten)
    }

    fn decided(
        &self,
        registry: &Registry,
        before: &Application,
        head_hash: &str,
        command: Command,
        now: Instant,
    ) -> Result<Commit, Refusal> {
        let facts = Facts {
            today: now.shanghai_day(),
            recorded_at: now,
            actor: Actor::Officer(OfficerId::new("officer")),
            calendar: &self.calendar,
            backdating: None,
        };
        let events = decide(before, command, &facts)?;
        let mut after = before.clone();
        for event in &events {
            after.evolve(event).unwrap();
        }
        let rows = ledger::append(&self.tenant, registry, head_hash, &events, &after, &self.calendar);
        Ok(Commit { rows, ..Commit::default() })
    }

    /// What does not hold in the ledger, in words.
    pub async fn problems(&self) -> Vec<String> {
        let report = ledger::verify(&self.db, &self.tenant, &self.calendar).await.unwrap();
        report.problems.iter().map(|problem| format!("{}: {}", problem.subject, problem.problem)).collect()
    }
}

/// What is written once for an application of this name.
pub fn registry(name: &str, plan: &Plan, now: Instant) -> Registry {
    let master = MasterKey::from_secret(&[7; 32]);
    Registry {
        application_id: ApplicationId::new(name),
        number: format!("YJS-{name}"),
        draft_id: DraftId::new(format!("draft-{name}")),
        subject_hash: format!("subject-{}", name.len() % 3),
        theme_id: plan.theme_id.clone(),
        version_id: plan.version_id.clone(),
        division: plan.division.clone(),
        wrapped_key: master.wrap(&ValueKey::fresh(), name),
        submitted_at: now,
    }
}

/// A plan of this many cases that wait for nobody, each at an organ of its own.
pub fn plan(cases: usize) -> Plan {
    let mut plan = Plan::bare(None, None);
    let case = |at: usize| {
        let mut case =
            CasePlan::new(&format!("case-{at}"), Some(Limit::workdays(5)), Some(Limit::workdays(20)));
        case.organ_id = organ(at);
        case
    };
    plan.cases = (0..cases).map(case).collect();
    plan
}

pub fn organ(at: usize) -> OrganId {
    OrganId::new(format!("organ-{at}"))
}

pub fn case_id(at: usize) -> CaseId {
    CaseId::new(format!("case-{at}"))
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Ten in the morning of a day.
pub fn at(text: &str) -> Instant {
    Instant::start_of(day(text)).plus_seconds(10 * 3600)
}
