//! The queue: what waits for the officer's organ, the most urgent first; a search by number; the next case.

use app::Error;
use app::desk::{Queue, QueueRow};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::id::{ApplicationId, CaseId, OrganId};
use case::State;

use super::asked::Asked;
use super::verb::fields::organs;
use super::{Place, page, see_other, words};
use crate::components::button::{Button, Weight};
use crate::components::dialog::Dialog;
use crate::components::empty_state::EmptyState;
use crate::components::field::Field;
use crate::components::light::{Lamp, Light};
use crate::components::notification::{News, Notification};
use crate::components::pager::Pager;
use crate::components::search_box::SearchBox;
use crate::components::select_field::SelectField;
use crate::components::table::{Cell, Column, Table};
use crate::components::{Component, Link, TrustedHtml};
use crate::layout::display::encode;
use crate::layout::{Page, answer};
use crate::problem;
use crate::texts::Texts;
use crate::visit::Visit;

/// Cases on a page of the queue.
const ROWS: u32 = 25;

#[derive(Template)]
#[template(path = "pages/desk/queue.html")]
struct QueuePage {
    page: Page,
    organ: String,
    counts: String,
    late: Option<Light>,
    notice: Option<Notification>,
    search: SearchBox,
    table: TrustedHtml,
    pager: Option<Pager>,
    keys: Dialog,
    organs: Option<SelectField>,
    show: Button,
}

/// `GET /desk?number=&after=`
pub async fn show(visit: Visit, asked: Asked) -> Response {
    let number = asked.get("number").map(str::to_owned);
    if let Some(number) = &number {
        match visit.web.city.case_by_number(&visit.actor, number).await {
            Ok((application_id, case_id)) => return see_other(&Place { application_id, case_id }.href()),
            Err(Error::NotFound) => {}
            Err(error) => return problem::page(&visit, error),
        }
    }
    let city = &visit.web.city;
    let organs = organs(&visit, None);
    let organ = asked.get("organ").and_then(|organ| SelectField::read(&organs, organ));
    let queue = match organ.filter(|_| super::case::is_read_only(&visit)) {
        Some(organ) => city.queue_of(&visit.actor, &OrganId::new(organ), asked.get("after"), ROWS).await,
        None => city.queue(&visit.actor, asked.get("after"), ROWS).await,
    };
    match queue {
        Ok(queue) => answer(StatusCode::OK, &queue_page(&visit, &asked, number, queue)),
        Err(error) => problem::page(&visit, error),
    }
}

/// `GET /desk/next?after=application~case`: the most urgent case after this one.
pub async fn next(visit: Visit, asked: Asked) -> Response {
    let after = asked.get("after").and_then(|text| text.split_once('~'));
    let after = after.map(|(application, case)| (ApplicationId::new(application), CaseId::new(case)));
    let after = after.as_ref().map(|(application, case)| (application, case));
    match visit.web.city.next_case(&visit.actor, after).await {
        Ok(Some((application_id, case_id))) => see_other(&Place { application_id, case_id }.href()),
        Ok(None) => see_other("/desk"),
        Err(error) => problem::page(&visit, error),
    }
}

fn queue_page(visit: &Visit, asked: &Asked, searched: Option<String>, queue: Queue) -> QueuePage {
    let texts = visit.texts;
    let mut search = SearchBox::new(texts, "/desk", texts.t("desk-search"));
    search.name = "number".into();
    let notice = searched.map(|number| {
        search.value.clone_from(&number);
        let title = texts.t1("desk-search-nothing", "number", number);
        Notification::new(texts, News::Information, title, &[texts.t("desk-search-nothing-why")])
    });
    let late = (queue.late > 0)
        .then(|| Light { lamp: Lamp::Red, label: texts.t1("desk-late", "count", queue.late) });
    let organ = asked.get("organ").map(|organ| format!("organ={}&", encode(organ))).unwrap_or_default();
    let pager = (asked.get("after").is_some() || queue.next.is_some()).then(|| Pager {
        texts,
        shown: String::new(),
        previous: asked.get("after").map(|_| format!("/desk?{organ}")),
        next: queue.next.as_deref().map(|cursor| format!("/desk?{organ}after={}", encode(cursor))),
    });
    QueuePage {
        page: page(visit, texts.t("desk-queue"), Some(queue.waiting)),
        organ: visit.words(&queue.organ_name).to_owned(),
        counts: texts.t1("desk-waiting", "count", queue.waiting),
        late,
        notice,
        search,
        table: list(visit, asked.get("after"), &queue.rows),
        pager,
        keys: keys(texts),
        organs: super::case::is_read_only(visit).then(|| choose_organ(visit, asked)),
        show: Button::new(texts.t("desk-organ-show")).weight(Weight::Secondary),
    }
}

