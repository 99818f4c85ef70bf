//! Accounts and sessions. Who an account is lies encrypted; it is found by a keyed hash of its login.

use base::id::{AccountId, TenantId};
use base::instant::Instant;

use crate::cell::Row;
use crate::cells;
use crate::db::Db;
use crate::error::DbError;

/// An account as it is stored.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// The account.
    pub account_id: AccountId,
    /// Keyed hash of the login name.
    pub login_hash: String,
    /// argon2; empty when the account signs in elsewhere.
    pub password_hash: String,
    /// The key its profile lies under.
    pub wrapped_key: String,
    /// The sealed profile.
    pub profile: String,
}

/// A session as it is stored.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The firm acted for, as the application chose to write it.
    pub acting_for: Option<String>,
    /// When it was last used.
    pub seen_at: Instant,
}

/// Adds an account; an account with the same id is replaced.
pub async fn put(db: &Db, tenant: &TenantId, account: &AccountRow, now: Instant) -> Result<(), DbError> {
    db.execute(
        "insert into account (tenant, account_id, login_hash, password_hash, wrapped_key, profile, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant, account_id) do update set login_hash = excluded.login_hash,
           password_hash = excluded.password_hash, wrapped_key = excluded.wrapped_key, profile = excluded.profile",
        &cells![
            tenant,
            &account.account_id,
            &account.login_hash,
            &account.password_hash,
            &account.wrapped_key,
            &account.profile,
            now
        ],
    )
    .await
    .map(|_| ())
}

/// The account with this id.
pub async fn by_id(
    db: &Db,
    tenant: &TenantId,
    account_id: &AccountId,
) -> Result<Option<AccountRow>, DbError> {
    let row = db
        .first(
            "select account_id, login_hash, password_hash, wrapped_key, profile from account
             where tenant = $1 and account_id = $2",
            &cells![tenant, account_id],
        )
        .await?;
    row.as_ref().map(account).transpose()
}

/// The account with this login.
pub async fn by_login(db: &Db, tenant: &TenantId, login_hash: &str) -> Result<Option<AccountRow>, DbError> {
    let row = db
        .first(
            "select account_id, login_hash, password_hash, wrapped_key, profile from account
             where tenant = $1 and login_hash = $2",
            &cells![tenant, login_hash],
        )
        .await?;
    row.as_ref().map(account).transpose()
}

/// All accounts, in the order of their ids; for administration and the demo's sign-in page.
pub async fn all(db: &Db, tenant: &TenantId) -> Result<Vec<AccountRow>, DbError> {
    let rows = db
        .all(
            "select account_id, login_hash, password_hash, wrapped_key, profile from account
             where tenant = $1 order by account_id",
            &cells![tenant],
        )
        .await?;
    rows.iter().map(account).collect()
}

fn account(row: &Row) -> Result<AccountRow, DbError> {
    Ok(AccountRow {
        account_id: AccountId::new(row.text("account_id")?),
        login_hash: row.text("login_hash")?,
        password_hash: row.text("password_hash")?,
        wrapped_key: row.text("wrapped_key")?,
        profile: row.text("profile")?,
    })
}

/// Begins a session; only the hash of its token is stored.
pub async fn begin_session(
    db: &Db,
    tenant: &TenantId,
    session_hash: &str,
    account_id: &AccountId,
    acting_for: Option<&str>,
    now: Instant,
) -> Result<(), DbError> {
    db.execute(
        "insert into session (tenant, session_hash, account_id, acting_for, created_at, seen_at)
         values ($1, $2, $3, $4, $5, $5)",
        &cells![tenant, session_hash, account_id, acting_for, now],
    )
    .await
    .map(|_| ())
}

/// The session with this hash and whose it is, however long ago it was used: the caller decides whether it has
/// expired. One statement, for every page of everybody who is signed in begins with it.
pub async fn session(
    db: &Db,
    tenant: &TenantId,
    session_hash: &str,
) -> Result<Option<(SessionRow, AccountRow)>, DbError> {
    let row = db
        .first(
            "select account.account_id, login_hash, password_hash, wrapped_key, profile, acting_for, seen_at
             from session join account
               on account.tenant = session.tenant and account.account_id = session.account_id
             where session.tenant = $1 and session_hash = $2",
            &cells![tenant, session_hash],
        )
        .await?;
    row.map(|row| {
        let session =
            SessionRow { acting_for: row.text_or_none("acting_for")?, seen_at: row.instant("seen_at")? };
        Ok((session, account(&row)?))
    })
    .transpose()
}

/// Notes that the session was used.
pub async fn touch_session(
    db: &Db,
    tenant: &TenantId,
    session_hash: &str,
    now: Instant,
) -> Result<(), DbError> {
    db.execute(
        "update session set seen_at = $3 where tenant = $1 and session_hash = $2",
        &cells![tenant, session_hash, now],
    )
    .await
    .map(|_| ())
}

/// Changes for whom the session acts.
pub async fn act_for(
    db: &Db,
    tenant: &TenantId,
    session_hash: &str,
    acting_for: Option<&str>,
) -> Result<(), DbError> {
    db.execute(
        "update session set acting_for = $3 where tenant = $1 and session_hash = $2",
        &cells![tenant, session_hash, acting_for],
    )
    .await
    .map(|_| ())
}

/// Ends the session.
pub async fn end_session(db: &Db, tenant: &TenantId, session_hash: &str) -> Result<(), DbError> {
    db.execute("delete from session where tenant = $1 and session_hash = $2", &cells![tenant, session_hash])
        .await
        .map(|_| ())
}

/// Removes the sessions last used before `before`.
pub async fn forget_sessions(db: &Db, tenant: &TenantId, before: Instant) -> Result<u64, DbError> {
    db.execute("delete from session where tenant = $1 and seen_at < $2", &cells![tenant, before]).await
}
