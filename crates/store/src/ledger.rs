//! The ledger: each application's dated events, hash-chained with SM3, appended under a version check.
//! The event's text is kept as it was written; a hash covers the text, its place and the hash before it.

mod check;
mod rebuild;
mod roots;

pub use check::{LedgerProblem, VerifyReport, verify};
pub use rebuild::rebuild;
pub use roots::{LedgerRoot, newest_root, put_root, root_of, roots, unrooted_days};

use base::calendar::WorkdayCalendar;
use base::id::{ApplicationId, TenantId};
use case::{Application, RecordedEvent};

use crate::application::{self, ApplicationRow, Registry};
use crate::cells;
use crate::commit::{RowWrite, Table};
use crate::db::Db;
use crate::error::DbError;
use crate::projection;
use crate::service_case;
use crate::vault::sm3_hex;

/// An application as its ledger tells it, with what the next writer must name.
#[derive(Clone, Debug)]
pub struct Ledgered {
    /// What was written once at submission.
    pub registry: Registry,
    /// The aggregate, replayed.
    pub application: Application,
    /// The events, as they were read.
    pub events: Vec<RecordedEvent>,
    /// The hash of the last event.
    pub head_hash: String,
}

static EVENT_TABLE: Table = Table {
    order: 15,
    name: "event",
    columns: &["tenant", "application_id", "sequence", "happened_on", "recorded_at", "body", "hash"],
    conflict: "",
    guarded: false,
};

/// The hash before the first event: it covers what was written once at submission, so that an application cannot
/// be given another number, draft, owner or place. The wrapped key is left out, for erasure takes it away.
pub fn opening_hash(tenant: &TenantId, registry: &Registry) -> String {
    let submitted_at = registry.submitted_at.to_string();
    hash_of_parts(&[
        tenant.as_str(),
        registry.application_id.as_str(),
        &registry.number,
        registry.draft_id.as_str(),
        &registry.subject_hash,
        registry.theme_id.as_str(),
        registry.version_id.as_str(),
        &registry.division,
        &submitted_at,
    ])
}

/// Reads an application and replays it.
pub async fn load(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
) -> Result<Option<Ledgered>, DbError> {
    let Some(row) = application::by_id(db, tenant, application_id).await? else {
        return Ok(None);
    };
    ledgered(db, tenant, row).await.map(Some)
}

/// Replays the application of a row that was read already. Events committed after the row was read are left
/// out, so that version and state belong together.
pub async fn ledgered(db: &Db, tenant: &TenantId, row: ApplicationRow) -> Result<Ledgered, DbError> {
    let application_id = &row.registry.application_id;
    let rows = db
        .all(
            "select sequence, body from event
             where tenant = $1 and application_id = $2 and sequence <= $3 order by sequence",
            &cells![tenant, application_id, row.version],
        )
        .await?;
    let mut events = Vec::with_capacity(rows.len());
    for event in &rows {
        events.push(read_body(application_id, event.number("sequence")?, &event.text("body")?)?);
    }
    let application = replay(application_id, &events)?;
    if sequence_of(&application) != row.version {
        let problem = format!("the ledger ends here, its head says {}", row.version);
        return Err(broken(application_id, sequence_of(&application), problem));
    }
    Ok(Ledgered { registry: row.registry, application, events, head_hash: row.head_hash })
}

fn read_body(application_id: &ApplicationId, sequence: i64, body: &str) -> Result<RecordedEvent, DbError> {
    serde_json::from_str(body).map_err(|error| broken(application_id, sequence, error.to_string()))
}

fn replay(application_id: &ApplicationId, events: &[RecordedEvent]) -> Result<Application, DbError> {
    Application::replay(application_id.clone(), events).map_err(|error| {
        broken(application_id, i64::try_from(error.sequence).unwrap_or(i64::MAX), error.problem.to_owned())
    })
}

fn broken(application_id: &ApplicationId, sequence: i64, problem: String) -> DbError {
    DbError::Broken { application_id: application_id.to_string(), sequence, problem }
}

/// The rows that append `events` to an application: the events with their chain, the application under its
/// version check, its cases for the screens. `after` is the aggregate with the events taken in.
pub fn append(
    tenant: &TenantId,
    registry: &Registry,
    head_hash: &str,
    events: &[RecordedEvent],
    after: &Application,
    calendar: &WorkdayCalendar,
) -> Vec<RowWrite> {
    let mut rows = Vec::with_capacity(events.len() + after.cases().len() + 1);
    let mut hash = head_hash.to_owned();
    for event in events {
        let body = serde_json::to_string(event).expect("an event is plain data");
        hash = chain_hash(tenant, &registry.application_id, event, &body, &hash);
        rows.push(RowWrite {
            table: &EVENT_TABLE,
            cells: cells![
                tenant,
                &registry.application_id,
                sequence_number(event),
                event.happened_on,
                event.recorded_at,
                body,
                &hash
            ]
            .to_vec(),
        });
    }
    let version = sequence_of(after);
    let previous_version = version - i64::try_from(events.len()).unwrap_or(0);
    let updated_at = events.last().map_or(registry.submitted_at, |event| event.recorded_at);
    rows.push(RowWrite {
        table: &application::TABLE,
        cells: cells![
            tenant,
            &registry.application_id,
            &registry.number,
            &registry.draft_id,
            &registry.subject_hash,
            &registry.theme_id,
            &registry.version_id,
            &registry.division,
            &registry.wrapped_key,
            registry.submitted_at,
            version,
            previous_version,
            hash,
            updated_at,
            projection::due_day(after, calendar),
            after.concluded_on()
        ]
        .to_vec(),
    });
    rows.extend(
        projection::case_rows(registry, after, calendar)
            .iter()
            .map(|row| RowWrite { table: &service_case::TABLE, cells: row.cells(tenant) }),
    );
    rows
}

fn sequence_of(application: &Application) -> i64 {
    i64::try_from(application.sequence()).unwrap_or(i64::MAX)
}

fn sequence_number(event: &RecordedEvent) -> i64 {
    i64::try_from(event.sequence).unwrap_or(i64::MAX)
}

/// The chain's hash: SM3 over the previous hash and everything the row says, each part with its length.
fn chain_hash(
    tenant: &TenantId,
    application_id: &ApplicationId,
    event: &RecordedEvent,
    body: &str,
    previous: &str,
) -> String {
    let sequence = event.sequence.to_string();
    let (happened_on, recorded_at) = (event.happened_on.to_string(), event.recorded_at.to_string());
    hash_of_parts(&[
        previous,
        tenant.as_str(),
        application_id.as_str(),
        &sequence,
        &happened_on,
        &recorded_at,
        body,
    ])
}

fn hash_of_parts(parts: &[&str]) -> String {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    sm3_hex(&bytes)
}
