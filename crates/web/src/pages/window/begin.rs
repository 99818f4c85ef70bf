//! Something new for a person who came: which theme, who applies, where. Then the same form as at home.

use app::actor::{Firm, Person};
use app::drafts::{Begin, PersonAtWindow};
use app::{Error, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::ThemeId;
use base::identifiers::CitizenId;
use catalogue::source::{Subject, Theme};

use super::page;
use crate::components::TrustedHtml;
use crate::components::button::Button;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::select_field::SelectField;
use crate::components::text_field::{TextField, Typed, Width};
use crate::form::Form;
use crate::layout::display::encode;
use crate::layout::{Page, answer};
use crate::pages::desk::asked::Asked;
use crate::pages::portal::posted::Posted;
use crate::problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/window/themes.html")]
struct ThemesPage {
    page: Page,
    themes: Vec<ThemeLink>,
}

/// A theme to be chosen.
struct ThemeLink {
    href: String,
    name: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "pages/window/begin.html")]
struct BeginPage {
    page: Page,
    problems: Option<ErrorSummary>,
    back: String,
    theme: String,
    fields: TrustedHtml,
    person: String,
    start: Button,
}

/// `GET /window/new?person=`: the themes.
pub async fn themes(visit: Visit, asked: Asked) -> Response {
    let version = match visit.web.city.serve_at_window(&visit.actor).and_then(|()| visit.web.city.catalogue())
    {
        Ok(version) => version,
        Err(error) => return problem::page(&visit, error),
    };
    let person = asked.get("person").map(|ticket| format!("?person={}", encode(ticket))).unwrap_or_default();
    let link = |theme: &Theme| ThemeLink {
        href: format!("/window/new/{}{person}", theme.id),
        name: visit.words(&theme.name).to_owned(),
        summary: visit.words(&theme.summary).to_owned(),
    };
    let themes = version.catalogue().themes.values().map(link).collect();
    answer(StatusCode::OK, &ThemesPage { page: page(&visit, visit.texts.t("window-new-title")), themes })
}

/// `GET /window/new/{theme}?person=`: who applies, with the number that was typed already.
pub async fn show(visit: Visit, Path(theme): Path<String>, asked: Asked) -> Response {
    let mut form = Form::default();
    let ticket = asked.get("person").unwrap_or_default();
    let number = match ticket {
        "" => visit.web.city.serve_at_window(&visit.actor).map(|()| String::new()),
        ticket => visit.web.city.open_person_number(&visit.actor, ticket),
    };
    match number {
        Ok(number) => {
            let field = if number.parse::<CitizenId>().is_ok() { "citizen_id" } else { "credit_code" };
            form.values.insert(field.to_owned(), vec![number]);
            form.values.insert("person".to_owned(), vec![ticket.to_owned()]);
        }
        Err(error) => return problem::page(&visit, error),
    }
    shown(&visit, &ThemeId::new(theme), &form, &[])
}

/// `POST /window/new/{theme}`: begins the draft for the person.
pub async fn begin(Path(theme): Path<String>, Posted { visit, form }: Posted) -> Response {
    let theme_id = ThemeId::new(theme);
    let is_for_firms = match theme_of(&visit, &theme_id) {
        Ok(theme) => theme.subject == Subject::Firm,
        Err(error) => return problem::page(&visit, error),
    };
    let person = Person {
        name: form.text("name").to_owned(),
        citizen_id: form.text("citizen_id").to_uppercase(),
        mobile: form.text("mobile").to_owned(),
    };
    let firm = is_for_firms.then(|| Firm {
        credit_code: form.text("credit_code").to_uppercase(),
        name: form.text("firm_name").to_owned(),
    });
    let begin = Begin {
        theme_id: theme_id.clone(),
        division: form.text("division").to_owned(),
        answers: Vec::new(),
        for_person: Some(PersonAtWindow { person, firm }),
    };
    match visit.web.city.begin_draft(&visit.actor, begin).await {
        Ok(draft_id) => Redirect::to(&format!("/drafts/{draft_id}")).into_response(),
        Err(Error::Invalid(problems)) => shown(&visit, &theme_id, &form, &problems),
        Err(error) => problem::page(&visit, error),
    }
}

