//! The small form of one act: what it means, what must be told, and one button. What was typed stays when the act
//! is refused, when something is missing, and when somebody else has acted meanwhile.

use app::Error;
use app::desk::CasePage;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use case::Refusal;
use case::command::Verb;

use super::asked::Asked;
use super::case::{Facts, facts, verb_named};
use super::{Place, content, history, page, refused, see_other, words};
use crate::components::button::{Button, ButtonLink, Weight};
use crate::components::error_summary::ErrorSummary;
use crate::components::notification::{News, Notification};
use crate::components::{Component, TrustedHtml};
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::pages::portal::posted::Posted;
use crate::problem;
use crate::visit::Visit;

pub(super) mod fields;
mod meaning;
mod reading;

#[derive(Template)]
#[template(path = "pages/desk/verb.html")]
struct VerbTemplate {
    page: Page,
    problems: Option<ErrorSummary>,
    notices: TrustedHtml,
    facts: Facts,
    verb: &'static str,
    meaning: Vec<String>,
    fields: TrustedHtml,
    after: Vec<String>,
    token: u64,
    buttons: TrustedHtml,
    content: TrustedHtml,
}

/// Why a form is shown again.
enum Why {
    /// It is shown for the first time.
    Opened,
    /// Something typed is missing or cannot be read.
    Typed(Vec<app::Problem>),
    /// The use case did not do it.
    Refused(Error),
}

/// `GET /desk/{application}/{case}/{verb}?token=`
pub async fn show(
    visit: Visit,
    Path((application, case, verb)): Path<(String, String, String)>,
    asked: Asked,
) -> Response {
    let place = Place::new(application, case);
    let case = match visit.web.city.case_page(&visit.actor, &place.application_id, &place.case_id).await {
        Ok(case) => case,
        Err(error) => return problem::page(&visit, error),
    };
    let Some(verb) = verb_named(&verb) else { return problem::page(&visit, Error::NotFound) };
    if !case.acts.iter().any(|act| act.verb == verb) {
        return see_other(&format!("{}?not={}", place.href(), verb.name()));
    }
    // The token of the page on which the officer made up their mind; without one, this page is that page.
    let token = asked.get("token").and_then(|token| token.parse().ok()).unwrap_or(case.token);
    shown(&visit, &place, &case, verb, token, &Form::default(), Why::Opened)
}

/// `POST /desk/{application}/{case}/{verb}`
pub async fn act(
    Path((application, case, verb)): Path<(String, String, String)>,
    Posted { visit, form }: Posted,
) -> Response {
    let place = Place::new(application, case);
    let Some(verb) = verb_named(&verb) else { return problem::page(&visit, Error::NotFound) };
    let token: u64 = form.text("token").parse().unwrap_or(0);
    let city = &visit.web.city;
    let why = match reading::act(verb, &form, &fields::organs(&visit, None)) {
        None => return problem::page(&visit, Error::NotFound),
        Some(Err(problems)) => Why::Typed(problems),
        Some(Ok(act)) => {
            let done = city.act(&visit.actor, &place.application_id, &place.case_id, Some(token), act).await;
            match done {
                Ok(_) => return see_other(&format!("{}?since={token}", place.href())),
                Err(error @ (Error::Forbidden | Error::NotFound)) => return problem::page(&visit, error),
                Err(Error::Invalid(problems)) => Why::Typed(problems),
                Err(error) => Why::Refused(error),
            }
        }
    };
    match city.case_page(&visit.actor, &place.application_id, &place.case_id).await {
        Ok(case) => shown(&visit, &place, &case, verb, token, &form, why),
        Err(error) => problem::page(&visit, error),
    }
}

fn shown(
    visit: &Visit,
    place: &Place,
    case: &CasePage,
    verb: Verb,
    token: u64,
    form: &Form,
    why: Why,
) -> Response {
    let texts = visit.texts;
    let problems: &[app::Problem] = if let Why::Typed(problems) = &why { problems } else { &[] };
    let fields = fields::of(visit, case, verb, form, problems);
    let name = words::verb(texts, verb, case.case.plan());
    let mut page = page(visit, format!("{name} {}", visit.words(&case.item_name)), None);
    page.navigation.iter_mut().for_each(|entry| entry.current = false);
    page.wrong = !problems.is_empty();
    let status = match &why {
        Why::Opened => StatusCode::OK,
        Why::Typed(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Why::Refused(Error::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Why::Refused(Error::Broken { .. }) => StatusCode::INTERNAL_SERVER_ERROR,
        Why::Refused(_) => StatusCode::CONFLICT,
    };
    let weight = match verb {
        Verb::Decline | Verb::Refuse => Weight::Warning,
        _ => Weight::Primary,
    };
    let back = ButtonLink::new(texts.t("desk-back-to-case"), place.href()).weight(Weight::Secondary);
    let template = VerbTemplate {
        page,
        problems: ErrorSummary::of(texts, &fields.labels),
        notices: notices(visit, place, case, verb, token, &why),
        facts: facts(visit, case),
        verb: name,
        meaning: meaning::before(visit, case, verb),
        fields: fields.html,
        after: meaning::after(texts, verb, case),
        // From here on the officer has seen what this page shows.
        token: case.token,
        buttons: Button::new(meaning::button(texts, verb, case)).weight(weight).html().then(&back),
        content: content::html(visit, place, case),
    };
    answer(status, &template)
}

/// What stands above the form: what changed meanwhile, the law's no, or that it did not work.
fn notices(visit: &Visit, place: &Place, case: &CasePage, verb: Verb, token: u64, why: &Why) -> TrustedHtml {
    let texts = visit.texts;
    let mut html = TrustedHtml::default();
    if case.token != token {
        let happened = history::since(visit, case, token);
        let mut notice = Notification::new(texts, News::Action, texts.t("desk-stale"), &[]);
        notice.id = "stale".into();
        if !happened.is_empty() {
            let happened = happened.join(texts.t("problem-separator"));
            notice.paragraphs.push(texts.t1("desk-stale-happened", "what", happened));
        }
        notice.paragraphs.push(match why {
            Why::Opened => texts.t("desk-stale-look").to_owned(),
            _ => texts.t("desk-stale-kept").to_owned(),
        });
        html = html.then(&notice);
    }
    let refused = match why {
        Why::Refused(Error::Refused(refusal)) => refused::notice(visit, place, case, refusal),
        _ if case.acts.iter().all(|act| act.verb != verb) => {
            refused::notice(visit, place, case, &Refusal::NotNow { state: case.state, verb })
        }
        Why::Refused(Error::Busy) => {
            Notification::new(texts, News::Problem, texts.t("desk-busy"), &[texts.t("desk-busy-text")])
        }
        Why::Refused(error @ Error::Broken { .. }) => {
            let incident = problem::incident(error).unwrap_or_default();
            let number = format!("{} {incident}", texts.t("problem-incident"));
            Notification::new(
                texts,
                News::Problem,
                texts.t("desk-broken"),
                &[texts.t("desk-broken-text"), &number],
            )
        }
        _ => return html,
    };
    html.then(&refused)
}
