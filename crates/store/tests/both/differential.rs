//! The same random commands on both databases: each gets the same answer, and every view is the same after.

use base::id::{ApplicationId, CaseId, OfficerId};
use base::instant::Instant;
use base::limit::Limit;
use case::command::Verb;
use case::commands::{
    accept::Accept, approve::Approve, decline::Decline, deliver::Deliver, extend::Extend,
    extend_application::ExtendApplication, issue::Issue, pause::Pause, rate::Rate, refuse::Refuse,
    report::Report, resume::Resume, supplement::Supplement, withdraw::Withdraw,
};
use case::event::{DeclineGround, Grade, Means, Missing, PauseKind};
use case::plan::{LateCorrection, Plan, WaitsFor};
use case::state::Case;
use case::{Command, Reason};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::application::Registry;
use store::commit::Commit;
use store::db::Db;
use store::service_case::QueueCursor;
use store::{application, ledger, service_case};

use crate::city::{City, case_id, day, organ, plan, registry};
use crate::support::{self, Folder};

const APPLICATIONS: usize = 3;
const ORGANS: usize = 4;

/// One random act: so much later, this verb on that case of that application.
#[derive(Clone, Debug)]
struct Act {
    hours_later: u8,
    application: usize,
    verb: usize,
    case: usize,
    choice: u8,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let later = prop_oneof![5 => 0u8..6, 2 => 6u8..72, 1 => 72u8..250];
    let act = (later, 0..APPLICATIONS, 0..Verb::ALL.len(), 0..ORGANS, any::<u8>());
    let act = act.prop_map(|(hours_later, application, verb, case, choice)| Act {
        hours_later,
        application,
        verb,
        case,
        choice,
    });
    prop::collection::vec(act, 1..50)
}

/// Up to four cases; each may wait for those before it.
fn plans() -> impl Strategy<Value = Plan> {
    (1..=ORGANS, prop::collection::vec(0u8..8, ORGANS), any::<bool>()).prop_map(
        |(cases, waits, withdraws)| {
            let mut plan = plan(cases);
            plan.correction_limit = Some(Limit::workdays(4));
            plan.legal = Some(Limit::workdays(45));
            if withdraws {
                plan.late_correction = LateCorrection::DeemedWithdrawn;
            }
            for (at, waits) in waits.into_iter().enumerate().take(cases) {
                let before = (0..at).filter(|before| waits >> before & 1 == 1);
                plan.cases[at].waits_for =
                    before.map(|before| WaitsFor { case_id: case_id(before), why: "x".to_owned() }).collect();
            }
            plan
        },
    )
}

/// Most acts do what the case's state permits, so that lives get far; the others do anything.
fn verb(act: &Act, case: Option<&Case>) -> Verb {
    let rare = |verb: &Verb| matches!(verb, Verb::Withdraw | Verb::Refuse | Verb::Decline | Verb::Day);
    let permitted = |verb: &Verb| case.is_some_and(|case| case.state().permits(*verb));
    let likely: Vec<Verb> = Verb::ALL.into_iter().filter(|verb| permitted(verb) && !rare(verb)).collect();
    if likely.is_empty() || act.choice.is_multiple_of(4) {
        return Verb::ALL[act.verb];
    }
    likely[act.verb % likely.len()]
}

fn command(act: &Act, verb: Verb, plan: &Plan) -> Command {
    let case_id = case_id(act.case % plan.cases.len());
    let reason = || Reason::coded("because");
    let head = OfficerId::new("head");
    match verb {
        Verb::Report => {
            let missing = Missing { materials: vec!["lease".into()], ..Missing::default() };
            Command::Report(Report { case_id, missing, again: Some(reason()) })
        }
        Verb::Supplement => Command::Supplement(Supplement { case_id: None, content: None }),
        Verb::Accept => Command::Accept(Accept { case_id }),
        Verb::Decline => Command::Decline(Decline { case_id, ground: DeclineGround::NotNeeded, text: None }),
        Verb::Pause => {
            let kind = PauseKind::ALL[usize::from(act.choice) % PauseKind::ALL.len()];
            Command::Pause(Pause { case_id, kind, needed: Limit::workdays(10), text: None })
        }
        Verb::Resume => Command::Resume(Resume { case_id, kind: None, outcome: None }),
        Verb::Extend => Command::Extend(Extend { case_id, by: None, approved_by: head, reason: reason() }),
        Verb::ExtendApplication => {
            Command::ExtendApplication(ExtendApplication { by: None, approved_by: head, reason: reason() })
        }
        Verb::Approve => Command::Approve(Approve { case_id, opinion: None }),
        Verb::Refuse => Command::Refuse(Refuse { case_id, reasons: vec![reason()] }),
        Verb::Withdraw => Command::Withdraw(Withdraw { case_id: Some(case_id), reason: None }),
        Verb::Issue => Command::Issue(Issue { case_id, licence_id: None }),
        Verb::Deliver => Command::Deliver(Deliver { case_id: None, means: Means::Post }),
        Verb::Rate => Command::Rate(Rate { case_id, grade: Grade::Satisfied, options: vec![], text: None }),
        Verb::Submit | Verb::Receive | Verb::Day => Command::Day,
    }
}

/// One database's side of the story.
struct Side {
    city: City,
    /// A command prepared earlier, to be written when it may be stale.
    kept: Option<Commit>,
}

