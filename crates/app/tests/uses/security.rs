//! Who may see and do what, forged ids, sessions, and what lies readable in the database.

use app::Error;
use app::actor::{Actor, Capacity};
use app::applications::{Correction, Rating};
use app::desk::Act;
use base::id::{AccountId, ApplicationId, CaseId, DraftId, FileId, LicenceId};
use case::event::Grade;

use crate::support::World;
use crate::support::values::file_of;

on_both!(
    a_draft_is_nobody_elses_business,
    an_application_is_nobody_elses_business,
    a_case_is_seen_by_its_own_organ,
    forged_ids_are_not_found,
    a_theme_is_for_persons_or_for_firms,
    a_session_ends_when_nobody_uses_it,
    a_wrong_password_tells_nothing,
    two_officers_decide_two_cases_at_once,
    an_old_page_decides_nothing,
    nothing_personal_lies_readable_in_the_database,
);

/// Not found, and not a word more.
macro_rules! not_found {
    ($($answer:expr),+ $(,)?) => {$(
        assert!(matches!($answer, Err(Error::NotFound)), "{}", stringify!($answer));
    )+};
}

/// The code of the first problem.
fn code<T: std::fmt::Debug>(answer: Result<T, Error>) -> String {
    match answer {
        Err(Error::Invalid(problems)) => problems[0].code.clone(),
        other => panic!("{other:?}"),
    }
}

async fn newborn(world: &World) -> (Actor, ApplicationId) {
    let mother = world.actor("li-wan");
    let draft_id = world.begin_answered(&mother, "newborn", "420106", &[("is_multiple_birth", "no")]).await;
    let receipt = world.fill_and_submit(&mother, &draft_id).await;
    (mother, receipt.application_id)
}

async fn a_draft_is_nobody_elses_business(world: World) {
    let city = &world.city;
    let mother = world.actor("li-wan");
    let id = world.begin_answered(&mother, "newborn", "420106", &[("is_multiple_birth", "no")]).await;
    let material = city.refresh_draft(&mother, &id).await.unwrap().materials[0].material.id.clone();
    for other in [world.actor("zhou-hao"), world.actor("ma-hong"), Actor::Visitor] {
        not_found!(
            city.draft(&other, &id).await,
            city.refresh_draft(&other, &id).await,
            city.answer_draft(&other, &id, &[]).await,
            city.save_page(&other, &id, "mother", &Default::default()).await,
            city.object_to_value(&other, &id, &"mother_name".into()).await,
            city.confirm_statement(&other, &id, &material, true).await,
            city.upload(&other, &id, &material, "a.pdf", file_of(&[]).1).await,
            city.remove_upload(&other, &id, &FileId::new("1")).await,
            city.draft_file(&other, &id, &FileId::new("1")).await,
            city.submit(&other, &id).await,
            city.discard_draft(&other, &id).await,
        );
    }
    let officer = world.actor("wuchang-police-officer");
    assert!(city.draft(&officer, &id).await.is_err());
    assert_eq!(city.my_drafts(&mother).await.unwrap().len(), 1);
    assert_eq!(city.my_drafts(&world.actor("zhou-hao")).await.unwrap(), []);
}

async fn an_application_is_nobody_elses_business(world: World) {
    let city = &world.city;
    let (mother, id) = newborn(&world).await;
    world.work_off_all_desks().await;
    let licence_id = city.my_licences(&mother).await.unwrap()[0].licence_id.clone();
    let rating = |case_id: &str| Rating {
        case_id: CaseId::new(case_id),
        grade: Grade::VeryDissatisfied,
        text: String::new(),
    };
    for other in [world.actor("zhou-hao"), world.actor("ma-hong"), Actor::Visitor] {
        not_found!(
            city.application(&other, &id).await,
            city.correct(&other, &id, Correction::default()).await,
            city.withdraw(&other, &id, None, "").await,
            city.rate(&other, &id, rating("birth-registration")).await,
            city.licence_pdf(&other, &licence_id).await,
        );
    }
    let clerk = world.actor("wuchang-clerk");
    let rated = city.rate(&clerk, &id, rating("birth-registration")).await;
    assert!(matches!(rated, Err(Error::Forbidden)), "staff never rate for the person they serve");
    let licence = &city.my_licences(&mother).await.unwrap()[0];
    not_found!(
        city.public_licence(&licence.identifier, "0000000000000000").await,
        city.public_licence("1.2.3", "0000000000000000").await,
    );
}

