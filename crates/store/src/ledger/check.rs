//! Checking the ledger: every chain, every head, every row for the screens, every daily root.

use base::calendar::WorkdayCalendar;
use base::id::{ApplicationId, TenantId};
use case::Application;

use super::{broken, chain_hash, opening_hash, read_body, replay, roots};
use crate::application::{self, ApplicationRow};
use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;
use crate::projection;
use crate::service_case;

/// What a check of the whole ledger found.
#[derive(Debug, Default)]
pub struct VerifyReport {
    /// Applications read.
    pub applications: u64,
    /// Events read.
    pub events: u64,
    /// Daily roots compared.
    pub roots: u64,
    /// What does not hold; empty when all is well.
    pub problems: Vec<LedgerProblem>,
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerProblem {
    /// The application, or the day of a root.
    pub subject: String,
    /// What is wrong.
    pub problem: String,
}

const PAGE: u32 = 500;

/// Reads the whole ledger of a tenant and says what does not hold. Values that were erased are no problem.
/// May run while the city works.
pub async fn verify(db: &Db, tenant: &TenantId, calendar: &WorkdayCalendar) -> Result<VerifyReport, DbError> {
    let mut report = VerifyReport::default();
    let mut after = ApplicationId::new("");
    loop {
        let page = application::page(db, tenant, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.registry.application_id.clone();
        for row in page {
            let application_id = row.registry.application_id.clone();
            let checked = check_application(db, tenant, row, calendar).await?;
            report.applications += 1;
            report.events += checked.events;
            if let Some(problem) = checked.problem {
                report.problem(application_id.as_str(), problem);
            }
        }
    }
    for application_id in headless(db, tenant).await? {
        report.problem(application_id.as_str(), "there are events, but no application".to_owned());
    }
    for root in roots::roots(db, tenant).await? {
        report.roots += 1;
        let again = roots::root_of(db, tenant, root.day).await?;
        if (again.root != root.root) || again.heads != root.heads {
            let problem = format!(
                "the root covers {} ledgers, the events give {}; a ledger was cut, removed or added",
                root.heads, again.heads
            );
            report.problem(&root.day.to_string(), problem);
        }
    }
    Ok(report)
}

impl VerifyReport {
    fn problem(&mut self, subject: &str, problem: String) {
        self.problems.push(LedgerProblem { subject: subject.to_owned(), problem });
    }
}

/// Ledgers whose application is gone; a hundred are enough to show.
async fn headless(db: &Db, tenant: &TenantId) -> Result<Vec<ApplicationId>, DbError> {
    let rows = db
        .all(
            "select application_id from event where tenant = $1 and sequence = 1 and not exists (
               select 1 from application where application.tenant = event.tenant
                 and application.application_id = event.application_id)
             order by application_id limit 100",
            &cells![tenant],
        )
        .await?;
    rows.iter().map(|row| row.text("application_id").map(ApplicationId::new)).collect()
}

struct Checked {
    events: u64,
    problem: Option<String>,
}

/// Checks one application. One that somebody writes to meanwhile is read again.
async fn check_application(
    db: &Db,
    tenant: &TenantId,
    mut row: ApplicationRow,
    calendar: &WorkdayCalendar,
) -> Result<Checked, DbError> {
    loop {
        let checked = check_as_read(db, tenant, &row, calendar).await?;
        if checked.problem.is_none() {
            return Ok(checked);
        }
        match application::by_id(db, tenant, &row.registry.application_id).await? {
            Some(now) if now != row => row = now,
            _ => return Ok(checked),
        }
    }
}

async fn check_as_read(
    db: &Db,
    tenant: &TenantId,
    row: &ApplicationRow,
    calendar: &WorkdayCalendar,
) -> Result<Checked, DbError> {
    let application_id = &row.registry.application_id;
    let stored = db
        .all(
            "select sequence, happened_on, recorded_at, body, hash from event
             where tenant = $1 and application_id = $2 order by sequence",
            &cells![tenant, application_id],
        )
        .await?;
    let events = stored.len() as u64;
    let aggregate = match replay_chain(tenant, row, &stored) {
        Ok(aggregate) => aggregate,
        Err(DbError::Broken { sequence, problem, .. }) => {
            return Ok(Checked { events, problem: Some(format!("event {sequence}: {problem}")) });
        }
        Err(error) => return Err(error),
    };
    let cases = service_case::of_application(db, tenant, application_id).await?;
    let same = cases == projection::case_rows(&row.registry, &aggregate, calendar)
        && row.due_day == projection::due_day(&aggregate, calendar)
        && row.concluded_on == aggregate.concluded_on();
    let problem = "the rows for the screens differ from the events; run ledger rebuild";
    Ok(Checked { events, problem: (!same).then(|| problem.to_owned()) })
}

/// Follows the chain from the first event to the head, and the story it tells.
fn replay_chain(tenant: &TenantId, row: &ApplicationRow, stored: &[Row]) -> Result<Application, DbError> {
    let application_id = &row.registry.application_id;
    let mut events = Vec::with_capacity(stored.len());
    let mut hash = opening_hash(tenant, &row.registry);
    let mut last = 0;
    for event_row in stored {
        let sequence = event_row.number("sequence")?;
        let problem = |problem: &str| broken(application_id, sequence, problem.to_owned());
        let body = event_row.text("body")?;
        let event = read_body(application_id, sequence, &body)?;
        let same = i64::try_from(event.sequence) == Ok(sequence)
            && event.happened_on.to_string() == event_row.text("happened_on")?
            && event.recorded_at.to_string() == event_row.text("recorded_at")?;
        if !same {
            return Err(problem("the columns differ from the event's text"));
        }
        hash = chain_hash(tenant, application_id, &event, &body, &hash);
        if hash != event_row.text("hash")? {
            let altered = "the hash does not fit: the event was altered";
            let first = "the hash does not fit: the event, or what was written at submission, was altered";
            return Err(problem(if sequence == 1 { first } else { altered }));
        }
        last = sequence;
        events.push(event);
    }
    if hash != row.head_hash || last != row.version {
        let problem = format!("the ledger ends here, its head says {}", row.version);
        return Err(broken(application_id, last, problem));
    }
    replay(application_id, &events)
}
