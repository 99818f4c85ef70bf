//! The ledger outlives all our types: events as they were once written (`events.tsv`) are read, chained and
//! replayed for ever. Lines are appended when an event is stored in a new form, never edited.

use std::collections::BTreeSet;

use base::id::{ApplicationId, CaseId, LicenceId, MaterialId, OfficerId};
use base::limit::Limit;
use case::commands::{
    accept::Accept, approve::Approve, decline::Decline, deliver::Deliver, extend::Extend,
    extend_application::ExtendApplication, issue::Issue, pause::Pause, rate::Rate, refuse::Refuse,
    report::Report, resume::Resume, submit::Submit, supplement::Supplement, withdraw::Withdraw,
};
use case::event::{DeclineGround, Grade, Means, Missing, PauseKind};
use case::plan::{Plan, WaitsFor};
use case::{Command, Reason, RecordedEvent, ValueRef};
use store::db::Db;
use store::{cells, ledger};

use crate::city::{City, at, case_id, plan, registry};

on_both!(events_once_written_are_read_for_ever, events_are_written_as_they_always_were);

/// Tenant, application, sequence, happened on, recorded at, hash, body; a tab between.
const WRITTEN: &str = include_str!("events.tsv");

fn text() -> Option<ValueRef> {
    Some(ValueRef { value_id: "v1".to_owned(), commitment: "66c7f0f4".to_owned() })
}

fn reason() -> Reason {
    Reason { text: text(), ..Reason::coded("conditions_not_met") }
}

/// Two cases side by side and one that waits for the second.
fn story_plan() -> Plan {
    let mut plan = plan(3);
    plan.promised = Some(Limit::workdays(8));
    plan.legal = Some(Limit::workdays(45));
    plan.correction_limit = Some(Limit::workdays(10));
    plan.cases[2].waits_for = vec![WaitsFor { case_id: case_id(1), why: "营业执照".to_owned() }];
    plan
}

/// One case through everything a case can go through; its neighbour is refused, so the third never starts.
fn a_long_way() -> Vec<(&'static str, Command)> {
    let id = || case_id(0);
    let missing = Missing { materials: vec![MaterialId::new("lease")], text: text(), ..Missing::default() };
    let extend = Extend {
        case_id: id(),
        by: Some(Limit::workdays(10)),
        approved_by: OfficerId::new("head"),
        reason: reason(),
    };
    let joint = ExtendApplication { by: None, approved_by: OfficerId::new("mayor"), reason: reason() };
    let pause =
        Pause { case_id: id(), kind: PauseKind::ExpertReview, needed: Limit::workdays(10), text: text() };
    let rate = Rate { case_id: id(), grade: Grade::VerySatisfied, options: vec![], text: text() };
    vec![
        ("2026-09-17", Command::Report(Report { case_id: id(), missing, again: None })),
        ("2026-09-18", Command::Accept(Accept { case_id: case_id(1) })),
        ("2026-09-24", Command::Supplement(Supplement { case_id: None, content: text() })),
        ("2026-09-28", Command::Accept(Accept { case_id: id() })),
        ("2026-09-29", Command::Pause(pause)),
        ("2026-09-30", Command::Resume(Resume { case_id: id(), kind: None, outcome: text() })),
        ("2026-09-30", Command::Extend(extend)),
        ("2026-09-30", Command::ExtendApplication(joint)),
        ("2026-10-09", Command::Approve(Approve { case_id: id(), opinion: text() })),
        ("2026-10-09", Command::Refuse(Refuse { case_id: case_id(1), reasons: vec![reason()] })),
        ("2026-10-12", Command::Issue(Issue { case_id: id(), licence_id: Some(LicenceId::new("l1")) })),
        ("2026-10-13", Command::Deliver(Deliver { case_id: None, means: Means::Window })),
        ("2026-10-14", Command::Rate(rate)),
    ]
}

/// A case that is not taken up, one that is taken back.
fn a_short_way() -> Vec<(&'static str, Command)> {
    let ground = DeclineGround::NotThisOrgan { go_to: "420106-fire".into() };
    vec![
        ("2026-09-17", Command::Decline(Decline { case_id: case_id(0), ground, text: text() })),
        ("2026-09-17", Command::Withdraw(Withdraw { case_id: Some(case_id(1)), reason: Some(reason()) })),
    ]
}

