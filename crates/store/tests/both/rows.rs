//! The small tables: what is written comes back the same, keys and guards hold, on both databases.

use base::id::{
    AccountId, ApplicationId, DraftId, FileId, LicenceId, LicenceTypeId, TenantId, ThemeId, VersionId,
};
use store::account::{self, AccountRow};
use store::catalogue_version;
use store::cell::Cell;
use store::commit::{Commit, CommitError};
use store::db::Db;
use store::draft::{self, DraftRow};
use store::issued_licence::{self, LicenceRow};
use store::signing_key::{self, SigningKeyRow};
use store::stored_file::{self, FileRow};

use crate::city::{City, at, day, plan, registry};

on_both!(
    an_account_is_found_by_its_id_and_its_login,
    two_accounts_cannot_share_a_login,
    sessions_are_touched_act_for_others_and_expire,
    a_draft_is_saved_under_the_version_that_was_read,
    drafts_that_were_handed_in_are_gone,
    a_draft_saved_or_thrown_away_meanwhile_is_not_handed_in,
    a_file_belongs_to_its_owner,
    a_licence_is_written_once,
    a_signing_key_is_made_once,
    the_version_published_last_is_the_newest,
    any_text_comes_back_as_it_went_in,
    texts_sort_by_their_bytes,
    null_is_null_for_texts_and_numbers,
);

fn tenant() -> TenantId {
    TenantId::new("wuhan")
}

fn same(one: &impl std::fmt::Debug, other: &impl std::fmt::Debug) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

fn account(id: &str) -> AccountRow {
    AccountRow {
        account_id: AccountId::new(id),
        login_hash: format!("login-{id}"),
        password_hash: "argon2".to_owned(),
        wrapped_key: "key".to_owned(),
        profile: "sealed".to_owned(),
    }
}

async fn an_account_is_found_by_its_id_and_its_login(db: Db) {
    let (tenant, now) = (tenant(), at("2026-09-18"));
    for id in ["b", "a"] {
        account::put(&db, &tenant, &account(id), now).await.unwrap();
    }
    let changed = AccountRow { login_hash: "new".to_owned(), ..account("b") };
    account::put(&db, &tenant, &changed, now).await.unwrap();
    same(&account::by_id(&db, &tenant, &changed.account_id).await.unwrap(), &Some(&changed));
    same(&account::by_login(&db, &tenant, "new").await.unwrap(), &Some(&changed));
    assert!(account::by_login(&db, &tenant, "login-b").await.unwrap().is_none());
    same(&account::all(&db, &tenant).await.unwrap(), &[account("a"), changed]);
}

async fn two_accounts_cannot_share_a_login(db: Db) {
    let (tenant, now) = (tenant(), at("2026-09-18"));
    account::put(&db, &tenant, &account("a"), now).await.unwrap();
    let twin = AccountRow { account_id: AccountId::new("b"), ..account("a") };
    let refused = account::put(&db, &tenant, &twin, now).await.unwrap_err();
    assert!(refused.is_unique_violation(), "{refused:?}");
    account::put(&db, &TenantId::new("xian"), &twin, now).await.unwrap();
}

async fn sessions_are_touched_act_for_others_and_expire(db: Db) {
    let (tenant, id) = (tenant(), AccountId::new("a"));
    let early = at("2026-09-18");
    account::put(&db, &tenant, &account("a"), early).await.unwrap();
    account::begin_session(&db, &tenant, "nobody", &AccountId::new("b"), None, early).await.unwrap();
    assert!(account::session(&db, &tenant, "nobody").await.unwrap().is_none(), "a session of no account");
    account::end_session(&db, &tenant, "nobody").await.unwrap();
    for hash in ["one", "two", "three"] {
        account::begin_session(&db, &tenant, hash, &id, None, early).await.unwrap();
    }
    account::touch_session(&db, &tenant, "two", early.plus_seconds(60)).await.unwrap();
    account::act_for(&db, &tenant, "two", Some("武汉某某餐饮有限公司")).await.unwrap();
    let (two, whose) = account::session(&db, &tenant, "two").await.unwrap().unwrap();
    same(&whose, &account("a"));
    assert_eq!(two.acting_for.as_deref(), Some("武汉某某餐饮有限公司"));
    assert_eq!(two.seen_at, early.plus_seconds(60));
    account::act_for(&db, &tenant, "two", None).await.unwrap();
    assert_eq!(account::session(&db, &tenant, "two").await.unwrap().unwrap().0.acting_for, None);
    account::end_session(&db, &tenant, "three").await.unwrap();
    assert!(account::session(&db, &tenant, "three").await.unwrap().is_none());
    // Last used before: the very moment itself is not before.
    assert_eq!(account::forget_sessions(&db, &tenant, early).await.unwrap(), 0);
    assert_eq!(account::forget_sessions(&db, &tenant, early.plus_seconds(1)).await.unwrap(), 1);
    assert!(account::session(&db, &tenant, "one").await.unwrap().is_none());
    assert!(account::session(&db, &tenant, "two").await.unwrap().is_some());
}

