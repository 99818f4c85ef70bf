//! After submission: the combined notice and its answer, what the law does by date, pauses, extensions,
//! refusals, withdrawals, handing out at the window.

use std::collections::BTreeMap;

use app::Error;
use app::actor::Actor;
use app::applications::Correction;
use app::desk::{Act, CasePage};
use app::drafts::{MaterialState, Origin};
use base::id::{ApplicationId, CaseId, ElementId};
use base::limit::Limit;
use case::Refusal;
use case::event::PauseKind;

use crate::support::World;
use crate::support::values::file_of;

on_both!(
    two_departments_report_and_one_notice_goes_out,
    a_notice_asks_only_for_what_the_case_shows,
    silence_accepts_on_the_day_after_the_last,
    only_the_head_extends,
    a_refusal_tells_why_and_stops_what_waited_for_it,
    the_applicant_takes_back_what_is_not_decided,
    a_clerk_files_for_a_person_and_hands_the_results_out,
);

const MOVE: &str = "graduate-household-move";
const FILE: &str = "personnel-file-receive";
const WORK: &str = "employment-registration";
const FIRE: &str = "fire-safety-check-general";

/// A graduate's application of Monday 2026-11-23 at ten.
async fn graduate(world: &World) -> (Actor, ApplicationId) {
    let graduate = world.actor("liu-siyuan");
    let wished = [("degree_level", "bachelor"), ("owns_home_in_wuhan", "no"), ("work_situation", "startup")];
    let draft_id = world.begin_answered(&graduate, "graduates", "420111", &wished).await;
    let receipt = world.fill_and_submit(&graduate, &draft_id).await;
    (graduate, receipt.application_id)
}

/// A restaurant applied for on Monday 2026-11-23 at ten.
async fn restaurant(world: &World) -> (Actor, ApplicationId) {
    let firm = world.actor("ma-hong");
    let wished = [("premises_tenure", "rent"), ("fire_check_way", "general"), ("by_agent", "no")];
    let draft_id = world.begin_answered(&firm, "open-restaurant", "420106", &wished).await;
    let receipt = world.fill_and_submit(&firm, &draft_id).await;
    (firm, receipt.application_id)
}

async fn states(world: &World, applicant: &Actor, id: &ApplicationId) -> BTreeMap<String, &'static str> {
    World::states(&world.city.application(applicant, id).await.unwrap())
}

/// A report of the first typed field and the first uploaded paper of a case.
fn report(page: &CasePage) -> Act {
    let typed = page.fields.iter().find(|field| field.origin == Some(Origin::Typed));
    let paper = page.materials.iter().find(|material| material.state == MaterialState::Uploaded);
    Act::Report {
        fields: typed.map(|field| field.field.element.clone()).into_iter().collect(),
        materials: paper.map(|material| material.id.clone()).into_iter().collect(),
        text: "图片看不清，请重新拍".to_owned(),
        again: String::new(),
    }
}

async fn two_departments_report_and_one_notice_goes_out(world: World) {
    let (graduate, id) = graduate(&world).await;
    for case_id in [MOVE, FILE] {
        let (officer, page) = world.page_of(&id, case_id).await;
        world.act_on(&officer, &page, report(&page)).await.unwrap();
    }
    // Monday the 30th is workday five. Until the offices close the silent department may still speak.
    world.clock.set("2026-11-30", 17);
    assert_eq!(world.city.apply_law().await.unwrap(), 0);
    let view = world.city.application(&graduate, &id).await.unwrap();
    assert_eq!((&view.notice, World::states(&view)[WORK]), (&None, "received"));
    world.clock.set("2026-11-30", 18);
    assert_eq!(world.city.apply_law().await.unwrap(), 1);
    let view = world.city.application(&graduate, &id).await.unwrap();
    let now = World::states(&view);
    assert_eq!((now[MOVE], now[FILE], now[WORK]), ("correcting", "correcting", "accepted"));
    let notice = view.notice.unwrap();
    assert_eq!(notice.parts.len(), 2);
    assert_eq!(notice.parts[0].3, "图片看不清，请重新拍");

    let paper = notice.materials.clone();
    assert_eq!((notice.fields.len(), paper.is_empty()), (2, false));
    let nothing = world.city.correct(&graduate, &id, Correction::default()).await;
    let Err(Error::Invalid(problems)) = nothing else { panic!("{nothing:?}") };
    assert_eq!(problems.len(), 2 + paper.len(), "everything the notice asks for: {problems:?}");
    let again = |field: &ElementId| (field.to_string(), view.content.values[field].text.clone());
    let mut values: BTreeMap<String, String> = notice.fields.iter().map(again).collect();
    values.insert("graduation_school".to_owned(), "别的名字".to_owned());
    let (name, bytes) = file_of(&["pdf".to_owned()]);
    let answer = |bytes: &[u8]| Correction {
        values: values.clone(),
        files: paper.iter().map(|id| (id.clone(), name.clone(), bytes.to_vec())).collect(),
    };
    let wrong = world.city.correct(&graduate, &id, answer(b"MZ no pdf")).await;
    assert!(matches!(&wrong, Err(Error::Invalid(problems)) if problems[0].code == "file-kind"), "{wrong:?}");
    let right = answer(&bytes);
    world.city.correct(&graduate, &id, right.clone()).await.unwrap();
    let twice = world.city.correct(&graduate, &id, right).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NothingToSupplement))), "{twice:?}");
    let view = world.city.application(&graduate, &id).await.unwrap();
    assert_ne!(
        view.content.values["graduation_school"].text, "别的名字",
        "only what the notice names is changed"
    );
    let (officer, page) = world.page_of(&id, FILE).await;
    let shown = page.materials.iter().find(|material| paper.contains(&material.id)).unwrap();
    assert_eq!(shown.files.len(), 1, "the new file in place of the old one");
    let (_, read) =
        world.city.case_file(&officer, &id, &page.case_id, &shown.files[0].file_id).await.unwrap();
    assert_eq!(read, bytes);
    world.work_off_all_desks().await;
    assert!(world.city.application(&graduate, &id).await.unwrap().concluded_on.is_some());
    assert!(world.city.verify_ledger().await.unwrap().problems.is_empty());
}

