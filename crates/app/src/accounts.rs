//! Accounts and sessions: local accounts for the embedded installation, one session a sign-in.

mod password;

use base::id::AccountId;
use store::account::AccountRow;
use store::random_id::fresh_id;
use store::vault::{SealedValue, ValueKey, hex, random, sm3_hex};

use crate::actor::{Actor, Capacity, Profile};
use crate::city::City;
use crate::error::Error;

pub(crate) use password::WrongPasswords;

/// A session after this many seconds without use asks for the sign-in again (等保 8.1.4.1: idle time-out).
const IDLE_SECONDS: i64 = 30 * 60;
/// How much idle time passes before a use is written down.
const TOUCH_SECONDS: i64 = 60;

/// A signed-in session as pages see it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// What else the account could act as.
    pub profile: Profile,
    /// In which capacity it acts.
    pub capacity: Capacity,
    /// Bound to every form of the session (CSRF).
    pub form_token: String,
}

impl City {
    /// Adds an account or replaces the one with this id. Without a password it signs in by other means only.
    pub async fn put_account(
        &self,
        account_id: &AccountId,
        login: &str,
        password: Option<&str>,
        profile: &Profile,
    ) -> Result<(), Error> {
        let password_hash = match password {
            Some(password) => password::hash(password).await?,
            None => String::new(),
        };
        let key = ValueKey::fresh();
        let json = serde_json::to_vec(profile).map_err(|error| Error::broken("writing a profile", error))?;
        let sealed = key.seal(account_id.as_str(), &json);
        let row = AccountRow {
            account_id: account_id.clone(),
            login_hash: self.blind(("login", login)),
            password_hash,
            wrapped_key: self.inner.master.wrap(&key, account_id.as_str()),
            profile: format!("{} {}", sealed.commitment, sealed.ciphertext),
        };
        store::account::put(&self.inner.db, &self.inner.tenant, &row, self.now()).await?;
        self.inner.kept.forget_sessions();
        Ok(())
    }

    /// Whether there is an account with this id.
    pub async fn has_account(&self, account_id: &AccountId) -> Result<bool, Error> {
        Ok(store::account::by_id(&self.inner.db, &self.inner.tenant, account_id).await?.is_some())
    }

    /// Signs in with login and password; the token of the new session, to be kept by the browser. After some
    /// wrong passwords the login rests, whether it exists or not.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<String, Error> {
        let login_hash = self.blind(("login", login));
        let wrong_passwords = &self.inner.wrong_passwords;
        if wrong_passwords.rests(&login_hash, self.now()) {
            return Err(Error::invalid(
                "password",
                "sign-in-rests",
                "密码多次不对，请15分钟后再试",
                "Too many wrong passwords; try again in 15 minutes",
            ));
        }
        let row = store::account::by_login(&self.inner.db, &self.inner.tenant, &login_hash).await?;
        let hashed = row.as_ref().map(|row| row.password_hash.clone());
        let (true, Some(row)) = (password::fits(password, hashed).await?, row) else {
            wrong_passwords.count(&login_hash, self.now());
            return Err(Error::invalid(
                "password",
                "sign-in-failed",
                "账号或密码不对，请核对后再试",
                "The account or the password is wrong; check both and try again",
            ));
        };
        wrong_passwords.forget(&login_hash);
        let capacity = self.profile(&row)?.first_capacity();
        self.begin_session(&row.account_id, &capacity).await
    }

    /// Begins a session without a password: for sign-in links of the demo, which the server alone hands out.
    pub async fn begin_session(&self, account_id: &AccountId, capacity: &Capacity) -> Result<String, Error> {
        let token = hex(&random::<32>());
        store::account::begin_session(
            &self.inner.db,
            &self.inner.tenant,
            &sm3_hex(token.as_bytes()),
            account_id,
            Some(&capacity.to_text()),
            self.now(),
        )
        .await?;
        Ok(token)
    }

    /// The session of this token; nothing when there is none or it has been idle for too long.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let (hash, now) = (sm3_hex(token.as_bytes()), self.now());
        if let Some(session) = self.inner.kept.session(&hash, now) {
            return Ok(Some(session));
        }
        let found = store::account::session(db, tenant, &hash).await?;
        let Some((row, account)) = found else { return Ok(None) };
        if row.seen_at.plus_seconds(IDLE_SECONDS) < now {
            store::account::end_session(db, tenant, &hash).await?;
            return Ok(None);
        }
        if row.seen_at.plus_seconds(TOUCH_SECONDS) < now {
            store::account::touch_session(db, tenant, &hash, now).await?;
        }
        let profile = self.profile(&account)?;
        let capacity =
            row.acting_for.as_deref().and_then(Capacity::parse).unwrap_or_else(|| profile.first_capacity());
        let Some(actor) = profile.actor(&account.account_id, &capacity) else { return Ok(None) };
        let form_token = self.inner.master.blind("form", token);
        let session = Session { actor, profile, capacity, form_token };
        self.inner.kept.keep_session(&hash, &session, now);
        Ok(Some(session))
    }

    /// Lets the session act in another capacity that its account carries.
    pub async fn act_as(&self, token: &str, capacity: &Capacity) -> Result<(), Error> {
        let session = self.session(token).await?.ok_or(Error::NotFound)?;
        let account_id = AccountId::new("");
        if session.profile.actor(&account_id, capacity).is_none() {
            return Err(Error::Forbidden);
        }
        let hash = sm3_hex(token.as_bytes());
        store::account::act_for(&self.inner.db, &self.inner.tenant, &hash, Some(&capacity.to_text())).await?;
        self.inner.kept.forget_session(&hash);
        Ok(())
    }

    /// Ends the session.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let hash = sm3_hex(token.as_bytes());
        store::account::end_session(&self.inner.db, &self.inner.tenant, &hash).await?;
        self.inner.kept.forget_session(&hash);
        Ok(())
    }

    fn profile(&self, row: &AccountRow) -> Result<Profile, Error> {
        let id = row.account_id.as_str();
        let key = self.inner.master.unwrap(&row.wrapped_key, id)?;
        let (commitment, ciphertext) = row.profile.split_once(' ').unwrap_or_default();
        let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
        serde_json::from_slice(&key.open(id, &sealed)?)
            .map_err(|error| Error::broken("reading a profile", error))
    }

    /// A fresh id that sorts by time.
    pub(crate) fn fresh_id(&self) -> String {
        fresh_id(self.now())
    }
}
