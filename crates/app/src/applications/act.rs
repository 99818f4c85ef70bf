//! The one way every command takes: load, check the page's token, decide, append, try again when stale.

use base::id::{ApplicationId, CaseId};
use case::{Actor as CaseActor, Command, Facts, RecordedEvent, ValueRef, decide};
use store::commit::{Commit, CommitError, RowWrite};
use store::ledger::Ledgered;
use store::vault::ValueKey;

use crate::city::City;
use crate::error::Error;
use crate::jobs;

/// What a command did.
#[derive(Clone, Debug)]
pub struct Executed {
    /// The events, the law's own first.
    pub events: Vec<RecordedEvent>,
}

/// A text sealed for the value store, with its row.
pub(crate) struct SealedText {
    pub reference: ValueRef,
    pub row: RowWrite,
}

/// How often a command is run again because somebody else wrote first.
const TRIES: usize = 3;

impl City {
    /// Reads an application's ledger.
    pub(crate) async fn load(&self, application_id: &ApplicationId) -> Result<Ledgered, Error> {
        store::ledger::load(&self.inner.db, &self.inner.tenant, application_id).await?.ok_or(Error::NotFound)
    }

    /// The key of an application's values; not found after erasure.
    pub(crate) fn value_key(&self, ledgered: &Ledgered) -> Result<ValueKey, Error> {
        let registry = &ledgered.registry;
        Ok(self.inner.master.unwrap(&registry.wrapped_key, registry.application_id.as_str())?)
    }

    /// Seals a text for an event to refer to; an empty text is nothing.
    pub(crate) fn seal_text(&self, ledgered: &Ledgered, text: &str) -> Result<Option<SealedText>, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        self.seal_bytes(ledgered, &self.fresh_id(), text.as_bytes()).map(Some)
    }

    /// Seals bytes under a given value id.
    pub(crate) fn seal_bytes(
        &self,
        ledgered: &Ledgered,
        value_id: &str,
        bytes: &[u8],
    ) -> Result<SealedText, Error> {
        let sealed = self.value_key(ledgered)?.seal(value_id, bytes);
        let reference = ValueRef { value_id: value_id.to_owned(), commitment: sealed.commitment.clone() };
        let row = store::sealed_value::row(
            &self.inner.tenant,
            &ledgered.registry.application_id,
            value_id,
            &sealed,
        );
        Ok(SealedText { reference, row })
    }

    /// Runs a command. `check` sees the application as it was read, on every try: it refuses a stale page.
    pub(crate) async fn execute(
        &self,
        actor: CaseActor,
        application_id: &ApplicationId,
        command: Command,
        values: Vec<RowWrite>,
        check: impl Fn(&Ledgered) -> Result<(), Error>,
    ) -> Result<Executed, Error> {
        for _ in 0..TRIES {
            let ledgered = self.load(application_id).await?;
            check(&ledgered)?;
            let now = self.now();
            let calendar = self.calendar();
            let facts = Facts {
                today: now.shanghai_day(),
                recorded_at: now,
                actor: actor.clone(),
                calendar: &calendar,
                backdating: None,
            };
            let events = decide(&ledgered.application, command.clone(), &facts)?;
            if events.is_empty() {
                return Ok(Executed { events });
            }
            let commit = self.commit_of(&ledgered, &events, values.clone())?;
            match self.inner.commits.write(commit).await {
                Ok(()) => return Ok(Executed { events }),
                Err(CommitError::Stale | CommitError::Duplicate(_)) => {}
                Err(CommitError::Db(error)) => return Err(error.into()),
            }
        }
        Err(Error::Busy)
    }

    fn commit_of(
        &self,
        ledgered: &Ledgered,
        events: &[RecordedEvent],
        values: Vec<RowWrite>,
    ) -> Result<Commit, Error> {
        let tenant = &self.inner.tenant;
        let mut after = ledgered.application.clone();
        for event in events {
            after.evolve(event).map_err(|error| Error::broken("taking in a fresh event", error))?;
        }
        let registry = &ledgered.registry;
        let mut rows =
            store::ledger::append(tenant, registry, &ledgered.head_hash, events, &after, &self.calendar());
        rows.extend(values);
        let now = self.now();
        rows.extend(
            jobs::follow_ups(&after, events)
                .into_iter()
                .map(|job| store::job::row(tenant, job.kind.name(), &job.subject, now)),
        );
        Ok(Commit { key: Some(registry.application_id.to_string()), takes: None, rows })
    }
}

/// The token of a case's page: how many events of this case it shows. Events of other cases do not make it old.
pub(crate) fn case_token(ledgered: &Ledgered, case_id: &CaseId) -> u64 {
    let concerns = |event: &&RecordedEvent| match &event.event {
        case::Event::Notified { case_ids, .. } => case_ids.contains(case_id),
        other => other.case_id() == Some(case_id),
    };
    ledgered.events.iter().filter(concerns).count() as u64
}
