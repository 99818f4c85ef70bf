//! The desk: only the own organ's cases, never on an old page, always with the law's own words.

use app::actor::StaffRole;
use serde_json::json;

use crate::site::Site;
use crate::work::{case_path, list, text};

#[tokio::test]
async fn an_act_decided_on_an_old_page_is_refused() {
    let site = Site::open().await;
    site.apply(&site.mother().await).await;
    let (officer, case) = site.first_case().await;
    let read = site.get(&officer, &case).await;
    let tag = read.header("etag").to_owned();
    site.act(&officer, &case, "accept", "", json!({})).await.problem(428);
    site.act(&officer, &case, "accept", "*", json!({})).await.problem(412);
    let accepted = site.act(&officer, &case, "accept", &tag, json!({})).await;
    assert_ne!(accepted.header("etag"), tag);
    assert_eq!(accepted.with(200)["state"], "accepted");
    let problem = site.act(&officer, &case, "approve", &tag, json!({ "text": "符合" })).await.problem(412);
    assert_eq!(problem["code"], "precondition-failed");
}

#[tokio::test]
async fn what_the_law_forbids_is_told_with_its_article() {
    let site = Site::open().await;
    site.apply(&site.mother().await).await;
    let (officer, case) = site.first_case().await;
    let tag = site.get(&officer, &case).await.header("etag").to_owned();
    let problem = site.act(&officer, &case, "approve", &tag, json!({})).await.problem(409);
    assert_eq!((&problem["code"], &problem["article"]), (&json!("not_now"), &json!("行政许可法 38")));
    site.act(&officer, &case, "extend", &tag, json!({ "text": "案情复杂" })).await.problem(403);
    site.act(&officer, &case, "conclude", &tag, json!({})).await.problem(404);
    let problem = site.act(&officer, &case, "report", &tag, json!({ "text": 5 })).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/text");
}

#[tokio::test]
async fn a_notice_names_what_is_missing_and_is_answered_once_for_all() {
    let site = Site::open().await;
    let token = site.mother().await;
    let receipt = site.apply(&token).await;
    let (officer, case) = site.first_case().await;
    let read = site.get(&officer, &case).await;
    let tag = read.header("etag").to_owned();
    let page = read.with(200);
    let typed =
        |field: &&serde_json::Value| field["value"]["origin"]["kind"] == "typed" && field["kind"] == "text";
    let field = list(&page["fields"]).iter().find(typed).expect("a typed text");
    let element = text(&field["element"]);
    let report = json!({ "fields": [element], "text": "请写全名" });
    site.act(&officer, &case, "report", &tag, report).await.with(200);
    let application = format!("/api/v1/applications/{}", text(&receipt["application"]));
    let corrections = format!("{application}/corrections");
    // Other departments may report too until the window of the combined notice closes.
    site.form(&token, &corrections, &[(element, "林小满")], &[]).await.problem(409);

    // Nobody else spoke: it goes out on the last day of the receipt limit, 2026-11-30.
    site.go_to("2026-12-01");
    let token = site.mother().await;
    let view = site.get(&token, &application).await.with(200);
    assert_eq!(view["notice"]["fields"], json!([element]));
    assert_eq!(view["notice"]["parts"][0]["text"], "请写全名");
    assert_eq!(view["next_steps"][0]["kind"], "answer_notice");
    let form = site.get(&token, &format!("{application}/notice-form")).await.with(200);
    assert_eq!((&form["fields"][0]["element"], &form["materials"]), (&json!(element), &json!([])));
    let problem = site.form(&token, &corrections, &[(element, " ")], &[]).await.problem(422);
    assert_eq!(problem["errors"][0]["field"], element);
    let view = site.form(&token, &corrections, &[(element, "林小满")], &[]).await.with(200);
    assert_eq!(view["notice"], json!(null));
    site.get(&token, &format!("{application}/notice-form")).await.problem(404);
    site.form(&token, &corrections, &[(element, "林小满")], &[]).await.problem(409);
}

#[tokio::test]
async fn what_is_withdrawn_leaves_the_queue() {
    let site = Site::open().await;
    let token = site.mother().await;
    let receipt = site.apply(&token).await;
    let path = format!("/api/v1/applications/{}/withdrawals", text(&receipt["application"]));
    let (officer, case) = site.first_case().await;
    site.post(&site.stranger().await, &path, json!({})).await.problem(404);
    let view = site.post(&token, &path, json!({ "reason": "填错了" })).await.with(200);
    assert!(list(&view["cases"]).iter().all(|case| case["state"] == "withdrawn"));
    let problem = site.post(&token, &path, json!({})).await.problem(409);
    assert_eq!(problem["article"], "行政许可法 70");
    assert_eq!(site.get(&officer, "/api/v1/desk/queue").await.with(200)["rows"], json!([]));
    assert_eq!(site.get(&officer, &case).await.with(200)["acts"], json!([]));
}

#[tokio::test]
async fn another_organ_knows_of_no_such_case() {
    let site = Site::open().await;
    site.apply(&site.mother().await).await;
    let (officer, case) = site.first_case().await;
    let tag = site.get(&officer, &case).await.header("etag").to_owned();
    let other = site.staff(StaffRole::Officer, "420106-tobacco").await;
    site.get(&other, &case).await.problem(404);
    site.act(&other, &case, "accept", &tag, json!({})).await.problem(404);
    let mother = site.mother().await;
    site.get(&mother, &case).await.problem(404);
    site.get(&mother, "/api/v1/desk/queue").await.problem(403);
    let auditor = site.staff(StaffRole::Auditor, "420106-health").await;
    site.act(&auditor, &case, "accept", &tag, json!({})).await.problem(403);
}

#[tokio::test]
async fn a_queue_is_read_page_by_page_without_loss() {
    let site = Site::open().await;
    let token = site.mother().await;
    for _ in 0..3 {
        site.apply(&token).await;
    }
    let (officer, first) = site.first_case().await;
    let whole = site.get(&officer, "/api/v1/desk/queue").await.with(200);
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = site.get(&officer, &format!("/api/v1/desk/queue?limit=1{next}")).await.with(200);
        seen.extend(list(&page["rows"]).iter().map(case_path));
        let Some(cursor) = page["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    let all: Vec<String> = list(&whole["rows"]).iter().map(case_path).collect();
    assert_eq!((seen, &whole["waiting"]), (all.clone(), &json!(all.len())));
    assert!(all.len() >= 3);
    let next = site.get(&officer, "/api/v1/desk/next").await.with(200);
    assert_eq!(case_path(&next), first);
    let number = text(&whole["rows"][0]["number"]);
    let found = site.get(&officer, &format!("/api/v1/desk/cases/by-number?number={number}")).await.with(200);
    assert_eq!(case_path(&found), first);
}
