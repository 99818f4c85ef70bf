//! The fields of each act's form, filled with what was typed.

use app::Problem;
use app::desk::CasePage;
use base::id::OrganId;
use case::command::Verb;
use case::event::PauseKind;

use super::super::{content, words};
use crate::components::choice_list::ChoiceList;
use crate::components::field::{Choice, Field};
use crate::components::number_field::NumberField;
use crate::components::select_field::SelectField;
use crate::components::text_area::TextArea;
use crate::components::{Component, TrustedHtml};
use crate::form::Form;
use crate::visit::Visit;

/// Fields ready to be shown, with their labels for the error summary.
pub struct Fields {
    /// The HTML.
    pub html: TrustedHtml,
    /// The labels with their errors.
    pub labels: Vec<Field>,
}

/// Makes fields one after the other.
struct Maker<'a> {
    visit: &'a Visit,
    form: &'a Form,
    problems: &'a [Problem],
    fields: Fields,
}

/// The form of an act.
pub fn of(visit: &Visit, case: &CasePage, verb: Verb, form: &Form, problems: &[Problem]) -> Fields {
    let texts = visit.texts;
    let fields = Fields { html: TrustedHtml::default(), labels: Vec::new() };
    let mut maker = Maker { visit, form, problems, fields };
    match verb {
        Verb::Report => report(&mut maker, case),
        Verb::Decline => decline(&mut maker, case),
        Verb::Pause => pause(&mut maker, case),
        Verb::Resume => {
            let field =
                maker.field("text", texts.t("desk-text-resume")).hint(texts.t("desk-told-word-for-word"));
            maker.text(field.optional());
        }
        Verb::Extend => {
            let field =
                maker.field("text", texts.t("desk-text-extend")).hint(texts.t("desk-told-word-for-word"));
            maker.text(field);
        }
        Verb::Approve => {
            let field =
                maker.field("text", texts.t("desk-text-approve")).hint(texts.t("desk-text-approve-hint"));
            maker.text(field.optional());
        }
        Verb::Refuse => {
            let field =
                maker.field("text", texts.t("desk-text-refuse")).hint(texts.t("desk-text-refuse-hint"));
            maker.text(field);
        }
        _ => {}
    }
    maker.fields
}

fn report(maker: &mut Maker, case: &CasePage) {
    let (visit, texts) = (maker.visit, maker.visit.texts);
    let fields = case.fields.iter().map(|field| {
        let shown = content::shown(visit, field);
        Choice::new(field.field.element.as_str(), visit.words(&field.field.name)).hint(shown)
    });
    let fields: Vec<Choice> = fields.map(without_empty_hint).collect();
    let materials = case.materials.iter().map(|one| Choice::new(one.id.as_str(), visit.words(&one.name)));
    let materials: Vec<Choice> = materials.collect();
    if !fields.is_empty() {
        let field = maker.field("fields", texts.t("desk-report-fields")).optional();
        maker.boxes(field, fields);
    }
    if !materials.is_empty() {
        let field = maker.field("materials", texts.t("desk-report-materials")).optional();
        maker.boxes(field, materials);
    }
    let field = maker.field("text", texts.t("desk-text-report")).hint(texts.t("desk-text-report-hint"));
    maker.text(field);
    if case.case.was_notified() {
        let field = maker.field("again", texts.t("desk-text-again")).hint(texts.t("desk-text-again-hint"));
        maker.text(field);
    }
}

fn decline(maker: &mut Maker, case: &CasePage) {
    let texts = maker.visit.texts;
    let mut grounds = vec![
        Choice::new("not-this-organ", texts.t("desk-ground-not-this-organ")),
        Choice::new("not-needed", texts.t("desk-ground-not-needed")),
    ];
    if case.case.was_notified() {
        grounds.push(Choice::new("not-completed", texts.t("desk-ground-not-completed")));
    }
    let field = maker.field("ground", texts.t("desk-decline-ground"));
    maker.radios(field, grounds);
    let field = maker.field("organ", texts.t("desk-decline-organ")).hint(texts.t("desk-decline-organ-hint"));
    let choices = organs(maker.visit, Some(&case.case.plan().organ_id));
    maker.select(field.optional(), choices);
    let field = maker.field("text", texts.t("desk-text-decline")).hint(texts.t("desk-told-word-for-word"));
    maker.text(field.optional());
}

