//! Other departments' registers as files, one YAML list of rows a resource: what a small place has before it
//! has interfaces, and what the demonstration uses. Read anew whenever a file changes.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use app::ports::{Clock, PortFuture, ResourceAnswer, ResourceProblem, ResourceQuestion, Resources};
use serde::Deserialize;

/// Longer than this nobody waits for a register.
const PATIENCE: Duration = Duration::from_secs(3);

/// Registers in a folder: `<resource>.yaml` each.
pub struct FileRegisters {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    kept: Arc<Kept>,
}

type Row = BTreeMap<String, Scalar>;
/// What was read of each file, with the time the file had.
type Kept = Mutex<HashMap<PathBuf, (SystemTime, Arc<Vec<Row>>)>>;

/// A value as people write it in YAML.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Scalar {
    YesNo(bool),
    Whole(i64),
    Decimal(f64),
    Text(String),
    Nothing(()),
}

impl Scalar {
    /// As a form's field would hold it.
    fn text(&self) -> String {
        match self {
            Scalar::YesNo(true) => "yes".to_owned(),
            Scalar::YesNo(false) => "no".to_owned(),
            Scalar::Whole(number) => number.to_string(),
            Scalar::Decimal(number) => number.to_string(),
            Scalar::Text(text) => text.clone(),
            Scalar::Nothing(()) => String::new(),
        }
    }
}

impl FileRegisters {
    /// Registers in this folder.
    pub fn new(folder: impl Into<PathBuf>, clock: Arc<dyn Clock>) -> FileRegisters {
        FileRegisters { folder: folder.into(), clock, kept: Arc::default() }
    }
}

impl Resources for FileRegisters {
    fn ask(&self, question: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>> {
        Box::pin(async move {
            let name = question.resource_id.as_str();
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if !plain || name.is_empty() || question.inputs.is_empty() {
                return Err(ResourceProblem::NotConnected);
            }
            let path = self.folder.join(format!("{name}.yaml"));
            let kept = self.kept.clone();
            let reading = tokio::task::spawn_blocking(move || rows(&path, &kept));
            let rows = match tokio::time::timeout(PATIENCE, reading).await {
                Ok(Ok(rows)) => rows?,
                _ => return Err(ResourceProblem::Unavailable),
            };
            let matches = |row: &&Row| {
                question
                    .inputs
                    .iter()
                    .all(|(column, value)| row.get(column).is_some_and(|held| &held.text() == value))
            };
            let row = rows.iter().find(matches).ok_or(ResourceProblem::NoRecord)?;
            let outputs = row.iter().map(|(column, held)| (column.clone(), held.text())).collect();
            Ok(ResourceAnswer { outputs, answered_at: self.clock.now() })
        })
    }
}

fn rows(path: &Path, kept: &Kept) -> Result<Arc<Vec<Row>>, ResourceProblem> {
    let changed = std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .map_err(|_| ResourceProblem::NotConnected)?;
    if let Some((known, rows)) = kept.lock().unwrap_or_else(PoisonError::into_inner).get(path)
        && *known == changed
    {
        return Ok(rows.clone());
    }
    let text = std::fs::read_to_string(path).map_err(|_| ResourceProblem::Unavailable)?;
    let rows: Vec<Row> = serde_saphyr::from_str(&text).map_err(|error| {
        tracing::warn!(register = %path.display(), %error, "a register cannot be read");
        ResourceProblem::Unavailable
    })?;
    let rows = Arc::new(rows);
    kept.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), (changed, rows.clone()));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use app::ports::SystemClock;

    use super::*;

    fn question(resource: &str, citizen_id: &str) -> ResourceQuestion {
        ResourceQuestion {
            resource_id: resource.into(),
            purpose: "test".to_owned(),
            inputs: [("citizen_id".to_owned(), citizen_id.to_owned())].into(),
        }
    }

    #[tokio::test]
    async fn a_row_is_found_and_a_missing_one_is_not() {
        let folder = std::env::temp_dir().join(format!("chengshi-registers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(
            folder.join("housing-register.yaml"),
            "- {citizen_id: '420624200403275331', owns_home: false, homes: 0, area: 520.4, note: }\n",
        )
        .unwrap();
        std::fs::write(folder.join("broken.yaml"), "- {").unwrap();
        let registers = FileRegisters::new(&folder, Arc::new(SystemClock));
        let answer = registers.ask(question("housing-register", "420624200403275331")).await.unwrap();
        assert_eq!(answer.outputs["owns_home"], "no");
        assert_eq!(answer.outputs["area"], "520.4");
        assert_eq!(answer.outputs["note"], "");
        let missing = registers.ask(question("housing-register", "1")).await;
        assert_eq!(missing, Err(ResourceProblem::NoRecord));
        assert_eq!(registers.ask(question("broken", "1")).await, Err(ResourceProblem::Unavailable));
        assert_eq!(registers.ask(question("nowhere", "1")).await, Err(ResourceProblem::NotConnected));
        assert_eq!(registers.ask(question("../people", "1")).await, Err(ResourceProblem::NotConnected));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
