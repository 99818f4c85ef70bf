//! Drafts under rough handling: locked values, wrong files, registers that are down, two tabs, two clicks.

use std::collections::BTreeMap;

use app::Error;
use app::actor::Actor;
use app::drafts::{DraftView, MaterialState, Origin, UPLOAD_BYTES_MOST};
use base::id::{DraftId, ElementId};
use store::cells;

use crate::support::World;
use crate::support::values::{STRANGER, file_of};

on_both!(
    a_locked_value_stays_whatever_is_posted,
    an_objection_unlocks_and_the_officer_sees_both,
    what_a_register_said_follows_the_number_it_was_asked_with,
    a_typed_number_opens_nobody_elses_record,
    registers_that_are_down_block_nobody,
    a_register_is_asked_once,
    files_are_taken_by_content_and_size,
    eight_clicks_submit_once,
    a_draft_that_was_handed_in_is_closed,
    what_is_saved_while_a_draft_is_handed_in_is_not_lost,
    a_draft_is_moved_to_another_district,
    what_was_saved_is_shown_at_once_however_many_look,
    what_is_not_asked_any_more_is_not_handed_in,
    nothing_chosen_is_said_before_the_submission,
    two_tabs_lose_nothing_silently,
    a_broken_draft_is_an_error_and_no_panic,
    typed_values_are_kept_beside_their_problems,
    a_rare_character_does_not_keep_a_licence_from_being_issued,
);

async fn newborn(world: &World, who: &str) -> (Actor, DraftId) {
    let mother = world.actor(who);
    let draft_id = world.begin_answered(&mother, "newborn", "420106", &[("is_multiple_birth", "no")]).await;
    (mother, draft_id)
}

fn text<'a>(view: &'a DraftView, element: &str) -> Option<&'a str> {
    view.content.value(&ElementId::new(element))
}

/// The page that asks for an element, posted with what it shows and one value changed.
async fn post(world: &World, actor: &Actor, id: &DraftId, element: &str, value: &str) {
    let view = world.city.draft(actor, id).await.unwrap();
    let asks = |page: &&app::drafts::PageView| {
        page.fields.iter().any(|field| field.field.element.as_str() == element)
    };
    let page = view.pages.iter().find(asks).unwrap();
    let shown = |field: &app::drafts::FieldView| Some((field.field.element.to_string(), field.text.clone()?));
    let mut entered: BTreeMap<String, String> = page.fields.iter().filter_map(shown).collect();
    entered.insert(element.to_owned(), value.to_owned());
    world.city.save_page(actor, id, &page.group, &entered).await.unwrap();
}

async fn a_locked_value_stays_whatever_is_posted(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    post(&world, &mother, &id, "mother_name", "别人").await;
    post(&world, &mother, &id, "mother_citizen_id", STRANGER).await;
    post(&world, &mother, &id, "father_name", "").await;
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "mother_name"), Some("李婉"));
    assert_eq!(text(&view, "mother_citizen_id"), Some("420106199504181267"));
    assert_eq!(text(&view, "father_name"), Some("周浩"));
    assert_eq!(view.content.values["mother_name"].origin, Origin::Identity);
}

async fn an_objection_unlocks_and_the_officer_sees_both(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    let element = ElementId::new("newborn_hospital");
    let register = world.city.draft(&mother, &id).await.unwrap().content.values[&element].text.clone();
    world.city.object_to_value(&mother, &id, &element).await.unwrap();
    post(&world, &mother, &id, element.as_str(), "").await;
    post(&world, &mother, &id, element.as_str(), "武汉市妇幼保健院").await;
    let receipt = world.fill_and_submit(&mother, &id).await;
    let (_, page) = world.page_of(&receipt.application_id, "birth-certificate-first-issue").await;
    let shown = page.fields.iter().find(|field| field.field.element == element).unwrap();
    assert_eq!(shown.shown.as_ref().unwrap().zh, "武汉市妇幼保健院");
    assert_eq!(shown.register_shown.as_ref().unwrap().zh, register);
    assert!(shown.source_name.is_some());
    let identity = world.city.object_to_value(&mother, &id, &"mother_name".into()).await;
    assert!(matches!(identity, Err(Error::NotFound)));
}

