//! Group commit: commands share a transaction, each gets its own answer, and what was answered is there.

use std::collections::BTreeSet;

use base::id::{ApplicationId, DraftId};
use case::Command;
use case::commands::accept::Accept;
use store::application::Registry;
use store::commit::{Commit, CommitError, CommitQueue};
use store::db::Db;
use store::{application, job, ledger};

use crate::city::{City, at, case_id, plan, registry};

on_both!(
    sixty_four_commands_at_once_get_each_its_own_answer,
    a_stale_command_writes_nothing,
    of_two_commands_on_one_application_one_is_stale,
    the_twin_that_tries_again_succeeds_at_once,
    two_nodes_on_the_same_applications_never_wait_in_a_circle,
    a_draft_is_handed_in_once,
    a_command_of_two_applications_is_written_whole_or_not_at_all,
    who_stops_waiting_does_not_stop_the_write,
    a_queue_that_is_dropped_writes_what_it_took,
    a_transaction_that_is_dropped_leaves_nothing_and_locks_nobody_out,
    a_database_that_is_gone_answers_everybody_soon,
    many_rows_go_in_one_commit,
);

const NOW: &str = "2026-09-18";

fn accept() -> Command {
    Command::Accept(Accept { case_id: case_id(0) })
}

/// What a command of the mixed crowd expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Written,
    Stale,
    Duplicate,
    Broken,
}

fn answer(result: &Result<(), CommitError>) -> Answer {
    match result {
        Ok(()) => Answer::Written,
        Err(CommitError::Stale) => Answer::Stale,
        Err(CommitError::Duplicate(_)) => Answer::Duplicate,
        Err(CommitError::Db(_)) => Answer::Broken,
    }
}

