//! One application through the API alone: guide, form, materials, submission, licences.

use serde_json::json;

use crate::site::Site;
use crate::work::{PDF, list, text};

#[tokio::test]
async fn a_newborn_is_applied_for_once_decided_by_all_and_gets_licences_that_verify() {
    let site = Site::open().await;
    let token = site.mother().await;
    let receipt = site.apply(&token).await;
    let application = format!("/api/v1/applications/{}", text(&receipt["application"]));
    assert_eq!(receipt["notice_due"], "2026-11-30");
    site.work_off_all_desks().await;

    let view = site.get(&token, &application).await.with(200);
    assert_eq!(list(&view["cases"]).len(), list(&receipt["cases"]).len());
    for case in list(&view["cases"]) {
        // What ends in an entry of a register has nothing to deliver.
        assert!(matches!(text(&case["state"]), "delivered" | "approved"), "{case}");
        assert_eq!(case["main_clock"], json!(null), "{case}");
    }
    assert_eq!(view["concluded_on"], "2026-11-23");
    assert_eq!(list(&view["river"]["lanes"]).len(), list(&view["cases"]).len());
    assert_eq!(site.get(&token, &format!("{application}/receipt")).await.with(200), receipt);
    let paper = site.get(&token, &format!("{application}/receipt/pdf")).await;
    assert!(paper.bytes.starts_with(b"%PDF-"), "{}", paper.status);

    let licences = site.get(&token, "/api/v1/licences").await.with(200);
    assert!(!list(&licences).is_empty());
    for licence in list(&licences) {
        let (_, code) = text(&licence["qr"]).split_once("k=").expect("a check code in the QR text");
        let path = format!("/api/v1/licences/{}", text(&licence["identifier"]));
        let shown = site.get("", &format!("{path}?k={code}")).await.with(200);
        assert_eq!(shown["genuine"], true, "{shown}");
        assert_eq!(shown["licence"]["in_force"], true, "{shown}");
        assert_eq!(shown["licence"]["test"], true, "sealed under a test root");
        site.get("", &format!("{path}?k=0000")).await.problem(404);
        site.get("", &path).await.problem(400);
    }
    let path = format!("/api/v1/licences/{}/pdf", text(&licences[0]["id"]));
    let pdf = site.get(&token, &path).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"), "{}", pdf.status);
    site.get(&site.stranger().await, &path).await.problem(404);

    let case = format!("{application}/cases/{}", text(&view["cases"][0]["id"]));
    let rated = json!({ "grade": "very_satisfied", "text": "很快" });
    let view = site.post(&token, &format!("{case}/ratings"), rated).await.with(200);
    assert_eq!(view["cases"][0]["ratings"], json!(["very_satisfied"]));
    site.post(&token, &format!("{case}/ratings"), json!({ "grade": "splendid" })).await.problem(422);
}

#[tokio::test]
async fn a_submission_repeated_gives_the_same_receipt_and_one_application() {
    let site = Site::open().await;
    let token = site.mother().await;
    let draft = site.begin(&token).await;
    let submit = format!("/api/v1/drafts/{draft}/submit");
    let problem = site.post(&token, &submit, json!({})).await.problem(422);
    assert!(!list(&problem["errors"]).is_empty(), "what is missing is told");
    site.fill(&token, &draft).await;
    let (first, second) =
        tokio::join!(site.post(&token, &submit, json!({})), site.post(&token, &submit, json!({})),);
    let (first, second) = (first.with(201), second.with(201));
    assert_eq!(first, second);
    assert_eq!(site.post(&token, &submit, json!({})).await.with(201), first);
    let mine = site.get(&token, "/api/v1/applications").await.with(200);
    assert_eq!(list(&mine).len(), 1);
    let numbered = format!("/api/v1/applications/by-number?number={}", text(&first["number"]));
    assert_eq!(site.get(&token, &numbered).await.with(200)["id"], first["application"]);
}