async fn what_a_register_said_follows_the_number_it_was_asked_with(world: World) {
    let (mother, id) = newborn(&world, "chen-yi").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    let parent = "settle_parent_citizen_id";
    post(&world, &mother, &id, parent, "420111199412232486").await;
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "newborn_household_head_name"), Some("陈𬱖"));
    post(&world, &mother, &id, parent, "422801199206301353").await;
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "newborn_household_head_name"), Some("孙大勇"));
    post(&world, &mother, &id, parent, "420111199412232486").await;
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "newborn_household_head_name"), Some("陈𬱖"));
    assert!(matches!(view.content.values["newborn_household_head_name"].origin, Origin::Resource { .. }));
}

async fn a_typed_number_opens_nobody_elses_record(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    world.registers.take_questions();
    // 何佳, whom no register connects with 李婉.
    post(&world, &mother, &id, "settle_parent_citizen_id", "420106200010143223").await;
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_ne!(text(&view, "newborn_household_address"), Some("武汉市武昌区中南路1077号8栋304室"));
    let asked = world.registers.take_questions();
    assert!(asked.iter().all(|question| question.inputs.values().all(|input| input != "420106200010143223")));
}

async fn registers_that_are_down_block_nobody(world: World) {
    world.registers.set_down(true);
    let (mother, id) = newborn(&world, "li-wan").await;
    let view = world.city.refresh_draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "father_name"), None);
    let asked = world.registers.take_questions().len();
    world.city.refresh_draft(&mother, &id).await.unwrap();
    assert_eq!(world.registers.take_questions(), [], "left alone for a while after {asked} questions");
    let receipt = world.fill_and_submit(&mother, &id).await;
    assert!(!receipt.cases.is_empty());
    // Another draft, and the registers are back.
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    world.registers.set_down(false);
    world.clock.advance_seconds(60);
    let view = world.city.refresh_draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "father_name"), Some("周浩"));
}

async fn a_register_is_asked_once(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    let first = world.registers.take_questions();
    let mut distinct: Vec<_> = first.iter().map(|question| format!("{question:?}")).collect();
    distinct.sort();
    distinct.dedup();
    assert!(distinct.len() <= first.len());
    world.city.refresh_draft(&mother, &id).await.unwrap();
    let found =
        |question: &app::ports::ResourceQuestion| question.resource_id.as_str() == "marriage-register";
    assert!(!world.registers.take_questions().iter().any(found), "what was found is not asked again");
}

async fn files_are_taken_by_content_and_size(world: World) {
    let firm = world.actor("ma-hong");
    let wished = [("premises_tenure", "rent"), ("by_agent", "no")];
    let id = world.begin_answered(&firm, "open-restaurant", "420106", &wished).await;
    let view = world.city.refresh_draft(&firm, &id).await.unwrap();
    let brought = view.materials.iter().find(|material| material.state == MaterialState::ToBring).unwrap();
    let (material, (name, right)) = (&brought.material.id, file_of(&brought.material.accept));
    let code = |answer: Result<_, Error>| match answer {
        Err(Error::Invalid(problems)) => problems[0].code.clone(),
        other => panic!("{other:?}"),
    };
    let upload = async |bytes: Vec<u8>| world.city.upload(&firm, &id, material, "扫描.pdf", bytes).await;
    assert_eq!(code(upload(Vec::new()).await), "file-empty");
    assert_eq!(code(upload(b"MZ\x90\x00".to_vec()).await), "file-kind");
    assert_eq!(code(upload(b"<html>".to_vec()).await), "file-kind");
    let mut large = right.clone();
    large.resize(UPLOAD_BYTES_MOST + 1, b' ');
    assert_eq!(code(upload(large.clone()).await), "file-too-large");
    large.truncate(UPLOAD_BYTES_MOST);
    let largest = upload(large).await.unwrap();
    world.city.remove_upload(&firm, &id, &largest).await.unwrap();
    let gone = world.city.draft_file(&firm, &id, &largest).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    let strange = world.city.upload(&firm, &id, &"no-such-material".into(), "a.pdf", right.clone()).await;
    assert!(matches!(strange, Err(Error::NotFound)));
    // Several at once: each is kept.
    let many = (0..4).map(|_| world.city.upload(&firm, &id, material, &name, right.clone()));
    for uploaded in join_all(many).await {
        uploaded.unwrap();
    }
    for _ in 4..20 {
        upload(right.clone()).await.unwrap();
    }
    assert_eq!(code(upload(right.clone()).await), "too-many-files");
    let view = world.city.draft(&firm, &id).await.unwrap();
    let shown = view.materials.iter().find(|view| &view.material.id == material).unwrap();
    assert_eq!(shown.files.len(), 20);
    let (file, bytes) = world.city.draft_file(&firm, &id, &shown.files[0].file_id).await.unwrap();
    assert_eq!((bytes, file.size_bytes), (right.clone(), right.len() as u64));
}

