//! The rows of cases that desks read: copies of what the events say, written in the same transaction.

use base::day::Day;
use base::id::{ApplicationId, CaseId, ItemId, OrganId, TenantId, ThemeId};

use crate::cell::Row;
use crate::cells;
use crate::commit::Table;
use crate::db::Db;
use crate::error::DbError;

/// A case as a desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Its application.
    pub application_id: ApplicationId,
    /// The case.
    pub case_id: CaseId,
    /// Its number, which people quote.
    pub number: String,
    /// The item.
    pub item_id: ItemId,
    /// Who handles it.
    pub organ_id: OrganId,
    /// The theme it is part of.
    pub theme_id: ThemeId,
    /// The name of its state.
    pub state: String,
    /// When the organ first had it.
    pub received_on: Option<Day>,
    /// By when the promise wants the next act.
    pub due_day: Option<Day>,
    /// By when the law wants the decision.
    pub legal_due_day: Option<Day>,
    /// When the organ's work was over.
    pub ended_on: Option<Day>,
    /// The day it is sorted by while the organ must act; none while nothing waits for the organ.
    pub queue_day: Option<Day>,
}

pub(crate) static TABLE: Table = Table {
    order: 30,
    name: "service_case",
    columns: &[
        "tenant",
        "application_id",
        "case_id",
        "number",
        "item_id",
        "organ_id",
        "theme_id",
        "state",
        "received_on",
        "due_day",
        "legal_due_day",
        "ended_on",
        "queue_day",
    ],
    conflict: "on conflict (tenant, application_id, case_id) do update set state = excluded.state, \
               received_on = excluded.received_on, due_day = excluded.due_day, \
               legal_due_day = excluded.legal_due_day, ended_on = excluded.ended_on, \
               queue_day = excluded.queue_day, organ_id = excluded.organ_id",
    guarded: false,
};

/// Where a page of a queue begins: after this row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCursor {
    /// The last row's day.
    pub queue_day: Day,
    /// The last row's application.
    pub application_id: ApplicationId,
    /// The last row's case.
    pub case_id: CaseId,
}

/// What waits for an organ, the most urgent first.
pub async fn queue(
    db: &Db,
    tenant: &TenantId,
    organ_id: &OrganId,
    after: Option<&QueueCursor>,
    limit: u32,
) -> Result<Vec<CaseRow>, DbError> {
    let beginning = ("", "", "");
    let day = after.map(|cursor| cursor.queue_day.to_string());
    let (day, application_id, case_id) = match (&day, after) {
        (Some(day), Some(cursor)) => (day.as_str(), cursor.application_id.as_str(), cursor.case_id.as_str()),
        _ => beginning,
    };
    let rows = db
        .all(
            "select application_id, case_id, number, item_id, organ_id, theme_id, state, received_on, due_day,
               legal_due_day, ended_on, queue_day
             from service_case
             where tenant = $1 and organ_id = $2 and queue_day is not null
               and (queue_day, application_id, case_id) > ($3, $4, $5)
             order by queue_day, application_id, case_id limit $6",
            &cells![tenant, organ_id, day, application_id, case_id, limit],
        )
        .await?;
    rows.iter().map(case).collect()
}

/// How many cases wait for an organ, and how many of them are past `today`.
pub async fn queue_count(
    db: &Db,
    tenant: &TenantId,
    organ_id: &OrganId,
    today: Day,
) -> Result<(i64, i64), DbError> {
    let row = db
        .first(
            "select count(*) as waiting, count(case when queue_day < $3 then 1 end) as late from service_case
             where tenant = $1 and organ_id = $2 and queue_day is not null",
            &cells![tenant, organ_id, today],
        )
        .await?;
    match row {
        Some(row) => Ok((row.number("waiting")?, row.number("late")?)),
        None => Ok((0, 0)),
    }
}

/// An organ's cases that ended last.
pub async fn ended(
    db: &Db,
    tenant: &TenantId,
    organ_id: &OrganId,
    limit: u32,
) -> Result<Vec<CaseRow>, DbError> {
    let rows = db
        .all(
            "select application_id, case_id, number, item_id, organ_id, theme_id, state, received_on, due_day,
               legal_due_day, ended_on, queue_day
             from service_case where tenant = $1 and organ_id = $2 and ended_on is not null
             order by ended_on desc, application_id, case_id limit $3",
            &cells![tenant, organ_id, limit],
        )
        .await?;
    rows.iter().map(case).collect()
}

/// The cases of one application, in the order of their numbers.
pub async fn of_application(
    db: &Db,
    tenant: &TenantId,
    application_id: &ApplicationId,
) -> Result<Vec<CaseRow>, DbError> {
    let rows = db
        .all(
            "select application_id, case_id, number, item_id, organ_id, theme_id, state, received_on, due_day,
               legal_due_day, ended_on, queue_day
             from service_case where tenant = $1 and application_id = $2",
            &cells![tenant, application_id],
        )
        .await?;
    // Sorted here: asked for this order, SQLite walks all numbers of the tenant instead of the key.
    let mut cases = rows.iter().map(case).collect::<Result<Vec<CaseRow>, DbError>>()?;
    cases.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(cases)
}

/// The case with this number.
pub async fn by_number(db: &Db, tenant: &TenantId, number: &str) -> Result<Option<CaseRow>, DbError> {
    let row = db
        .first(
            "select application_id, case_id, number, item_id, organ_id, theme_id, state, received_on, due_day,
               legal_due_day, ended_on, queue_day
             from service_case where tenant = $1 and number = $2",
            &cells![tenant, number],
        )
        .await?;
    row.as_ref().map(case).transpose()
}

/// Applications with a case in one of the states in which the law acts by date, and whose due day has come.
pub async fn with_due_effects(
    db: &Db,
    tenant: &TenantId,
    today: Day,
    after: &ApplicationId,
    limit: u32,
) -> Result<Vec<ApplicationId>, DbError> {
    let rows = db
        .all(
            "select distinct application_id from service_case
             where tenant = $1 and ended_on is null and state in ('received', 'reported', 'correcting')
               and due_day <= $2 and application_id > $3
             order by application_id limit $4",
            &cells![tenant, today, after, limit],
        )
        .await?;
    rows.iter().map(|row| row.text("application_id").map(ApplicationId::new)).collect()
}

impl CaseRow {
    /// The row's cells, in the order of the table's columns.
    pub(crate) fn cells(&self, tenant: &TenantId) -> Vec<crate::cell::Cell> {
        cells![
            tenant,
            &self.application_id,
            &self.case_id,
            &self.number,
            &self.item_id,
            &self.organ_id,
            &self.theme_id,
            &self.state,
            self.received_on,
            self.due_day,
            self.legal_due_day,
            self.ended_on,
            self.queue_day
        ]
        .to_vec()
    }
}

fn case(row: &Row) -> Result<CaseRow, DbError> {
    Ok(CaseRow {
        application_id: ApplicationId::new(row.text("application_id")?),
        case_id: CaseId::new(row.text("case_id")?),
        number: row.text("number")?,
        item_id: ItemId::new(row.text("item_id")?),
        organ_id: OrganId::new(row.text("organ_id")?),
        theme_id: ThemeId::new(row.text("theme_id")?),
        state: row.text("state")?,
        received_on: row.day_or_none("received_on")?,
        due_day: row.day_or_none("due_day")?,
        legal_due_day: row.day_or_none("legal_due_day")?,
        ended_on: row.day_or_none("ended_on")?,
        queue_day: row.day_or_none("queue_day")?,
    })
}
