//! The one field of the window, and what is known of the person whose number was typed, swiped or scanned. The
//! number itself never stands in an address: there it is sealed.

use app::Error;
use app::desk::PersonFile;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::{ApplicationId, ThemeId};

use super::page;
use crate::components::button::{Button, ButtonLink};
use crate::components::empty_state::EmptyState;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::Field;
use crate::components::light::{Lamp, Light};
use crate::components::table::{Cell, Column, Table};
use crate::components::tag::{Colour, Tag};
use crate::components::text_field::{TextField, Typed, Width};
use crate::components::{Component, Link, TrustedHtml};
use crate::layout::display::encode;
use crate::layout::{Page, answer};
use crate::pages::desk::asked::Asked;
use crate::pages::desk::words;
use crate::pages::portal::posted::Posted;
use crate::problem;
use crate::texts::mask;
use crate::visit::Visit;

/// What a receipt's QR code leads to, behind the city's address.
const RECEIPT_PATH: &str = "/applications/";

#[derive(Template)]
#[template(path = "pages/window/person.html")]
struct PersonPage {
    page: Page,
    problems: Option<ErrorSummary>,
    number: TextField,
    find: Button,
    person: Option<Person>,
}

/// The person in front of the window.
struct Person {
    heading: String,
    applications: TrustedHtml,
    drafts: Option<Table>,
    begin: ButtonLink,
}

/// `GET /window?person=` and, for scanners that open an address, `GET /window?number=`
pub async fn show(visit: Visit, asked: Asked) -> Response {
    if let Some(number) = asked.get("number") {
        return go_to(&visit, number).await;
    }
    let Some(ticket) = asked.get("person") else {
        return match visit.web.city.serve_at_window(&visit.actor) {
            Ok(()) => shown(&visit, StatusCode::OK, "", None, None),
            Err(error) => problem::page(&visit, error),
        };
    };
    match file_of(&visit, ticket).await {
        Ok((number, file)) => {
            let person = person(&visit, ticket, &number, &file);
            shown(&visit, StatusCode::OK, "", None, Some(person))
        }
        Err(error) => problem::page(&visit, error),
    }
}

/// `POST /window`
pub async fn find(Posted { visit, form }: Posted) -> Response {
    go_to(&visit, form.text("number")).await
}

/// Goes to what a number, a card or a code stands for.
async fn go_to(visit: &Visit, number: &str) -> Response {
    let texts = visit.texts;
    let number = number.trim();
    if number.is_empty() {
        let error = texts.t("window-ask").to_owned();
        return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, number, Some(error), None);
    }
    if let Some(application_id) = scanned(number) {
        return Redirect::to(&format!("/window{RECEIPT_PATH}{application_id}")).into_response();
    }
    // A case's number is its application's with the case's place behind it.
    let upper = number.to_uppercase();
    let of_application = upper.split_once('-').map_or(upper.as_str(), |(application, _)| application);
    match visit.web.city.application_by_number(&visit.actor, of_application).await {
        Ok(id) => return Redirect::to(&format!("/window{RECEIPT_PATH}{id}")).into_response(),
        Err(Error::NotFound) => {}
        Err(error) => return problem::page(visit, error),
    }
    match visit.web.city.seal_person_number(&visit.actor, number) {
        Ok(ticket) => Redirect::to(&format!("/window?person={}", encode(&ticket))).into_response(),
        Err(Error::Invalid(problems)) => {
            let problem = problems.first().map(|problem| texts.choose(&problem.zh, &problem.en).to_owned());
            shown(visit, StatusCode::UNPROCESSABLE_ENTITY, number, problem, None)
        }
        Err(error) => problem::page(visit, error),
    }
}

/// The application that a receipt's QR code leads to.
fn scanned(text: &str) -> Option<ApplicationId> {
    let (_, behind) = text.split_once("://")?;
    let (_, id) = behind.split_once(RECEIPT_PATH)?;
    let id: String = id.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!id.is_empty()).then(|| ApplicationId::new(id))
}

async fn file_of(visit: &Visit, ticket: &str) -> Result<(String, PersonFile), Error> {
    let number = visit.web.city.open_person_number(&visit.actor, ticket)?;
    let file = visit.web.city.person_file(&visit.actor, &number).await?;
    Ok((number, file))
}