async fn eight_clicks_submit_once(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    let receipts = join_all((0..8).map(|_| world.city.submit(&mother, &id))).await;
    let first = receipts[0].as_ref().unwrap();
    for receipt in &receipts {
        assert_eq!(receipt.as_ref().unwrap(), first);
    }
    assert_eq!(world.city.my_applications(&mother).await.unwrap().len(), 1);
    assert_eq!(world.city.verify_ledger().await.unwrap().applications, 1);
}

async fn a_draft_that_was_handed_in_is_closed(world: World) {
    let firm = world.actor("ma-hong");
    let wished = [("premises_tenure", "rent"), ("by_agent", "no"), ("fire_check_way", "general")];
    let id = world.begin_answered(&firm, "open-restaurant", "420106", &wished).await;
    let receipt = world.fill_and_submit(&firm, &id).await;
    assert!(matches!(world.city.discard_draft(&firm, &id).await, Err(Error::NotFound)));
    let saved = world.city.save_page(&firm, &id, "premises", &BTreeMap::new()).await;
    assert!(matches!(saved, Err(Error::NotFound)));
    assert_eq!(world.city.my_drafts(&firm).await.unwrap(), []);
    let rows = world.db.all("select draft_id from draft", &[]).await.unwrap();
    assert!(rows.is_empty(), "what was handed in lies with the application alone");
    let (officer, page) = world.page_of(&receipt.application_id, "signboard-filing").await;
    let files: Vec<_> = page.materials.iter().flat_map(|material| &material.files).collect();
    assert!(!files.is_empty());
    for file in files {
        world.city.case_file(&officer, &receipt.application_id, &page.case_id, &file.file_id).await.unwrap();
    }
    assert_eq!(
        world.city.submit(&firm, &id).await.unwrap(),
        receipt,
        "the old button still shows the receipt"
    );
}

async fn what_is_saved_while_a_draft_is_handed_in_is_not_lost(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    let looked_through = world.city.look_through(&mother, &id).await.unwrap();
    post(&world, &mother, &id, "newborn_name", "周后来").await;
    assert!(matches!(world.city.hand_in(&mother, looked_through).await, Err(Error::Stale)));
    let receipt = world.city.submit(&mother, &id).await.unwrap();
    let handed_in = world.city.application(&mother, &receipt.application_id).await.unwrap().content;
    assert_eq!(handed_in.value(&"newborn_name".into()), Some("周后来"));

    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    let looked_through = world.city.look_through(&mother, &id).await.unwrap();
    world.city.discard_draft(&mother, &id).await.unwrap();
    assert!(matches!(world.city.hand_in(&mother, looked_through).await, Err(Error::Stale)));
    assert_eq!(
        world.city.my_applications(&mother).await.unwrap().len(),
        1,
        "what was thrown away stays away"
    );
}

