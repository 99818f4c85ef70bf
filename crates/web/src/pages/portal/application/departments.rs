//! Every department of an application side by side: state, clocks, phone, reasons and the ways on.

use app::applications::{ApplicationView, CaseView};
use case::State;
use case::clocks::{Kind, Light as CaseLight, Motion, Reading};
use case::event::Grade;

use crate::components::Link;
use crate::components::light::{Lamp, Light};
use crate::components::tag::{Colour, Tag};
use crate::texts::Texts;
use crate::visit::Visit;

/// A department with its case.
pub struct Department {
    pub case_id: String,
    pub item: String,
    pub organ: String,
    pub phone: String,
    pub tag: Tag,
    pub light: Option<Light>,
    pub clocks: Vec<String>,
    pub reasons: Vec<String>,
    pub remedies: Vec<String>,
    pub links: Vec<Link>,
}

/// The departments in the order of the plan.
pub fn departments(visit: &Visit, view: &ApplicationView) -> Vec<Department> {
    view.cases.iter().map(|case| department(visit, view, case)).collect()
}

fn department(visit: &Visit, view: &ApplicationView, case: &CaseView) -> Department {
    let texts = visit.texts;
    Department {
        case_id: case.case_id.to_string(),
        item: visit.words(&case.item_name).to_owned(),
        organ: visit.words(&case.organ_name).to_owned(),
        phone: case.organ_phone.clone(),
        tag: Tag::new(state_words(texts, case.state), colour(case.state)),
        light: light(texts, case),
        clocks: open_clocks(case).map(|clock| clock_line(texts, clock)).collect(),
        reasons: case.reasons.clone(),
        remedies: remedies(visit, case),
        links: links(visit, view, case),
    }
}

/// The clocks that have not ended and tell an applicant something; the one of the organs among themselves does not.
fn open_clocks(case: &CaseView) -> impl Iterator<Item = &Reading> {
    let clocks = case.clocks.clocks.iter();
    clocks.filter(|clock| clock.kind != Kind::Notice && !matches!(clock.motion, Motion::Ended(_)))
}

/// The clock that matters to the applicant now: the one due first.
pub fn main_clock(case: &CaseView) -> Option<&Reading> {
    open_clocks(case).min_by_key(|clock| (clock.due.is_none(), clock.due))
}

/// What the main clock shows: days left with shape and colour.
fn light(texts: Texts, case: &CaseView) -> Option<Light> {
    let clock = main_clock(case)?;
    let Some(days) = clock.workdays_left else { return Some(Light::plain(texts, Lamp::Grey)) };
    let lamp = match clock.light? {
        CaseLight::Green => Lamp::Green,
        CaseLight::Yellow => Lamp::Yellow,
        CaseLight::Red => Lamp::Red,
    };
    Some(Light { lamp, label: texts.days_left(days) })
}

fn clock_line(texts: Texts, clock: &Reading) -> String {
    let name = clock_words(texts, clock.kind);
    match clock.due {
        Some(due) if due.provisional => {
            texts.t_with("clock-due-provisional", &[("name", &name), ("day", &texts.day(due.day))])
        }
        Some(due) => texts.t_with("clock-due", &[("name", &name), ("day", &texts.day(due.day))]),
        None => texts.t1("clock-stopped", "name", name),
    }
}

/// A clock by its name for applicants.
pub fn clock_words(texts: Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Receipt => texts.t("clock-receipt"),
        Kind::Notice => texts.t("clock-notice"),
        Kind::Correction => texts.t("clock-correction"),
        Kind::Promised | Kind::ThemePromised => texts.t("clock-promised"),
        Kind::Legal | Kind::ThemeLegal => texts.t("clock-legal"),
        Kind::Delivery => texts.t("clock-delivery"),
    }
}

/// A state by its name for applicants.
pub fn state_words(texts: Texts, state: State) -> &'static str {
    match state {
        State::Waiting => texts.t("case-waiting"),
        State::Received | State::Reported => texts.t("case-received"),
        State::Correcting => texts.t("case-correcting"),
        State::Accepted => texts.t("case-accepted"),
        State::Paused => texts.t("case-paused"),
        State::Approved => texts.t("case-approved"),
        State::Issued => texts.t("case-issued"),
        State::Delivered => texts.t("case-delivered"),
        State::Refused => texts.t("case-refused"),
        State::Declined => texts.t("case-declined"),
        State::Withdrawn => texts.t("case-withdrawn"),
        State::NotStarted => texts.t("case-not-started"),
    }
}

fn colour(state: State) -> Colour {
    match state {
        State::Waiting | State::Withdrawn | State::NotStarted => Colour::Grey,
        State::Received | State::Reported | State::Accepted => Colour::Blue,
        State::Correcting | State::Paused => Colour::Yellow,
        State::Approved | State::Issued | State::Delivered => Colour::Green,
        State::Refused | State::Declined => Colour::Red,
    }
}

/// A refusal names the ways on: mend and apply again, object or sue, ask a person (行政复议法 20, 行政诉讼法 46).
fn remedies(visit: &Visit, case: &CaseView) -> Vec<String> {
    if !matches!(case.state, State::Refused | State::Declined) {
        return Vec::new();
    }
    let texts = visit.texts;
    vec![
        texts.t("remedy-mend").to_owned(),
        texts.t("remedy-object").to_owned(),
        texts.t_with("remedy-ask", &[("phone", &case.organ_phone), ("hotline", &visit.web.site.hotline)]),
    ]
}

fn links(visit: &Visit, view: &ApplicationView, case: &CaseView) -> Vec<Link> {
    let texts = visit.texts;
    let own = format!("/applications/{}", view.application_id);
    let mut links = Vec::new();
    if case.state == State::Correcting {
        links.push(Link::new(texts.t("step-answer-link"), format!("{own}/correction")));
    }
    if case.may_rate {
        let label = if case.ratings.is_empty() { texts.t("rate-link") } else { texts.t("rate-again-link") };
        links.push(Link::new(label, format!("{own}/rate/{}", case.case_id)));
    }
    links
}

/// A grade by its name.
pub fn grade_words(texts: Texts, grade: Grade) -> &'static str {
    match grade {
        Grade::VerySatisfied => texts.t("grade-very-satisfied"),
        Grade::Satisfied => texts.t("grade-satisfied"),
        Grade::FairlySatisfied => texts.t("grade-fairly-satisfied"),
        Grade::Dissatisfied => texts.t("grade-dissatisfied"),
        Grade::VeryDissatisfied => texts.t("grade-very-dissatisfied"),
    }
}