fn theme_of(visit: &Visit, id: &ThemeId) -> Result<Theme, Error> {
    visit.web.city.serve_at_window(&visit.actor)?;
    visit.web.city.catalogue()?.catalogue().themes.get(id).cloned().ok_or(Error::NotFound)
}

fn shown(visit: &Visit, theme_id: &ThemeId, form: &Form, problems: &[Problem]) -> Response {
    let theme = match theme_of(visit, theme_id) {
        Ok(theme) => theme,
        Err(error) => return problem::page(visit, error),
    };
    let texts = visit.texts;
    let ticket = form.text("person");
    let (fields, labels) = fields(visit, &theme, form, problems);
    let summary = ErrorSummary::of(texts, &labels);
    let mut page = page(visit, texts.t("window-for"));
    page.wrong = summary.is_some();
    let status = if page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let query = if ticket.is_empty() { String::new() } else { format!("?person={}", encode(ticket)) };
    let template = BeginPage {
        page,
        problems: summary,
        back: format!("/window/new{query}"),
        theme: visit.words(&theme.name).to_owned(),
        fields,
        person: ticket.to_owned(),
        start: Button::new(texts.t("window-start")),
    };
    answer(status, &template)
}

/// The fields, with their labels for the error summary.
fn fields(visit: &Visit, theme: &Theme, form: &Form, problems: &[Problem]) -> (TrustedHtml, Vec<Field>) {
    let texts = visit.texts;
    let field = |name: &'static str, label: &str, hint: &str| {
        let problem = problems.iter().find(|problem| problem.field == name);
        let error = problem.map(|problem| texts.choose(&problem.zh, &problem.en).to_owned());
        let field = Field::new(texts, name, label).error(error);
        if hint.is_empty() { field } else { field.hint(hint) }
    };
    let line = |field: Field, typed: Typed| {
        let value = form.text(&field.name).to_owned();
        TextField::new(field).with(value, typed, Width::Half)
    };
    let mut lines = vec![
        line(
            field("citizen_id", texts.t("window-citizen-id"), texts.t("window-citizen-id-hint")),
            Typed::Code,
        ),
        line(field("name", texts.t("window-name"), ""), Typed::Text),
        line(
            field("mobile", texts.t("window-mobile"), texts.t("window-mobile-hint")).optional(),
            Typed::Phone,
        ),
    ];
    if theme.subject == Subject::Firm {
        let hint = texts.t("window-credit-code-hint");
        lines.push(line(field("credit_code", texts.t("window-credit-code"), hint), Typed::Code));
        lines.push(line(field("firm_name", texts.t("window-firm-name"), ""), Typed::Text));
    }
    let place = SelectField {
        field: field("division", texts.t("window-place"), ""),
        choices: places(visit, theme),
        value: form.text("division").to_owned(),
    };
    let place = SelectField { value: default_place(visit, &place), ..place };
    let mut labels: Vec<Field> = lines.iter().map(|line| line.field.clone()).collect();
    labels.push(place.field.clone());
    (TrustedHtml::all(&lines).then(&place), labels)
}

/// Where the theme's items are handled.
fn places(visit: &Visit, theme: &Theme) -> Vec<Choice> {
    let Ok(version) = visit.web.city.catalogue() else { return Vec::new() };
    let items = theme.items.iter().map(|item| &item.item);
    let places = visit.web.city.places(version.catalogue(), items);
    places.into_iter().map(|place| Choice::new(place.division, place.name)).collect()
}

/// The place chosen, or the clerk's own where it is among them: a clerk mostly serves the neighbourhood.
fn default_place(visit: &Visit, place: &SelectField) -> String {
    if !place.value.is_empty() {
        return place.value.clone();
    }
    let version = visit.web.city.catalogue().ok();
    let organ = visit.actor.staff().map(|staff| &staff.organ_id);
    let division = version.as_ref().zip(organ).and_then(|(version, id)| version.catalogue().organs.get(id));
    let division = division.map(|organ| organ.division.clone()).unwrap_or_default();
    if place.choices.iter().any(|choice| choice.value == division) { division } else { String::new() }
}
