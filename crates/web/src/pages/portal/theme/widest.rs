//! The widest situation of every theme, worked out once a catalogue version.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use app::Error;
use base::id::{ThemeId, VersionId};
use catalogue::{Answers, Compiled, Version};

type Kept = RwLock<HashMap<(VersionId, ThemeId), Arc<Compiled>>>;

/// What was worked out; a few themes a version, and versions are few while a process runs.
static KEPT: LazyLock<Kept> = LazyLock::new(Kept::default);

/// The theme in its widest situation; without answers where no situation passes the requirements.
pub fn widest(version: &Version, theme_id: &ThemeId) -> Result<Arc<Compiled>, Error> {
    let key = (version.id().clone(), theme_id.clone());
    if let Some(kept) = KEPT.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(kept.clone());
    }
    let compiled = match catalogue::report::widest(version, theme_id) {
        Some((_, compiled)) => compiled,
        None => version
            .compile(theme_id, &Answers::none())
            .map_err(|error| Error::broken("compiling a theme", error))?,
    };
    let compiled = Arc::new(compiled);
    KEPT.write().unwrap_or_else(PoisonError::into_inner).insert(key, compiled.clone());
    Ok(compiled)
}