async fn what_was_saved_is_shown_at_once_however_many_look(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    for (round, name) in ["周安", "周乐", "周宁", "周和"].into_iter().cycle().take(20).enumerate() {
        // Whoever stops waiting for a save must not keep an old draft alive.
        let entered = world.entries(&mother, &id, "newborn").await;
        let save = world.city.save_page(&mother, &id, "newborn", &entered);
        let _ = tokio::time::timeout(std::time::Duration::from_micros(50 * round as u64), save).await;
        let mut entered = world.entries(&mother, &id, "newborn").await;
        entered.insert("newborn_name".to_owned(), name.to_owned());
        loop {
            let looks = join_all((0..8).map(|_| world.city.draft(&mother, &id)));
            let save = world.city.save_page(&mother, &id, "newborn", &entered);
            let (saved, looked) = tokio::join!(save, looks);
            assert!(looked.iter().all(Result::is_ok));
            match saved {
                // The save nobody waited for came in between.
                Err(Error::Stale) => {}
                saved => break assert_eq!(saved.unwrap(), []),
            }
        }
        let shown = world.city.draft(&mother, &id).await.unwrap();
        assert_eq!(text(&shown, "newborn_name"), Some(name));
    }
    world.city.discard_draft(&mother, &id).await.unwrap();
    assert!(matches!(world.city.draft(&mother, &id).await, Err(Error::NotFound)));
}

async fn a_draft_is_moved_to_another_district(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    assert!(matches!(world.city.move_draft(&mother, &id, "420199").await, Err(Error::Invalid(_))));
    world.city.move_draft(&mother, &id, "420111").await.unwrap();
    let receipt = world.fill_and_submit(&mother, &id).await;
    assert!(receipt.number.starts_with("YJS420111"), "{}", receipt.number);
    let organs: Vec<&str> = receipt.cases.iter().map(|case| case.organ_name.zh.as_str()).collect();
    assert!(organs.iter().any(|organ| organ.contains("洪山区")), "{organs:?}");
    assert!(!organs.iter().any(|organ| organ.contains("武昌区")), "{organs:?}");
}

async fn what_is_not_asked_any_more_is_not_handed_in(world: World) {
    let firm = world.actor("ma-hong");
    let wished = [("premises_tenure", "rent"), ("by_agent", "yes"), ("fire_check_way", "general")];
    let id = world.begin_answered(&firm, "open-restaurant", "420106", &wished).await;
    let filled = world.fill(&firm, &id).await;
    assert!(text(&filled, "agent_name").is_some());
    let paper = &filled.content.files["agent-authorisation"][0];
    let no = |question: &str| (question.to_owned(), "no".to_owned());
    world.city.answer_draft(&firm, &id, &[no("by_agent"), no("sells_tobacco")]).await.unwrap();
    let view = world.city.draft(&firm, &id).await.unwrap();
    assert!(text(&view, "agent_name").is_some(), "nothing typed is lost while it may still be wanted");
    world.city.draft_file(&firm, &id, paper).await.unwrap();
    let receipt = world.fill_and_submit(&firm, &id).await;
    let handed_in = world.city.application(&firm, &receipt.application_id).await.unwrap().content;
    for gone in ["agent_name", "agent_citizen_id", "agent_mobile"] {
        assert_eq!(handed_in.value(&gone.into()), None, "{gone}");
    }
    assert!(!handed_in.files.contains_key("agent-authorisation"));
    let stored = store::stored_file::by_id(&world.db, &"test".into(), id.as_str(), paper).await.unwrap();
    assert!(stored.is_none(), "its file is gone too");
    assert!(handed_in.asked.is_empty());
}

async fn nothing_chosen_is_said_before_the_submission(world: World) {
    let graduate = world.actor("qin-yue");
    let wished = [
        ("household_wish", "none"),
        ("wants_rental_home", "no"),
        ("registers_employment", "no"),
        ("joins_insurance", "no"),
        ("uses_housing_fund", "no"),
        ("file_wish", "none"),
    ];
    let id = world.begin_answered(&graduate, "graduates", "420111", &wished).await;
    let view = world.city.refresh_draft(&graduate, &id).await.unwrap();
    assert_eq!(
        view.missing.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(),
        ["nothing-chosen"]
    );
    assert!(matches!(world.city.submit(&graduate, &id).await, Err(Error::Invalid(_))));
}

