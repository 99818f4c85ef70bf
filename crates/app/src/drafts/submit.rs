//! Handing in: the draft becomes an application, once, however often the button is pressed.

use base::day::Day;
use base::id::{ApplicationId, CaseId, DraftId, FileId, ThemeId};
use base::instant::Instant;
use base::limit::Limit;
use case::commands::submit::Submit;
use case::plan::NOTICE_LIMIT;
use case::{Actor as CaseActor, Application, Command, Facts, Plan, ValueRef, decide};
use catalogue::source::Words;
use catalogue::version::Version;
use store::application::Registry;
use store::commit::{Commit, CommitError};
use store::draft::TakenDraft;

use super::begin::OpenDraft;
use super::content::{Channel, DraftContent};
use super::fill::only_asked;
use super::plan::plan_of;
use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::error::Error;

/// What the applicant gets on submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The application.
    pub application_id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Of which theme.
    pub theme_id: ThemeId,
    /// The theme's name.
    pub theme_name: Words,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// By when something missing is told at the latest, else it counts as accepted (行政许可法 32(4)).
    pub notice_due: Day,
    /// Its cases.
    pub cases: Vec<CaseReceipt>,
}

/// One case on a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReceipt {
    /// The case.
    pub case_id: CaseId,
    /// The item's name.
    pub item_name: Words,
    /// The organ on the door.
    pub organ_name: Words,
    /// How long it takes from acceptance.
    pub promised: Option<Limit>,
    /// It begins when another case's result is out.
    pub waits: bool,
}

/// The value that holds what was handed in.
const CONTENT_VALUE: &str = "content-1";

/// A draft in which nothing is missing, with the plan that follows from it.
pub struct CompleteDraft {
    opened: OpenDraft,
    plan: Plan,
    left_behind: Vec<FileId>,
}

impl City {
    /// Hands a draft in. Pressed twice, the second answer is the first receipt.
    pub async fn submit(&self, actor: &Actor, draft_id: &DraftId) -> Result<Receipt, Error> {
        if let Some(receipt) = self.receipt_of_draft(actor, draft_id).await? {
            return Ok(receipt);
        }
        match self.look_through(actor, draft_id).await {
            Ok(complete) => self.hand_in(actor, complete).await,
            // The other click was quicker.
            Err(Error::NotFound) => self.receipt_of_draft(actor, draft_id).await?.ok_or(Error::NotFound),
            Err(error) => Err(error),
        }
    }

    /// Asks the registers a last time and plans what follows; what is still missing comes back as problems.
    pub async fn look_through(&self, actor: &Actor, draft_id: &DraftId) -> Result<CompleteDraft, Error> {
        let mut opened = self.refreshed_draft(actor, draft_id).await?;
        let view = self.draft_view(&opened).await?;
        if !view.missing.is_empty() {
            return Err(Error::Invalid(view.missing));
        }
        let plan = plan_of(&opened.version, &view.compiled, &opened.content.division)?;
        let left_behind = only_asked(&view.compiled, &mut opened.content);
        Ok(CompleteDraft { opened, plan, left_behind })
    }

    /// The command itself: permission, decision, commit. The receipt is told from memory, for it says nothing
    /// but what was committed.
    pub async fn hand_in(&self, actor: &Actor, complete: CompleteDraft) -> Result<Receipt, Error> {
        let CompleteDraft { opened, plan, left_behind } = complete;
        let draft_id = &opened.row.draft_id;
        self.allow(actor, Action::Submit, Object::OfSubject(&opened.row.subject_hash))?;
        let (registry, application, commit) = self.submission(actor, &opened, plan).await?;
        let writing = self.inner.kept.writing(draft_id, self.now());
        let written = self.inner.commits.write(commit).await;
        writing.done();
        match written {
            Ok(()) => {
                self.remove_files_left_behind(draft_id, &left_behind).await;
                self.receipt_from(&registry, &application, &opened.version)
            }
            // The other click was quicker; or the draft was saved meanwhile, and nobody has looked at that yet.
            Err(CommitError::Duplicate(_) | CommitError::Stale) => {
                self.receipt_of_draft(actor, draft_id).await?.ok_or(Error::Stale)
            }
            Err(CommitError::Db(error)) => Err(error.into()),
        }
    }

