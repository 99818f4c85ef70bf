//! The ledger: what was appended comes back, holds together, survives erasure, and its rows can be made anew.

use base::id::{ApplicationId, TenantId};
use case::Command;
use case::commands::{accept::Accept, approve::Approve, issue::Issue};
use store::commit::Commit;
use store::db::Db;
use store::ledger::{self, LedgerRoot};
use store::vault::{MasterKey, ValueKey};
use store::{application, cells, sealed_value, service_case};

use crate::city::{City, at, case_id, day, organ, plan, registry};

on_both!(
    a_ledger_comes_back_as_it_was_written,
    an_erased_application_still_verifies_and_rebuilds,
    rebuild_makes_the_same_rows_again,
    an_older_row_gives_the_older_application,
    verify_is_quiet_while_the_city_works,
    a_root_covers_the_shanghai_day_to_the_microsecond,
    the_first_root_of_a_day_stays,
    every_complete_day_gets_a_root_in_order,
    tenants_do_not_see_each_other,
);

/// A few applications at different places of their way.
pub async fn busy_city(db: &Db) -> City {
    let city = City::new(db);
    for (index, name) in ["a", "b", "c"].into_iter().enumerate() {
        let id = city.submit(name, &plan(3), at("2026-09-16")).await;
        for case in 0..index {
            city.act(&id, Command::Accept(Accept { case_id: case_id(case) }), at("2026-09-17"))
                .await
                .unwrap();
        }
    }
    let last = ApplicationId::new("c");
    let approve = Command::Approve(Approve { case_id: case_id(0), opinion: None });
    city.act(&last, approve, at("2026-09-18")).await.unwrap();
    let issue = Command::Issue(Issue { case_id: case_id(0), licence_id: None });
    city.act(&last, issue, at("2026-09-18")).await.unwrap();
    city
}

async fn a_ledger_comes_back_as_it_was_written(db: Db) {
    let city = busy_city(&db).await;
    let ledgered = ledger::load(&db, &city.tenant, &ApplicationId::new("c")).await.unwrap().unwrap();
    assert_eq!(ledgered.application.sequence(), ledgered.events.len() as u64);
    assert_eq!(ledgered.registry.number, "YJS-c");
    let states: Vec<&str> = ledgered.application.cases().iter().map(|case| case.state().name()).collect();
    assert_eq!(states, ["issued", "accepted", "received"]);
    let missing = ledger::load(&db, &city.tenant, &ApplicationId::new("nobody")).await.unwrap();
    assert!(missing.is_none());
    let report = ledger::verify(&db, &city.tenant, &city.calendar).await.unwrap();
    assert_eq!((report.applications, report.problems), (3, vec![]));
    let stored = db.first("select count(*) as events from event", &[]).await.unwrap().unwrap();
    assert_eq!(stored.number("events").unwrap(), i64::try_from(report.events).unwrap());
}

