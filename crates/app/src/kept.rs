//! What a node keeps in memory between two requests of the same person: the session for a few seconds, the draft as it
//! was last read. Only where one process owns the database: nodes that share one do not hear of each other's writes.
//! Whatever is written here takes away what was kept of it before anybody is answered.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::day::Day;
use base::id::DraftId;
use base::instant::Instant;
use store::db::Engine;

use crate::accounts::Session;
use crate::drafts::DraftView;

/// For how long a session is kept: an account changed by the command line takes effect within it.
const SESSION_SECONDS: i64 = 5;
const SESSIONS_MOST: usize = 4096;
/// For how long a draft is kept that nobody touches.
const DRAFT_SECONDS: i64 = 600;
const SHELVES: usize = 64;
/// Drafts on one shelf at most; beyond it the shelf is emptied.
const SHELF_DRAFTS_MOST: usize = 8;
/// For how long a shelf stays empty when nobody knows how a write ended.
const UNSURE_SECONDS: i64 = 60;

/// What is kept.
pub(crate) struct Kept {
    /// Nothing is kept where other nodes write too.
    is_sole: bool,
    sessions: Mutex<HashMap<String, (Instant, Session)>>,
    shelves: Vec<Mutex<Shelf>>,
    hasher: RandomState,
}

/// Some of the drafts.
#[derive(Default)]
struct Shelf {
    /// Counts the writes to drafts of this shelf, so that what was read before a write is not kept after it.
    writes: u64,
    /// How many are being written now.
    writing: u32,
    /// Nothing is kept before then.
    closed_until: Option<Instant>,
    drafts: HashMap<DraftId, KeptDraft>,
}

/// A draft as it was last read.
#[derive(Clone)]
pub(crate) struct KeptDraft {
    /// Whose.
    pub subject_hash: String,
    /// On which day: a page may show what the day decides.
    pub day: Day,
    /// Since when.
    pub since: Instant,
    /// The draft.
    pub view: Arc<DraftView>,
}

/// What a reader who found nothing brings back with what was read.
pub(crate) struct Missed(u64);

/// A draft being written. Dropped without [`Writing::done`], nobody knows whether it was.
pub(crate) struct Writing<'k> {
    kept: &'k Kept,
    draft_id: &'k DraftId,
    begun_at: Instant,
    done: bool,
}

impl Kept {
    pub(crate) fn new(engine: Engine) -> Kept {
        Kept {
            is_sole: engine == Engine::Sqlite,
            sessions: Mutex::default(),
            shelves: (0..SHELVES).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
        }
    }

    /// The session with this hash, if it was read a moment ago.
    pub(crate) fn session(&self, hash: &str, now: Instant) -> Option<Session> {
        let sessions = locked(&self.sessions);
        let (since, session) = sessions.get(hash)?;
        (since.plus_seconds(SESSION_SECONDS) > now).then(|| session.clone())
    }

    /// Keeps a session that was just read.
    pub(crate) fn keep_session(&self, hash: &str, session: &Session, now: Instant) {
        if self.is_sole {
            let mut sessions = locked(&self.sessions);
            if sessions.len() >= SESSIONS_MOST {
                sessions.clear();
            }
            sessions.insert(hash.to_owned(), (now, session.clone()));
        }
    }

    /// The session has changed or ended.
    pub(crate) fn forget_session(&self, hash: &str) {
        locked(&self.sessions).remove(hash);
    }

    /// An account has changed, and nobody knows which sessions are its.
    pub(crate) fn forget_sessions(&self) {
        locked(&self.sessions).clear();
    }

    /// The draft, if it is kept and today's; else what to bring back with what is read now.
    pub(crate) fn draft(&self, draft_id: &DraftId, now: Instant) -> Result<KeptDraft, Missed> {
        let shelf = locked(self.shelf(draft_id));
        match shelf.drafts.get(draft_id) {
            Some(kept) if kept.day == now.shanghai_day() && kept.since.plus_seconds(DRAFT_SECONDS) > now => {
                Ok(kept.clone())
            }
            _ => Err(Missed(shelf.writes)),
        }
    }

    /// Keeps a draft, unless it may have been written since the reader began.
    pub(crate) fn keep_draft(&self, missed: &Missed, draft: KeptDraft) {
        let mut shelf = locked(self.shelf(&draft.view.draft_id));
        let is_closed = shelf.closed_until.is_some_and(|until| draft.since < until);
        if self.is_sole && shelf.writing == 0 && shelf.writes == missed.0 && !is_closed {
            if shelf.drafts.len() >= SHELF_DRAFTS_MOST {
                shelf.drafts.clear();
            }
            shelf.drafts.insert(draft.view.draft_id.clone(), draft);
        }
    }

    /// Said before a draft is saved, handed in or thrown away.
    pub(crate) fn writing<'k>(&'k self, draft_id: &'k DraftId, now: Instant) -> Writing<'k> {
        locked(self.shelf(draft_id)).writing += 1;
        Writing { kept: self, draft_id, begun_at: now, done: false }
    }

    fn shelf(&self, draft_id: &DraftId) -> &Mutex<Shelf> {
        let hash = self.hasher.hash_one(draft_id.as_str());
        &self.shelves[usize::try_from(hash % SHELVES as u64).unwrap_or(0)]
    }
}

impl Writing<'_> {
    /// The write has ended, well or not.
    pub(crate) fn done(mut self) {
        self.done = true;
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut shelf = locked(self.kept.shelf(self.draft_id));
        shelf.writing -= 1;
        shelf.writes += 1;
        shelf.drafts.remove(self.draft_id);
        if !self.done {
            shelf.closed_until = Some(self.begun_at.plus_seconds(UNSURE_SECONDS));
            shelf.drafts.clear();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
