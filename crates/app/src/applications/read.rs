//! Reading an application as its applicant does: where it is, what to do now, what happened.

use std::collections::BTreeMap;

use base::day::Day;
use base::id::{ApplicationId, CaseId, ElementId, MaterialId, ThemeId};
use base::instant::Instant;
use case::event::{Event, Grade, Missing};
use case::view::river::River;
use case::view::steps::NextStep;
use case::{Application, RecordedEvent, State, ValueRef, due_by_law};
use catalogue::source::Words;
use catalogue::version::Catalogue;
use store::application::ApplicationRow;
use store::ledger::Ledgered;
use store::vault::{SealedValue, ValueKey};

use super::{item_name, organ_name};
use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::drafts::DraftContent;
use crate::error::Error;

/// An application in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationSummary {
    /// Which.
    pub application_id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Of which theme.
    pub theme_id: ThemeId,
    /// The theme's name.
    pub theme_name: Words,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// The latest promised day of what is open.
    pub due_day: Option<Day>,
    /// The day everything had ended.
    pub concluded_on: Option<Day>,
}

/// An application as its applicant sees it.
#[derive(Clone, Debug)]
pub struct ApplicationView {
    /// Which.
    pub application_id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Of which theme.
    pub theme_id: ThemeId,
    /// The theme's name.
    pub theme_name: Words,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// The day everything had ended.
    pub concluded_on: Option<Day>,
    /// What was handed in, with what came later.
    pub content: DraftContent,
    /// Its cases side by side.
    pub cases: Vec<CaseView>,
    /// The picture.
    pub river: Option<River>,
    /// What comes next, the most pressing first.
    pub next_steps: Vec<NextStep>,
    /// The open notice, if one waits for an answer.
    pub notice: Option<NoticeView>,
    /// What happened, the oldest first.
    pub history: Vec<HistoryEntry>,
}

/// One case as its applicant sees it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Which.
    pub case_id: CaseId,
    /// The item's name.
    pub item_name: Words,
    /// The organ on the door.
    pub organ_name: Words,
    /// The organ's phone.
    pub organ_phone: String,
    /// The state it is in.
    pub state: State,
    /// Clocks and light.
    pub clocks: case::view::CaseView,
    /// The grades given.
    pub ratings: Vec<Grade>,
    /// Whether it can be rated now.
    pub may_rate: bool,
    /// Why it was refused or declined, in words.
    pub reasons: Vec<String>,
}

/// The combined notice that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// By when, if a day was set.
    pub answer_by: Option<Day>,
    /// What is missing, case by case: item name, what, and the officer's words.
    pub parts: Vec<(CaseId, Words, Missing, String)>,
    /// Fields that must be mended, each once.
    pub fields: Vec<ElementId>,
    /// Materials that must be handed in again, each once.
    pub materials: Vec<MaterialId>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The event in its envelope.
    pub event: RecordedEvent,
    /// The item's name, when it concerns one case.
    pub item_name: Option<Words>,
    /// The organ's name, when it concerns one case.
    pub organ_name: Option<Words>,
    /// What was written, opened.
    pub text: Option<String>,
}

impl City {
    /// The actor's own applications, the newest first.
    pub async fn my_applications(&self, actor: &Actor) -> Result<Vec<ApplicationSummary>, Error> {
        let subject = self.own_subject(actor).ok_or(Error::Forbidden)?;
        let rows = store::application::of_subject(&self.inner.db, &self.inner.tenant, &subject, 200).await?;
        self.summaries(rows).await
    }

    pub(crate) async fn summaries(
        &self,
        rows: Vec<ApplicationRow>,
    ) -> Result<Vec<ApplicationSummary>, Error> {
        let mut summaries = Vec::with_capacity(rows.len());
        for row in rows {
            let version = self.version(&row.registry.version_id).await?;
            let theme = version.catalogue().themes.get(&row.registry.theme_id);
            summaries.push(ApplicationSummary {
                theme_name: theme
                    .map_or_else(|| super::bare(row.registry.theme_id.as_str()), |theme| theme.name.clone()),
                application_id: row.registry.application_id,
                number: row.registry.number,
                theme_id: row.registry.theme_id,
                submitted_at: row.registry.submitted_at,
                due_day: row.due_day,
                concluded_on: row.concluded_on,
            });
        }
        Ok(summaries)
    }

