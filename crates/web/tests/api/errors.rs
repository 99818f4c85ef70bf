//! Bad input: always a problem document, in the caller's language, that says where and why.

use axum::body::Body;
use serde_json::json;

use crate::site::{Answer, Site, request};

async fn raw(site: &Site, path: &str, content_type: &str, body: &[u8]) -> Answer {
    let request = request("POST", "", path).header("content-type", content_type);
    site.send(request.body(Body::from(body.to_vec())).unwrap()).await
}

#[tokio::test]
async fn bodies_that_are_wrong_are_told_apart() {
    let site = Site::open().await;
    let json = "application/json";
    for (content_type, body, status) in [
        (json, &b"{"[..], 400),
        (json, b"\xff\xfe", 400),
        (json, b"", 400),
        (json, b"{\"login\": \"\xc3\x28\"}", 400),
        (json, b"[]", 422),
        (json, br#"{"login": 5}"#, 422),
        (json, br#"{"login": "a", "admin": true}"#, 422),
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"login=a", 415),
    ] {
        raw(&site, "/api/v1/sessions", content_type, body).await.problem(status);
    }
    let problem = raw(&site, "/api/v1/sessions", json, br#"{"login": 5}"#).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/login");
    let large = format!("{{\"login\": \"{}\"}}", "x".repeat(300 * 1024));
    raw(&site, "/api/v1/sessions", json, large.as_bytes()).await.problem(413);
}

#[tokio::test]
async fn addresses_that_are_wrong_are_problems_too() {
    let site = Site::open().await;
    let token = site.mother().await;
    for (path, status) in [
        ("/api/v1/nothing", 404),
        ("/api/v2/themes", 404),
        ("/api/v1/themes/no-such-theme", 404),
        ("/api/v1/themes/%00", 404),
        ("/api/v1/themes/%ff", 400),
        ("/api/v1/drafts/01234567-89ab-cdef-0123-456789abcdef", 404),
        ("/api/v1/drafts/..%2f..%2fetc", 404),
        ("/api/v1/applications/forged", 404),
        ("/api/v1/applications/forged/cases/none", 404),
        ("/api/v1/applications/by-number?number=YJS1", 404),
        ("/api/v1/licences/1.2.156.1?k=abc", 404),
        ("/api/v1/search?q=a&page=2", 400),
        ("/api/v1/search?q=a&limit=many", 400),
        ("/api/v1/divisions?parent=999999", 404),
        ("/api/v1/themes/newborn/compile?is_it_raining=yes", 422),
        ("/api/v1/themes/newborn/compile?mother_applies=perhaps", 422),
    ] {
        site.get(&token, path).await.problem(status);
    }
    site.delete(&token, "/api/v1/themes").await.problem(405);
    let officer = site.staff(app::actor::StaffRole::Officer, "420106-health").await;
    site.get(&officer, "/api/v1/desk/queue?cursor=%00").await.problem(400);
}

#[tokio::test]
async fn a_problem_speaks_the_language_that_was_asked_for() {
    let site = Site::open().await;
    let ask = |language: &'static str| {
        request("GET", "", "/api/v1/nothing").header("accept-language", language).body(Body::empty()).unwrap()
    };
    let chinese = site.send(ask("zh-CN")).await;
    assert_eq!(chinese.header("content-language"), "zh-CN");
    let chinese = chinese.problem(404);
    let english = site.send(ask("fr, en;q=0.8, zh;q=0.1")).await.problem(404);
    assert_eq!((&chinese["title"], &english["title"]), (&json!("没有找到"), &json!("Not found")));
    let document = site.get("", "/api/openapi.json").await.with(200);
    let kind = english["type"].as_str().unwrap().strip_prefix("/api/openapi.json#").unwrap();
    let described = document.pointer(kind).expect("the type of a problem leads to its description");
    assert_eq!(described["title"]["en"], english["title"]);
}

#[tokio::test]
async fn what_is_public_can_be_read_by_anybody() {
    let site = Site::open().await;
    let themes = site.get("", "/api/v1/themes").await.with(200);
    let known = site.city.catalogue().unwrap().catalogue().themes.len();
    assert_eq!(themes.as_array().unwrap().len(), known);
    let theme = site.get("", "/api/v1/themes/open-restaurant").await.with(200);
    assert_eq!(theme["subject"], "firm");
    let compiled = site.get("", "/api/v1/themes/open-restaurant/compile").await.with(200);
    let keys: Vec<&String> = compiled.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["form", "items", "materials", "process", "questions", "saving", "theme", "version"]);
    assert!(compiled["saving"]["materials"]["before"].is_u64());
    let found = site.get("", "/api/v1/search?q=%E5%BC%80%E9%A5%AD%E5%BA%97").await.with(200);
    assert_eq!(found[0]["id"], "open-restaurant", "{found}");
    let places = site.get("", "/api/v1/themes/newborn/places").await.with(200);
    assert!(places.as_array().unwrap().iter().any(|place| place["division"] == "420106"), "{places}");
    let below = site.get("", "/api/v1/divisions?parent=420100").await.with(200);
    assert!(below.as_array().unwrap().iter().any(|division| division["name"] == "武昌区"), "{below}");
    let root = site.get("", "/api/v1/root-certificate").await;
    assert!(root.bytes.starts_with(b"-----BEGIN CERTIFICATE-----"));
}

#[tokio::test]
async fn a_token_that_is_none_is_refused_not_overlooked() {
    let site = Site::open().await;
    let ghost = "0".repeat(64);
    for token in ["x", ghost.as_str()] {
        site.get(token, "/api/v1/drafts").await.problem(401);
    }
    let basic = request("GET", "", "/api/v1/drafts").header("authorization", "Basic bW90aGVyOng=");
    site.send(basic.body(Body::empty()).unwrap()).await.problem(401);
}
