//! Whoever changes the database behind our back is found out: by the chain, the head, or the daily root.

use base::id::ApplicationId;
use store::db::Db;
use store::{cells, ledger};

use crate::city::{City, at, plan};
use crate::ledgers::{busy_city, root_all};

on_both!(
    an_altered_event_is_found,
    a_cut_tail_is_found,
    a_cut_tail_with_a_matching_head_shows_in_the_daily_root,
    a_removed_application_shows_in_the_daily_root,
    an_application_removed_without_its_events_is_found,
    an_application_smuggled_in_shows_in_the_daily_root,
    a_missing_or_altered_root_shows_in_the_next,
    a_case_row_or_registry_that_differs_is_found,
    a_rewritten_chain_shows_in_the_daily_root,
);

/// Does one thing to the database and says what verify sees.
async fn after(db: Db, tampering: &[&'static str]) -> Vec<String> {
    let city = busy_city(&db).await;
    root_all(&city, "2026-09-20").await;
    assert_eq!(city.problems().await, Vec::<String>::new());
    for sql in tampering {
        assert!(db.execute(sql, &[]).await.unwrap() > 0, "{sql}");
    }
    city.problems().await
}

async fn an_altered_event_is_found(db: Db) {
    let city = busy_city(&db).await;
    let altered = "event 2: the hash does not fit: the event was altered";
    let moved = "event 2: the columns differ from the event's text";
    let acts: [(&'static str, &str); 7] = [
        (
            "update event set body = replace(body, 'case-0', 'case-9') where application_id = 'b' and sequence = 2",
            altered,
        ),
        ("update event set body = body || ' ' where application_id = 'b' and sequence = 2", altered),
        ("update event set hash = 'x' where application_id = 'b' and sequence = 2", altered),
        ("update event set happened_on = '2026-09-15' where application_id = 'b' and sequence = 2", moved),
        (
            "update event set recorded_at = '2026-09-15T01:02:03.000000Z' where application_id = 'b' and sequence = 2",
            moved,
        ),
        (
            "delete from event where application_id = 'b' and sequence = 2",
            "event 3: the hash does not fit: the event was altered",
        ),
        (
            "update event set body = 'nothing' where application_id = 'b' and sequence = 2",
            "event 2: expected ident at line 1 column 2",
        ),
    ];
    let read = "select tenant, application_id, sequence, happened_on, recorded_at, body, hash from event
                where application_id = 'b' and sequence = 2";
    let honest = db.first(read, &[]).await.unwrap().unwrap();
    for (sql, problem) in acts {
        assert_eq!(db.execute(sql, &[]).await.unwrap(), 1, "{sql}");
        assert_eq!(city.problems().await, [format!("b: {problem}")], "{sql}");
        db.execute("delete from event where application_id = 'b' and sequence = 2", &[]).await.unwrap();
        db.execute(
            "insert into event (tenant, application_id, sequence, happened_on, recorded_at, body, hash)
             values ($1, $2, $3, $4, $5, $6, $7)",
            &cells![
                honest.text("tenant").unwrap(),
                honest.text("application_id").unwrap(),
                honest.number("sequence").unwrap(),
                honest.text("happened_on").unwrap(),
                honest.text("recorded_at").unwrap(),
                honest.text("body").unwrap(),
                honest.text("hash").unwrap()
            ],
        )
        .await
        .unwrap();
        assert_eq!(city.problems().await, Vec::<String>::new());
    }
}

async fn a_cut_tail_is_found(db: Db) {
    let city = busy_city(&db).await;
    let cut = "delete from event where application_id = 'a' and sequence =
               (select version from application where application_id = 'a')";
    assert_eq!(db.execute(cut, &[]).await.unwrap(), 1);
    assert_eq!(city.problems().await, ["a: event 3: the ledger ends here, its head says 4"]);
    // Nobody works on with half a ledger.
    assert!(ledger::load(&db, &city.tenant, &ApplicationId::new("a")).await.is_err());
}

/// Makes the rows agree with the events that are left, as a clever hand would.
const FIT_HEADS: &str = "update application set
       version = (select max(sequence) from event where event.application_id = application.application_id),
       head_hash = (select hash from event where event.application_id = application.application_id
         order by sequence desc limit 1)
     where exists (select 1 from event where event.application_id = application.application_id)";

async fn a_cut_tail_with_a_matching_head_shows_in_the_daily_root(db: Db) {
    let city = busy_city(&db).await;
    root_all(&city, "2026-09-20").await;
    for sql in ["delete from event where application_id = 'b' and recorded_at > '2026-09-17'", FIT_HEADS] {
        assert!(db.execute(sql, &[]).await.unwrap() > 0, "{sql}");
    }
    ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap();
    let problem = "the root covers 2 ledgers, the events give 1; a ledger was cut, removed or added";
    assert_eq!(city.problems().await, [format!("2026-09-17: {problem}")]);
}

async fn a_removed_application_shows_in_the_daily_root(db: Db) {
    let removed = [
        "delete from event where application_id = 'a'",
        "delete from application where application_id = 'a'",
        "delete from service_case where application_id = 'a'",
    ];
    let problem = "the root covers 3 ledgers, the events give 2; a ledger was cut, removed or added";
    assert_eq!(after(db, &removed).await, [format!("2026-09-16: {problem}")]);
}

async fn an_application_removed_without_its_events_is_found(db: Db) {
    let removed = ["delete from application where application_id = 'a'"];
    assert_eq!(after(db, &removed).await, ["a: there are events, but no application"]);
}

async fn an_application_smuggled_in_shows_in_the_daily_root(db: Db) {
    let city = busy_city(&db).await;
    root_all(&city, "2026-09-20").await;
    City::new(&db).submit("late", &plan(1), at("2026-09-17")).await;
    let problem = "the root covers 2 ledgers, the events give 3; a ledger was cut, removed or added";
    assert_eq!(city.problems().await, [format!("2026-09-17: {problem}")]);
}

async fn a_missing_or_altered_root_shows_in_the_next(db: Db) {
    let gone = after(db.clone(), &["delete from ledger_root where day = '2026-09-16'"]).await;
    assert_eq!(gone.len(), 1);
    assert!(gone[0].starts_with("2026-09-17: the root covers 2 ledgers, the events give 2"), "{gone:?}");
}

async fn a_case_row_or_registry_that_differs_is_found(db: Db) {
    let city = busy_city(&db).await;
    let rows = "the rows for the screens differ from the events; run ledger rebuild";
    let opening = "event 1: the hash does not fit: the event, or what was written at submission, was altered";
    for (alter, mend, problem) in [
        (
            "update service_case set state = 'issued' where application_id = 'a' and case_id = 'case-0'",
            "update service_case set state = 'received' where application_id = 'a' and case_id = 'case-0'",
            rows,
        ),
        (
            "update application set concluded_on = '2026-09-19' where application_id = 'a'",
            "update application set concluded_on = null where application_id = 'a'",
            rows,
        ),
        (
            "update application set number = 'YJS-x' where application_id = 'a'",
            "update application set number = 'YJS-a' where application_id = 'a'",
            opening,
        ),
        (
            "update application set draft_id = 'other' where application_id = 'a'",
            "update application set draft_id = 'draft-a' where application_id = 'a'",
            opening,
        ),
        (
            "update application set subject_hash = 'somebody else' where application_id = 'a'",
            "update application set subject_hash = 'subject-1' where application_id = 'a'",
            opening,
        ),
        (
            "update application set version_id = 'another' where application_id = 'a'",
            "update application set version_id = 'none' where application_id = 'a'",
            opening,
        ),
        (
            "update application set division = '420100x' where application_id = 'a'",
            "update application set division = '420100' where application_id = 'a'",
            opening,
        ),
        (
            "update application set submitted_at = '2026-09-15T02:00:00.000000Z' where application_id = 'a'",
            "update application set submitted_at = '2026-09-16T02:00:00.000000Z' where application_id = 'a'",
            opening,
        ),
    ] {
        assert_eq!(db.execute(alter, &[]).await.unwrap(), 1);
        assert_eq!(city.problems().await, [format!("a: {problem}")]);
        assert_eq!(db.execute(mend, &[]).await.unwrap(), 1);
        assert_eq!(city.problems().await, Vec::<String>::new());
    }
}

async fn a_rewritten_chain_shows_in_the_daily_root(db: Db) {
    let city = busy_city(&db).await;
    root_all(&city, "2026-09-20").await;
    // Somebody with the program itself tells another story from the beginning, with fitting hashes.
    for sql in [
        "delete from event where application_id = 'a'",
        "delete from application where application_id = 'a'",
        "delete from service_case where application_id = 'a'",
    ] {
        assert!(db.execute(sql, &[]).await.unwrap() > 0);
    }
    city.submit("a", &plan(2), at("2026-09-16")).await;
    let problems = city.problems().await;
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("2026-09-16: the root covers 3 ledgers, the events give 3"),
        "{problems:?}"
    );
}
