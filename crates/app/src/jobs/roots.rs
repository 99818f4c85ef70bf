//! The daily root over all ledgers, signed with the installation's root key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::city::City;
use crate::error::Error;

/// How long after midnight a day counts as complete: no commit takes longer.
const GRACE_SECONDS: i64 = 10 * 60;

impl City {
    /// Signs the roots of all complete days that have none; how many.
    pub async fn sign_roots(&self) -> Result<u64, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let today = self.now().plus_seconds(-GRACE_SECONDS).shanghai_day();
        let mut signed = 0;
        for day in store::ledger::unrooted_days(db, tenant, today).await? {
            let mut root = store::ledger::root_of(db, tenant, day).await?;
            let signature = self.sign_as_root(root.root.as_bytes()).await?;
            root.signature = STANDARD.encode(signature);
            store::ledger::put_root(db, tenant, &root, self.now()).await?;
            signed += 1;
        }
        Ok(signed)
    }
}