fn draft(id: &str, touched: &str) -> DraftRow {
    DraftRow {
        draft_id: DraftId::new(id),
        subject_hash: "subject".to_owned(),
        theme_id: ThemeId::new("newborn"),
        version_id: VersionId::new("v1"),
        wrapped_key: "key".to_owned(),
        content: "sealed".to_owned(),
        version: 1,
        created_at: at("2026-09-01"),
        touched_at: at(touched),
    }
}

async fn a_draft_is_saved_under_the_version_that_was_read(db: Db) {
    let tenant = tenant();
    let begun = draft("d", "2026-09-01");
    draft::begin(&db, &tenant, &begun).await.unwrap();
    let id = &begun.draft_id;
    assert!(draft::save(&db, &tenant, id, 1, "second", at("2026-09-02")).await.unwrap());
    assert!(!draft::save(&db, &tenant, id, 1, "stale", at("2026-09-03")).await.unwrap());
    assert!(!draft::save(&db, &tenant, &DraftId::new("none"), 1, "x", at("2026-09-03")).await.unwrap());
    let expected =
        DraftRow { version: 2, content: "second".to_owned(), touched_at: at("2026-09-02"), ..begun.clone() };
    same(&draft::by_id(&db, &tenant, id).await.unwrap(), &Some(expected));
    assert!(draft::begin(&db, &tenant, &begun).await.unwrap_err().is_unique_violation());
    assert!(!draft::discard(&db, &tenant, id, 1).await.unwrap(), "it was saved meanwhile");
    assert!(draft::discard(&db, &tenant, id, 2).await.unwrap());
    assert!(draft::by_id(&db, &tenant, id).await.unwrap().is_none());
}

async fn drafts_that_were_handed_in_are_gone(db: Db) {
    let city = City::new(&db);
    for (id, touched) in [("draft-a", "2026-09-16"), ("old", "2026-08-01"), ("new", "2026-09-17")] {
        draft::begin(&db, &city.tenant, &draft(id, touched)).await.unwrap();
    }
    city.queue.write(city.taking("a", "draft-a", 1)).await.unwrap();
    let open = draft::of_subject(&db, &city.tenant, "subject").await.unwrap();
    let open: Vec<&str> = open.iter().map(|draft| draft.draft_id.as_str()).collect();
    assert_eq!(open, ["new", "old"]);
    let forget = draft::to_forget(&db, &city.tenant, at("2026-09-18"), 10).await.unwrap();
    assert_eq!(forget, [(DraftId::new("new"), 1), (DraftId::new("old"), 1)]);
    assert_eq!(draft::to_forget(&db, &city.tenant, at("2026-09-18"), 1).await.unwrap().len(), 1);
    assert_eq!(draft::to_forget(&db, &city.tenant, at("2026-09-01"), 10).await.unwrap().len(), 1);
}

/// Of several commands at once only the ones whose draft is as they read it are written, and each draft once.
async fn a_draft_saved_or_thrown_away_meanwhile_is_not_handed_in(db: Db) {
    let city = City::new(&db);
    for id in ["draft-a", "draft-b", "draft-c"] {
        draft::begin(&db, &city.tenant, &draft(id, "2026-09-16")).await.unwrap();
    }
    assert!(
        draft::save(&db, &city.tenant, &DraftId::new("draft-b"), 1, "later", at("2026-09-17")).await.unwrap()
    );
    assert!(draft::discard(&db, &city.tenant, &DraftId::new("draft-c"), 1).await.unwrap());
    let commits = [
        city.taking("a", "draft-a", 1),
        city.taking("b", "draft-b", 1),
        city.taking("c", "draft-c", 1),
        city.taking("again", "draft-a", 1),
    ];
    let mut said = Vec::new();
    for written in written_at_once(&city, commits).await {
        said.push(match written {
            Ok(()) => "written",
            Err(CommitError::Stale) => "stale",
            Err(error) => panic!("{error:?}"),
        });
    }
    assert_eq!(said, ["written", "stale", "stale", "stale"]);
    assert_eq!(
        draft::by_id(&db, &city.tenant, &DraftId::new("draft-b")).await.unwrap().unwrap().content,
        "later"
    );
    let known = store::application::page(&db, &city.tenant, &ApplicationId::new(""), 10).await.unwrap();
    assert_eq!(known.len(), 1);
}

