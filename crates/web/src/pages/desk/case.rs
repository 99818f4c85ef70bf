//! One case: this department's part of the application, its clocks and its history, with the verbs that are
//! possible now in a bar at the bottom.

use app::actor::{Actor, StaffRole};
use app::desk::{CasePage, PlannedAct, QueueRow};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use case::command::Verb;
use case::{Refusal, State};

use super::asked::Asked;
use super::{Place, clocks, content, history, page, queue, refused, river, words};
use crate::components::button::{ButtonLink, Weight};
use crate::components::dialog::Dialog;
use crate::components::light::Light;
use crate::components::notification::{News, Notification};
use crate::components::tabs::{Tab, Tabs};
use crate::components::tag::Tag;
use crate::components::{Link, TrustedHtml};
use crate::layout::display::encode;
use crate::layout::{Page, answer};
use crate::problem;
use crate::visit::Visit;

/// Cases shown beside the open one.
const BESIDE: u32 = 15;

#[derive(Template)]
#[template(path = "pages/desk/case.html")]
struct CaseTemplate {
    page: Page,
    notices: TrustedHtml,
    facts: Facts,
    tabs: Tabs,
    part: TrustedHtml,
    beside: Vec<Beside>,
    acts: TrustedHtml,
    no_act: String,
    next: String,
    keys: Dialog,
}

/// What stands at the head of every page about a case.
pub(super) struct Facts {
    pub number: String,
    pub item: String,
    pub theme: String,
    pub applicant: String,
    pub mobile: String,
    pub state: Tag,
    pub light: Option<Light>,
    pub due: String,
}

/// A case in the list beside the open one.
struct Beside {
    href: String,
    number: String,
    applicant: String,
    item: String,
    light: Light,
    current: bool,
}

/// Which part of the case is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Content,
    Progress,
    History,
}

/// `GET /desk/{application}/{case}?part=&from=&since=&not=`
pub async fn show(visit: Visit, Path((application, case)): Path<(String, String)>, asked: Asked) -> Response {
    let place = Place::new(application, case);
    let case = match visit.web.city.case_page(&visit.actor, &place.application_id, &place.case_id).await {
        Ok(case) => case,
        Err(error) => return problem::page(&visit, error),
    };
    // The list beside is a convenience: an auditor has none, and the case is shown without it too.
    let queue = visit.web.city.queue(&visit.actor, asked.get("from"), BESIDE).await.ok();
    let waiting = queue.as_ref().map(|queue| queue.waiting);
    let rows = queue.map(|queue| queue.rows).unwrap_or_default();
    let mut page = page(&visit, format!("{} {}", case.number, visit.words(&case.item_name)), waiting);
    page.navigation.iter_mut().for_each(|entry| entry.current = false);
    let part = match asked.get("part") {
        Some("progress") => Part::Progress,
        Some("history") => Part::History,
        _ => Part::Content,
    };
    let template = CaseTemplate {
        page,
        notices: notices(&visit, &place, &case, &asked),
        facts: facts(&visit, &case),
        tabs: tabs(&visit, &place, &case, part, asked.get("from")),
        part: match part {
            Part::Content => content::html(&visit, &place, &case),
            Part::Progress => clocks::html(&visit, &case).then(&river::of_case(&visit, &case)),
            Part::History => history::html(&visit, &case),
        },
        beside: beside(&visit, &place, &rows, asked.get("from")),
        acts: acts(&visit, &place, &case),
        no_act: no_act(&visit, &case),
        next: place.next_href(),
        keys: queue::keys(visit.texts),
    };
    answer(StatusCode::OK, &template)
}

/// Whether somebody looks on who may not act.
pub(super) fn is_read_only(visit: &Visit) -> bool {
    matches!(&visit.actor, Actor::Staff(staff) if staff.role == StaffRole::Auditor)
}

/// The head of a page about a case.
pub(super) fn facts(visit: &Visit, case: &CasePage) -> Facts {
    let texts = visit.texts;
    let main = words::main_clock(&case.clocks);
    let due = main.and_then(|reading| {
        let name = words::clock(texts, reading.kind);
        let day = texts.day(reading.due?.day);
        Some(texts.t_with("desk-due", &[("clock", &name), ("day", &day)]))
    });
    Facts {
        number: case.number.clone(),
        item: visit.words(&case.item_name).to_owned(),
        theme: visit.words(&case.theme_name).to_owned(),
        applicant: case.applicant.clone(),
        mobile: case.mobile.clone(),
        state: words::state_tag(texts, case.state),
        light: main.map(|reading| words::reading_light(texts, reading)),
        due: due.unwrap_or_default(),
    }
}