    /// Files of materials that are not asked any more. The application stands, whatever becomes of them.
    async fn remove_files_left_behind(&self, draft_id: &DraftId, files: &[FileId]) {
        for file_id in files {
            if let Err(error) = self.remove_file(draft_id, file_id).await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "removing the file {file_id} failed"
                );
            }
        }
    }

    /// The rows of a submission: values sealed under the draft's key, wrapped anew, events, job.
    pub(crate) async fn submission(
        &self,
        actor: &Actor,
        opened: &OpenDraft,
        plan: Plan,
    ) -> Result<(Registry, Application, Commit), Error> {
        let tenant = &self.inner.tenant;
        let now = self.now();
        let application_id = ApplicationId::new(self.fresh_id());
        // The draft's own key goes on with the application: its files stay readable, and the draft's row may go.
        let key = opened.key.clone();
        let json =
            serde_json::to_vec(&opened.content).map_err(|error| Error::broken("writing a content", error))?;
        let sealed = key.seal(CONTENT_VALUE, &json);
        let content = ValueRef { value_id: CONTENT_VALUE.to_owned(), commitment: sealed.commitment.clone() };
        let registry = Registry {
            number: self.application_number(&opened.content.division, now.shanghai_day()).await?,
            draft_id: opened.row.draft_id.clone(),
            subject_hash: opened.row.subject_hash.clone(),
            theme_id: opened.row.theme_id.clone(),
            version_id: opened.row.version_id.clone(),
            division: opened.content.division.clone(),
            wrapped_key: self.inner.master.wrap(&key, application_id.as_str()),
            submitted_at: now,
            application_id: application_id.clone(),
        };
        let calendar = self.calendar();
        let facts = Facts {
            today: now.shanghai_day(),
            recorded_at: now,
            actor: case_actor(actor),
            calendar: &calendar,
            backdating: None,
        };
        let before = Application::new(application_id.clone());
        let events = decide(&before, Command::Submit(Submit { plan, content: Some(content) }), &facts)?;
        let mut after = before;
        for event in &events {
            after.evolve(event).map_err(|error| Error::broken("taking in a fresh event", error))?;
        }
        let opening = store::ledger::opening_hash(tenant, &registry);
        let mut rows = store::ledger::append(tenant, &registry, &opening, &events, &after, &calendar);
        rows.push(store::sealed_value::row(tenant, &application_id, CONTENT_VALUE, &sealed));
        let takes = TakenDraft {
            tenant: tenant.clone(),
            draft_id: opened.row.draft_id.clone(),
            version: opened.row.version,
        };
        let commit = Commit { key: Some(application_id.to_string()), takes: Some(takes), rows };
        Ok((registry, after, commit))
    }

    /// The number people quote: 一件事 + division + day + serial. Numbers come from blocks and have gaps.
    async fn application_number(&self, division: &str, day: Day) -> Result<String, Error> {
        let day = day.to_string().replace('-', "");
        let place: String = division.chars().take(6).collect();
        let serial = self.inner.numbers.next(&format!("application {place} {day}")).await?;
        Ok(format!("YJS{place}{day}{serial:06}"))
    }

    /// The receipt of an application that was handed in.
    pub(crate) async fn receipt(&self, application_id: &ApplicationId) -> Result<Receipt, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let ledgered = store::ledger::load(db, tenant, application_id).await?.ok_or(Error::NotFound)?;
        let version = self.version(&ledgered.registry.version_id).await?;
        self.receipt_from(&ledgered.registry, &ledgered.application, &version)
    }

    fn receipt_from(
        &self,
        registry: &Registry,
        application: &Application,
        version: &Version,
    ) -> Result<Receipt, Error> {
        let catalogue = version.catalogue();
        let theme = catalogue.themes.get(&registry.theme_id).ok_or(Error::NotFound)?;
        let submitted_on = registry.submitted_at.shanghai_day();
        let cases = application.cases().iter().map(|case| CaseReceipt {
            case_id: case.id().clone(),
            item_name: crate::applications::item_name(catalogue, &case.plan().item_id),
            organ_name: crate::applications::organ_name(catalogue, &case.plan().organ_id),
            promised: case.plan().promised.or(case.plan().legal),
            waits: !case.plan().waits_for.is_empty(),
        });
        Ok(Receipt {
            application_id: registry.application_id.clone(),
            number: registry.number.clone(),
            theme_id: registry.theme_id.clone(),
            theme_name: theme.name.clone(),
            submitted_at: registry.submitted_at,
            notice_due: self.calendar().due(submitted_on, NOTICE_LIMIT).day,
            cases: cases.collect(),
        })
    }

    async fn receipt_of_draft(&self, actor: &Actor, draft_id: &DraftId) -> Result<Option<Receipt>, Error> {
        let row = store::application::by_draft(&self.inner.db, &self.inner.tenant, draft_id).await?;
        let Some(row) = row else { return Ok(None) };
        self.allow(actor, Action::ReadApplication, Object::OfSubject(&row.registry.subject_hash))?;
        self.receipt(&row.registry.application_id).await.map(Some)
    }
}

/// The actor as events name them.
pub(crate) fn case_actor(actor: &Actor) -> CaseActor {
    use crate::actor::StaffRole;
    match actor {
        Actor::Applicant(_) | Actor::Visitor => CaseActor::Applicant,
        Actor::Staff(staff) if staff.role == StaffRole::Clerk => CaseActor::Clerk(staff.officer_id()),
        Actor::Staff(staff) => CaseActor::Officer(staff.officer_id()),
        Actor::System => CaseActor::System,
    }
}

/// Whether results go straight into the applicant's own space.
pub(crate) fn is_online(content: &DraftContent) -> bool {
    content.channel == Channel::Online
}