async fn written_at_once<const N: usize>(city: &City, commits: [Commit; N]) -> Vec<Result<(), CommitError>> {
    let tasks = commits.map(|commit| {
        let queue = city.queue.clone();
        tokio::spawn(async move { queue.write(commit).await })
    });
    let mut written = Vec::new();
    for task in tasks {
        written.push(task.await.unwrap());
    }
    written
}

async fn a_file_belongs_to_its_owner(db: Db) {
    let tenant = tenant();
    let file = |id: &str, at_day: &str| FileRow {
        owner_id: "draft".to_owned(),
        file_id: FileId::new(id),
        digest: "66c7f0f4".to_owned(),
        size_bytes: 5_000_000_000,
        media_type: "application/pdf".to_owned(),
        name_sealed: "sealed".to_owned(),
        stored_at: at(at_day),
    };
    let (first, second) = (file("z", "2026-09-17"), file("a", "2026-09-18"));
    for one in [&second, &first] {
        stored_file::put(&db, &tenant, one).await.unwrap();
    }
    assert!(stored_file::put(&db, &tenant, &first).await.unwrap_err().is_unique_violation());
    same(&stored_file::of_owner(&db, &tenant, "draft").await.unwrap(), &[&first, &second]);
    same(&stored_file::by_id(&db, &tenant, "draft", &first.file_id).await.unwrap(), &Some(&first));
    assert!(stored_file::by_id(&db, &tenant, "another", &first.file_id).await.unwrap().is_none());
    stored_file::forget(&db, &tenant, "another", &first.file_id).await.unwrap();
    stored_file::forget(&db, &tenant, "draft", &first.file_id).await.unwrap();
    same(&stored_file::of_owner(&db, &tenant, "draft").await.unwrap(), &[&second]);
}

async fn a_licence_is_written_once(db: Db) {
    let tenant = tenant();
    let own = registry("a", &plan(1), at("2026-09-16")).application_id;
    let licence = |id: &str, issued: &str| LicenceRow {
        licence_id: LicenceId::new(id),
        identifier: format!("1.2.156.3005.2.{id}"),
        subject_hash: "subject".to_owned(),
        type_id: LicenceTypeId::new("food-licence"),
        application_id: Some(own.clone()),
        case_id: Some("case-0".into()),
        status: "valid".to_owned(),
        wrapped_key: "key".to_owned(),
        envelope: "sealed".to_owned(),
        valid_from: day("2026-09-18"),
        valid_to: Some(day("2031-09-17")),
        issued_at: at(issued),
    };
    let taken_over =
        LicenceRow { application_id: None, case_id: None, valid_to: None, ..licence("old", "2020-01-02") };
    let fresh = licence("new", "2026-09-18");
    for one in [&taken_over, &fresh] {
        issued_licence::put(&db, &tenant, one).await.unwrap();
    }
    let again = LicenceRow { envelope: "another".to_owned(), ..fresh.clone() };
    issued_licence::put(&db, &tenant, &again).await.unwrap();
    same(&issued_licence::by_id(&db, &tenant, &fresh.licence_id).await.unwrap(), &Some(&fresh));
    same(
        &issued_licence::by_identifier(&db, &tenant, &taken_over.identifier).await.unwrap(),
        &Some(&taken_over),
    );
    same(&issued_licence::of_subject(&db, &tenant, "subject").await.unwrap(), &[&fresh, &taken_over]);
    same(&issued_licence::of_application(&db, &tenant, &own).await.unwrap(), &[&fresh]);
    let copied = LicenceRow { licence_id: LicenceId::new("copy"), ..fresh };
    assert!(issued_licence::put(&db, &tenant, &copied).await.unwrap_err().is_unique_violation());
}

async fn a_signing_key_is_made_once(db: Db) {
    let tenant = tenant();
    let key = |certificate: &str| SigningKeyRow {
        owner: "root".to_owned(),
        certificate: certificate.to_owned(),
        wrapped_key: "key".to_owned(),
        secret_sealed: "sealed".to_owned(),
    };
    let (one, two) = (key("one"), key("two"));
    let now = at("2026-09-18");
    let (first, second) = tokio::join!(
        signing_key::put_first(&db, &tenant, &one, now),
        signing_key::put_first(&db, &tenant, &two, now)
    );
    first.and(second).unwrap();
    let found = signing_key::of_owner(&db, &tenant, "root").await.unwrap().unwrap();
    signing_key::put_first(&db, &tenant, &key("three"), now).await.unwrap();
    same(&signing_key::of_owner(&db, &tenant, "root").await.unwrap(), &Some(found));
    assert!(signing_key::of_owner(&db, &tenant, "organ").await.unwrap().is_none());
}

