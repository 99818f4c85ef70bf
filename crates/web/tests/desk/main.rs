//! The desk and the window as a browser without script sees them: the real router on a real city.
#![allow(clippy::unwrap_used)]

use app::actor::StaffRole;
use axum::body::Body;
use site::{Answer, MOTHER, Site, request};

#[path = "../api/site.rs"]
#[allow(clippy::unwrap_used, dead_code, reason = "shared with the API's tests, which need more of it")]
mod site;
#[path = "../api/work.rs"]
#[allow(clippy::unwrap_used, dead_code, reason = "shared with the API's tests, which need more of it")]
mod work;

impl Site {
    async fn page(&self, session: &str, path: &str) -> Answer {
        self.send(browser("GET", session, path).body(Body::empty()).unwrap()).await
    }

    async fn submit(&self, session: &str, path: &str, form: &str) -> Answer {
        let request =
            browser("POST", session, path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// Somebody has applied: an officer's session and the address of the first case in that officer's queue.
    async fn a_case(&self) -> (String, String) {
        let mother = self.mother().await;
        self.apply(&mother).await;
        let (officer, path) = self.first_case().await;
        (officer, path.replace("/api/v1/desk/cases/", "/desk/"))
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

fn browser(method: &str, session: &str, path: &str) -> axum::http::request::Builder {
    request(method, "", path).header("cookie", format!("session={session}"))
}

#[tokio::test]
async fn an_act_tells_what_happened_and_an_older_page_keeps_its_text() {
    let site = Site::open().await;
    let (officer, case) = site.a_case().await;
    assert!(site.page(&officer, "/desk").await.text().contains(&format!("href=\"{case}\"")));
    let form = site.page(&officer, &format!("{case}/accept")).await.text();
    let token = between(&form, "name=\"token\" value=\"", "\"").to_owned();

    let done = site.submit(&officer, &format!("{case}/accept"), &format!("token={token}")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(site.page(&officer, done.header("location")).await.text().contains("已受理"));

    let late = format!("token={token}&fields=x&text=%E6%B4%97%E6%89%8B%E6%B1%A0");
    let stale = site.submit(&officer, &format!("{case}/refuse"), &late).await;
    assert_eq!(stale.status, 409);
    let page = stale.text();
    assert!(page.contains("情况有了变化") && page.contains("已受理") && page.contains("洗手池"), "{page}");
    assert!(!page.contains(&format!("name=\"token\" value=\"{token}\"")), "the next attempt is a fresh one");
}

#[tokio::test]
async fn a_notice_that_names_nothing_is_refused_beside_the_form_with_its_article() {
    let site = Site::open().await;
    let (officer, case) = site.a_case().await;
    let path = format!("{case}/report");
    let form = site.page(&officer, &path).await.text();
    let token = between(&form, "name=\"token\" value=\"", "\"").to_owned();
    let refused = site.submit(&officer, &path, &format!("token={token}&text=abc")).await;
    assert_eq!(refused.status, 409);
    let page = refused.text();
    assert!(page.contains("行政许可法 32(4)") && page.contains("abc</textarea>"), "{page}");
    let foreign =
        site.submit(&officer, &path, &format!("token={token}&text=abc&fields=nothing-of-ours")).await;
    assert_eq!(foreign.status, 422, "only what the item needs can be asked for");
}

#[tokio::test]
async fn the_desk_is_for_the_organ_and_for_auditors_who_only_look() {
    let site = Site::open().await;
    let (_, case) = site.a_case().await;
    let other = site.staff(StaffRole::Officer, "420102-tobacco").await;
    let auditor = site.staff(StaffRole::Auditor, "420100-government-services").await;
    let mother = site.mother().await;
    assert_eq!(site.page(&other, &case).await.status, 404);
    assert_eq!(site.page(&mother, "/desk").await.status, 403);
    let seen = site.page(&auditor, &case).await;
    assert_eq!(seen.status, 200);
    assert!(!seen.text().contains("/accept?token="));
    let moved = site.page(&auditor, &format!("{case}/accept")).await;
    assert_eq!(moved.status, 303);
    let done = site.submit(&auditor, &format!("{case}/accept"), "token=1").await;
    assert_eq!(done.status, 403);
}

#[tokio::test]
async fn a_number_typed_at_the_window_never_stands_in_an_address() {
    let site = Site::open().await;
    site.a_case().await;
    let clerk = site.staff(StaffRole::Clerk, "420106-government-services").await;
    let found = site.submit(&clerk, "/window", &format!("number={MOTHER}")).await;
    assert_eq!(found.status, 303);
    let address = found.header("location").to_owned();
    assert!(address.starts_with("/window?person=") && !address.contains(MOTHER), "{address}");
    let page = site.page(&clerk, &address).await.text();
    assert!(page.contains("/window/applications/") && !page.contains(MOTHER), "{page}");
    assert_eq!(site.page(&clerk, &format!("{address}0")).await.status, 404, "an altered seal opens nothing");
    let mother = site.mother().await;
    assert_eq!(site.page(&mother, &address).await.status, 403);
    assert_eq!(site.submit(&clerk, "/window", "number=hello").await.status, 422);
}

#[tokio::test]
async fn whoever_comes_is_served_with_or_without_a_mobile_phone() {
    let site = Site::open().await;
    let clerk = site.staff(StaffRole::Clerk, "420106-government-services").await;
    let wrong = site.submit(&clerk, "/window/new/newborn", "citizen_id=1&mobile=123").await;
    assert_eq!(wrong.status, 422);
    let page = wrong.text();
    assert!(page.contains("href=\"#citizen_id\"") && page.contains("href=\"#mobile\""), "{page}");
    let form = format!("citizen_id={MOTHER}&name=li&mobile=&division=420106");
    let begun = site.submit(&clerk, "/window/new/newborn", &form).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    assert!(begun.header("location").starts_with("/drafts/"));
    assert_eq!(site.page(&clerk, begun.header("location")).await.status, 200);
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(found, _)| found).unwrap()
}
