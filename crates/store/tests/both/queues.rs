//! Lists that screens read page by page: an order that holds, no row lost, none twice.

use base::id::ApplicationId;
use case::Command;
use case::commands::{accept::Accept, refuse::Refuse};
use case::plan::LateCorrection;
use store::db::Db;
use store::service_case::{self, CaseRow, QueueCursor};
use store::{application, ledger};

use crate::city::{City, at, case_id, day, organ, plan};

on_both!(
    a_queue_read_in_pages_is_the_queue,
    what_is_done_between_two_pages_loses_no_other_case,
    a_queue_counts_what_waits_and_what_is_late,
    what_ended_last_comes_first,
    a_case_is_found_by_its_number,
    applications_in_which_the_law_will_act_are_found_page_by_page,
    own_applications_come_newest_first,
);

/// Thirty applications of two cases each, handed in on six days.
async fn city_with_queues(db: &Db) -> City {
    let city = City::new(db);
    for index in 0..30 {
        let day = format!("2026-09-{:02}", 14 + index % 5);
        city.submit(&format!("a-{:02}", (index * 7) % 30), &plan(2), at(&day)).await;
    }
    city
}

async fn page(city: &City, after: Option<&QueueCursor>, limit: u32) -> Vec<CaseRow> {
    service_case::queue(&city.db, &city.tenant, &organ(0), after, limit).await.unwrap()
}

fn cursor(row: &CaseRow) -> QueueCursor {
    QueueCursor {
        queue_day: row.queue_day.unwrap(),
        application_id: row.application_id.clone(),
        case_id: row.case_id.clone(),
    }
}

async fn a_queue_read_in_pages_is_the_queue(db: Db) {
    let city = city_with_queues(&db).await;
    let whole = page(&city, None, 1000).await;
    assert_eq!(whole.len(), 30);
    let keys: Vec<_> = whole.iter().map(|row| (row.queue_day, row.application_id.clone())).collect();
    assert!(keys.is_sorted(), "the most urgent first");
    for size in [1, 2, 7, 29, 30, 31] {
        let mut read: Vec<CaseRow> = Vec::new();
        loop {
            let next = page(&city, read.last().map(cursor).as_ref(), size).await;
            if next.is_empty() {
                break;
            }
            assert!(next.len() <= size as usize);
            read.extend(next);
        }
        assert_eq!(read, whole, "pages of {size}");
    }
}

async fn what_is_done_between_two_pages_loses_no_other_case(db: Db) {
    let city = city_with_queues(&db).await;
    let whole = page(&city, None, 1000).await;
    let first = page(&city, None, 10).await;
    // One case of the first page, the one the cursor stands on, and one of the next page go away.
    for row in [&first[3], &first[9], &whole[14]] {
        let refuse =
            Command::Refuse(Refuse { case_id: case_id(0), reasons: vec![case::Reason::coded("because")] });
        city.act(&row.application_id, Command::Accept(Accept { case_id: case_id(0) }), at("2026-09-18"))
            .await
            .unwrap();
        city.act(&row.application_id, refuse, at("2026-09-18")).await.unwrap();
    }
    let rest = page(&city, first.last().map(cursor).as_ref(), 1000).await;
    let mut expected = whole[10..].to_vec();
    expected.retain(|row| row.application_id != whole[14].application_id);
    assert_eq!(rest, expected);
}

async fn a_queue_counts_what_waits_and_what_is_late(db: Db) {
    let city = city_with_queues(&db).await;
    let whole = page(&city, None, 1000).await;
    let middle = whole[15].queue_day.unwrap();
    let late = whole.iter().filter(|row| row.queue_day.unwrap() < middle).count();
    let counted = service_case::queue_count(&db, &city.tenant, &organ(0), middle).await.unwrap();
    assert_eq!(counted, (30, i64::try_from(late).unwrap()));
    let nobody = service_case::queue_count(&db, &city.tenant, &organ(9), middle).await.unwrap();
    assert_eq!(nobody, (0, 0));
}

