//! Signing in and out. What was posted without a session is kept in the page and handed back afterwards.

use app::Error;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::posted::PostedByAnyone;
use super::situation::query;
use super::{or_problem, or_public_problem};
use crate::components::button::{Button, Weight};
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::components::notification::{News, Notification};
use crate::components::text_field::{TextField, Typed, Width};
use crate::form::Form;
use crate::layout::display::own_path;
use crate::layout::{Page, answer};
use crate::state::Web;
use crate::visit::{Visit, session_cookie};

/// Marks the names of fields that are only kept.
const KEPT: &str = "kept:";
/// Names the address that what is kept was posted to.
const TARGET: &str = "target";

#[derive(Template)]
#[template(path = "pages/portal/sign_in.html")]
struct SignInPage {
    page: Page,
    notice: Option<Notification>,
    problems: Option<ErrorSummary>,
    back: String,
    target: String,
    kept: Vec<(String, String)>,
    login: TextField,
    password: TextField,
    enter: Button,
    demo: bool,
    elsewhere: Option<Elsewhere>,
}

/// For whoever signs in elsewhere meanwhile, such as by a link in another tab.
struct Elsewhere {
    kept: Vec<(String, String)>,
    go: Button,
}

/// Signed in again in the middle of something: one button sends what was kept.
#[derive(Template)]
#[template(path = "pages/portal/sign_in/resume.html")]
struct ResumePage {
    page: Page,
    target: String,
    kept: Vec<(String, String)>,
    go: Button,
}

/// `GET /sign-in?back=`
pub async fn show(visit: Visit, RawQuery(sent): RawQuery) -> Response {
    let sent = query(sent.as_deref());
    if !visit.is_unknown() {
        return Redirect::to(own_path(sent.text("back"))).into_response();
    }
    page(&visit, own_path(sent.text("back")), "", Vec::new(), &sent, None)
}

/// The page in place of an answer to a form that came without a session.
pub fn keeping(visit: &Visit, form: &Form) -> Response {
    let pairs = form
        .values
        .iter()
        .flat_map(|(name, values)| values.iter().map(|value| (name.clone(), value.clone())));
    page(visit, "/my", own_path(&visit.path), pairs.collect(), &Form::default(), None)
}

fn page(
    visit: &Visit,
    back: &str,
    target: &str,
    kept: Vec<(String, String)>,
    sent: &Form,
    problem: Option<String>,
) -> Response {
    let texts = visit.texts;
    let login = Field::new(texts, "login", texts.t("sign-in-login"));
    let password = Field::new(texts, "password", texts.t("sign-in-password")).error(problem);
    let problems = ErrorSummary::of(texts, [&password]);
    let notice = (!target.is_empty()).then(|| {
        Notification::new(texts, News::Action, texts.t("sign-in-kept-title"), &[texts.t("sign-in-kept")])
    });
    let mut page = visit.page(texts.t("sign-in"));
    // A switch of language is a plain link: it must not lead to an address that only takes forms.
    page.path = "/sign-in".to_owned();
    page.wrong = problems.is_some();
    let status = match (page.wrong, target.is_empty()) {
        (true, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNAUTHORIZED,
    };
    let elsewhere = (!target.is_empty()).then(|| Elsewhere {
        kept: kept.clone(),
        go: Button::new(texts.t("sign-in-elsewhere")).weight(Weight::Secondary),
    });
    let template = SignInPage {
        page,
        notice,
        problems,
        back: back.to_owned(),
        target: target.to_owned(),
        kept: kept.into_iter().map(|(name, value)| (format!("{KEPT}{name}"), value)).collect(),
        login: TextField::new(login).with(sent.text("login"), Typed::Name, Width::Half),
        password: TextField::new(password).with("", Typed::Password, Width::Half),
        enter: Button::new(texts.t("sign-in")),
        demo: !visit.web.demo_links.is_empty(),
        elsewhere,
    };
    answer(status, &template)
}

/// `POST /sign-in`
pub async fn sign_in(PostedByAnyone { mut visit, form }: PostedByAnyone) -> Response {
    let token = match visit.web.city.sign_in(form.text("login"), form.text("password")).await {
        Ok(token) => token,
        Err(Error::Invalid(problems)) => {
            let problem =
                problems.first().map(|problem| visit.texts.choose(&problem.zh, &problem.en).to_owned());
            return page(&visit, own_path(form.text("back")), form.text(TARGET), kept(&form), &form, problem);
        }
        Err(error) => return or_public_problem(&visit, Err(error)),
    };
    let session = match visit.web.city.session(&token).await {
        Ok(session) => session,
        Err(error) => return or_public_problem(&visit, Err(error)),
    };
    if let Some(session) = session {
        visit.actor = session.actor.clone();
        visit.session = Some(session);
    }
    let back = own_path(form.text("back"));
    let mut response = match own_path(form.text(TARGET)) {
        "/" if back == "/" => Redirect::to(visit.home()).into_response(),
        "/" => Redirect::to(back).into_response(),
        target => resume(&visit, target, kept(&form)),
    };
    response.headers_mut().append(header::SET_COOKIE, session_cookie(&token, visit.web.cookie));
    response
}

fn kept(form: &Form) -> Vec<(String, String)> {
    let pairs = form.values.iter().filter_map(|(name, values)| Some((name.strip_prefix(KEPT)?, values)));
    pairs.flat_map(|(name, values)| values.iter().map(|value| (name.to_owned(), value.clone()))).collect()
}

fn resume(visit: &Visit, target: &str, kept: Vec<(String, String)>) -> Response {
    let texts = visit.texts;
    let mut page = visit.page(texts.t("resume-title"));
    page.path = "/my".to_owned();
    let go = Button::new(texts.t("resume-go"));
    answer(StatusCode::OK, &ResumePage { page, target: target.to_owned(), kept, go })
}

/// `POST /sign-out`
pub async fn sign_out(visit: Visit) -> Response {
    if let Some(token) = &visit.token
        && let Err(error) = visit.web.city.sign_out(token).await
    {
        return or_problem(&visit, Err(error));
    }
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().append(header::SET_COOKIE, session_cookie("", visit.web.cookie));
    response
}

/// `GET /demo/{secret}`: signs in by a link that only the demonstration has.
pub async fn by_link(State(web): State<Web>, visit: Visit, Path(secret): Path<String>) -> Response {
    let Some(link) = web.demo_links.iter().find(|link| link.secret == secret) else {
        return or_public_problem(&visit, Err(Error::NotFound));
    };
    match web.city.begin_session(&link.account_id, &link.capacity).await {
        Ok(token) => {
            let home = match &link.capacity {
                app::actor::Capacity::Post(_) => staff_home(&web, &token).await,
                _ => "/my",
            };
            let mut response = Redirect::to(home).into_response();
            response.headers_mut().append(header::SET_COOKIE, session_cookie(&token, web.cookie));
            response
        }
        Err(error) => or_public_problem(&visit, Err(error)),
    }
}

/// Where somebody in office is at home.
async fn staff_home(web: &Web, token: &str) -> &'static str {
    match web.city.session(token).await {
        Ok(Some(session)) => crate::visit::home_of(&session.actor),
        _ => "/",
    }
}