async fn a_case_is_seen_by_its_own_organ(world: World) {
    let city = &world.city;
    let (mother, id) = newborn(&world).await;
    let case_id = CaseId::new("birth-certificate-first-issue");
    let other = world.actor("wuchang-police-officer");
    let other_head = world.actor("wuchang-police-head");
    for actor in [&other, &other_head, &mother, &Actor::Visitor] {
        not_found!(
            city.case_page(actor, &id, &case_id).await,
            city.act(actor, &id, &case_id, None, Act::Accept).await,
            city.case_file(actor, &id, &case_id, &FileId::new("1")).await,
        );
    }
    let clerk = world.actor("wuchang-clerk");
    assert!(matches!(city.case_page(&clerk, &id, &case_id).await, Err(Error::Forbidden)));
    let auditor = world.actor("wuhan-auditor");
    city.case_page(&auditor, &id, &case_id).await.unwrap();
    assert!(matches!(city.act(&auditor, &id, &case_id, None, Act::Accept).await, Err(Error::Forbidden)));
    let (_, page) = world.page_of(&id, case_id.as_str()).await;
    not_found!(city.case_by_number(&other, &page.number).await);
    assert!(city.queue(&other, None, 50).await.unwrap().rows.iter().all(|row| row.case_id != case_id));
    // Only this department's part: what only the police asks for is not on the page of the hospital's organ.
    let elements: Vec<&str> = page.fields.iter().map(|field| field.field.element.as_str()).collect();
    assert!(!elements.contains(&"newborn_household_address"), "{elements:?}");
}

async fn forged_ids_are_not_found(world: World) {
    let city = &world.city;
    let (mother, id) = newborn(&world).await;
    let (officer, page) = world.page_of(&id, "birth-certificate-first-issue").await;
    for forged in ["", "1", "../../etc/passwd", "' or 1=1 --", "办件\u{0}", &"9".repeat(5000)] {
        not_found!(
            city.draft(&mother, &DraftId::new(forged)).await,
            city.submit(&mother, &DraftId::new(forged)).await,
            city.application(&mother, &ApplicationId::new(forged)).await,
            city.licence_pdf(&mother, &LicenceId::new(forged)).await,
            city.case_page(&officer, &ApplicationId::new(forged), &page.case_id).await,
            city.case_page(&officer, &id, &CaseId::new(forged)).await,
            city.act(&officer, &id, &CaseId::new(forged), None, Act::Accept).await,
            city.case_file(&officer, &id, &page.case_id, &FileId::new(forged)).await,
            city.public_licence(forged, forged).await,
            city.case_by_number(&officer, forged).await,
        );
        assert!(city.session(forged).await.unwrap().is_none());
        assert!(city.queue(&officer, Some(forged), 50).await.is_ok());
    }
    assert!(city.withdraw(&mother, &id, Some(CaseId::new("forged")), "").await.is_err());
}

async fn a_theme_is_for_persons_or_for_firms(world: World) {
    let owner = world.person("ma-hong");
    assert_eq!(code(world.begin(&owner, "open-restaurant", "420106", &[]).await), "firm-needed");
    let firm = world.actor("ma-hong");
    assert_eq!(code(world.begin(&firm, "newborn", "420106", &[]).await), "person-needed");
    assert_eq!(code(world.begin(&firm, "open-restaurant", "999999", &[]).await), "division-unknown");
    not_found!(world.begin(&firm, "no-such-theme", "420106", &[]).await);
    // The firm's other handler goes on with what the first began.
    let draft_id = world.begin(&firm, "open-restaurant", "420106", &[]).await.unwrap();
    world.city.draft(&world.actor("xie-bo"), &draft_id).await.unwrap();
}

async fn a_session_ends_when_nobody_uses_it(world: World) {
    let city = &world.city;
    let (profile, capacity) = world.people.profile("ma-hong");
    let account_id = AccountId::new("ma-hong");
    city.put_account(&account_id, "ma-hong", None, &profile).await.unwrap();
    let token = city.begin_session(&account_id, &Capacity::Person).await.unwrap();
    world.clock.advance_seconds(29 * 60);
    assert!(city.session(&token).await.unwrap().is_some());
    world.clock.advance_seconds(29 * 60);
    assert!(city.session(&token).await.unwrap().is_some(), "use keeps it alive");
    city.act_as(&token, &capacity).await.unwrap();
    let session = city.session(&token).await.unwrap().unwrap();
    assert!(session.actor.applicant().unwrap().firm.is_some());
    for forged in [Capacity::Post(0), Capacity::Firm("91420111MADX20028J".to_owned())] {
        assert!(matches!(city.act_as(&token, &forged).await, Err(Error::Forbidden)));
    }
    world.clock.advance_seconds(31 * 60);
    assert!(city.session(&token).await.unwrap().is_none());
    not_found!(city.act_as(&token, &Capacity::Person).await);

    // Another process takes the account away: what is kept here of its session is gone within five seconds.
    let token = city.begin_session(&account_id, &Capacity::Person).await.unwrap();
    assert!(city.session(&token).await.unwrap().is_some());
    let removed =
        world.db.execute("delete from account where account_id = $1", &store::cells![&account_id]).await;
    assert_eq!(removed.unwrap(), 1);
    world.clock.advance_seconds(5);
    assert!(city.session(&token).await.unwrap().is_none());
}