async fn what_ended_last_comes_first(db: Db) {
    let city = city_with_queues(&db).await;
    for (name, on) in [("a-03", "2026-09-18"), ("a-01", "2026-09-21"), ("a-02", "2026-09-18")] {
        let id = ApplicationId::new(name);
        city.act(&id, Command::Accept(Accept { case_id: case_id(0) }), at(on)).await.unwrap();
        let reasons = vec![case::Reason::coded("because")];
        city.act(&id, Command::Refuse(Refuse { case_id: case_id(0), reasons }), at(on)).await.unwrap();
    }
    let ended = service_case::ended(&db, &city.tenant, &organ(0), 10).await.unwrap();
    let ended: Vec<&str> = ended.iter().map(|row| row.application_id.as_str()).collect();
    assert_eq!(ended, ["a-01", "a-02", "a-03"]);
    assert_eq!(service_case::ended(&db, &city.tenant, &organ(0), 2).await.unwrap().len(), 2);
    assert_eq!(service_case::ended(&db, &city.tenant, &organ(1), 2).await.unwrap(), []);
}

async fn a_case_is_found_by_its_number(db: Db) {
    let city = City::new(&db);
    let id = city.submit("a", &plan(2), at("2026-09-16")).await;
    let rows = service_case::of_application(&db, &city.tenant, &id).await.unwrap();
    let found = service_case::by_number(&db, &city.tenant, "YJS-a-02").await.unwrap();
    assert_eq!(found.as_ref(), Some(&rows[1]));
    assert_eq!(rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), ["YJS-a-01", "YJS-a-02"]);
    assert_eq!(service_case::by_number(&db, &city.tenant, "' or 1 = 1 --").await.unwrap(), None);
}

async fn applications_in_which_the_law_will_act_are_found_page_by_page(db: Db) {
    let city = city_with_queues(&db).await;
    let mut waits = plan(1);
    waits.late_correction = LateCorrection::DeemedWithdrawn;
    // Accepted by an officer: the law has no effect by date any more.
    let id = city.submit("accepted", &plan(1), at("2026-09-14")).await;
    city.act(&id, Command::Accept(Accept { case_id: case_id(0) }), at("2026-09-14")).await.unwrap();
    let mut found = Vec::new();
    let mut after = ApplicationId::new("");
    loop {
        let due =
            service_case::with_due_effects(&db, &city.tenant, day("2026-09-22"), &after, 7).await.unwrap();
        let Some(last) = due.last() else { break };
        after = last.clone();
        found.extend(due);
    }
    let mut expected = Vec::new();
    for row in application::page(&db, &city.tenant, &ApplicationId::new(""), 100).await.unwrap() {
        let cases =
            service_case::of_application(&db, &city.tenant, &row.registry.application_id).await.unwrap();
        if cases.iter().any(|case| case.state == "received" && case.due_day <= Some(day("2026-09-22"))) {
            expected.push(row.registry.application_id);
        }
    }
    assert!(expected.len() > 7 && expected.len() < 30, "{}", expected.len());
    assert_eq!(found, expected);
    // Working them off leaves none: each was found because something was really due.
    for id in &found {
        city.act(id, Command::Day, at("2026-09-23")).await.unwrap();
    }
    let first = ApplicationId::new("");
    let left = service_case::with_due_effects(&db, &city.tenant, day("2026-09-22"), &first, 7).await.unwrap();
    assert_eq!(left, []);
    assert_eq!(ledger::verify(&db, &city.tenant, &city.calendar).await.unwrap().problems, []);
}

async fn own_applications_come_newest_first(db: Db) {
    let city = City::new(&db);
    for (name, on) in [("a", "2026-09-16"), ("b", "2026-09-18"), ("c", "2026-09-17")] {
        city.submit(name, &plan(1), at(on)).await;
    }
    let own = application::of_subject(&db, &city.tenant, "subject-1", 2).await.unwrap();
    let own: Vec<&str> = own.iter().map(|row| row.registry.number.as_str()).collect();
    assert_eq!(own, ["YJS-b", "YJS-c"]);
    assert!(application::of_subject(&db, &city.tenant, "subject-2", 2).await.unwrap().is_empty());
    let found = application::by_number(&db, &city.tenant, "YJS-c").await.unwrap().unwrap();
    assert_eq!(found.registry.application_id.as_str(), "c");
}
