//! Fields of a theme as components: every kind of element with its own box, and what the boxes send as the text
//! the catalogue checks.

use std::collections::BTreeMap;

use app::drafts::{DraftView, FieldView, Origin};
use base::day::Day;
use base::identifiers::{Division, DivisionLevel as Level};
use catalogue::source::ElementKind;

use super::{guide_href, path};
use crate::components::address_field::{AddressField, DivisionLevel};
use crate::components::choice_list::ChoiceList;
use crate::components::date_field::DateField;
use crate::components::field::{Choice, Field};
use crate::components::locked_value::LockedValue;
use crate::components::number_field::{Digits, NumberField};
use crate::components::select_field::SelectField;
use crate::components::text_area::TextArea;
use crate::components::text_field::{TextField, Typed, Width};
use crate::components::{Component, TrustedHtml};
use crate::form::Form;
use crate::pages::portal::full_day;
use crate::texts::mask;
use crate::visit::Visit;

/// Up to so many entries a code list is shown whole.
const RADIOS_AT_MOST: usize = 6;
/// A text of at most so many characters has a short box.
const SHORT_TEXT: u32 = 20;

/// What a field is shown with.
pub struct Shown {
    /// Its name, hint and error; nothing for a locked value.
    pub field: Option<Field>,
    /// Its box.
    pub html: TrustedHtml,
}

/// A field of a draft; `typed` is what was sent, when the page comes back.
pub fn show(
    visit: &Visit,
    draft: &DraftView,
    view: &FieldView,
    typed: Option<&Form>,
    problem: Option<String>,
) -> Shown {
    if let Some(locked) = locked(visit, draft, view) {
        return Shown { field: None, html: locked.html() };
    }
    let field = described(visit, view, problem);
    let html = input(visit, &draft.content.division, view, typed, field.clone());
    Shown { field: Some(field), html }
}

/// A field to be mended after submission: never locked.
pub fn show_open(
    visit: &Visit,
    division: &str,
    view: &FieldView,
    typed: Option<&Form>,
    problem: Option<String>,
) -> Shown {
    let field = described(visit, view, problem);
    let html = input(visit, division, view, typed, field.clone());
    Shown { field: Some(field), html }
}

fn described(visit: &Visit, view: &FieldView, problem: Option<String>) -> Field {
    let texts = visit.texts;
    let mut field =
        Field::new(texts, view.field.element.as_str(), visit.words(&view.field.name)).error(problem);
    field.hint = view.field.hint.as_ref().map(|hint| visit.words(hint).to_owned());
    if let Some(Origin::Objected { register_text, .. }) = &view.origin {
        let source = view.source_name.as_ref().map(|name| visit.words(name)).unwrap_or_default();
        let said = said_by_register(visit, view, register_text);
        field.hint = Some(texts.t_with("form-objected", &[("source", &source), ("said", &said)]));
    }
    if view.field.optional { field.optional() } else { field }
}

fn locked(visit: &Visit, draft: &DraftView, view: &FieldView) -> Option<LockedValue> {
    let texts = visit.texts;
    let object = path(draft, &format!("/object/{}", view.field.element));
    let (source, at, object_href) = match (view.origin.as_ref()?, &view.field.answered_by) {
        (_, Some(question)) => (
            texts.t("origin-guide").to_owned(),
            texts.t("origin-guide-at").to_owned(),
            guide_href(draft, Some(question.as_str())),
        ),
        (Origin::Identity, _) => {
            (texts.t("origin-identity").to_owned(), texts.t("origin-identity-at").to_owned(), object)
        }
        (Origin::Resource { at, .. }, _) => {
            let source = view.source_name.as_ref().map(|name| visit.words(name)).unwrap_or_default();
            (source.to_owned(), texts.moment(*at), object)
        }
        _ => return None,
    };
    let label = visit.words(&view.field.name).to_owned();
    Some(LockedValue { texts, label, value: shown(visit, view), source, at, object_href })
}

/// The value as people read it. Numbers of people that nobody typed here are masked: the sign-in or a register has
/// them right, and not everybody who looks over a shoulder need read them.
pub fn shown(visit: &Visit, view: &FieldView) -> String {
    let text = view.text.as_deref().unwrap_or_default();
    match view.origin.as_ref().is_some_and(Origin::is_locked) {
        true => said_by_register(visit, view, text),
        false => readable(visit, view, text),
    }
}

/// What a register or the sign-in says of a field.
pub fn said_by_register(visit: &Visit, view: &FieldView, text: &str) -> String {
    match view.field.kind {
        ElementKind::CitizenId | ElementKind::BankCard => mask::citizen_id(text),
        ElementKind::Mobile => mask::phone(text),
        _ => readable(visit, view, text),
    }
}

fn readable(visit: &Visit, view: &FieldView, text: &str) -> String {
    let texts = visit.texts;
    match view.field.kind {
        ElementKind::Division if !text.is_empty() => visit.web.city.place_name(text),
        ElementKind::Day => {
            text.parse().map_or_else(|_| text.to_owned(), |day: Day| full_day(visit.texts, day))
        }
        _ if view.text.as_deref() == Some(text) => {
            view.shown.as_ref().map_or_else(|| text.to_owned(), |words| visit.words(words).to_owned())
        }
        ElementKind::YesNo if text == "yes" => texts.t("yes").to_owned(),
        ElementKind::YesNo if text == "no" => texts.t("no").to_owned(),
        _ => text.to_owned(),
    }
}

