//! Sessions: by password, by a link of the demonstration, by the cookie of our own pages.

use axum::body::Body;
use serde_json::json;

use crate::site::{LINK, Site, request};
use crate::work::{list, text};

#[tokio::test]
async fn a_password_gives_a_token_until_the_session_is_ended() {
    let site = Site::open().await;
    site.set_password("correct horse").await;
    let wrong = json!({ "login": "mother", "password": "guessed" });
    let problem = site.post("", "/api/v1/sessions", wrong).await.problem(422);
    assert_eq!(problem["errors"][0]["field"], "password");
    let right = json!({ "login": "mother", "password": "correct horse" });
    let answer = site.post("", "/api/v1/sessions", right).await;
    assert_eq!(answer.header("location"), "/api/v1/session");
    let new = answer.with(201);
    assert_eq!(new["session"]["name"], "李婉");
    let token = text(&new["token"]);
    assert_eq!(site.get(token, "/api/v1/session").await.with(200), new["session"]);
    site.delete(token, "/api/v1/session").await.with(204);
    let ended = site.get(token, "/api/v1/session").await;
    assert_eq!(ended.header("www-authenticate"), "Bearer");
    ended.problem(401);
}

#[tokio::test]
async fn a_link_of_the_demonstration_signs_in_and_no_other_secret_does() {
    let site = Site::open().await;
    let new = site.post("", "/api/v1/sessions", json!({ "demo_secret": LINK })).await.with(201);
    assert_eq!(new["session"]["capacity"]["kind"], "person");
    for body in [
        json!({ "demo_secret": "" }),
        json!({ "demo_secret": "guessed" }),
        json!({ "demo_secret": LINK, "login": "mother" }),
        json!({ "login": "mother" }),
        json!({}),
    ] {
        site.post("", "/api/v1/sessions", body).await.problem(422);
    }
}

#[tokio::test]
async fn a_session_acts_only_in_capacities_of_its_account() {
    let site = Site::open().await;
    let token = site.mother().await;
    let session = site.get(&token, "/api/v1/session").await.with(200);
    assert_eq!(list(&session["capacities"]).len(), 2);
    let path = "/api/v1/session/capacity";
    let firm = json!({ "kind": "firm", "credit_code": "91420111MADX500590" });
    let session = site.put(&token, path, firm).await.with(200);
    assert_eq!(session["capacity"]["firm"], "一家小店");
    site.put(&token, path, json!({ "kind": "firm", "credit_code": "91420106MADX100146" })).await.problem(403);
    site.put(&token, path, json!({ "kind": "post", "post": 0 })).await.problem(403);
    site.put(&token, path, json!({ "kind": "post" })).await.problem(422);
}

#[tokio::test]
async fn the_cookie_of_our_pages_works_and_other_sites_cannot_use_it() {
    let site = Site::open().await;
    let token = site.mother().await;
    let with_cookie =
        |method: &str, path: &str| request(method, "", path).header("cookie", format!("session={token}"));
    let read = with_cookie("GET", "/api/v1/drafts").body(Body::empty()).unwrap();
    site.send(read).await.with(200);
    let foreign = with_cookie("DELETE", "/api/v1/session").header("sec-fetch-site", "cross-site");
    site.send(foreign.body(Body::empty()).unwrap()).await.problem(403);
    let own = with_cookie("DELETE", "/api/v1/session").header("sec-fetch-site", "same-origin");
    site.send(own.body(Body::empty()).unwrap()).await.with(204);
}

#[tokio::test]
async fn only_what_is_public_answers_strangers() {
    let site = Site::open().await;
    let document = site.get("", "/api/openapi.json").await.with(200);
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["x-permission"] == "public" {
                continue;
            }
            let place = path.replace(['{', '}'], "");
            let request = request(&method.to_uppercase(), "", &place).body(Body::empty()).unwrap();
            let problem = site.send(request).await.problem(401);
            assert_eq!(problem["code"], "signed-out", "{method} {path}");
            asked += 1;
        }
    }
    assert!(asked > 25, "{asked} operations need a session");
}