    /// One application, by its id.
    pub async fn application(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
    ) -> Result<ApplicationView, Error> {
        let ledgered = self.load(application_id).await?;
        self.allow(actor, Action::ReadApplication, Object::OfSubject(&ledgered.registry.subject_hash))?;
        self.application_view(ledgered).await
    }

    /// The id of the application with this number, if the actor may read it.
    pub async fn application_by_number(&self, actor: &Actor, number: &str) -> Result<ApplicationId, Error> {
        let row = store::application::by_number(&self.inner.db, &self.inner.tenant, number.trim()).await?;
        let row = row.ok_or(Error::NotFound)?;
        self.allow(actor, Action::ReadApplication, Object::OfSubject(&row.registry.subject_hash))?;
        Ok(row.registry.application_id)
    }

    pub(crate) async fn application_view(&self, ledgered: Ledgered) -> Result<ApplicationView, Error> {
        let version = self.version(&ledgered.registry.version_id).await?;
        let catalogue = version.catalogue();
        let (today, calendar) = (self.today(), self.calendar());
        let application = self.as_of_today(&ledgered)?;
        let values = self.values(&ledgered).await?;
        let content = newest_content(&values, &ledgered.events)?;
        let view = case::view::application(&application, today, &calendar);
        let cases = application.cases().iter().zip(view.cases).map(|(case, clocks)| CaseView {
            case_id: case.id().clone(),
            item_name: item_name(catalogue, &case.plan().item_id),
            organ_name: organ_name(catalogue, &case.plan().organ_id),
            organ_phone: catalogue
                .organs
                .get(&case.plan().organ_id)
                .map(|organ| organ.phone.clone())
                .unwrap_or_default(),
            state: case.state(),
            clocks,
            ratings: case.ratings().to_vec(),
            may_rate: case.is_closed()
                && case.state().permits(case::command::Verb::Rate)
                && case.ratings().len() < 2,
            reasons: reasons(&ledgered.events, case.id(), &values),
        });
        let cases = cases.collect();
        let theme = catalogue.themes.get(&ledgered.registry.theme_id);
        Ok(ApplicationView {
            application_id: ledgered.registry.application_id.clone(),
            number: ledgered.registry.number.clone(),
            theme_id: ledgered.registry.theme_id.clone(),
            theme_name: theme
                .map_or_else(|| super::bare(ledgered.registry.theme_id.as_str()), |theme| theme.name.clone()),
            submitted_at: ledgered.registry.submitted_at,
            concluded_on: application.concluded_on(),
            content,
            cases,
            river: case::view::river::river(&application, today, &calendar),
            next_steps: case::view::steps::next_steps(&application, &calendar),
            notice: notice(&application, catalogue, &values),
            history: history(&ledgered.events, &application, catalogue, &values),
        })
    }

    /// The application with what the law has done by today, though nobody has written it down yet.
    pub(crate) fn as_of_today(&self, ledgered: &Ledgered) -> Result<Application, Error> {
        let now = self.now();
        let calendar = self.calendar();
        let facts = case::Facts {
            today: now.shanghai_day(),
            recorded_at: now,
            actor: case::Actor::System,
            calendar: &calendar,
            backdating: None,
        };
        let mut application = ledgered.application.clone();
        for event in due_by_law(&ledgered.application, &facts) {
            application
                .evolve(&event)
                .map_err(|error| Error::broken("taking in an effect of the law", error))?;
        }
        Ok(application)
    }

    /// All values of an application, opened; none after erasure.
    pub(crate) async fn values(&self, ledgered: &Ledgered) -> Result<OpenValues, Error> {
        let id = &ledgered.registry.application_id;
        if ledgered.registry.wrapped_key.is_empty() {
            return Ok(OpenValues::default());
        }
        let key = self.value_key(ledgered)?;
        let sealed = store::sealed_value::of_application(&self.inner.db, &self.inner.tenant, id).await?;
        OpenValues::open(&key, &sealed)
    }
}

/// The values of one application, opened.
#[derive(Default)]
pub(crate) struct OpenValues(BTreeMap<String, Vec<u8>>);

