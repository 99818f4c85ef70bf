//! The page of one case: only this department's part of the application, its clocks, its history, the acts
//! that are possible now.

use base::id::{ApplicationId, CaseId, FileId};
use case::State;
use case::command::Verb;
use case::view::river::River;
use catalogue::compiled::{CompiledMaterial, Field, NeededBy};
use catalogue::source::Words;
use catalogue::version::Catalogue;
use store::ledger::Ledgered;

use crate::actor::{Actor, StaffRole};
use crate::allow::{Action, Object};
use crate::applications::{HistoryEntry, case_token, history, item_name, newest_content, organ_name};
use crate::city::City;
use crate::drafts::{DraftContent, FileView, MaterialState, Origin, compile_content};
use crate::error::Error;

/// One case on the desk.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// Its application.
    pub application_id: ApplicationId,
    /// The case.
    pub case_id: CaseId,
    /// Its number.
    pub number: String,
    /// The theme's name.
    pub theme_name: Words,
    /// The item's name.
    pub item_name: Words,
    /// The organ's name.
    pub organ_name: Words,
    /// The case itself: its plan, its pauses, its extension.
    pub case: case::Case,
    /// Who applied.
    pub applicant: String,
    /// The applicant's mobile number, for questions.
    pub mobile: String,
    /// The state it is in.
    pub state: State,
    /// Clocks and light.
    pub clocks: case::view::CaseView,
    /// The fields this item needs, with their values.
    pub fields: Vec<DeskField>,
    /// The materials this item needs.
    pub materials: Vec<DeskMaterial>,
    /// What happened in this case.
    pub history: Vec<HistoryEntry>,
    /// The whole application's picture; the other lanes are faint.
    pub river: Option<River>,
    /// The other cases of the application: item, organ, state.
    pub others: Vec<OtherCase>,
    /// What the actor may do now.
    pub acts: Vec<PlannedAct>,
    /// The page's token: an act with an older one is refused as stale.
    pub token: u64,
}

/// A field as the officer sees it.
#[derive(Clone, Debug)]
pub struct DeskField {
    /// The field.
    pub field: Field,
    /// The value as people read it.
    pub shown: Option<Words>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// The name of the register it comes from.
    pub source_name: Option<Words>,
    /// What the register said, where the applicant objected and typed another value.
    pub register_shown: Option<Words>,
}

/// A material as the officer sees it.
#[derive(Clone, Debug)]
pub struct DeskMaterial {
    /// Its id.
    pub id: base::id::MaterialId,
    /// Its name.
    pub name: Words,
    /// How it came.
    pub state: MaterialState,
    /// Its files.
    pub files: Vec<FileView>,
}

/// Another case of the same application.
#[derive(Clone, Debug)]
pub struct OtherCase {
    /// The item's name.
    pub item_name: Words,
    /// The organ's name.
    pub organ_name: Words,
    /// The state it is in.
    pub state: State,
}

/// An act that is possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedAct {
    /// Which.
    pub verb: Verb,
}

impl City {
    /// The page of a case of the actor's own organ.
    pub async fn case_page(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: &CaseId,
    ) -> Result<CasePage, Error> {
        let ledgered = self.readable_case(actor, application_id, case_id).await?;
        let version = self.version(&ledgered.registry.version_id).await?;
        let catalogue = version.catalogue();
        let (today, calendar) = (self.today(), self.calendar());
        let application = self.as_of_today(&ledgered)?;
        let case = application.case(case_id).map_err(|_| Error::NotFound)?;
        let values = self.values(&ledgered).await?;
        let content = newest_content(&values, &ledgered.events)?;
        let compiled = compile_content(&version, &ledgered.registry.theme_id, &content)?;
        let item_id = &case.plan().item_id;
        let needs = |needed: &[NeededBy]| needed.iter().any(|need| &need.item == item_id);
        let fields = compiled.form.fields().filter(|field| field.when.is_empty() && needs(&field.needed_by));
        let fields = fields.map(|field| desk_field(self, &version, field, &content)).collect();
        let files = self.application_files(&ledgered).await?;
        let asked = compiled.materials.iter().filter(|one| one.when.is_empty() && needs(&one.needed_by));
        let materials = asked.map(|material| desk_material(material, &files, &content)).collect();
        let number_of = application.cases().iter().position(|one| one.id() == case_id).unwrap_or(0) + 1;
        let theme = catalogue.themes.get(&ledgered.registry.theme_id);
        let concerns = |entry: &HistoryEntry| match &entry.event.event {
            case::Event::Notified { case_ids, .. } => case_ids.contains(case_id),
            case::Event::Submitted { .. } => true,
            other => other.case_id() == Some(case_id),
        };
        Ok(CasePage {
            application_id: application_id.clone(),
            case_id: case_id.clone(),
            number: format!("{}-{number_of:02}", ledgered.registry.number),
            theme_name: theme.map_or_else(
                || Words { zh: ledgered.registry.theme_id.to_string(), en: None },
                |theme| theme.name.clone(),
            ),
            item_name: item_name(catalogue, item_id),
            organ_name: organ_name(catalogue, &case.plan().organ_id),
            case: case.clone(),
            applicant: content.firm.as_ref().map_or(&content.person.name, |firm| &firm.name).clone(),
            mobile: content.person.mobile.clone(),
            state: case.state(),
            clocks: case::view::case(&application, case, today, &calendar),
            fields,
            materials,
            history: history(&ledgered.events, &application, catalogue, &values)
                .into_iter()
                .filter(concerns)
                .collect(),
            river: case::view::river::river(&application, today, &calendar),
            others: others(&application, case_id, catalogue),
            acts: acts(actor, case),
            token: case_token(&ledgered, case_id),
        })
    }