/// Every organ but this one: those of the same place first.
pub fn organs(visit: &Visit, own: Option<&OrganId>) -> Vec<Choice> {
    let Ok(version) = visit.web.city.catalogue() else { return Vec::new() };
    let organs = &version.catalogue().organs;
    let here = own.and_then(|own| organs.get(own)).map(|organ| organ.division.clone()).unwrap_or_default();
    let mut others: Vec<_> = organs.values().filter(|organ| Some(&organ.id) != own).collect();
    others.sort_by_key(|organ| (organ.division != here, organ.division.clone(), organ.id.clone()));
    others.into_iter().map(|organ| Choice::new(organ.id.as_str(), visit.words(&organ.name))).collect()
}

fn pause(maker: &mut Maker, case: &CasePage) {
    let texts = maker.visit.texts;
    let is_licensing = case.case.plan().is_licensing;
    let kinds = PauseKind::ALL.into_iter().filter(|kind| *kind != PauseKind::Other || !is_licensing);
    let kinds = kinds.map(|kind| Choice::new(kind.name(), words::pause_kind(texts, kind))).collect();
    let field = maker.field("kind", texts.t("desk-pause-kind"));
    maker.radios(field, kinds);
    let field = maker.field("amount", texts.t("desk-pause-needed")).hint(texts.t("desk-pause-needed-hint"));
    let amount = NumberField::new(field, maker.form.text("amount"), "");
    maker.add(amount.field.clone(), &amount);
    let units = vec![
        Choice::new("workdays", texts.t("desk-unit-workdays")),
        Choice::new("days", texts.t("desk-unit-days")),
        Choice::new("months", texts.t("desk-unit-months")),
    ];
    let field = maker.field("unit", texts.t("desk-pause-unit"));
    let value = if maker.form.has("unit") { maker.form.text("unit") } else { "workdays" }.to_owned();
    let select = SelectField { field, choices: units, value };
    maker.add(select.field.clone(), &select);
    let field = maker.field("text", texts.t("desk-text-pause")).hint(texts.t("desk-told-word-for-word"));
    maker.text(field.optional());
}

fn without_empty_hint(mut choice: Choice) -> Choice {
    choice.hint = choice.hint.filter(|hint| !hint.is_empty());
    choice
}

impl Maker<'_> {
    /// A field with the problem found in it.
    fn field(&self, name: &'static str, label: &str) -> Field {
        let texts = self.visit.texts;
        let problem = self.problems.iter().find(|problem| problem.field == name);
        let error = problem.map(|problem| texts.choose(&problem.zh, &problem.en).to_owned());
        Field::new(texts, name, label).error(error)
    }

    fn add(&mut self, label: Field, component: &impl Component) {
        self.fields.html = std::mem::take(&mut self.fields.html).then(component);
        self.fields.labels.push(label);
    }

    fn text(&mut self, field: Field) {
        let value = self.form.text(&field.name).to_owned();
        let area = TextArea { field, value, rows: 5 };
        self.add(area.field.clone(), &area);
    }

    fn boxes(&mut self, field: Field, choices: Vec<Choice>) {
        let ticked = self.form.all(&field.name).to_vec();
        let list = ChoiceList::checkboxes(field, choices, &ticked);
        self.add(list.field.clone(), &list);
    }

    fn radios(&mut self, field: Field, choices: Vec<Choice>) {
        let ticked = self.form.all(&field.name).to_vec();
        let list = ChoiceList::radios(field, choices, &ticked);
        self.add(list.field.clone(), &list);
    }

    fn select(&mut self, field: Field, choices: Vec<Choice>) {
        let value = self.form.text(&field.name).to_owned();
        let list = SelectField { field, choices, value };
        self.add(list.field.clone(), &list);
    }
}