/// Every organ, for those who look at all of them.
fn choose_organ(visit: &Visit, asked: &Asked) -> SelectField {
    let choices = organs(visit, None);
    let own = visit.actor.staff().map(|staff| staff.organ_id.as_str()).unwrap_or_default();
    let field = Field::new(visit.texts, "organ", visit.texts.t("desk-organ"));
    SelectField { field, choices, value: asked.get("organ").unwrap_or(own).to_owned() }
}

fn list(visit: &Visit, after: Option<&str>, rows: &[QueueRow]) -> TrustedHtml {
    let texts = visit.texts;
    if rows.is_empty() {
        let title = texts.t("desk-empty").to_owned();
        let text = texts.t("desk-empty-text").to_owned();
        return EmptyState { title, text, link: None }.html();
    }
    let from = after.map(|cursor| format!("?from={}", encode(cursor))).unwrap_or_default();
    let columns = vec![
        Column::new(texts.t("desk-column-number")),
        Column::new(texts.t("desk-column-applicant")),
        Column::new(texts.t("desk-column-item")),
        Column::new(texts.t("desk-column-state")),
        Column::new(texts.t("desk-column-due")),
        Column::new(texts.t("desk-column-light")),
    ];
    let rows = rows.iter().map(|row| cells(visit, row, &from)).collect();
    let caption = texts.t("desk-table").to_owned();
    Table { texts, caption, filters: Vec::new(), columns, rows }.html()
}

fn cells(visit: &Visit, row: &QueueRow, from: &str) -> Vec<Cell> {
    let texts = visit.texts;
    let place = Place { application_id: row.application_id.clone(), case_id: row.case_id.clone() };
    let due = row.due_day.map_or_else(|| texts.t("desk-no-limit").to_owned(), |day| texts.day(day));
    let state = words::state_named(&row.state)
        .map_or_else(TrustedHtml::default, |state| words::state_tag(texts, state).html());
    let item = format!("{}\u{3000}{}", visit.words(&row.item_name), visit.words(&row.theme_name));
    vec![
        Cell::Link(Link::new(row.number.clone(), format!("{}{from}", place.href()))),
        Cell::Text(applicant(texts, row)),
        Cell::Text(item),
        Cell::Html(state),
        Cell::Text(due),
        Cell::Html(row_light(visit, row).html()),
    ]
}

/// Who applied; after erasure nobody knows.
pub(super) fn applicant(texts: Texts, row: &QueueRow) -> String {
    if row.applicant.is_empty() { texts.t("desk-erased").to_owned() } else { row.applicant.clone() }
}

/// The light of a row. During a special procedure the clock stands, whatever day the procedure was to end.
pub(super) fn row_light(visit: &Visit, row: &QueueRow) -> Light {
    let texts = visit.texts;
    let is_paused = words::state_named(&row.state) == Some(State::Paused);
    match row.due_day {
        Some(day) if is_paused && day < texts.today => {
            Light { lamp: Lamp::Yellow, label: texts.t("desk-pause-over").to_owned() }
        }
        Some(day) if !is_paused => {
            let left = case::clocks::workdays_left(texts.today, day, &visit.web.city.calendar());
            words::light(texts, row.light, Some(left))
        }
        None if !is_paused => Light { lamp: Lamp::Green, label: texts.t("desk-no-limit").to_owned() },
        _ => Light::plain(texts, Lamp::Grey),
    }
}

/// What the keys do, shown by `?`.
pub(super) fn keys(texts: Texts) -> Dialog {
    Dialog {
        texts,
        id: "keys".into(),
        opener: String::new(),
        title: texts.t("desk-keys").into(),
        text: texts.t("desk-keys-text").into(),
        action: String::new(),
        content: TrustedHtml::default(),
    }
}