impl Side {
    fn new(db: &Db, tenant: &str) -> Side {
        Side { city: City::of_tenant(db, tenant), kept: None }
    }

    async fn submit(&self, name: &str, plan: &Plan, now: Instant) -> String {
        let registry = Registry { wrapped_key: "key".to_owned(), ..registry(name, plan, now) };
        said(self.city.queue.write(self.city.submission_of(&registry, plan, now)).await)
    }

    /// Does the act; what came of it, in words.
    async fn act(&mut self, act: &Act, plan: &Plan, now: Instant) -> String {
        let id = application_id(act.application);
        let ledgered = ledger::load(&self.city.db, &self.city.tenant, &id).await.unwrap().unwrap();
        let case = ledgered.application.case(&CaseId::new(format!("case-{}", act.case))).ok();
        let command = command(act, verb(act, case), plan);
        match self.city.prepared(&id, command, now).await {
            Err(refusal) => format!("{refusal:?}"),
            // Some commands wait until somebody else may have been faster.
            Ok(commit) if act.choice.is_multiple_of(5) => match self.kept.replace(commit) {
                Some(kept) => said(self.city.queue.write(kept).await),
                None => "kept".to_owned(),
            },
            Ok(commit) => said(self.city.queue.write(commit).await),
        }
    }

    /// Everything that can be seen.
    async fn views(&self, now: Instant) -> Vec<String> {
        let (db, tenant) = (&self.city.db, &self.city.tenant);
        let today = now.shanghai_day();
        let mut views = Vec::new();
        for organ in (0..ORGANS).map(organ) {
            let mut after: Option<QueueCursor> = None;
            loop {
                let page = service_case::queue(db, tenant, &organ, after.as_ref(), 2).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some(QueueCursor {
                    queue_day: last.queue_day.unwrap(),
                    application_id: last.application_id.clone(),
                    case_id: last.case_id.clone(),
                });
                views.push(format!("queue {page:?}"));
            }
            views.push(format!("{:?}", service_case::queue_count(db, tenant, &organ, today).await.unwrap()));
            views.push(format!("ended {:?}", service_case::ended(db, tenant, &organ, 10).await.unwrap()));
        }
        let first = ApplicationId::new("");
        let due = service_case::with_due_effects(db, tenant, today, &first, 10).await.unwrap();
        views.push(format!("due {due:?}"));
        for row in application::page(db, tenant, &first, 10).await.unwrap() {
            views.push(format!("{row:?}"));
            views.push(format!("{:?}", ledger::ledgered(db, tenant, row).await.unwrap()));
        }
        for at in ledger::unrooted_days(db, tenant, today).await.unwrap() {
            let root = ledger::root_of(db, tenant, at).await.unwrap();
            ledger::put_root(db, tenant, &root, now).await.unwrap();
        }
        views.push(format!("{:?}", ledger::roots(db, tenant).await.unwrap()));
        let report = ledger::verify(db, tenant, &self.city.calendar).await.unwrap();
        assert_eq!(report.problems, []);
        views.push(format!("{report:?}"));
        views
    }
}

fn application_id(at: usize) -> ApplicationId {
    ApplicationId::new(format!("a-{at}"))
}

fn said(result: Result<(), store::commit::CommitError>) -> String {
    match result {
        Ok(()) => "written".to_owned(),
        Err(error) => error.to_string(),
    }
}

async fn both_sides_agree(sqlite: &Db, postgres: &Db, tenant: &str, plan: &Plan, acts: &[Act]) {
    let (mut here, mut there) = (Side::new(sqlite, tenant), Side::new(postgres, tenant));
    let mut now = Instant::start_of(day("2026-09-16")).plus_seconds(9 * 3600);
    for at in 0..APPLICATIONS {
        let name = format!("a-{at}");
        assert_eq!(here.submit(&name, plan, now).await, there.submit(&name, plan, now).await);
    }
    for act in acts {
        now = now.plus_seconds(i64::from(act.hours_later) * 3600);
        assert_eq!(here.act(act, plan, now).await, there.act(act, plan, now).await, "{act:?}");
    }
    let after = now.plus_seconds(86_400);
    assert_eq!(here.views(after).await, there.views(after).await);
    let rebuilt = (
        ledger::rebuild(sqlite, &here.city.tenant, &here.city.calendar).await.unwrap(),
        ledger::rebuild(postgres, &there.city.tenant, &there.city.calendar).await.unwrap(),
    );
    assert_eq!(rebuilt, (3, 3));
    assert_eq!(here.views(after).await, there.views(after).await);
}

#[test]
fn the_same_commands_give_the_same_city_on_both_databases() {
    let Some(database) = support::postgres_database() else { return };
    let folder = Folder::new();
    let runtime = support::runtime();
    let (sqlite, postgres) = runtime.block_on(async {
        (Db::open(&folder.url()).await.unwrap(), Db::open(database.url()).await.unwrap())
    });
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    let round = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&(plans(), acts()), |(plan, acts)| {
            // A city of its own for each story, in the same two databases.
            round.set(round.get() + 1);
            let tenant = format!("city-{}", round.get());
            runtime.block_on(both_sides_agree(&sqlite, &postgres, &tenant, &plan, &acts));
            Ok(())
        })
        .unwrap();
    runtime.block_on(async {
        sqlite.close().await;
        postgres.close().await;
    });
}
