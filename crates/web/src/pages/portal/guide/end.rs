//! The end of the guide: what will be done, what to bring, where it is handled, and the start.

use app::actor::Capacity;
use app::{Error, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::compiled::ItemState;
use catalogue::source::Subject;

use super::{aside, change, kept};
use crate::components::before_after::BeforeAfter;
use crate::components::breadcrumb::BackLink;
use crate::components::button::Button;
use crate::components::choice_list::ChoiceList;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{Choice, Field};
use crate::components::question::Answers;
use crate::components::river::River;
use crate::components::select_field::SelectField;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::pages::portal::situation::Situation;
use crate::pages::portal::theme;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/guide/end.html")]
struct EndPage {
    page: Page,
    back: Option<BackLink>,
    problems: Option<ErrorSummary>,
    lead: String,
    items: Vec<ItemLine>,
    bring: Vec<(String, String)>,
    found: Vec<(String, String)>,
    comparison: BeforeAfter,
    river: River,
    action: String,
    hidden: Vec<(String, String)>,
    firm: Option<ChoiceList>,
    place: SelectField,
    signed_in: bool,
    start: Button,
    aside: Answers,
}

struct ItemLine {
    name: String,
    why: String,
    department: String,
}

/// The page; `problems` belong to the place or the firm chosen in `sent`.
pub fn page(
    visit: &Visit,
    situation: &Situation,
    sent: &Form,
    problems: &[Problem],
) -> Result<Response, Error> {
    let texts = visit.texts;
    let compiled = &situation.compiled;
    let changes_draft = !sent.text(super::DRAFT).is_empty();
    let firm = if changes_draft { None } else { firm_field(visit, situation, sent, problems) };
    let place = place_field(visit, situation, sent, problems);
    let fields = firm.iter().map(|list| &list.field).chain([&place.field]);
    let summary = ErrorSummary::of(texts, fields);
    let items = compiled.items.iter().filter(|item| item.state == ItemState::In);
    let (bring, found) = theme::materials(visit, compiled);
    let mut hidden = situation.pairs();
    hidden.extend(kept(sent));
    hidden.push(("theme".to_owned(), situation.theme_id.to_string()));
    let last = compiled.questions.questions.iter().rfind(|question| question.answer.is_some());
    let mut page = visit.page(visit.words(&situation.theme().name));
    page.wrong = summary.is_some();
    let template = EndPage {
        back: last.map(|last| BackLink { texts, href: change(situation, sent, last) }),
        problems: summary,
        lead: texts.t_with("end-lead", &[("items", &items.clone().count()), ("bring", &bring.len())]),
        items: items
            .map(|item| ItemLine {
                name: visit.words(&item.name).to_owned(),
                why: visit.words(&item.why).to_owned(),
                department: visit.words(&item.department_name).to_owned(),
            })
            .collect(),
        bring,
        found,
        comparison: theme::before_after(visit, compiled),
        river: theme::promise(visit, compiled),
        action: match changes_draft {
            true => format!("/drafts/{}/answers", sent.text(super::DRAFT)),
            false => "/drafts".to_owned(),
        },
        hidden,
        firm,
        place,
        signed_in: !visit.is_unknown(),
        start: Button::new(if changes_draft { texts.t("end-save") } else { texts.t("end-start") }),
        aside: aside(visit, situation, sent),
        page,
    };
    let status = if template.page.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(answer(status, &template))
}

/// The districts in which every item of this application can be handled.
fn place_field(visit: &Visit, situation: &Situation, sent: &Form, problems: &[Problem]) -> SelectField {
    let texts = visit.texts;
    let items = situation.compiled.items.iter().filter(|item| item.state == ItemState::In);
    let places = visit.web.city.places(situation.version.catalogue(), items.map(|item| &item.id));
    let choices: Vec<Choice> =
        places.into_iter().map(|place| Choice::new(place.division, place.name)).collect();
    let field = Field::new(texts, "division", texts.t("end-place"))
        .hint(texts.t("end-place-hint"))
        .error(problem_of(visit, problems, "division"));
    let sent = sent.text("division");
    let value = if sent.is_empty() { situation.place.as_deref().unwrap_or_default() } else { sent };
    SelectField { field, choices, value: value.to_owned() }
}

/// For whom, when a firm applies and the session acts for none yet.
fn firm_field(visit: &Visit, situation: &Situation, sent: &Form, problems: &[Problem]) -> Option<ChoiceList> {
    let texts = visit.texts;
    let session = visit.session.as_ref()?;
    if situation.theme().subject != Subject::Firm || matches!(session.capacity, Capacity::Firm(_)) {
        return None;
    }
    let choices =
        session.profile.firms.iter().map(|firm| Choice::new(firm.credit_code.as_str(), firm.name.as_str()));
    let choices: Vec<Choice> = choices.collect();
    let mut field = Field::new(texts, "firm", texts.t("end-firm")).error(problem_of(visit, problems, "firm"));
    if choices.is_empty() {
        field.hint = Some(texts.t("end-no-firm").to_owned());
    }
    Some(ChoiceList::radios(field, choices, sent.all("firm")))
}

fn problem_of(visit: &Visit, problems: &[Problem], field: &str) -> Option<String> {
    let problem = problems.iter().find(|problem| problem.field == field)?;
    Some(visit.texts.choose(&problem.zh, &problem.en).to_owned())
}
