//! Passwords: hashed beside the threads that answer requests; after some wrong ones a login rests for a while.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use base::instant::Instant;

use crate::error::Error;

/// So many wrong passwords in a row (等保 8.1.4.1 b: illegal sign-ins are limited) …
const WRONG_MOST: u32 = 5;
/// … let the login rest for so long after the last of them.
const REST_SECONDS: i64 = 15 * 60;
/// Logins that are remembered at most; what has rested is forgotten first.
const REMEMBERED_MOST: usize = 10_000;

/// A hash that tells nothing of the password.
pub(super) async fn hash(password: &str) -> Result<String, Error> {
    let password = password.to_owned();
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    match hashed.await {
        Ok(hash) => hash.map_err(|error| Error::broken("hashing a password", error.to_string())),
        Err(error) => Err(Error::broken("hashing a password", error)),
    }
}

/// Whether the password is the one that was hashed. Without a hash the same work is done, so that the time
/// tells nothing.
pub(super) async fn fits(password: &str, hashed: Option<String>) -> Result<bool, Error> {
    let Some(hashed) = hashed.filter(|hash| !hash.is_empty()) else {
        hash(password).await?;
        return Ok(false);
    };
    let password = password.to_owned();
    let checked = tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&hashed)?;
        Ok::<bool, argon2::password_hash::phc::Error>(
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        )
    });
    match checked.await {
        Ok(fits) => fits.map_err(|error| Error::broken("reading a password hash", error.to_string())),
        Err(error) => Err(Error::broken("reading a password hash", error)),
    }
}

/// Wrong passwords in a row, by the keyed hash of the login; each node counts its own.
#[derive(Default)]
pub(crate) struct WrongPasswords(Mutex<HashMap<String, (u32, Instant)>>);

impl WrongPasswords {
    /// Whether the login has to rest.
    pub(super) fn rests(&self, login_hash: &str, now: Instant) -> bool {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted
            .get(login_hash)
            .is_some_and(|(wrong, last)| *wrong >= WRONG_MOST && now < last.plus_seconds(REST_SECONDS))
    }

    /// One more wrong password.
    pub(super) fn count(&self, login_hash: &str, now: Instant) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= REMEMBERED_MOST {
            counted.retain(|_, (_, last)| now < last.plus_seconds(REST_SECONDS));
        }
        let (wrong, last) = counted.entry(login_hash.to_owned()).or_insert((0, now));
        let has_rested = last.plus_seconds(REST_SECONDS) <= now;
        *wrong = if has_rested { 1 } else { *wrong + 1 };
        *last = now;
    }

    /// The right one: counting begins anew.
    pub(super) fn forget(&self, login_hash: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(login_hash);
    }
}
