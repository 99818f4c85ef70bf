//! Checking the ledger: every chain, every head, every row for the screens, every daily root.

use base::calendar::WorkdayCalendar;
use base::id::{ApplicationId, TenantId};

use super::{NO_HASH, broken, chain_hash, read_body, replay, roots};
use crate::application::{self, ApplicationRow};
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
pub async fn verify(db: &Db, tenant: &TenantId, calendar: &WorkdayCalendar) -> Result<VerifyReport, DbError> {
    let mut report = VerifyReport::default();
    let mut after = ApplicationId::new("");
    loop {
        let page = application::page(db, tenant, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.registry.application_id.clone();
        for row in &page {
            report.applications += 1;
            match application_problem(db, tenant, row, calendar, &mut report.events).await {
                Ok(None) => {}
                Ok(Some(problem)) => report.problem(row.registry.application_id.as_str(), problem),
                Err(DbError::Broken { sequence, problem, .. }) => {
                    report.problem(row.registry.application_id.as_str(), format!("event {sequence}: {problem}"));
                }
                Err(error) => return Err(error),
            }
        }
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

async fn application_problem(
    db: &Db,
    tenant: &TenantId,
    row: &ApplicationRow,
    calendar: &WorkdayCalendar,
    events_read: &mut u64,
) -> Result<Option<String>, DbError> {
    let application_id = &row.registry.application_id;
    let stored = db
        .all(
            "select sequence, happened_on, recorded_at, body, hash from event
             where tenant = $1 and application_id = $2 order by sequence",
            &cells![tenant, application_id],
        )
        .await?;
    let mut events = Vec::with_capacity(stored.len());
    let mut hash = NO_HASH.to_owned();
    for event_row in &stored {
        *events_read += 1;
        let sequence = event_row.number("sequence")?;
        let body = event_row.text("body")?;
        let event = read_body(application_id, sequence, &body)?;
        let same = i64::try_from(event.sequence) == Ok(sequence)
            && event.happened_on.to_string() == event_row.text("happened_on")?
            && event.recorded_at.to_string() == event_row.text("recorded_at")?;
        if !same {
            return Err(broken(application_id, sequence, "the columns differ from the event's text".to_owned()));
        }
        hash = chain_hash(tenant, application_id, &event, &body, &hash);
        if hash != event_row.text("hash")? {
            return Err(broken(application_id, sequence, "the hash does not fit: the event was altered".to_owned()));
        }
        events.push(event);
    }
    if hash != row.head_hash || i64::try_from(events.len()) != Ok(row.version) {
        return Ok(Some(format!("the head says {} events, the ledger has {}", row.version, events.len())));
    }
    let aggregate = replay(application_id, &events)?;
    let expected = projection::case_rows(&row.registry, &aggregate, calendar);
    if service_case::of_application(db, tenant, application_id).await? != expected {
        return Ok(Some("the rows for the screens differ from the events; run ledger rebuild".to_owned()));
    }
    Ok(None)
}
