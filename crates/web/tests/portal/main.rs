//! The portal as a browser without script sees it: the real router on a real city with the real catalogue.
#![allow(clippy::unwrap_used)]

use axum::body::Body;
use site::{Answer, Site, request};

#[path = "../api/site.rs"]
#[allow(dead_code, reason = "shared with the API's tests, which need more of it")]
mod site;

/// The guide of the newborn, answered.
const ANSWERS: &str = "mother_applies=yes&born_here_within_six_months=yes&parent_has_household=yes\
    &is_first_birth_certificate=yes&parents_are_married=yes&parents_share_ethnicity=yes&is_multiple_birth=no\
    &claims_maternity_costs=no";

impl Site {
    async fn page(&self, session: &str, path: &str) -> Answer {
        self.send(browser("GET", session, path).body(Body::empty()).unwrap()).await
    }

    async fn submit(&self, session: &str, path: &str, form: &str) -> Answer {
        let request =
            browser("POST", session, path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    async fn upload(&self, session: &str, path: &str, field: &str, bytes: &[u8]) -> Answer {
        let mut body =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"a.pdf\"\r\n\r\n")
                .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--cut--\r\n");
        let request =
            browser("POST", session, path).header("content-type", "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A fresh draft; its path.
    async fn draft(&self, session: &str) -> String {
        let form = format!("theme=newborn&division=420106&{ANSWERS}");
        let begun = self.submit(session, "/drafts", &form).await;
        assert_eq!(begun.status, 303, "{}", begun.text());
        begun.header("location").to_owned()
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// A request with the cookie of a session; without one when it is empty.
fn browser(method: &str, session: &str, path: &str) -> axum::http::request::Builder {
    let request = request(method, "", path);
    if session.is_empty() { request } else { request.header("cookie", format!("session={session}")) }
}

#[tokio::test]
async fn the_guide_keeps_its_state_in_the_address_and_ends_politely() {
    let site = Site::open().await;
    let guide = "/themes/newborn/guide";
    let first = site.page("", guide).await;
    assert!(first.status == 200 && first.text().contains(r#"name="mother_applies""#), "{}", first.text());
    let not_chosen = site.page("", &format!("{guide}?asked=mother_applies")).await;
    assert!(not_chosen.status == 422 && not_chosen.text().contains("请选择一个答案"));
    let second = site.page("", &format!("{guide}?asked=mother_applies&mother_applies=yes")).await.text();
    assert!(second.contains(r#"type="hidden" name="mother_applies" value="yes""#), "{second}");
    let exit = site.page("", &format!("{guide}?mother_applies=no")).await;
    assert!(exit.status == 200 && exit.text().contains("请让宝宝妈妈本人登录办理"));
    let end = site.page("", &format!("{guide}?{ANSWERS}")).await.text();
    assert!(end.contains("武汉市武昌区") && end.contains("开始填写"), "{end}");
    let changed = site.page("", &format!("{guide}?{ANSWERS}&change=is_multiple_birth")).await.text();
    assert!(changed.contains(r#"name="is_multiple_birth" value="no" checked"#), "{changed}");
}

#[tokio::test]
async fn a_form_that_came_without_a_session_is_kept_and_handed_back() {
    let site = Site::open().await;
    site.set_password("one-two-three").await;
    let form = format!("theme=newborn&division=420106&{ANSWERS}");
    let kept = site.submit("", "/drafts", &form).await;
    assert_eq!(kept.status, 401);
    assert!(kept.text().contains(r#"name="kept:division" value="420106""#), "{}", kept.text());
    let sign_in = "login=mother&password=wrong&target=%2Fdrafts&kept%3Adivision=420106";
    let wrong = site.submit("", "/sign-in", sign_in).await;
    assert!(wrong.status == 422 && wrong.text().contains(r#"name="kept:division" value="420106""#));
    let sign_in = sign_in.replace("wrong", "one-two-three");
    let right = site.submit("", "/sign-in", &sign_in).await;
    assert!(right.text().contains(r#"action="/drafts""#), "{}", right.text());
    assert!(right.text().contains(r#"name="division" value="420106""#), "{}", right.text());
    let cookie = right.header("set-cookie");
    let session = cookie.strip_prefix("session=").and_then(|rest| rest.split(';').next()).unwrap();
    assert_eq!(site.submit(session, "/drafts", &form).await.status, 303);
}

#[tokio::test]
async fn nobody_is_sent_to_another_site_after_signing_in() {
    let site = Site::open().await;
    site.set_password("one-two-three").await;
    let form =
        "login=mother&password=one-two-three&back=%2F%2Fevil.example&target=https%3A%2F%2Fevil.example";
    assert_eq!(site.submit("", "/sign-in", form).await.header("location"), "/my");
}

#[tokio::test]
async fn what_was_typed_wrong_stays_typed_and_what_was_right_is_saved() {
    let site = Site::open().await;
    let mother = site.mother().await;
    let page = format!("{}/pages/father", site.draft(&mother).await);
    let typed = "father_name=%E5%91%A8%E6%B5%A9&father_citizen_id=42010619930902117X&father_mobile=12";
    let wrong = site.submit(&mother, &page, typed).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains(r#"name="father_mobile" value="12""#), "{}", wrong.text());
    assert!(wrong.text().contains("error-summary"));
    let again = site.page(&mother, &page).await.text();
    assert!(again.contains(r#"name="father_name" value="周浩""#), "{again}");
    assert_eq!(site.submit(&mother, &format!("{page}/autosave"), typed).await.status, 204);
    let right = site.submit(&mother, &page, &typed.replace("mobile=12", "mobile=13900000000")).await;
    assert!(right.status == 303 && right.header("location").contains("/pages/"), "{}", right.text());
}

#[tokio::test]
async fn a_field_that_an_answer_brings_up_is_asked_and_not_called_wrong() {
    let site = Site::open().await;
    let mother = site.mother().await;
    let page = format!("{}/pages/delivery", site.draft(&mother).await);
    let more = site.submit(&mother, &page, "delivery_way=post").await;
    assert_eq!(more.status, 200, "{}", more.text());
    assert!(more.text().contains(r#"name="delivery_address""#) || more.text().contains("邮寄地址"));
    assert!(!more.text().contains("error-summary"));
    assert_eq!(site.submit(&mother, &page, "delivery_way=post").await.status, 422);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_told_beside_its_field() {
    let site = Site::open().await;
    let mother = site.mother().await;
    let draft = site.draft(&mother).await;
    let listed = site.page(&mother, &format!("{draft}/materials")).await.text();
    let start = listed.find("/materials?material=").unwrap() + "/materials?material=".len();
    let material: String = listed[start..].chars().take_while(|character| *character != '"').collect();
    let path = format!("{draft}/materials?material={material}");
    let large = vec![b'%'; app::drafts::UPLOAD_BYTES_MOST * 3 + 1_000_000];
    let answer = site.upload(&mother, &path, &material, &large).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&format!("{material}-error")), "{}", answer.text());
    assert_eq!(site.upload(&mother, &path, &material, b"MZ not a pdf").await.status, 422);
    assert_eq!(site.upload(&mother, &path, &material, b"%PDF-1.4\n").await.status, 303);
    let there = site.page(&mother, &format!("{draft}/materials")).await.text();
    assert!(there.contains("a.pdf"), "{there}");
}

#[tokio::test]
async fn an_old_check_page_shows_what_was_changed_instead_of_handing_it_in() {
    let site = Site::open().await;
    let mother = site.mother().await;
    let draft = site.draft(&mother).await;
    let check = site.page(&mother, &format!("{draft}/check")).await.text();
    let start = check.find("name=\"seen\" value=\"").unwrap() + "name=\"seen\" value=\"".len();
    let seen: String = check[start..].chars().take_while(char::is_ascii_digit).collect();
    site.submit(&mother, &format!("{draft}/pages/delivery"), "delivery_way=window").await;
    let answer = site.submit(&mother, &format!("{draft}/submit"), &format!("seen={seen}")).await;
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("在别的页面改过了"), "{}", answer.text());
    assert!(
        !answer.text().contains(&format!("name=\"seen\" value=\"{seen}\"")),
        "the next press is right again"
    );
}

#[tokio::test]
async fn the_guide_of_a_draft_changes_its_place_too() {
    let site = Site::open().await;
    let (mother, stranger) = (site.mother().await, site.stranger().await);
    let draft = site.draft(&mother).await;
    let id = draft.trim_start_matches("/drafts/");
    let guide = format!("/themes/newborn/guide?{ANSWERS}&draft={id}");
    assert!(site.page(&mother, &guide).await.text().contains("<option value=\"420106\" selected"));
    assert_eq!(site.page(&stranger, &guide).await.status, 404);
    assert!(site.page("", &guide).await.header("location").starts_with("/sign-in?back="));
    let form = format!("theme=newborn&division=420111&draft={id}&{ANSWERS}");
    assert_eq!(site.submit(&mother, &format!("{draft}/answers"), &form).await.status, 303);
    assert!(site.page(&mother, &draft).await.text().contains("洪山区"));
    let wrong = form.replace("420111", "999999");
    assert_eq!(site.submit(&mother, &format!("{draft}/answers"), &wrong).await.status, 422);
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_not_there() {
    let site = Site::open().await;
    let (mother, stranger) = (site.mother().await, site.stranger().await);
    let draft = site.draft(&mother).await;
    for path in [draft.clone(), format!("{draft}/check"), format!("{draft}/pages/father")] {
        assert_eq!(site.page(&stranger, &path).await.status, 404, "{path}");
        assert!(site.page("", &path).await.header("location").starts_with("/sign-in?back="), "{path}");
    }
    assert_eq!(site.submit(&stranger, &format!("{draft}/discard"), "").await.status, 404);
    assert_eq!(site.submit(&mother, &format!("{draft}/discard"), "").await.status, 303);
}

#[tokio::test]
async fn pages_for_everybody_are_there_or_not_for_everybody() {
    let site = Site::open().await;
    for path in
        ["/", "/search?q=%E5%BC%80%E9%A5%AD%E9%A6%86", "/themes/newborn", "/accessibility", "/healthz"]
    {
        assert_eq!(site.page("", path).await.status, 200, "{path}");
    }
    for path in ["/themes/nothing", "/licences/1.2.3?k=0", "/no-such-page", "/demo/wrong"] {
        assert_eq!(site.page("", path).await.status, 404, "{path}");
    }
    assert!(site.page("", "/search?q=%E5%BC%80%E9%A5%AD%E9%A6%86").await.text().contains("开办餐饮店"));
}