#[tokio::test]
async fn what_is_right_on_a_page_is_kept_and_what_is_wrong_is_pointed_at() {
    let site = Site::open().await;
    let token = site.mother().await;
    let draft = format!("/api/v1/drafts/{}", site.begin(&token).await);
    let view = site.get(&token, &draft).await.with(200);
    let has_day =
        |page: &&serde_json::Value| list(&page["fields"]).iter().any(|field| field["kind"] == "day");
    let page = list(&view["pages"]).iter().find(has_day).expect("a page with a day");
    let path = format!("{draft}/pages/{}", text(&page["group"]));
    let day = list(&page["fields"]).iter().find(|field| field["kind"] == "day").unwrap();
    let name = text(&day["element"]);
    let problem = site.put(&token, &path, json!({ "values": { name: "2026-13-45" } })).await.problem(422);
    let pointed = list(&problem["errors"]).iter().find(|error| error["field"] == name).unwrap();
    assert_eq!(pointed["pointer"], format!("/values/{name}"));
    assert!(pointed["detail"]["zh"].is_string() && pointed["detail"]["en"].is_string());
    let problem = site.put(&token, &path, json!({ "values": { "a/b": "x" } })).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/values/a~1b");
    let problem = site.put(&token, &path, json!({ "values": { name: "\u{0}" } })).await.problem(422);
    assert_eq!(problem["errors"][0]["code"], "broken-text");
    site.put(&token, &format!("{draft}/pages/nothing"), json!({ "values": {} })).await.problem(404);
    let answers = json!({ "answers": { "is_it_raining": "yes" } });
    let problem = site.put(&token, &format!("{draft}/answers"), answers).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/answers/is_it_raining");
}

#[tokio::test]
async fn uploads_are_checked_by_their_content() {
    let site = Site::open().await;
    let token = site.mother().await;
    let draft = format!("/api/v1/drafts/{}", site.begin(&token).await);
    let view = site.get(&token, &draft).await.with(200);
    let materials = list(&view["materials"]);
    let brought = materials.iter().find(|material| material["state"]["kind"] == "to_bring").unwrap();
    let id = text(&brought["id"]);
    let path = format!("{draft}/uploads");
    for (bytes, code) in [(&b"MZ\x90\x00 a program"[..], "file-kind"), (b"", "file-empty")] {
        let wrong = site.form(&token, &path, &[("material", id)], &[("file", "a.pdf", bytes)]).await;
        let problem = wrong.problem(422);
        assert_eq!(
            (&problem["errors"][0]["field"], &problem["errors"][0]["code"]),
            (&json!(id), &json!(code))
        );
    }
    site.form(&token, &path, &[("material", id)], &[]).await.problem(422);
    site.form(&token, &path, &[("material", "gold")], &[("file", "a.pdf", PDF)]).await.problem(404);
    let large = vec![b'x'; 21 * 1024 * 1024];
    site.form(&token, &path, &[("material", id)], &[("file", "a.pdf", &large)]).await.problem(413);
    site.post(&token, &path, json!({})).await.problem(415);

    let new = site.form(&token, &path, &[("material", id)], &[("file", "户口簿.pdf", PDF)]).await;
    let place = new.header("location").to_owned();
    new.with(201);
    let file = site.get(&token, &place).await;
    assert_eq!(file.bytes, PDF);
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename*=UTF-8''%E6%88%B7%E5%8F%A3%E7%B0%BF.pdf"
    );
    site.get(&site.stranger().await, &place).await.problem(404);
    site.delete(&token, &place).await.with(204);
    site.delete(&token, &place).await.problem(404);
}

#[tokio::test]
async fn a_draft_is_its_owners_alone_and_can_be_thrown_away() {
    let site = Site::open().await;
    let token = site.mother().await;
    let draft = format!("/api/v1/drafts/{}", site.begin(&token).await);
    let stranger = site.stranger().await;
    site.get(&stranger, &draft).await.problem(404);
    site.delete(&stranger, &draft).await.problem(404);
    site.post(&stranger, &format!("{draft}/submit"), json!({})).await.problem(404);
    assert_eq!(list(&site.get(&token, "/api/v1/drafts").await.with(200)).len(), 1);
    site.delete(&token, &draft).await.with(204);
    site.get(&token, &draft).await.problem(404);
}

#[tokio::test]
async fn a_clerk_files_for_the_person_at_the_window() {
    use app::actor::StaffRole;
    let site = Site::open().await;
    let clerk = site.staff(StaffRole::Clerk, "420106-health").await;
    let mut begin = json!({
        "theme": "newborn", "division": "420106",
        "person": { "name": "高远", "citizen_id": "410106199408053117" },
    });
    let problem = site.post(&clerk, "/api/v1/window/drafts", begin.clone()).await.problem(422);
    assert_eq!(problem["errors"][0]["field"], "citizen_id");
    begin["person"]["citizen_id"] = json!("410106199408053116");
    let draft = site.post(&clerk, "/api/v1/window/drafts", begin.clone()).await.with(201);
    assert_eq!(draft["channel"], "window");
    let number = json!({ "number": "410106199408053116" });
    let file = site.post(&clerk, "/api/v1/window/people", number.clone()).await.with(200);
    assert_eq!(file["drafts"][0]["id"], draft["id"]);
    let mother = site.mother().await;
    site.post(&mother, "/api/v1/window/people", number).await.problem(403);
    site.post(&mother, "/api/v1/window/drafts", begin).await.problem(403);
}
