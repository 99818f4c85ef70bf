//! Opening a database: it is made, brought up to date, or refused with a reason.

use store::db::{Db, Engine};
use store::error::DbError;
use testkit::databases::{TestDatabase, query, server_url};

use crate::support::{self, Folder};

on_both!(an_open_database_knows_its_engine_and_schema, a_reader_sees_what_was_committed_and_nothing_else,);

async fn an_open_database_knows_its_engine_and_schema(db: Db) {
    let row = db.first("select max(migration) as newest from schema_migration", &[]).await.unwrap().unwrap();
    assert!(row.number("newest").unwrap() >= 1);
    let of_sqlite = db.first("select name from sqlite_master limit 1", &[]).await;
    assert_eq!(of_sqlite.is_ok(), db.engine() == Engine::Sqlite);
}

async fn a_reader_sees_what_was_committed_and_nothing_else(db: Db) {
    let count = || async {
        let row = db.first("select count(*) as blocks from number_block", &[]).await.unwrap().unwrap();
        row.number("blocks").unwrap()
    };
    let mut tx = db.begin().await.unwrap();
    tx.execute("insert into number_block (tenant, series, next_number) values ('t', 's', 1)", &[])
        .await
        .unwrap();
    assert_eq!(count().await, 0);
    tx.commit().await.unwrap();
    assert_eq!(count().await, 1);
}

#[test]
fn an_sqlite_file_waits_for_the_disk_on_every_commit() {
    support::on_sqlite(|db| async move {
        let mode =
            db.first("select journal_mode as value from pragma_journal_mode", &[]).await.unwrap().unwrap();
        assert_eq!(mode.text("value").unwrap(), "wal");
        let mut tx = db.begin().await.unwrap();
        let row =
            tx.first("select synchronous as value from pragma_synchronous", &[]).await.unwrap().unwrap();
        assert_eq!(row.number("value").unwrap(), 2, "full");
    });
}

#[test]
fn a_database_of_a_later_release_is_refused() {
    let folder = Folder::new();
    check_later_release(&folder.url());
    if let Some(database) = support::postgres_database() {
        check_later_release(database.url());
    }
}

fn check_later_release(url: &str) {
    support::run(async {
        let db = Db::open(url).await.unwrap();
        let sql = "insert into schema_migration (migration, applied_at) values (999, '2030-01-01')";
        db.execute(sql, &[]).await.unwrap();
        db.close().await;
        let refused = Db::open(url).await.err().unwrap();
        assert!(matches!(refused, DbError::SchemaAhead { found: 999, .. }), "{refused}");
    });
}

#[test]
fn nodes_that_start_at_once_on_an_empty_database_all_come_up() {
    let folder = Folder::new();
    check_all_come_up(&folder.url());
    if let Some(server) = server_url() {
        for _ in 0..3 {
            check_all_come_up(TestDatabase::empty(&server).unwrap().url());
        }
    }
}

fn check_all_come_up(url: &str) {
    support::run(async {
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let url = url.to_owned();
                tokio::spawn(async move { Db::open(&url).await })
            })
            .collect();
        for task in tasks {
            let db = task.await.unwrap().unwrap();
            db.close().await;
        }
    });
}

#[test]
fn a_database_that_sorts_by_words_is_refused() {
    let Some(server) = server_url() else { return };
    let mut tried = 0;
    for (at, locale) in [
        "lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'",
        "locale_provider icu icu_locale 'zh'",
        "lc_collate 'en_US.UTF-8' lc_ctype 'en_US.UTF-8'",
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("test_words_{}_{at}", std::process::id());
        if query(&server, &format!("create database {name} template template0 encoding 'UTF8' {locale}"))
            .is_err()
        {
            testkit::databases::say_skipped(&format!("one check of its collation, for it has no {locale}"));
            continue;
        }
        tried += 1;
        let (address, _) = server.rsplit_once('/').unwrap();
        let opened = support::run(Db::open(&format!("{address}/{name}"))).err();
        query(&server, &format!("drop database {name} with (force)")).unwrap();
        assert!(matches!(opened, Some(DbError::Collation { .. })), "{locale}: {opened:?}");
    }
    assert!(tried > 0, "the server has no other collation at all");
}

#[test]
fn a_place_that_cannot_be_opened_is_named_without_its_password() {
    let refused = |url: &str| support::run(Db::open(url)).err().unwrap().to_string();
    assert_eq!(refused("sqlite:/no/such/folder/city.db"), "opening the database /no/such/folder/city.db");
    if let Some(server) = server_url() {
        let (address, _) = server.rsplit_once('/').unwrap();
        let said = refused(&format!("{address}/no_such_city"));
        assert!(said.starts_with("opening the database postgres://…@127.0.0.1:"), "{said}");
    }
}
