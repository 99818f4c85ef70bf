//! Each theme from the guide to the sealed licence: every page filled, every organ's officer at work, jobs run.

use app::actor::Actor;
use app::applications::Rating;
use app::drafts::Origin;
use case::event::Grade;
use licence::{Standing, verify};

use crate::support::World;

on_both!(a_restaurant_opens, a_baby_is_born, a_graduate_settles);

async fn a_restaurant_opens(world: World) {
    let firm = world.actor("ma-hong");
    world.take_over_licences_of(&["91420106MADX100146", "420106198401267194"]).await;
    let wished = [("premises_tenure", "rent"), ("fire_check_way", "general"), ("by_agent", "no")];
    let draft_id = world.begin_answered(&firm, "open-restaurant", "420106", &wished).await;
    let view = world.city.refresh_draft(&firm, &draft_id).await.unwrap();
    let held = &view.content.values["legal_representative_name"];
    assert_eq!(held.text, "马宏");
    assert!(
        matches!(&held.origin, Origin::Resource { resource, .. } if resource.as_str() == "market-entity-register")
    );
    let licences = through(&world, &firm, draft_id).await;
    assert!(licences.contains(&"食品经营许可证".to_owned()), "{licences:?}");
}

async fn a_baby_is_born(world: World) {
    let mother = world.actor("li-wan");
    world.take_over_licences_of(&["420106199504181267", "42010619930902117X"]).await;
    let draft_id = world.begin_answered(&mother, "newborn", "420106", &[("is_multiple_birth", "no")]).await;
    let licences = through(&world, &mother, draft_id).await;
    assert!(licences.contains(&"出生医学证明".to_owned()), "{licences:?}");
}

async fn a_graduate_settles(world: World) {
    let graduate = world.actor("liu-siyuan");
    world.take_over_licences_of(&["420624200403275331"]).await;
    let wished = [("degree_level", "bachelor"), ("owns_home_in_wuhan", "no"), ("work_situation", "startup")];
    let draft_id = world.begin_answered(&graduate, "graduates", "420111", &wished).await;
    let licences = through(&world, &graduate, draft_id).await;
    assert!(!licences.is_empty());
}

/// From the filled guide to the rating; the names of the licences that came out.
async fn through(world: &World, applicant: &Actor, draft_id: base::id::DraftId) -> Vec<String> {
    let city = &world.city;
    let before = city.my_licences(applicant).await.unwrap().len();
    let receipt = world.fill_and_submit(applicant, &draft_id).await;
    assert_eq!(city.submit(applicant, &draft_id).await.unwrap(), receipt, "pressed again");
    world.work_off_all_desks().await;
    let view = city.application(applicant, &receipt.application_id).await.unwrap();
    for case in &view.cases {
        assert!(
            case.state.name() == "delivered" || case.state.name() == "approved",
            "{:?}",
            World::states(&view)
        );
    }
    assert_eq!(view.concluded_on, Some(city.today()));
    for case in &view.cases {
        assert!(case.may_rate);
        let rating =
            Rating { case_id: case.case_id.clone(), grade: Grade::VerySatisfied, text: "很快".to_owned() };
        city.rate(applicant, &receipt.application_id, rating).await.unwrap();
    }
    let issued = city.my_licences(applicant).await.unwrap();
    let results =
        receipt.cases.len() - view.cases.iter().filter(|case| case.state.name() == "approved").count();
    assert_eq!(issued.len(), before + results);
    for licence in &issued {
        verified(world, applicant, licence).await;
    }
    whole(world).await;
    issued.into_iter().map(|licence| licence.name).collect()
}

/// The file of a licence carries data, signature and chain, and they verify under the city's root alone.
async fn verified(world: &World, applicant: &Actor, licence: &app::licences::LicenceSummary) {
    let city = &world.city;
    let pdf = city.licence_pdf(applicant, &licence.licence_id).await.unwrap();
    let files = documents::attachments(&pdf).unwrap();
    let file = |name: &str| &files.iter().find(|(known, _)| known == name).unwrap().1;
    let chain = String::from_utf8(file("chain.pem").clone()).unwrap();
    let sealed = licence::SealedLicence {
        canonical: file("licence.json").clone(),
        signature_der: file("signature.der").clone(),
        certificate_chain_der: chain
            .split_inclusive("-----END CERTIFICATE-----\n")
            .map(|pem| licence::Certificate::from_pem(pem).unwrap().der().to_vec())
            .collect(),
    };
    let root = city.root_certificate().await.unwrap();
    let checked = verify(&sealed, &[root], Standing::InForce, city.today()).unwrap();
    assert!(checked.is_test());
    assert_eq!(checked.licence().identifier.as_str(), licence.identifier);
    let check_code = licence.qr.rsplit(['/', '=', '?']).next().unwrap().to_owned();
    let shown = city.public_licence(&licence.identifier, &check_code).await.unwrap();
    assert!(shown.verified.is_ok(), "{:?}", shown.verified);
}

/// Chains, heads, rows and roots hold; making the rows anew changes nothing.
async fn whole(world: &World) {
    let city = &world.city;
    world.clock.advance_seconds(86_400);
    assert!(city.sign_roots().await.unwrap() > 0);
    let report = city.verify_ledger().await.unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let applications = city.rebuild_rows().await.unwrap();
    assert_eq!(applications, report.applications);
    let again = city.verify_ledger().await.unwrap();
    assert_eq!(again.problems, report.problems);
}
