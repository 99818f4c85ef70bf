//! Every theme of the catalogue from the guide to delivery: in its widest situation, and as often again as it takes until
//! every item was applied for, decided and delivered.

use std::collections::{BTreeSet, HashSet};

use base::id::{ApplicationId, ItemId, ThemeId};
use case::command::Verb;
use catalogue::answers::{Answer, Answers};
use catalogue::compiled::ItemState;
use catalogue::source::Subject;
use catalogue::version::Version;

use crate::support::World;
use app::desk::Act;

/// The themes are shared out, so that both processors have work.
const SHARES: usize = 4;

#[test]
fn every_way_through_the_first_share() {
    crate::support::on_sqlite(|world| walk(world, 0));
}

#[test]
fn every_way_through_the_second_share() {
    crate::support::on_sqlite(|world| walk(world, 1));
}

#[test]
fn every_way_through_the_third_share() {
    crate::support::on_sqlite(|world| walk(world, 2));
}

#[test]
fn every_way_through_the_fourth_share() {
    crate::support::on_sqlite(|world| walk(world, 3));
}

/// One way through the guide of a theme.
struct Way {
    answers: Vec<(String, String)>,
    items: BTreeSet<ItemId>,
}

async fn walk(world: World, share: usize) {
    let themes = world.version().catalogue().themes.values();
    for theme in themes.enumerate().filter(|(at, _)| at % SHARES == share).map(|(_, theme)| theme) {
        let ways = ways(world.version(), &theme.id);
        let reached: BTreeSet<&ItemId> = ways.iter().flat_map(|way| &way.items).collect();
        for used in &theme.items {
            assert!(reached.contains(&used.item), "{}: no answers lead to {}", theme.id, used.item);
        }
        for way in covering(ways) {
            apply(&world, &theme.id, theme.subject, &way).await;
        }
    }
}

/// The widest way, and of the others each that brings an item none of the chosen ones has.
fn covering(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_by_key(|way| std::cmp::Reverse(way.items.len()));
    let mut seen = BTreeSet::new();
    ways.retain(|way| way.items.iter().filter(|item| seen.insert((*item).clone())).count() > 0);
    ways
}

/// Sets of items the guide can end with, each with the first answers that lead to it. Questions that decide no item
/// and nothing about who may apply get one answer only.
fn ways(version: &Version, theme: &ThemeId) -> Vec<Way> {
    let (mut ways, mut met): (Vec<Way>, _) = (Vec::new(), HashSet::new());
    let mut open = vec![(Answers::none(), Vec::new())];
    while let Some((known, answers)) = open.pop() {
        let compiled = version.compile(theme, &known).unwrap();
        if !compiled.questions.not_eligible.is_empty() {
            continue;
        }
        let states: Vec<(ItemId, u8)> =
            compiled.items.iter().map(|item| (item.id.clone(), item.state as u8)).collect();
        let next = compiled.questions.next().map(|question| question.id.clone());
        // Not every set then, for an earlier answer may count again; that each item is reached is asserted by the caller.
        if !met.insert((next, states)) {
            continue;
        }
        let Some(question) = compiled.questions.next() else {
            let items = compiled.items.iter().filter(|item| item.state == ItemState::In);
            let items: BTreeSet<ItemId> = items.map(|item| item.id.clone()).collect();
            if !items.is_empty() && ways.iter().all(|way| way.items != items) {
                ways.push(Way { answers, items });
            }
            continue;
        };
        let mut all = Answer::all(&version.catalogue().questions[&question.id]);
        if question.decides.items.is_empty() && !question.decides.eligibility {
            all.truncate(1);
        }
        // The last is taken up first: what people answer first leads the way.
        for answer in all.into_iter().rev() {
            let mut answers = answers.clone();
            answers.push((question.id.to_string(), answer.to_string()));
            open.push((known.clone().with(question.id.clone(), answer), answers));
        }
    }
    assert!(!ways.is_empty(), "{theme}: nobody can apply");
    ways
}

async fn apply(world: &World, theme: &ThemeId, subject: Subject, way: &Way) {
    let applicant = match subject {
        Subject::Firm => world.actor("ma-hong"),
        Subject::Person => world.person("li-wan"),
    };
    let answers: Vec<(&str, &str)> =
        way.answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).collect();
    let said = format!("{theme} with {answers:?}");
    let draft_id = world.begin(&applicant, theme.as_str(), "420106", &answers).await;
    let draft_id = draft_id.unwrap_or_else(|error| panic!("{said}: {error:?}"));
    let view = world.fill(&applicant, &draft_id).await;
    assert_eq!(view.missing, [], "{said}");
    let receipt = world.city.submit(&applicant, &draft_id).await;
    let receipt = receipt.unwrap_or_else(|error| panic!("{said}: {error:?}"));
    assert_eq!(receipt.cases.len(), way.items.len(), "{said}");
    decide_all(world, &receipt.application_id).await;
    let done = world.city.application(&applicant, &receipt.application_id).await.unwrap();
    assert_eq!(done.concluded_on, Some(world.city.today()), "{said}: {:?}", World::states(&done));
    for case in &done.cases {
        let ended = ["delivered", "approved"].contains(&case.state.name());
        assert!(ended, "{said}: {:?}", World::states(&done));
    }
}

/// Every organ accepts and approves what it has of this application, until nothing moves any more.
async fn decide_all(world: &World, application_id: &ApplicationId) {
    let tenant = base::id::TenantId::new("test");
    loop {
        let mut acts = world.run_jobs().await;
        let rows = store::service_case::of_application(&world.db, &tenant, application_id).await.unwrap();
        for row in rows.iter().filter(|row| row.queue_day.is_some()) {
            let officer = world.officer(&row.organ_id);
            let page = world.city.case_page(&officer, application_id, &row.case_id).await.unwrap();
            let may = |verb: Verb| page.acts.iter().any(|act| act.verb == verb);
            let act = match (may(Verb::Accept), may(Verb::Approve)) {
                (true, _) => Act::Accept,
                (false, true) => Act::Approve { text: "符合条件".to_owned() },
                (false, false) => continue,
            };
            world.act_on(&officer, &page, act).await.unwrap();
            acts += 1;
        }
        if acts == 0 {
            return;
        }
    }
}
