//! Checking and rebuilding the ledger as a whole: for auditors and operators.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use store::ledger::{LedgerProblem, VerifyReport};

use crate::city::City;
use crate::error::Error;

impl City {
    /// Reads the whole ledger and says what does not hold: chains, heads, rows, daily roots and their signatures.
    pub async fn verify_ledger(&self) -> Result<VerifyReport, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let mut report = store::ledger::verify(db, tenant, &self.calendar()).await?;
        let root_key = self.root_certificate().await?.public_key();
        for root in store::ledger::roots(db, tenant).await? {
            let signature = STANDARD.decode(&root.signature).unwrap_or_default();
            if root_key.verify(root.root.as_bytes(), &signature).is_err() {
                report.problems.push(LedgerProblem {
                    subject: root.day.to_string(),
                    problem: "the root's signature does not fit".to_owned(),
                });
            }
        }
        Ok(report)
    }

    /// Makes the rows that screens read anew from the events; how many applications.
    pub async fn rebuild_rows(&self) -> Result<u64, Error> {
        Ok(store::ledger::rebuild(&self.inner.db, &self.inner.tenant, &self.calendar()).await?)
    }
}
