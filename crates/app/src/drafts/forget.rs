//! Forgetting drafts: those not touched for the days the city sets, and those that were handed in, whose
//! content the application now holds.

use base::id::DraftId;

use crate::city::City;
use crate::error::Error;

impl City {
    /// Deletes what is due; how many drafts.
    pub async fn forget_drafts(&self) -> Result<u64, Error> {
        let Ok(version) = self.catalogue() else { return Ok(0) };
        let days = i64::from(version.catalogue().settings.draft_days);
        let before = self.now().plus_seconds(-days * 86_400);
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let due = store::draft::to_forget(db, tenant, before, 100).await?;
        for draft_id in &due {
            self.forget_draft(draft_id).await?;
        }
        Ok(due.len() as u64)
    }

    /// A draft that became an application leaves its files behind, for they are the application's now.
    async fn forget_draft(&self, draft_id: &DraftId) -> Result<(), Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        if store::application::by_draft(db, tenant, draft_id).await?.is_none() {
            for file in store::stored_file::of_owner(db, tenant, draft_id.as_str()).await? {
                self.remove_file(draft_id, &file.file_id).await?;
            }
        }
        store::draft::discard(db, tenant, draft_id).await?;
        Ok(())
    }
}
