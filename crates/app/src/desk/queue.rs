//! The queue: what waits for an organ, the most urgent first, with lights.

use base::day::Day;
use base::id::{ApplicationId, CaseId, OrganId};
use case::clocks::Light;
use catalogue::source::Words;
use store::service_case::{CaseRow, QueueCursor};

use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::applications::newest_content;
use crate::city::City;
use crate::error::Error;

/// A page of a queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The organ's name.
    pub organ_name: Words,
    /// How many cases wait.
    pub waiting: u64,
    /// How many of them are past their day.
    pub late: u64,
    /// The rows of this page.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A case in a queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// Its application.
    pub application_id: ApplicationId,
    /// The case.
    pub case_id: CaseId,
    /// Its number.
    pub number: String,
    /// The item's name.
    pub item_name: Words,
    /// The theme's name.
    pub theme_name: Words,
    /// Who applied; empty after erasure.
    pub applicant: String,
    /// The name of its state.
    pub state: String,
    /// When the organ got it.
    pub received_on: Option<Day>,
    /// The day it is sorted by; none without any limit.
    pub due_day: Option<Day>,
    /// The light of that day.
    pub light: Option<Light>,
}

impl City {
    /// A page of the queue of the actor's organ.
    pub async fn queue(&self, actor: &Actor, cursor: Option<&str>, limit: u32) -> Result<Queue, Error> {
        let organ_id = actor.staff().ok_or(Error::Forbidden)?.organ_id.clone();
        self.queue_of(actor, &organ_id, cursor, limit).await
    }

    /// A page of an organ's queue: auditors look at every organ, others at their own.
    pub async fn queue_of(
        &self,
        actor: &Actor,
        organ_id: &OrganId,
        cursor: Option<&str>,
        limit: u32,
    ) -> Result<Queue, Error> {
        self.allow(actor, Action::ReadQueue, Object::OfOrgan(organ_id))?;
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let after = cursor.and_then(parse_cursor);
        let limit = limit.clamp(1, 200);
        let mut rows = store::service_case::queue(db, tenant, organ_id, after.as_ref(), limit + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).and_then(print_cursor);
        let (waiting, late) = store::service_case::queue_count(db, tenant, organ_id, self.today()).await?;
        let version = self.catalogue()?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in &rows {
            shown.push(self.queue_row(row).await?);
        }
        Ok(Queue {
            organ_name: crate::applications::organ_name(version.catalogue(), organ_id),
            waiting: u64::try_from(waiting).unwrap_or(0),
            late: u64::try_from(late).unwrap_or(0),
            rows: shown,
            next,
        })
    }

    /// The case to take next: the most urgent one after this one, or the most urgent of all.
    pub async fn next_case(
        &self,
        actor: &Actor,
        after: Option<(&ApplicationId, &CaseId)>,
    ) -> Result<Option<(ApplicationId, CaseId)>, Error> {
        let organ_id = actor.staff().ok_or(Error::Forbidden)?.organ_id.clone();
        self.allow(actor, Action::ReadQueue, Object::OfOrgan(&organ_id))?;
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let cursor = match after {
            Some((application_id, case_id)) => {
                let rows = store::service_case::of_application(db, tenant, application_id).await?;
                let row = rows.into_iter().find(|row| &row.case_id == case_id);
                row.and_then(|row| {
                    let queue_day = row.queue_day?;
                    Some(QueueCursor { queue_day, application_id: row.application_id, case_id: row.case_id })
                })
            }
            None => None,
        };
        let found = store::service_case::queue(db, tenant, &organ_id, cursor.as_ref(), 1).await?;
        let found = match (found.into_iter().next(), &cursor) {
            (None, Some(cursor)) => {
                let first = store::service_case::queue(db, tenant, &organ_id, None, 1).await?;
                // Back at the case one comes from: there is no next one.
                let is_other = |row: &CaseRow| {
                    (&row.application_id, &row.case_id) != (&cursor.application_id, &cursor.case_id)
                };
                first.into_iter().find(is_other)
            }
            (found, _) => found,
        };
        Ok(found.map(|row| (row.application_id, row.case_id)))
    }

    /// The case of the actor's organ with this number, as it stands on papers and receipts.
    pub async fn case_by_number(
        &self,
        actor: &Actor,
        number: &str,
    ) -> Result<(ApplicationId, CaseId), Error> {
        let number = number.trim().to_uppercase();
        let row = store::service_case::by_number(&self.inner.db, &self.inner.tenant, &number).await?;
        let row = row.ok_or(Error::NotFound)?;
        self.allow(actor, Action::ReadCase, Object::OfOrgan(&row.organ_id)).map_err(|_| Error::NotFound)?;
        Ok((row.application_id, row.case_id))
    }

    async fn queue_row(&self, row: &CaseRow) -> Result<QueueRow, Error> {
        let ledgered = self.load(&row.application_id).await?;
        let version = self.version(&ledgered.registry.version_id).await?;
        let catalogue = version.catalogue();
        let values = self.values(&ledgered).await?;
        let applicant = newest_content(&values, &ledgered.events).map_or_else(
            |_| String::new(),
            |content| content.firm.map_or(content.person.name, |firm| firm.name),
        );
        let due_day = row.queue_day.filter(|day| day.year() < 9000);
        let calendar = self.calendar();
        let light = due_day.map(|due| {
            let since = row.received_on.unwrap_or(due).min(due);
            case::clocks::light(since, self.today(), due, &calendar)
        });
        Ok(QueueRow {
            application_id: row.application_id.clone(),
            case_id: row.case_id.clone(),
            number: row.number.clone(),
            item_name: crate::applications::item_name(catalogue, &row.item_id),
            theme_name: catalogue
                .themes
                .get(&row.theme_id)
                .map_or_else(|| Words { zh: row.theme_id.to_string(), en: None }, |theme| theme.name.clone()),
            applicant,
            state: row.state.clone(),
            received_on: row.received_on,
            due_day,
            light,
        })
    }
}

fn print_cursor(row: &CaseRow) -> Option<String> {
    Some(format!("{}~{}~{}", row.queue_day?, row.application_id, row.case_id))
}

fn parse_cursor(text: &str) -> Option<QueueCursor> {
    let mut parts = text.splitn(3, '~');
    Some(QueueCursor {
        queue_day: parts.next()?.parse().ok()?,
        application_id: ApplicationId::new(parts.next()?),
        case_id: CaseId::new(parts.next()?),
    })
}