async fn tell(city: &City, name: &str, way: Vec<(&str, Command)>) {
    let now = at("2026-09-16");
    let plan = story_plan();
    let submit = Command::Submit(Submit { plan: plan.clone(), content: text() });
    let commit = city.first_commit(&registry(name, &plan, now), submit, now).unwrap();
    city.queue.write(commit).await.unwrap();
    for (on, command) in way {
        let said = format!("{name} {on} {command:?}");
        city.act(&ApplicationId::new(name), command, at(on))
            .await
            .unwrap_or_else(|error| panic!("{said}: {error:?}"));
    }
}

/// The ledger's rows as lines of the file.
async fn lines(db: &Db) -> Vec<String> {
    let sql = "select tenant, application_id, sequence, happened_on, recorded_at, hash, body from event
               order by tenant, application_id, sequence";
    let rows = db.all(sql, &[]).await.unwrap();
    let text = |row: &store::cell::Row, column| row.text(column).unwrap();
    let line = |row| {
        let sequence = store::cell::Row::number(row, "sequence").unwrap().to_string();
        let parts = [
            text(row, "tenant"),
            text(row, "application_id"),
            sequence,
            text(row, "happened_on"),
            text(row, "recorded_at"),
            text(row, "hash"),
            text(row, "body"),
        ];
        parts.join("\t")
    };
    rows.iter().map(line).collect()
}

async fn events_are_written_as_they_always_were(db: Db) {
    let city = City::new(&db);
    tell(&city, "long", a_long_way()).await;
    tell(&city, "short", a_short_way()).await;
    let known: BTreeSet<&str> = WRITTEN.lines().collect();
    let new: Vec<String> =
        lines(&db).await.into_iter().filter(|line| !known.contains(line.as_str())).collect();
    assert!(
        new.is_empty(),
        "these events are stored in a new form: read the old one as well, tell the story under a new name,\n\
         and append its lines to events.tsv\n{}",
        new.join("\n")
    );
}

async fn events_once_written_are_read_for_ever(db: Db) {
    let city = City::new(&db);
    let mut heads: Vec<(ApplicationId, RecordedEvent, i64, String)> = Vec::new();
    for line in WRITTEN.lines() {
        let parts: Vec<&str> = line.splitn(7, '\t').collect();
        let [tenant, application_id, sequence, happened_on, recorded_at, hash, body] = parts[..] else {
            panic!("{line}");
        };
        let sequence: i64 = sequence.parse().unwrap();
        db.execute(
            "insert into event (tenant, application_id, sequence, happened_on, recorded_at, body, hash)
             values ($1, $2, $3, $4, $5, $6, $7)",
            &cells![tenant, application_id, sequence, happened_on, recorded_at, body, hash],
        )
        .await
        .unwrap();
        let event = serde_json::from_str(body).unwrap();
        if sequence == 1 {
            heads.push((ApplicationId::new(application_id), event, 0, String::new()));
        }
        let head = heads.last_mut().unwrap();
        (head.2, head.3) = (sequence, hash.to_owned());
    }
    for (application_id, first, version, hash) in heads {
        let case::Event::Submitted { plan, .. } = first.event else { panic!("{first:?}") };
        let written = registry(application_id.as_str(), &plan, first.recorded_at);
        db.execute(
            "insert into application (tenant, application_id, number, draft_id, subject_hash, theme_id, version_id,
               division, wrapped_key, submitted_at, version, previous_version, head_hash, updated_at)
             values ($1, $2, $3, $4, $11, $5, $6, $7, '', $8, $9, 0, $10, $8)",
            &cells![
                &city.tenant,
                &application_id,
                &written.number,
                &written.draft_id,
                &written.theme_id,
                &written.version_id,
                &written.division,
                written.submitted_at,
                version,
                hash,
                &written.subject_hash
            ],
        )
        .await
        .unwrap();
    }
    ledger::rebuild(&db, &city.tenant, &city.calendar).await.unwrap();
    assert_eq!(city.problems().await, Vec::<String>::new());
    let long = ledger::load(&db, &city.tenant, &ApplicationId::new("long")).await.unwrap().unwrap();
    let state =
        |case: usize| long.application.case(&CaseId::new(format!("case-{case}"))).unwrap().state().name();
    assert_eq!([state(0), state(1), state(2)], ["delivered", "refused", "not_started"]);
}

#[test]
fn every_kind_of_event_has_been_written() {
    // The snapshot in crate `case` holds every kind there is.
    let all = include_str!("../../../case/tests/snapshots/stored_events__stored_events.snap");
    let kinds = |text: &str| -> BTreeSet<String> {
        let names = text.split("\"event\":\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        names.collect()
    };
    assert_eq!(kinds(WRITTEN), kinds(all), "events.tsv has no line of some kind");
}
