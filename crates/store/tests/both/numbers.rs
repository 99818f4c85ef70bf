//! Numbers and jobs: many hands at once, no number twice, no job done by two.

use std::collections::BTreeSet;

use base::id::TenantId;
use store::commit::{Commit, CommitQueue};
use store::db::Db;
use store::job;
use store::number::Numbers;

use crate::city::at;

on_both!(
    numbers_of_several_nodes_never_repeat,
    four_workers_do_each_job_once,
    a_failed_job_is_tried_again_later,
    a_lease_that_ran_out_goes_to_another,
    jobs_are_claimed_in_the_order_of_their_time,
);

async fn numbers_of_several_nodes_never_repeat(db: Db) {
    let tenant = TenantId::new("wuhan");
    // Each node has its own blocks; some tasks share a node.
    let nodes: Vec<Numbers> = (0..4).map(|_| Numbers::new(&db, &tenant)).collect();
    let tasks: Vec<_> = (0..12)
        .map(|task| {
            let numbers = nodes[task % nodes.len()].clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                for _ in 0..300 {
                    taken.push(numbers.next("application").await.unwrap());
                }
                taken
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    let distinct: BTreeSet<i64> = all.iter().copied().collect();
    assert_eq!(distinct.len(), 12 * 300);
    assert_eq!(distinct.first(), Some(&1));
    // Other series and other cities begin at 1.
    assert_eq!(nodes[0].next("another").await.unwrap(), 1);
    assert_eq!(Numbers::new(&db, &TenantId::new("xian")).next("application").await.unwrap(), 1);
}

async fn put_jobs(db: &Db, count: usize, run_at: &str) {
    let tenant = TenantId::new("wuhan");
    let rows =
        (0..count).map(|index| job::row(&tenant, "notify", &format!("a-{index}"), at(run_at))).collect();
    CommitQueue::start(db).write(Commit { rows, ..Commit::default() }).await.unwrap();
}

async fn four_workers_do_each_job_once(db: Db) {
    put_jobs(&db, 200, "2026-09-18").await;
    let now = at("2026-09-18").plus_seconds(1);
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut claimed = Vec::new();
                while let Some(job) = job::claim(&db, now, 60).await.unwrap() {
                    assert_eq!(job.attempts, 1);
                    claimed.push(job.subject.clone());
                    if claimed.len() % 2 == 0 {
                        job::done(&db, &job).await.unwrap();
                    }
                }
                claimed
            })
        })
        .collect();
    let mut all = Vec::new();
    for worker in workers {
        let claimed = worker.await.unwrap();
        assert!(!claimed.is_empty(), "nobody gives up while there is work");
        all.extend(claimed);
    }
    assert_eq!(all.len(), 200);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 200);
    assert!(job::claim(&db, now, 60).await.unwrap().is_none());
}

async fn a_failed_job_is_tried_again_later(db: Db) {
    put_jobs(&db, 1, "2026-09-18").await;
    let now = at("2026-09-18");
    assert!(job::claim(&db, now.plus_seconds(-1), 60).await.unwrap().is_none(), "not before its time");
    let first = job::claim(&db, now, 60).await.unwrap().unwrap();
    job::failed(&db, &first, now.plus_seconds(600), "对方没有答复\0").await.unwrap();
    assert_eq!(job::count(&db).await.unwrap(), (1, 1));
    assert!(job::claim(&db, now.plus_seconds(599), 60).await.unwrap().is_none());
    let second = job::claim(&db, now.plus_seconds(600), 60).await.unwrap().unwrap();
    assert_eq!((second.job_id.as_str(), second.attempts), (first.job_id.as_str(), 2));
    assert_eq!(
        (second.tenant, second.kind.as_str(), second.subject.as_str()),
        (first.tenant.clone(), "notify", "a-0")
    );
    job::done(&db, &first).await.unwrap();
    assert_eq!(job::count(&db).await.unwrap(), (0, 0));
}

async fn a_lease_that_ran_out_goes_to_another(db: Db) {
    put_jobs(&db, 1, "2026-09-18").await;
    let now = at("2026-09-18");
    let first = job::claim(&db, now, 60).await.unwrap().unwrap();
    assert!(job::claim(&db, now.plus_seconds(60), 60).await.unwrap().is_none());
    let second = job::claim(&db, now.plus_seconds(61), 60).await.unwrap().unwrap();
    assert_eq!((first.job_id, second.attempts), (second.job_id, 2));
}

async fn jobs_are_claimed_in_the_order_of_their_time(db: Db) {
    for run_at in ["2026-09-18", "2026-09-16", "2026-09-17"] {
        put_jobs(&db, 1, run_at).await;
    }
    let mut ids = Vec::new();
    while let Some(job) = job::claim(&db, at("2026-09-18"), 60).await.unwrap() {
        ids.push(job.job_id);
    }
    // An id begins with the time it was made for.
    assert!(ids.is_sorted() && ids.len() == 3, "{ids:?}");
}