/// What has just been done, what cannot be done, and what wants attention.
fn notices(visit: &Visit, place: &Place, case: &CasePage, asked: &Asked) -> TrustedHtml {
    let texts = visit.texts;
    let mut html = TrustedHtml::default();
    let since = asked.get("since").and_then(|since| since.parse().ok());
    if let Some(done) = since.map(|since| history::since(visit, case, since)).filter(|done| !done.is_empty())
    {
        let mut notice =
            Notification::new(texts, News::Success, done.join(texts.t("problem-separator")), &[]);
        notice.id = "done".into();
        notice.paragraphs.extend(Some(facts(visit, case).due).filter(|due| !due.is_empty()));
        notice.links = vec![
            Link::new(texts.t("desk-next"), place.next_href()),
            Link::new(texts.t("desk-queue"), "/desk"),
        ];
        html = html.then(&notice);
    }
    if let Some(verb) = asked.get("not").and_then(verb_named) {
        let refusal = Refusal::NotNow { state: case.state, verb };
        html = html.then(&refused::notice(visit, place, case, &refusal));
    }
    let objections = case.fields.iter().filter(|field| field.register_shown.is_some()).count();
    if objections > 0 && matches!(case.state, State::Received | State::Accepted) {
        let title = texts.t1("desk-objections", "count", objections);
        let mut notice = Notification::new(texts, News::Action, title, &[texts.t("desk-objections-text")]);
        notice.id = "objections".into();
        html = html.then(&notice);
    }
    html
}

/// The verb with this name.
pub(super) fn verb_named(name: &str) -> Option<Verb> {
    Verb::ALL.into_iter().find(|verb| verb.name() == name)
}

fn tabs(visit: &Visit, place: &Place, case: &CasePage, part: Part, from: Option<&str>) -> Tabs {
    let texts = visit.texts;
    let from = from.map(|from| format!("&from={}", encode(from))).unwrap_or_default();
    let tab = |label: &str, name: &str, count, which| Tab {
        link: Link::new(label, format!("{}?part={name}{from}", place.href())),
        count,
        current: part == which,
    };
    let happened = Some(case.history.len());
    Tabs {
        name: texts.t("desk-parts").into(),
        tabs: vec![
            tab(texts.t("desk-part-content"), "content", None, Part::Content),
            tab(texts.t("desk-part-progress"), "progress", None, Part::Progress),
            tab(texts.t("desk-part-history"), "history", happened, Part::History),
        ],
    }
}

fn beside(visit: &Visit, place: &Place, rows: &[QueueRow], from: Option<&str>) -> Vec<Beside> {
    let from = from.map(|from| format!("?from={}", encode(from))).unwrap_or_default();
    let one = |row: &QueueRow| {
        let other = Place { application_id: row.application_id.clone(), case_id: row.case_id.clone() };
        Beside {
            href: format!("{}{from}", other.href()),
            number: row.number.clone(),
            applicant: queue::applicant(visit.texts, row),
            item: visit.words(&row.item_name).to_owned(),
            light: queue::row_light(visit, row),
            current: other.href() == place.href(),
        }
    };
    rows.iter().map(one).collect()
}

/// The verbs, each leading to its own small page; the page's token goes along.
fn acts(visit: &Visit, place: &Place, case: &CasePage) -> TrustedHtml {
    // What ends a standstill comes first, whatever else is possible.
    let first = case.acts.iter().find(|act| act.verb == Verb::Resume).or(case.acts.first());
    let button = |act: &PlannedAct| {
        let href = format!("{}/{}?token={}", place.href(), act.verb.name(), case.token);
        let weight = match act.verb {
            Verb::Decline | Verb::Refuse => Weight::Warning,
            _ if first == Some(act) => Weight::Primary,
            _ => Weight::Secondary,
        };
        ButtonLink::new(words::verb(visit.texts, act.verb, case.case.plan()), href).weight(weight)
    };
    let buttons: Vec<ButtonLink> = case.acts.iter().map(button).collect();
    TrustedHtml::all(&buttons)
}

/// Why nothing can be done, where nothing can.
fn no_act(visit: &Visit, case: &CasePage) -> String {
    let texts = visit.texts;
    if !case.acts.is_empty() {
        return String::new();
    }
    if is_read_only(visit) {
        return texts.t("desk-read-only").to_owned();
    }
    texts.t1("desk-no-act", "state", words::state(texts, case.state))
}