async fn sixty_four_commands_at_once_get_each_its_own_answer(db: Db) {
    let city = City::new(&db);
    let now = at(NOW);
    city.submit("first", &plan(2), now).await;
    let mut crowd = Vec::new();
    for index in 0..64 {
        let name = format!("new-{index:02}");
        let mut commit = city.submission(&name, &plan(2), now);
        let expected = match index % 8 {
            // The draft was handed in before.
            3 => {
                let draft_id = DraftId::new("draft-first");
                let again = Registry { draft_id, ..registry(&name, &plan(2), now) };
                commit = city.submission_of(&again, &plan(2), now);
                Answer::Duplicate
            }
            // Decided on a version that is gone.
            5 => {
                let old = format!("old-{index:02}");
                let id = city.submit(&old, &plan(1), now).await;
                commit = city.prepared(&id, accept(), now).await.unwrap();
                city.act(&id, accept(), now).await.unwrap();
                Answer::Stale
            }
            // A row that the table refuses.
            7 => {
                let mut row = job::row(&city.tenant, "notify", "x", now);
                row.cells[2] = store::cell::Cell::NoText;
                commit.rows.push(row);
                Answer::Broken
            }
            _ => Answer::Written,
        };
        crowd.push((name, commit, expected));
    }
    let answers = all_at_once(&city.queue, crowd.iter().map(|(_, commit, _)| commit.clone())).await;
    for ((name, _, expected), result) in crowd.iter().zip(&answers) {
        assert_eq!(answer(result), *expected, "{name}: {result:?}");
    }
    for (name, _, expected) in &crowd {
        let id = ApplicationId::new(name.as_str());
        let is_there = ledger::load(&db, &city.tenant, &id).await.unwrap().is_some();
        assert_eq!(is_there, *expected == Answer::Written, "{name}");
    }
    assert_eq!(job::count(&db).await.unwrap(), (0, 0));
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn all_at_once(
    queue: &CommitQueue,
    commits: impl Iterator<Item = Commit>,
) -> Vec<Result<(), CommitError>> {
    let tasks: Vec<_> = commits
        .map(|commit| {
            let queue = queue.clone();
            tokio::spawn(async move { queue.write(commit).await })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

async fn a_stale_command_writes_nothing(db: Db) {
    let city = City::new(&db);
    let id = city.submit("a", &plan(2), at(NOW)).await;
    let mut late = city.prepared(&id, accept(), at(NOW)).await.unwrap();
    late.rows.push(job::row(&city.tenant, "notify", "late", at(NOW)));
    city.act(&id, accept(), at(NOW)).await.unwrap();
    let before = ledger::load(&db, &city.tenant, &id).await.unwrap().unwrap();
    assert!(matches!(city.queue.write(late).await, Err(CommitError::Stale)));
    let after = ledger::load(&db, &city.tenant, &id).await.unwrap().unwrap();
    assert_eq!(before.events, after.events);
    assert_eq!(before.head_hash, after.head_hash);
    assert_eq!(job::count(&db).await.unwrap(), (0, 0));
}

async fn of_two_commands_on_one_application_one_is_stale(db: Db) {
    let city = City::new(&db);
    for round in 0..20 {
        let id = city.submit(&format!("a-{round}"), &plan(4), at(NOW)).await;
        let mut crowd = Vec::new();
        for case in 0..4 {
            let command = Command::Accept(Accept { case_id: case_id(case) });
            crowd.push(city.prepared(&id, command, at(NOW)).await.unwrap());
        }
        let answers = all_at_once(&city.queue, crowd.into_iter()).await;
        let mut answers: Vec<Answer> = answers.iter().map(answer).collect();
        answers.sort();
        assert_eq!(answers, [Answer::Written, Answer::Stale, Answer::Stale, Answer::Stale]);
    }
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn the_twin_that_tries_again_succeeds_at_once(db: Db) {
    let city = City::new(&db);
    let id = city.submit("a", &plan(2), at(NOW)).await;
    let other = Command::Accept(Accept { case_id: case_id(1) });
    for _ in 0..2 {
        let (one, two) =
            tokio::join!(city.act(&id, accept(), at(NOW)), city.act(&id, other.clone(), at(NOW)));
        if two.is_ok() {
            break;
        }
        assert!(one.is_ok() || two.is_ok(), "one of the two always gets through");
    }
    let _ = city.act(&id, accept(), at(NOW)).await;
    let ledgered = ledger::load(&db, &city.tenant, &id).await.unwrap().unwrap();
    assert!(ledgered.application.cases().iter().all(|case| case.state().name() == "accepted"));
}

async fn two_nodes_on_the_same_applications_never_wait_in_a_circle(db: Db) {
    let city = City::new(&db);
    let other_node = CommitQueue::start(&db);
    let mut ids = Vec::new();
    for index in 0..24 {
        ids.push(city.submit(&format!("a-{index:02}"), &plan(2), at(NOW)).await);
    }
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for id in &ids {
        here.push(city.prepared(id, accept(), at(NOW)).await.unwrap());
        let command = Command::Accept(Accept { case_id: case_id(1) });
        there.push(city.prepared(id, command, at(NOW)).await.unwrap());
    }
    there.reverse();
    let (here, mut there) =
        tokio::join!(all_at_once(&city.queue, here.into_iter()), all_at_once(&other_node, there.into_iter()));
    there.reverse();
    for (one, other) in here.iter().zip(&there) {
        let mut answers = [answer(one), answer(other)];
        answers.sort();
        assert_eq!(answers, [Answer::Written, Answer::Stale], "{one:?} {other:?}");
    }
    assert_eq!(city.problems().await, Vec::<String>::new());
}

async fn a_draft_is_handed_in_once(db: Db) {
    let city = City::new(&db);
    let draft = |name: &str| {
        let again = Registry { draft_id: DraftId::new("the-draft"), ..registry(name, &plan(1), at(NOW)) };
        city.submission_of(&again, &plan(1), at(NOW))
    };
    let names: Vec<String> = (0..12).map(|index| format!("a-{index}")).collect();
    let answers = all_at_once(&city.queue, names.iter().map(|name| draft(name))).await;
    let written: Vec<&String> =
        names.iter().zip(&answers).filter(|(_, result)| result.is_ok()).map(|(name, _)| name).collect();
    assert_eq!(written.len(), 1);
    let others: BTreeSet<Answer> = answers.iter().filter(|result| result.is_err()).map(answer).collect();
    assert_eq!(others, BTreeSet::from([Answer::Duplicate]));
    let found = application::by_draft(&db, &city.tenant, &DraftId::new("the-draft")).await.unwrap().unwrap();
    assert_eq!(found.registry.application_id.as_str(), written[0]);
}

async fn a_command_of_two_applications_is_written_whole_or_not_at_all(db: Db) {
    let city = City::new(&db);
    let now = at(NOW);
    let (one, two) = (city.submit("one", &plan(1), now).await, city.submit("two", &plan(1), now).await);
    let mut both = city.prepared(&one, accept(), now).await.unwrap();
    both.rows.extend(city.prepared(&two, accept(), now).await.unwrap().rows);
    city.act(&two, accept(), now).await.unwrap();
    let neighbours: Vec<Commit> =
        (0..6).map(|index| city.submission(&format!("n-{index}"), &plan(1), now)).collect();
    let crowd = std::iter::once(both).chain(neighbours);
    let answers: Vec<Answer> = all_at_once(&city.queue, crowd).await.iter().map(answer).collect();
    assert_eq!(answers, [vec![Answer::Stale], vec![Answer::Written; 6]].concat());
    let first = application::by_id(&db, &city.tenant, &one).await.unwrap().unwrap();
    assert_eq!(first.version, 2, "submitted and received, not accepted");
}

async fn who_stops_waiting_does_not_stop_the_write(db: Db) {
    let city = City::new(&db);
    let mut write = Box::pin(city.queue.write(city.submission("a", &plan(1), at(NOW))));
    tokio::select! {
        biased;
        _ = &mut write => {}
        () = std::future::ready(()) => {}
    }
    drop(write);
    // The same writers work in the order of arrival; PostgreSQL has two of them.
    city.submit("b", &plan(1), at(NOW)).await;
    for _ in 0..200 {
        if application::by_id(&db, &city.tenant, &ApplicationId::new("a")).await.unwrap().is_some() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the write was lost with the one who waited");
}

async fn a_queue_that_is_dropped_writes_what_it_took(db: Db) {
    let city = City::new(&db);
    let crowd: Vec<Commit> =
        (0..32).map(|index| city.submission(&format!("a-{index}"), &plan(1), at(NOW))).collect();
    let tasks: Vec<_> = crowd
        .into_iter()
        .map(|commit| {
            let queue = city.queue.clone();
            tokio::spawn(async move { queue.write(commit).await })
        })
        .collect();
    let City { queue, tenant, .. } = city;
    drop(queue);
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let page = application::page(&db, &tenant, &ApplicationId::new(""), 100).await.unwrap();
    assert_eq!(page.len(), 32);
}

async fn a_transaction_that_is_dropped_leaves_nothing_and_locks_nobody_out(db: Db) {
    for index in 0..20 {
        let mut tx = db.begin().await.unwrap();
        tx.execute("insert into number_block (tenant, series, next_number) values ('t', 's', 1)", &[])
            .await
            .unwrap();
        drop(tx);
        let sql = "insert into number_block (tenant, series, next_number) values ('t', $1, 1)";
        db.execute(sql, &store::cells![format!("series {index}")]).await.unwrap();
    }
    let row = db.first("select count(*) as blocks from number_block", &[]).await.unwrap().unwrap();
    assert_eq!(row.number("blocks").unwrap(), 20);
}

async fn a_database_that_is_gone_answers_everybody_soon(db: Db) {
    let city = City::new(&db);
    let crowd: Vec<Commit> =
        (0..64).map(|index| city.submission(&format!("a-{index}"), &plan(1), at(NOW))).collect();
    db.close().await;
    let answers = all_at_once(&city.queue, crowd.into_iter()).await;
    assert!(answers.iter().all(|result| answer(result) == Answer::Broken));
}

async fn many_rows_go_in_one_commit(db: Db) {
    let city = City::new(&db);
    let rows = (0..5000).map(|_| job::row(&city.tenant, "notify", "x", at(NOW))).collect();
    city.queue.write(Commit { rows, ..Commit::default() }).await.unwrap();
    assert_eq!(job::count(&db).await.unwrap(), (5000, 0));
}