    /// A file of a case's materials, for an officer of its organ.
    pub async fn case_file(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: &CaseId,
        file_id: &FileId,
    ) -> Result<(FileView, Vec<u8>), Error> {
        let page = self.case_page(actor, application_id, case_id).await?;
        let shown = page.materials.iter().flat_map(|material| &material.files);
        if !shown.into_iter().any(|file| &file.file_id == file_id) {
            return Err(Error::NotFound);
        }
        let ledgered = self.load(application_id).await?;
        self.read_application_file(&ledgered, file_id).await
    }

    /// Reads the ledger of a case that the actor's organ handles.
    pub(crate) async fn readable_case(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: &CaseId,
    ) -> Result<Ledgered, Error> {
        let ledgered = self.load(application_id).await?;
        let case = ledgered.application.case(case_id).map_err(|_| Error::NotFound)?;
        self.allow(actor, Action::ReadCase, Object::OfOrgan(&case.plan().organ_id))?;
        Ok(ledgered)
    }
}

/// The acts that the state permits and the role may do, in the order of the bar.
fn acts(actor: &Actor, case: &case::Case) -> Vec<PlannedAct> {
    let role = actor.staff().map(|staff| staff.role);
    if !matches!(role, Some(StaffRole::Officer | StaffRole::Head)) {
        return Vec::new();
    }
    let order = [
        Verb::Accept,
        Verb::Report,
        Verb::Decline,
        Verb::Approve,
        Verb::Refuse,
        Verb::Pause,
        Verb::Resume,
        Verb::Extend,
    ];
    order
        .into_iter()
        .filter(|verb| case.state().permits(*verb))
        .filter(|verb| *verb != Verb::Extend || (role == Some(StaffRole::Head) && case.extension().is_none()))
        .map(|verb| PlannedAct { verb })
        .collect()
}

/// The other cases of the application.
fn others(application: &case::Application, case_id: &CaseId, catalogue: &Catalogue) -> Vec<OtherCase> {
    let other = |other: &case::Case| OtherCase {
        item_name: item_name(catalogue, &other.plan().item_id),
        organ_name: organ_name(catalogue, &other.plan().organ_id),
        state: other.state(),
    };
    application.cases().iter().filter(|other| other.id() != case_id).map(other).collect()
}

fn desk_material(material: &CompiledMaterial, files: &[FileView], content: &DraftContent) -> DeskMaterial {
    let own = content.files.get(&material.id);
    let is_own = |file: &&FileView| own.is_some_and(|own| own.contains(&file.file_id));
    DeskMaterial {
        id: material.id.clone(),
        name: material.name.clone(),
        state: crate::drafts::material_state(material, content),
        files: files.iter().filter(is_own).cloned().collect(),
    }
}

fn desk_field(
    city: &City,
    version: &catalogue::version::Version,
    field: &Field,
    content: &DraftContent,
) -> DeskField {
    let held = content.values.get(&field.element);
    let shown = held.and_then(|held| crate::drafts::shown_value(city, version, &field.element, &held.text));
    let source_name = held.and_then(|held| match &held.origin {
        Origin::Resource { resource, .. } | Origin::Objected { resource, .. } => {
            version.catalogue().resources.get(resource).map(|resource| resource.name.clone())
        }
        _ => None,
    });
    let register_shown = held.and_then(|held| match &held.origin {
        Origin::Objected { register_text, .. } => {
            let shown = crate::drafts::shown_value(city, version, &field.element, register_text);
            Some(shown.unwrap_or_else(|| Words { zh: register_text.clone(), en: None }))
        }
        _ => None,
    });
    let origin = held.map(|held| held.origin.clone());
    DeskField { field: field.clone(), shown, origin, source_name, register_shown }
}
