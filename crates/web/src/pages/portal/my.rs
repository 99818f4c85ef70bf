//! One's own things: applications, drafts, licences, and for whom one acts.

use app::Error;
use app::actor::{Actor, Capacity};
use app::applications::ApplicationSummary;
use app::licences::LicenceSummary;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::or_problem;
use super::posted::Posted;
use crate::components::Link;
use crate::components::button::{Button, Weight};
use crate::components::choice_list::ChoiceList;
use crate::components::empty_state::EmptyState;
use crate::components::field::{Choice, Field};
use crate::components::tag::{Colour, Tag};
use crate::layout::{Page, answer};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/my.html")]
struct MyPage {
    page: Page,
    acts_as: String,
    applications: Vec<Entry>,
    drafts: Vec<Entry>,
    licences: Vec<Entry>,
    empty: EmptyState,
    capacity: Option<ChoiceList>,
    switch: Button,
}

/// A line of a list.
pub(super) struct Entry {
    pub link: Link,
    pub note: String,
    pub tag: Option<Tag>,
}

/// `GET /my`
pub async fn show(visit: Visit) -> Response {
    if visit.is_unknown() {
        return visit.sign_in_first();
    }
    if !matches!(visit.actor, Actor::Applicant(_)) {
        return Redirect::to(visit.home()).into_response();
    }
    let result = page(&visit).await;
    or_problem(&visit, result)
}

async fn page(visit: &Visit) -> Result<Response, Error> {
    let texts = visit.texts;
    let city = &visit.web.city;
    let version = city.catalogue()?;
    let applications = city.my_applications(&visit.actor).await?;
    let drafts = city.my_drafts(&visit.actor).await?;
    let licences = city.my_licences(&visit.actor).await?;
    let drafts = drafts.into_iter().map(|draft| {
        let theme = version.catalogue().themes.get(&draft.theme_id);
        let name = theme.map_or(draft.theme_id.as_str(), |theme| visit.words(&theme.name)).to_owned();
        let note = texts.t1("my-draft-at", "at", texts.moment(draft.touched_at));
        Entry { link: Link::new(name, format!("/drafts/{}", draft.draft_id)), note, tag: None }
    });
    let template = MyPage {
        page: visit.page(texts.t("my-title-all")),
        acts_as: acts_as(visit),
        applications: applications.iter().map(|application| application_entry(visit, application)).collect(),
        drafts: drafts.collect(),
        licences: licences.iter().map(|licence| licence_entry(visit, licence)).collect(),
        empty: EmptyState {
            title: texts.t("my-empty-title").to_owned(),
            text: texts.t("my-empty-text").to_owned(),
            link: Some(Link::new(texts.t("my-empty-link"), "/")),
        },
        capacity: capacities(visit),
        switch: Button::new(texts.t("my-switch")).weight(Weight::Secondary),
    };
    Ok(answer(StatusCode::OK, &template))
}

fn acts_as(visit: &Visit) -> String {
    let Some(applicant) = visit.actor.applicant() else { return String::new() };
    match &applicant.firm {
        Some(firm) => visit.texts.t1("my-as-firm", "firm", &firm.name),
        None => visit.texts.t1("my-as-person", "name", &applicant.person.name),
    }
}

fn application_entry(visit: &Visit, application: &ApplicationSummary) -> Entry {
    let texts = visit.texts;
    let name = visit.words(&application.theme_name);
    let at = texts.moment(application.submitted_at);
    let tag = match (application.concluded_on, application.due_day) {
        (Some(day), _) => Tag::new(texts.t1("my-concluded", "day", texts.day(day)), Colour::Green),
        (None, Some(day)) => Tag::new(texts.t1("my-due", "day", texts.day(day)), Colour::Blue),
        (None, None) => Tag::new(texts.t("my-open"), Colour::Blue),
    };
    Entry {
        link: Link::new(name, format!("/applications/{}", application.application_id)),
        note: texts.t_with("my-number", &[("number", &application.number), ("at", &at)]),
        tag: Some(tag),
    }
}

/// A licence in a list.
pub(super) fn licence_entry(visit: &Visit, licence: &LicenceSummary) -> Entry {
    let texts = visit.texts;
    let until = match licence.valid_to {
        Some(day) => texts.t1("licence-until", "day", texts.day(day)),
        None => texts.t("licence-no-end").to_owned(),
    };
    let tag = match licence.in_force {
        true => Tag::new(texts.t("licence-in-force"), Colour::Green),
        false => Tag::new(texts.t("licence-not-in-force"), Colour::Grey),
    };
    Entry {
        link: Link::new(licence.name.clone(), local(&licence.qr)),
        note: texts.t_with(
            "licence-line",
            &[("holder", &licence.holder_name), ("issuer", &licence.issuer_name), ("until", &until)],
        ),
        tag: Some(tag),
    }
}

/// The path of an address of ours.
pub(super) fn local(address: &str) -> String {
    address.find("/licences/").map_or_else(|| address.to_owned(), |at| address[at..].to_owned())
}

fn capacities(visit: &Visit) -> Option<ChoiceList> {
    let session = visit.session.as_ref()?;
    let texts = visit.texts;
    let profile = &session.profile;
    let mut choices = Vec::new();
    if profile.citizen_id.is_some() {
        let label = texts.t1("my-as-person", "name", &profile.name);
        choices.push(Choice::new(Capacity::Person.to_text(), label));
    }
    for firm in &profile.firms {
        let value = Capacity::Firm(firm.credit_code.clone()).to_text();
        choices.push(Choice::new(value, texts.t1("my-as-firm", "firm", &firm.name)));
    }
    for (at, _) in profile.posts.iter().enumerate() {
        choices.push(Choice::new(Capacity::Post(at).to_text(), texts.t("my-as-post")));
    }
    let field = Field::new(texts, "capacity", texts.t("my-capacity"));
    (choices.len() > 1).then(|| ChoiceList::radios(field, choices, &[session.capacity.to_text()]))
}

/// `POST /my/capacity`
pub async fn act_as(Posted { mut visit, form }: Posted) -> Response {
    let Some(capacity) = Capacity::parse(form.text("capacity")) else {
        return Redirect::to("/my").into_response();
    };
    let Some(token) = visit.token.clone() else { return visit.sign_in_first() };
    let city = visit.web.city.clone();
    let result = match city.act_as(&token, &capacity).await {
        Ok(()) => city.session(&token).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(Some(session)) => {
            visit.actor = session.actor;
            Redirect::to(visit.home()).into_response()
        }
        Ok(None) => visit.sign_in_first(),
        Err(error) => or_problem(&visit, Err(error)),
    }
}
