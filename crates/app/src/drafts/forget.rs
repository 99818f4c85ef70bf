//! Forgetting drafts that were not touched for the days the city sets.

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
        let mut forgotten = 0;
        for (draft_id, version) in &due {
            forgotten += u64::from(self.forget_draft(draft_id, *version).await?);
        }
        Ok(forgotten)
    }

    /// The row goes first, and only as it was read: a draft that is handed in at this moment keeps its files, which
    /// are the application's then. Without the row nobody can read a file that is left.
    pub(crate) async fn forget_draft(&self, draft_id: &DraftId, read_version: i64) -> Result<bool, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let writing = self.inner.kept.writing(draft_id, self.now());
        let discarded = store::draft::discard(db, tenant, draft_id, read_version).await;
        writing.done();
        if !discarded? {
            return Ok(false);
        }
        for file in store::stored_file::of_owner(db, tenant, draft_id.as_str()).await? {
            self.remove_file(draft_id, &file.file_id).await?;
        }
        Ok(true)
    }
}