fn shown(
    visit: &Visit,
    status: StatusCode,
    typed: &str,
    error: Option<String>,
    person: Option<Person>,
) -> Response {
    let texts = visit.texts;
    let field = Field::new(texts, "number", texts.t("window-number")).hint(texts.t("window-number-hint"));
    let field = field.error(error);
    let problems = ErrorSummary::of(texts, [&field]);
    let mut page = page(visit, texts.t("window"));
    page.wrong = problems.is_some();
    let number = TextField::new(field).with(typed, Typed::Code, Width::Half);
    let find = Button::new(texts.t("search-do"));
    answer(status, &PersonPage { page, problems, number, find, person })
}

fn person(visit: &Visit, ticket: &str, number: &str, file: &PersonFile) -> Person {
    let texts = visit.texts;
    let heading = texts.t1("window-person", "number", mask::citizen_id(number));
    let applications = if file.applications.is_empty() && file.drafts.is_empty() {
        let title = texts.t("window-person-none").to_owned();
        EmptyState { title, text: texts.t("window-person-none-text").to_owned(), link: None }.html()
    } else {
        applications(visit, file).map(|table| table.html()).unwrap_or_default()
    };
    let href = format!("/window/new?person={}", encode(ticket));
    let begin = ButtonLink::new(texts.t("window-new"), href);
    Person { heading, applications, drafts: drafts(visit, file), begin }
}

fn applications(visit: &Visit, file: &PersonFile) -> Option<Table> {
    let texts = visit.texts;
    let columns = vec![
        Column::new(texts.t("desk-theme")),
        Column::new(texts.t("desk-column-number")),
        Column::new(texts.t("window-submitted")),
        Column::new(texts.t("desk-column-state")),
    ];
    let calendar = visit.web.city.calendar();
    let row = |one: &app::applications::ApplicationSummary| {
        let state = match (one.concluded_on, one.due_day) {
            (Some(_), _) => Tag::new(texts.t("desk-event-concluded"), Colour::Green).html(),
            (None, Some(day)) => {
                let left = case::clocks::workdays_left(texts.today, day, &calendar);
                let lamp = if left < 0 { Lamp::Red } else { Lamp::Green };
                Light { lamp, label: texts.days_left(left) }.html()
            }
            (None, None) => words::state_tag(texts, case::State::Accepted).html(),
        };
        let href = format!("/window/applications/{}", one.application_id);
        vec![
            Cell::Link(Link::new(visit.words(&one.theme_name), href)),
            Cell::Text(one.number.clone()),
            Cell::Text(texts.moment(one.submitted_at)),
            Cell::Html(state),
        ]
    };
    let rows: Vec<Vec<Cell>> = file.applications.iter().map(row).collect();
    let caption = texts.t("window-applications").to_owned();
    (!rows.is_empty()).then_some(Table { texts, caption, filters: Vec::new(), columns, rows })
}

fn drafts(visit: &Visit, file: &PersonFile) -> Option<Table> {
    let texts = visit.texts;
    let columns = vec![Column::new(texts.t("desk-theme")), Column::new(texts.t("window-draft-column"))];
    let row = |one: &app::drafts::DraftSummary| {
        let link = Link::new(theme_name(visit, &one.theme_id), format!("/drafts/{}", one.draft_id));
        vec![Cell::Link(link), Cell::Text(texts.moment(one.touched_at))]
    };
    let rows: Vec<Vec<Cell>> = file.drafts.iter().map(row).collect();
    let caption = texts.t("window-drafts").to_owned();
    (!rows.is_empty()).then_some(Table { texts, caption, filters: Vec::new(), columns, rows })
}

fn theme_name(visit: &Visit, id: &ThemeId) -> String {
    let version = visit.web.city.catalogue().ok();
    let theme = version.as_ref().and_then(|version| version.catalogue().themes.get(id));
    theme.map_or_else(|| id.to_string(), |theme| visit.words(&theme.name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_receipt_leads_to_its_application() {
        let id = |text| scanned(text).map(|id| id.to_string());
        assert_eq!(id("https://city.example/applications/3f9a").as_deref(), Some("3f9a"));
        assert_eq!(id("https://city.example/applications/3f9a/receipt?x=1").as_deref(), Some("3f9a"));
        assert_eq!(id("https://city.example/licences/1.2.156"), None);
        assert_eq!(id("YJS42010620260918000001"), None);
    }
}
