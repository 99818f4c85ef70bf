//! Compiled themes, kept by situation: most applicants of a theme are in one of a few situations, and a draft is
//! looked at many times between two answers. Kept are catalogue, answers and the few values that decide
//! something, never whose they are.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use base::id::{ThemeId, VersionId};
use catalogue::answers::Answers;
use catalogue::compiled::Compiled;
use catalogue::version::Version;

use crate::error::Error;

type Kept = HashMap<(VersionId, ThemeId, String), Arc<Compiled>>;

/// How many situations are kept, a few hundred KiB each; beyond it all are forgotten and begun anew.
const SITUATIONS_MOST: usize = 64;

static KEPT: LazyLock<RwLock<Kept>> = LazyLock::new(RwLock::default);

/// The theme compiled for these answers, from memory where it was compiled before.
pub fn compiled(version: &Version, theme_id: &ThemeId, answers: &Answers) -> Result<Arc<Compiled>, Error> {
    let situation =
        serde_json::to_string(answers).map_err(|error| Error::broken("naming a situation", error))?;
    let key = (version.id().clone(), theme_id.clone(), situation);
    if let Some(kept) = KEPT.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(kept.clone());
    }
    let compiled = version.compile(theme_id, answers);
    let compiled = Arc::new(compiled.map_err(|error| Error::broken("compiling a theme", error))?);
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= SITUATIONS_MOST {
        kept.clear();
    }
    kept.insert(key, compiled.clone());
    Ok(compiled)
}