fn input(visit: &Visit, division: &str, view: &FieldView, typed: Option<&Form>, field: Field) -> TrustedHtml {
    let name = view.field.element.as_str();
    let held = view.text.as_deref().unwrap_or_default();
    let value = typed.map_or(held, |form| form.text(name)).to_owned();
    let unit = view.field.unit.as_ref().map(|unit| visit.words(unit).to_owned()).unwrap_or_default();
    let several = || match typed {
        Some(form) => form.all(name).to_vec(),
        None => held.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
    };
    let line = |typed, width| TextField::new(field.clone()).with(value.clone(), typed, width).html();
    match view.field.kind {
        ElementKind::Text if view.field.longest.is_some_and(|longest| longest <= SHORT_TEXT) => {
            line(Typed::Text, Width::Half)
        }
        ElementKind::Text | ElementKind::Address => line(Typed::Text, Width::Full),
        ElementKind::CitizenId | ElementKind::CreditCode | ElementKind::BankCard => {
            line(Typed::Code, Width::Half)
        }
        ElementKind::Mobile => line(Typed::Phone, Width::Half),
        ElementKind::LongText => TextArea { field, value, rows: 4 }.html(),
        ElementKind::Integer => NumberField::new(field, value, unit).html(),
        ElementKind::Decimal => {
            NumberField { digits: Digits::Decimal, ..NumberField::new(field, value, unit) }.html()
        }
        ElementKind::Money => NumberField::money(field, value).html(),
        ElementKind::Day => match typed {
            Some(form) => DateField::typed(field, form).html(),
            None => DateField::new(field, held.parse().ok()).html(),
        },
        ElementKind::YesNo => ChoiceList::radios(field, yes_no(visit), &[value]).html(),
        ElementKind::Choice => match choices(visit, view) {
            few if few.len() <= RADIOS_AT_MOST => ChoiceList::radios(field, few, &[value]).html(),
            many => SelectField { field, choices: many, value }.html(),
        },
        ElementKind::Choices => ChoiceList::checkboxes(field, choices(visit, view), &several()).html(),
        ElementKind::Division => {
            let code = typed.map_or_else(|| held.to_owned(), |form| deepest(visit, name, form));
            division_field(visit, field, &code, division).html()
        }
    }
}

fn yes_no(visit: &Visit) -> Vec<Choice> {
    vec![Choice::new("yes", visit.texts.t("yes")), Choice::new("no", visit.texts.t("no"))]
}

fn choices(visit: &Visit, view: &FieldView) -> Vec<Choice> {
    view.field.codes.iter().map(|entry| Choice::new(entry.code.as_str(), visit.words(&entry.name))).collect()
}

/// Lists from the city down to the town; without a value they begin at the place of the application.
fn division_field(visit: &Visit, field: Field, code: &str, place: &str) -> AddressField {
    let texts = visit.texts;
    let table = visit.web.city.divisions();
    let chosen: Option<Division> = if code.is_empty() { place.parse().ok() } else { code.parse().ok() };
    let path: Vec<Division> =
        chosen.map(|code| table.path(&code)).unwrap_or_default().iter().map(|row| row.code.clone()).collect();
    let labels = [texts.t("division-city"), texts.t("division-county"), texts.t("division-town")];
    let mut levels = Vec::new();
    for (at, label) in labels.into_iter().enumerate() {
        let Some(above) = path.get(at) else { break };
        let choices: Vec<Choice> =
            table.children(above).map(|row| Choice::new(row.code.as_str(), row.name.as_str())).collect();
        if choices.is_empty() {
            break;
        }
        let chosen = path.get(at + 1).map(|code| code.as_str().to_owned()).unwrap_or_default();
        levels.push(DivisionLevel { label: label.to_owned(), choices, chosen });
    }
    let more = levels.len() < labels.len();
    AddressField { field, levels, more, street: None }
}

/// The lowest division that the lists of a field were set to, each inside the one above.
fn deepest(visit: &Visit, name: &str, form: &Form) -> String {
    let table = visit.web.city.divisions();
    let mut deepest: Option<Division> = None;
    for at in 1..=3 {
        let Ok(code) = form.text(&format!("{name}-{at}")).parse::<Division>() else { break };
        let Some(row) = table.get(&code) else { break };
        if deepest.as_ref().is_some_and(|above| row.parent.as_ref() != Some(above)) {
            break;
        }
        deepest = Some(code);
    }
    deepest.map(|code| code.as_str().to_owned()).unwrap_or_default()
}

/// What the boxes of these fields sent, as the texts the catalogue checks.
pub fn entered<'a>(
    visit: &Visit,
    fields: impl IntoIterator<Item = &'a FieldView>,
    form: &Form,
) -> BTreeMap<String, String> {
    fields.into_iter().map(|view| (view.field.element.to_string(), entered_one(visit, view, form))).collect()
}

fn entered_one(visit: &Visit, view: &FieldView, form: &Form) -> String {
    let name = view.field.element.as_str();
    match view.field.kind {
        ElementKind::Day => {
            let field = DateField::typed(Field::new(visit.texts, name, ""), form);
            match field.read() {
                Some(day) => day.to_string(),
                None if field.is_empty() => String::new(),
                None => format!("{}-{}-{}", field.year, field.month, field.day),
            }
        }
        ElementKind::Choices => form.all(name).join(","),
        ElementKind::Choice => {
            let choices = choices(visit, view);
            let sent = form.text(name);
            SelectField::read(&choices, sent).unwrap_or(sent).to_owned()
        }
        ElementKind::Division => {
            let code = deepest(visit, name, form);
            // A county alone is not an answer where it has towns: its lists are open still.
            let open = code.parse::<Division>().is_ok_and(|code| {
                code.level() < Level::Town && visit.web.city.divisions().children(&code).next().is_some()
            });
            if open { String::new() } else { code }
        }
        _ => form.text(name).to_owned(),
    }
}