impl OpenValues {
    fn open(key: &ValueKey, sealed: &[(String, SealedValue)]) -> Result<OpenValues, Error> {
        let mut values = BTreeMap::new();
        for (id, value) in sealed {
            values.insert(id.clone(), key.open(id, value)?);
        }
        Ok(OpenValues(values))
    }

    /// The text behind a reference.
    pub(crate) fn text(&self, reference: &ValueRef) -> Option<String> {
        self.0.get(&reference.value_id).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn bytes(&self, value_id: &str) -> Option<&[u8]> {
        self.0.get(value_id).map(Vec::as_slice)
    }
}

/// What was handed in last: at submission, or with an answer to a notice.
pub(crate) fn newest_content(values: &OpenValues, events: &[RecordedEvent]) -> Result<DraftContent, Error> {
    let reference = events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Submitted { content, .. } | Event::Supplemented { content, .. } => content.as_ref(),
        _ => None,
    });
    let bytes = reference.and_then(|reference| values.bytes(&reference.value_id)).ok_or(Error::NotFound)?;
    serde_json::from_slice(bytes).map_err(|error| Error::broken("reading what was handed in", error))
}

fn reasons(events: &[RecordedEvent], case_id: &CaseId, values: &OpenValues) -> Vec<String> {
    let mut texts = Vec::new();
    for recorded in events.iter().filter(|recorded| recorded.event.case_id() == Some(case_id)) {
        match &recorded.event {
            Event::Refused { reasons, .. } => {
                texts.extend(reasons.iter().filter_map(|reason| values.text(reason.text.as_ref()?)));
            }
            Event::Declined { text: Some(text), .. } => texts.extend(values.text(text)),
            _ => {}
        }
    }
    texts
}

fn notice(application: &Application, catalogue: &Catalogue, values: &OpenValues) -> Option<NoticeView> {
    let waiting = application.cases().iter().filter(|case| case.state() == State::Correcting);
    let mut view =
        NoticeView { answer_by: None, parts: Vec::new(), fields: Vec::new(), materials: Vec::new() };
    for case in waiting {
        let Some(correction) = case.open_correction() else { continue };
        let missing = correction.missing.clone();
        view.answer_by = view.answer_by.into_iter().chain(correction.answer_by).min();
        view.fields.extend(
            missing.fields.iter().filter(|id| !view.fields.contains(id)).cloned().collect::<Vec<_>>(),
        );
        view.materials.extend(
            missing.materials.iter().filter(|id| !view.materials.contains(id)).cloned().collect::<Vec<_>>(),
        );
        let words = missing.text.as_ref().and_then(|text| values.text(text)).unwrap_or_default();
        view.parts.push((case.id().clone(), item_name(catalogue, &case.plan().item_id), missing, words));
    }
    (!view.parts.is_empty()).then_some(view)
}

pub(crate) fn history(
    events: &[RecordedEvent],
    application: &Application,
    catalogue: &Catalogue,
    values: &OpenValues,
) -> Vec<HistoryEntry> {
    let entry = |recorded: &RecordedEvent| {
        let case = recorded.event.case_id().and_then(|id| application.case(id).ok());
        HistoryEntry {
            event: recorded.clone(),
            item_name: case.map(|case| item_name(catalogue, &case.plan().item_id)),
            organ_name: case.map(|case| organ_name(catalogue, &case.plan().organ_id)),
            text: event_text(&recorded.event).and_then(|reference| values.text(reference)),
        }
    };
    events.iter().map(entry).collect()
}

/// The reference to what was written with an event, if anything was.
fn event_text(event: &Event) -> Option<&ValueRef> {
    match event {
        Event::Reported { missing, .. } => missing.text.as_ref(),
        Event::Declined { text, .. } | Event::Paused { text, .. } | Event::Rated { text, .. } => {
            text.as_ref()
        }
        Event::Resumed { outcome, .. } => outcome.as_ref(),
        Event::Extended { reason, .. } => reason.text.as_ref(),
        Event::Approved { opinion, .. } => opinion.as_ref(),
        Event::Refused { reasons, .. } => reasons.iter().find_map(|reason| reason.text.as_ref()),
        Event::Withdrawn { reason, .. } => reason.as_ref().and_then(|reason| reason.text.as_ref()),
        _ => None,
    }
}