async fn two_tabs_lose_nothing_silently(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.fill(&mother, &id).await;
    let before = world.city.draft(&mother, &id).await.unwrap().version;
    let entered = world.entries(&mother, &id, "newborn").await;
    let saves = join_all((0..8).map(|_| world.city.save_page(&mother, &id, "newborn", &entered))).await;
    let saved = saves.iter().filter(|answer| answer.is_ok()).count();
    assert!(saves.iter().all(|answer| matches!(answer, Ok(_) | Err(Error::Stale))), "{saves:?}");
    let after = world.city.draft(&mother, &id).await.unwrap().version;
    assert_eq!(after - before, i64::try_from(saved).unwrap(), "every save that was answered is there");
}

async fn a_broken_draft_is_an_error_and_no_panic(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    for content in ["", "x", "a b", "00 zz"] {
        let broken = world
            .db
            .execute("update draft set content = $1 where draft_id = $2", &cells![content, &id])
            .await;
        assert_eq!(broken.unwrap(), 1);
        let answers = [
            world.city.draft(&mother, &id).await.map(|_| ()),
            world.city.submit(&mother, &id).await.map(|_| ()),
        ];
        for answer in answers {
            assert!(matches!(answer, Err(Error::Broken { .. })), "{answer:?}");
        }
    }
}

async fn typed_values_are_kept_beside_their_problems(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    let mut entered = world.entries(&mother, &id, "newborn").await;
    entered.insert("newborn_ethnicity".to_owned(), "许多".to_owned());
    entered.insert("newborn_name".to_owned(), "周小满".to_owned());
    entered.insert("no_such_field".to_owned(), "x".to_owned());
    let problems = world.city.save_page(&mother, &id, "newborn", &entered).await.unwrap();
    assert_eq!(
        problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
        ["newborn_ethnicity"]
    );
    let view = world.city.draft(&mother, &id).await.unwrap();
    assert_eq!(text(&view, "newborn_name"), Some("周小满"), "what is right is kept");
    assert_eq!(text(&view, "no_such_field"), None);
    let nowhere = world.city.save_page(&mother, &id, "no-such-page", &entered).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

async fn a_rare_character_does_not_keep_a_licence_from_being_issued(world: World) {
    let (mother, id) = newborn(&world, "li-wan").await;
    world.city.refresh_draft(&mother, &id).await.unwrap();
    // U+30EDD stands in no table of the standard.
    post(&world, &mother, &id, "newborn_name", "周𰻝").await;
    let receipt = world.fill_and_submit(&mother, &id).await;
    world.work_off_all_desks().await;
    let view = world.city.application(&mother, &receipt.application_id).await.unwrap();
    assert!(view.concluded_on.is_some());
    let licences = world.city.my_licences(&mother).await.unwrap();
    let birth = licences.iter().find(|licence| licence.name == "出生医学证明").unwrap();
    assert_eq!(birth.holder_name, "周𰻝");
    let pdf = world.city.licence_pdf(&mother, &birth.licence_id).await;
    let Err(Error::Invalid(problems)) = pdf else { panic!("{pdf:?}") };
    assert_eq!(problems[0].code, "missing-glyphs");
}

/// Runs futures at once on one task and gives back what came of them, in order.
async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.into_iter().map(|future| (Some(Box::pin(future)), None)).collect();
    std::future::poll_fn(move |context| {
        let mut waits = false;
        for (future, output) in &mut running {
            if let Some(pending) = future {
                match pending.as_mut().poll(context) {
                    std::task::Poll::Ready(ready) => (*output, *future) = (Some(ready), None),
                    std::task::Poll::Pending => waits = true,
                }
            }
        }
        if waits {
            return std::task::Poll::Pending;
        }
        std::task::Poll::Ready(running.iter_mut().filter_map(|(_, output)| output.take()).collect())
    })
    .await
}