async fn a_notice_asks_only_for_what_the_case_shows(world: World) {
    let (_, id) = graduate(&world).await;
    let (officer, page) = world.page_of(&id, MOVE).await;
    for (field, material) in [("wished_rental_home", ""), ("no-such-field", ""), ("", "no-such-material")] {
        let ids = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let act = Act::Report {
            fields: ids(field).iter().map(|id| id.as_str().into()).collect(),
            materials: ids(material).iter().map(|id| id.as_str().into()).collect(),
            text: "请补".to_owned(),
            again: String::new(),
        };
        let answer = world.act_on(&officer, &page, act).await;
        let Err(Error::Invalid(problems)) = answer else { panic!("{answer:?}") };
        assert_eq!(problems[0].code, "not-of-this-item");
    }
}

async fn silence_accepts_on_the_day_after_the_last(world: World) {
    let (graduate, id) = graduate(&world).await;
    world.clock.set("2026-11-30", 23);
    assert_eq!(
        states(&world, &graduate, &id).await[MOVE],
        "received",
        "the last day belongs to the department"
    );
    world.clock.set("2026-12-01", 8);
    assert_eq!(
        states(&world, &graduate, &id).await[MOVE],
        "accepted",
        "shown before anybody has written it down"
    );
    assert_eq!(world.city.apply_law().await.unwrap(), 1);
    assert_eq!(world.city.apply_law().await.unwrap(), 0);
    let view = world.city.application(&graduate, &id).await.unwrap();
    let accepted = view.history.iter().find(|entry| entry.event.event.name() == "accepted").unwrap();
    assert_eq!(accepted.event.happened_on.to_string(), "2026-11-23", "from the day of receipt");
    assert_eq!(accepted.event.actor, case::Actor::Law);
}

async fn only_the_head_extends(world: World) {
    let (_, id) = restaurant(&world).await;
    world.act(&id, "business-licence-verification", Act::Accept).await.unwrap();
    world.act(&id, "business-licence-verification", Act::Approve { text: String::new() }).await.unwrap();
    world.run_jobs().await;
    let hearing =
        || Act::Pause {
            kind: PauseKind::Hearing, needed: Limit::workdays(10), text: "申请听证".to_owned()
        };
    world.act(&id, FIRE, hearing()).await.unwrap();
    let again = world.act(&id, FIRE, hearing()).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyPaused(_)))), "{again:?}");
    let (officer, page) = world.page_of(&id, FIRE).await;
    let approved = world.act_on(&officer, &page, Act::Approve { text: String::new() }).await;
    assert!(matches!(approved, Err(Error::Refused(Refusal::NotNow { .. }))), "no decision in a pause");
    world.clock.set("2026-11-26", 9);
    world.act(&id, FIRE, Act::Resume { text: "听证结束".to_owned() }).await.unwrap();
    let extend = |text: &str| Act::Extend { text: text.to_owned() };
    assert!(matches!(world.act(&id, FIRE, extend("案情复杂")).await, Err(Error::Forbidden)));
    let organ_id = world.organ_of(&id, FIRE).await;
    let head = world.head(&organ_id);
    let page = world.city.case_page(&head, &id, &CaseId::new(FIRE)).await.unwrap();
    assert!(
        matches!(world.act_on(&head, &page, extend(" ")).await, Err(Error::Invalid(_))),
        "without a reason"
    );
    let extended = world.act_on(&head, &page, extend("案情复杂")).await;
    match extended {
        Ok(_) => {
            let page = world.city.case_page(&head, &id, &CaseId::new(FIRE)).await.unwrap();
            let again = world.act_on(&head, &page, extend("再延一次")).await;
            assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyExtended))), "{again:?}");
        }
        other => panic!("{other:?}"),
    }
}

