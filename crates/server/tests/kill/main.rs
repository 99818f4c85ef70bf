//! Killing the process at any moment loses nothing that was answered: a real server under load is killed with
//! SIGKILL, its ledger is verified, it is started again on what is left, and everything it had answered is there.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod applicant;
mod connection;
mod running;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use applicant::{Applicant, PEOPLE};
use running::{Folder, Running};
use testkit::databases::{TestDatabase, server_url};

/// Longer than this a server under load never needs for its first receipt.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn nothing_answered_is_lost_on_sqlite() {
    let folder = Folder::new("sqlite");
    kill_again_and_again(&folder, None, 4);
}

#[test]
fn nothing_answered_is_lost_on_postgres() {
    let Some(server) = server_url() else { return };
    let database = TestDatabase::empty(&server).unwrap();
    let folder = Folder::new("postgres");
    kill_again_and_again(&folder, Some(database.url()), 3);
}

fn kill_again_and_again(folder: &Folder, database: Option<&str>, rounds: usize) {
    let mut everybody: Vec<Applicant> = PEOPLE.iter().map(|person| Applicant::new(person)).collect();
    for round in 1..=rounds {
        let server = Running::start(folder, database);
        everybody = under_load(server, everybody, round);
        folder.verify_ledger(database);
        let server = Running::start(folder, database);
        for applicant in &mut everybody {
            applicant.compare(&server);
        }
        server.kill();
    }
    let handed_in: usize = everybody.iter().map(Applicant::receipts).sum();
    let said = folder.verify_ledger(database);
    assert!(said.starts_with(&format!("{handed_in} applications,")), "{handed_in} were handed in: {said}");
}

/// Everybody applies at once until the server is killed, at a moment that nobody chose.
fn under_load(server: Running, everybody: Vec<Applicant>, round: usize) -> Vec<Applicant> {
    let answered = Arc::new(AtomicUsize::new(0));
    let apply = |mut applicant: Applicant| {
        let (answered, door) = (answered.clone(), server.door(&applicant.person));
        thread::spawn(move || {
            applicant.apply_until_cut(&door, &answered);
            applicant
        })
    };
    let applying: Vec<_> = everybody.into_iter().map(apply).collect();
    let until = Instant::now() + PATIENCE;
    while answered.load(Ordering::SeqCst) < PEOPLE.len() {
        assert!(Instant::now() < until, "round {round}: too few receipts within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_millis(running::random_below(700)));
    server.kill();
    applying.into_iter().map(|one| one.join().expect("applying panics only on a wrong answer")).collect()
}