async fn a_wrong_password_tells_nothing(world: World) {
    let city = &world.city;
    let (profile, _) = world.people.profile("li-wan");
    city.put_account(&AccountId::new("li-wan"), "li-wan", Some("正确的密码"), &profile).await.unwrap();
    city.put_account(&AccountId::new("no-password"), "no-password", None, &profile).await.unwrap();
    for (login, password) in
        [("li-wan", "错误的密码"), ("li-wan", ""), ("nobody", "正确的密码"), ("no-password", "")]
    {
        assert_eq!(code(city.sign_in(login, password).await), "sign-in-failed", "the same words for all");
    }
    let token = city.sign_in("li-wan", "正确的密码").await.unwrap();
    for _ in 0..5 {
        assert_eq!(code(city.sign_in("li-wan", "猜").await), "sign-in-failed");
    }
    assert_eq!(code(city.sign_in("li-wan", "正确的密码").await), "sign-in-rests");
    world.clock.advance_seconds(15 * 60);
    city.sign_in("li-wan", "正确的密码").await.unwrap();
    assert_eq!(city.session(&token).await.unwrap().unwrap().profile.name, "李婉");
    city.sign_out(&token).await.unwrap();
    assert!(city.session(&token).await.unwrap().is_none());
}

async fn two_officers_decide_two_cases_at_once(world: World) {
    let (_, id) = newborn(&world).await;
    let rows = world.city.application(&world.actor("li-wan"), &id).await.unwrap();
    let received: Vec<String> = rows
        .cases
        .iter()
        .filter(|case| case.state.name() == "received")
        .map(|case| case.case_id.to_string())
        .collect();
    assert!(received.len() >= 2, "{received:?}");
    let (first, first_page) = world.page_of(&id, &received[0]).await;
    let (second, second_page) = world.page_of(&id, &received[1]).await;
    let (one, other) = tokio::join!(
        world.act_on(&first, &first_page, Act::Accept),
        world.act_on(&second, &second_page, Act::Accept)
    );
    one.unwrap();
    other.unwrap();
}

async fn an_old_page_decides_nothing(world: World) {
    let (_, id) = newborn(&world).await;
    let (officer, page) = world.page_of(&id, "birth-certificate-first-issue").await;
    let (one, other) =
        tokio::join!(world.act_on(&officer, &page, Act::Accept), world.act_on(&officer, &page, Act::Accept));
    let stale = [&one, &other].iter().filter(|answer| matches!(answer, Err(Error::Stale))).count();
    assert_eq!((one.is_ok() || other.is_ok(), stale), (true, 1), "{one:?} {other:?}");
    let late = world.act_on(&officer, &page, Act::Approve { text: String::new() }).await;
    assert!(matches!(late, Err(Error::Stale)), "{late:?}");
}

async fn nothing_personal_lies_readable_in_the_database(world: World) {
    let (mother, id) = newborn(&world).await;
    let (profile, _) = world.people.profile("li-wan");
    world
        .city
        .put_account(&AccountId::new("account-1"), "li-wan-login", Some("口令口令"), &profile)
        .await
        .unwrap();
    world.take_over_licences_of(&["420106199504181267"]).await;
    let (officer, page) = world.page_of(&id, "birth-certificate-first-issue").await;
    let text = "李婉，请补出生证明".to_owned();
    let report = Act::Report {
        fields: vec!["newborn_name".into()],
        materials: Vec::new(),
        text,
        again: String::new(),
    };
    world.act_on(&officer, &page, report).await.unwrap();
    world
        .city
        .withdraw(&mother, &id, Some(CaseId::new("birth-registration")), "宝宝随爸爸落户")
        .await
        .unwrap();
    world.work_off_all_desks().await;
    let Some(folder) = &world.folder else { return };
    let mut stored = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        stored.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let is_readable = |words: &str| stored.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(is_readable("birth-registration"), "the events are there");
    for personal in
        ["李婉", "周浩", "420106199504181267", "42010619930902117X", "19900001001", "林小满", "3栋2单元502室"]
    {
        assert!(!is_readable(personal), "{personal}");
    }
    for written in ["请补出生证明", "随爸爸落户", "扫描件", "li-wan-login", "口令口令"] {
        assert!(!is_readable(written), "{written}");
    }
}