async fn the_version_published_last_is_the_newest(db: Db) {
    let tenant = tenant();
    assert_eq!(catalogue_version::newest(&db, &tenant).await.unwrap(), None);
    assert_eq!(catalogue_version::calendar(&db, &tenant).await.unwrap(), None);
    let (one, two) = (VersionId::new("one"), VersionId::new("two"));
    let bundle = "{\"主题\":\"开办餐饮店\"}".repeat(100_000);
    for (version, published) in [(&one, "2026-09-01"), (&two, "2026-09-02"), (&one, "2026-09-03")] {
        catalogue_version::publish(&db, &tenant, version, &bundle, at(published)).await.unwrap();
    }
    assert_eq!(catalogue_version::newest(&db, &tenant).await.unwrap(), Some(one));
    assert_eq!(catalogue_version::bundle(&db, &tenant, &two).await.unwrap(), Some(bundle));
    for (loaded, notice) in [("2026-09-02", "new"), ("2025-11-01", "old")] {
        catalogue_version::load_calendar(&db, &tenant, notice, at(loaded)).await.unwrap();
    }
    assert_eq!(catalogue_version::calendar(&db, &tenant).await.unwrap().as_deref(), Some("new"));
}

/// Keeps one text in a row and reads it back.
async fn there_and_back(db: &Db, text: &str) -> String {
    let id = AccountId::new("a");
    account::put(db, &tenant(), &AccountRow { profile: text.to_owned(), ..account("a") }, at("2026-09-18"))
        .await
        .unwrap();
    account::by_id(db, &tenant(), &id).await.unwrap().unwrap().profile
}

async fn any_text_comes_back_as_it_went_in(db: Db) {
    for text in [
        "",
        " ",
        "李婉",
        "㐱𠮷 生僻字",
        "e\u{301} é",
        "🏮",
        "'; drop table account; --",
        "\\ \" $1 ? %_",
        "\r\n\t\u{7f}",
    ] {
        assert_eq!(there_and_back(&db, text).await, text);
    }
    // PostgreSQL cannot hold it, so neither database does; looking for it is no error.
    assert_eq!(there_and_back(&db, "a\0b").await, "a\u{fffd}b");
    assert!(account::by_login(&db, &tenant(), "\0").await.unwrap().is_none());
}

async fn texts_sort_by_their_bytes(db: Db) {
    let ids = ["B", "a", "Ａ", "a-b", "ab", "一", "丁", "𠮷", "_", "É"];
    for id in ids {
        account::put(&db, &tenant(), &account(id), at("2026-09-18")).await.unwrap();
    }
    let found = account::all(&db, &tenant()).await.unwrap();
    let mut sorted = ids;
    sorted.sort_unstable();
    assert_eq!(found.iter().map(|row| row.account_id.as_str()).collect::<Vec<_>>(), sorted);
}

async fn null_is_null_for_texts_and_numbers(db: Db) {
    let mut tx = db.begin().await.unwrap();
    tx.execute("create table note (words text, amount bigint)", &[]).await.unwrap();
    let rows = [
        [Cell::NoText, Cell::NoNumber],
        [Cell::from(""), Cell::Number(0)],
        [Cell::from(None::<&str>), Cell::Number(i64::MIN)],
        [Cell::from("x"), Cell::Number(i64::MAX)],
    ];
    for row in &rows {
        tx.execute("insert into note (words, amount) values ($1, $2)", row).await.unwrap();
    }
    let found = tx.all("select words, amount from note order by coalesce(amount, 1)", &[]).await.unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|row| (row.text_or_none("words").unwrap(), row.number_or_none("amount").unwrap()))
        .collect();
    let text = |text: &str| Some(text.to_owned());
    let expected = [(None, Some(i64::MIN)), (text(""), Some(0)), (None, None), (text("x"), Some(i64::MAX))];
    assert_eq!(found, expected);
    let missing = tx.first("select words from note where words is null", &[]).await.unwrap().unwrap();
    assert!(missing.text("words").is_err(), "a null is never read as an empty text");
    let empty = tx.first("select words from note where words = $1", &[Cell::from("")]).await.unwrap();
    assert!(empty.is_some());
    tx.commit().await.unwrap();
}