async fn an_erased_application_still_verifies_and_rebuilds(db: Db) {
    let city = City::new(&db);
    let master = MasterKey::from_secret(&[7; 32]);
    let key = ValueKey::fresh();
    let written = registry("a", &plan(1), at("2026-09-16"));
    let written = application::Registry { wrapped_key: master.wrap(&key, "a"), ..written };
    let mut commit = city.submission_of(&written, &plan(1), at("2026-09-16"));
    let id = &written.application_id;
    commit.rows.push(sealed_value::row(&city.tenant, id, "content", &key.seal("content", "李婉".as_bytes())));
    city.queue.write(commit).await.unwrap();

    let values = sealed_value::of_application(&db, &city.tenant, id).await.unwrap();
    assert_eq!(values.len(), 1);
    assert_eq!(key.open(&values[0].0, &values[0].1).unwrap(), "李婉".as_bytes());

    sealed_value::erase(&db, &city.tenant, id).await.unwrap();
    assert!(sealed_value::of_application(&db, &city.tenant, id).await.unwrap().is_empty());
    let row = application::by_id(&db, &city.tenant, id).await.unwrap().unwrap();
    assert!(master.unwrap(&row.registry.wrapped_key, "a").is_err());
    assert_eq!(city.problems().await, Vec::<String>::new());
    assert_eq!(ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap(), 1);
    // A command after the erasure does not bring the key back.
    city.act(id, Command::Accept(Accept { case_id: case_id(0) }), at("2026-09-17")).await.unwrap();
    let row = application::by_id(&db, &city.tenant, id).await.unwrap().unwrap();
    assert_eq!(row.registry.wrapped_key, "");
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn rebuild_makes_the_same_rows_again(db: Db) {
    let city = busy_city(&db).await;
    let rows = || async {
        let mut all = Vec::new();
        for row in application::page(&db, &city.tenant, &ApplicationId::new(""), 10).await.unwrap() {
            all.extend(
                service_case::of_application(&db, &city.tenant, &row.registry.application_id).await.unwrap(),
            );
        }
        all
    };
    let heads = || async { application::page(&db, &city.tenant, &ApplicationId::new(""), 10).await.unwrap() };
    let before = (rows().await, heads().await);
    assert_eq!(before.0.len(), 9);
    assert_eq!(ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap(), 3);
    assert_eq!((rows().await, heads().await), before);
    db.execute("delete from service_case where case_id = 'case-1'", &[]).await.unwrap();
    db.execute("update service_case set state = 'delivered', queue_day = null", &[]).await.unwrap();
    db.execute("update application set due_day = null, concluded_on = '2026-01-01'", &[]).await.unwrap();
    assert_eq!(city.problems().await.len(), 3);
    ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap();
    assert_eq!((rows().await, heads().await), before);
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn an_older_row_gives_the_older_application(db: Db) {
    let city = City::new(&db);
    let id = city.submit("a", &plan(2), at("2026-09-16")).await;
    let old = application::by_id(&db, &city.tenant, &id).await.unwrap().unwrap();
    city.act(&id, Command::Accept(Accept { case_id: case_id(0) }), at("2026-09-17")).await.unwrap();
    let ledgered = ledger::ledgered(&db, &city.tenant, old.clone()).await.unwrap();
    assert_eq!(ledgered.application.sequence(), u64::try_from(old.version).unwrap());
    assert_eq!(ledgered.head_hash, old.head_hash);
}

async fn verify_is_quiet_while_the_city_works(db: Db) {
    let city = City::new(&db);
    let mut ids = Vec::new();
    for index in 0..24 {
        ids.push(city.submit(&format!("a-{index:02}"), &plan(4), at("2026-09-16")).await);
    }
    let work = async {
        for case in 0..4 {
            for id in &ids {
                let command = Command::Accept(Accept { case_id: case_id(case) });
                city.act(id, command, at("2026-09-17")).await.unwrap();
            }
        }
    };
    let watch = async {
        for _ in 0..6 {
            assert_eq!(city.problems().await, Vec::<String>::new());
            ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap();
        }
    };
    tokio::join!(work, watch);
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn a_root_covers_the_shanghai_day_to_the_microsecond(db: Db) {
    let city = City::new(&db);
    let midnight = base::instant::Instant::start_of(day("2026-09-18"));
    let just_before = base::instant::Instant::from_unix_microseconds(midnight.unix_microseconds() - 1);
    city.submit("last-of-17", &plan(1), just_before).await;
    city.submit("first-of-18", &plan(1), midnight).await;
    let heads = |text: &'static str| {
        let (db, tenant) = (db.clone(), city.tenant.clone());
        async move { ledger::root_of(&db, &tenant, day(text)).await.unwrap().heads }
    };
    assert_eq!(heads("2026-09-16").await, 0);
    assert_eq!(heads("2026-09-17").await, 1);
    assert_eq!(heads("2026-09-18").await, 1);
    assert_eq!(heads("2026-09-19").await, 0);
}

async fn the_first_root_of_a_day_stays(db: Db) {
    let city = busy_city(&db).await;
    let root = ledger::root_of(&db, &city.tenant, day("2026-09-16")).await.unwrap();
    let signed = LedgerRoot { signature: "first".to_owned(), ..root.clone() };
    ledger::put_root(&db, &city.tenant, &signed, at("2026-09-17")).await.unwrap();
    let later = LedgerRoot { signature: "second".to_owned(), root: "other".to_owned(), ..root };
    ledger::put_root(&db, &city.tenant, &later, at("2026-09-18")).await.unwrap();
    assert_eq!(ledger::newest_root(&db, &city.tenant).await.unwrap(), Some(signed));
}

async fn every_complete_day_gets_a_root_in_order(db: Db) {
    let nobody = TenantId::new("nobody");
    let today = day("2026-09-20");
    assert_eq!(ledger::unrooted_days(&db, &nobody, today).await.unwrap(), []);
    assert_eq!(ledger::newest_root(&db, &nobody).await.unwrap(), None);
    let city = busy_city(&db).await;
    root_all(&city, "2026-09-20").await;
    let roots = ledger::roots(&db, &city.tenant).await.unwrap();
    let days: Vec<String> = roots.iter().map(|root| format!("{} {}", root.day, root.heads)).collect();
    assert_eq!(days, ["2026-09-16 3", "2026-09-17 2", "2026-09-18 1", "2026-09-19 0"]);
    assert_eq!(ledger::unrooted_days(&db, &city.tenant, today).await.unwrap(), []);
    let report = ledger::verify(&db, &city.tenant, &city.calendar).await.unwrap();
    assert_eq!((report.roots, report.problems), (4, vec![]));
}

/// Roots every day before `today`.
pub async fn root_all(city: &City, today: &str) {
    for day in ledger::unrooted_days(&city.db, &city.tenant, day(today)).await.unwrap() {
        let root = ledger::root_of(&city.db, &city.tenant, day).await.unwrap();
        ledger::put_root(&city.db, &city.tenant, &root, at(today)).await.unwrap();
    }
}

async fn tenants_do_not_see_each_other(db: Db) {
    let (wuhan, xian) = (City::of_tenant(&db, "wuhan"), City::of_tenant(&db, "xian"));
    let id = wuhan.submit("a", &plan(1), at("2026-09-16")).await;
    // The same id, number and draft in another city are another application.
    xian.submit("a", &plan(2), at("2026-09-17")).await;
    let queue = service_case::queue(&db, &xian.tenant, &organ(0), None, 10).await.unwrap();
    assert_eq!(queue.len(), 1);
    let other = application::by_number(&db, &xian.tenant, "YJS-a").await.unwrap().unwrap();
    assert_eq!(other.registry.submitted_at, at("2026-09-17"));
    sealed_value::erase(&db, &xian.tenant, &id).await.unwrap();
    let own = application::by_id(&db, &wuhan.tenant, &id).await.unwrap().unwrap();
    assert_ne!(own.registry.wrapped_key, "");
    // Rows of one city under the name of another break their chain.
    let sql = "update event set tenant = 'xian', application_id = 'moved' where tenant = $1";
    db.execute(sql, &cells![&wuhan.tenant]).await.unwrap();
    assert_eq!(xian.problems().await, ["moved: there are events, but no application"]);
    xian.queue.write(Commit::default()).await.unwrap();
}