async fn a_refusal_tells_why_and_stops_what_waited_for_it(world: World) {
    let (graduate, id) = graduate(&world).await;
    world.act(&id, WORK, Act::Accept).await.unwrap();
    let silent = world.act(&id, WORK, Act::Refuse { text: " ".to_owned() }).await;
    assert!(matches!(silent, Err(Error::Invalid(_))));
    world.act(&id, WORK, Act::Refuse { text: "材料与事实不符".to_owned() }).await.unwrap();
    let view = world.city.application(&graduate, &id).await.unwrap();
    let refused = view.cases.iter().find(|case| case.case_id.as_str() == WORK).unwrap();
    assert_eq!(refused.reasons, ["材料与事实不符"]);
    let now = World::states(&view);
    assert_eq!((now[WORK], now["employment-certificate-issue"]), ("refused", "not_started"));
    world.work_off_all_desks().await;
    let view = world.city.application(&graduate, &id).await.unwrap();
    assert!(view.concluded_on.is_some(), "{:?}", World::states(&view));
}

async fn the_applicant_takes_back_what_is_not_decided(world: World) {
    let (graduate, id) = graduate(&world).await;
    let sign = Some(CaseId::new(MOVE));
    world.city.withdraw(&graduate, &id, sign.clone(), "不落户了").await.unwrap();
    assert_eq!(states(&world, &graduate, &id).await[MOVE], "withdrawn");
    let again = world.city.withdraw(&graduate, &id, sign, "").await;
    assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    world.act(&id, FILE, Act::Accept).await.unwrap();
    world.act(&id, FILE, Act::Approve { text: String::new() }).await.unwrap();
    world.city.withdraw(&graduate, &id, None, "").await.unwrap();
    let now = states(&world, &graduate, &id).await;
    assert_eq!((now[FILE], now[WORK]), ("approved", "withdrawn"), "what is decided stays decided");
    let nothing = world.city.withdraw(&graduate, &id, None, "").await;
    assert!(matches!(nothing, Err(Error::Refused(Refusal::NothingToWithdraw))), "{nothing:?}");
}

async fn a_clerk_files_for_a_person_and_hands_the_results_out(world: World) {
    let clerk = world.actor("wuchang-clerk");
    let mut begin = crate::support::city::begin("newborn", "420106", &[]);
    begin.answers = world.answers("newborn", &[("is_multiple_birth", "no")]);
    begin.for_person = Some(world.at_window("li-wan"));
    let mut wrong = begin.clone();
    wrong.for_person.as_mut().unwrap().person.citizen_id = "420106199504181268".to_owned();
    assert!(
        matches!(world.city.begin_draft(&clerk, wrong).await, Err(Error::Invalid(_))),
        "a wrong check digit"
    );
    let officer = world.actor("wuchang-police-officer");
    assert!(matches!(world.city.begin_draft(&officer, begin.clone()).await, Err(Error::Forbidden)));
    let draft_id = world.city.begin_draft(&clerk, begin).await.unwrap();
    let receipt = world.fill_and_submit(&clerk, &draft_id).await;
    world.work_off_all_desks().await;
    let mother = world.actor("li-wan");
    let now = states(&world, &mother, &receipt.application_id).await;
    assert!(now.values().any(|state| *state == "issued"), "{now:?}");
    assert!(!now.values().any(|state| *state == "delivered"), "handed out only at the window: {now:?}");
    let file = world.city.person_file(&clerk, "420106199504181267").await.unwrap();
    assert_eq!(file.applications.len(), 1);
    assert_eq!(file.drafts, []);
    world.city.hand_out(&clerk, &receipt.application_id).await.unwrap();
    let now = states(&world, &mother, &receipt.application_id).await;
    assert!(!now.values().any(|state| *state == "issued"), "{now:?}");
    let again = world.city.hand_out(&clerk, &receipt.application_id).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::NothingToDeliver))), "{again:?}");
}
