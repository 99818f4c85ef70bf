//! What lies inside the binary: the catalogue's sources, divisions, calendar and the demonstration.

use anyhow::Context as _;
use base::identifiers::DivisionTable;
use catalogue::Sources;
use include_dir::{Dir, DirEntry, include_dir};

static CATALOGUE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../catalogue");
static DEMO: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../demo");

/// The catalogue's sources as they were when this binary was built.
pub fn sources() -> Sources {
    let mut files = Vec::new();
    collect(&CATALOGUE, "yaml", &mut files);
    Sources::of(files)
}

/// The workday notices (国务院办公厅) as they were when this binary was built.
pub fn calendar() -> anyhow::Result<&'static str> {
    text(&CATALOGUE, "calendars/cn.csv")
}

/// The divisions of Hubei: counties and above, local zones, towns.
pub fn divisions() -> anyhow::Result<DivisionTable> {
    let mut table = DivisionTable::parse_csv(text(&CATALOGUE, "divisions/hubei.csv")?)?;
    table.add_csv(text(&CATALOGUE, "divisions/hubei-zones.csv")?)?;
    table.add_csv(text(&CATALOGUE, "divisions/hubei-towns.csv")?)?;
    Ok(table)
}

/// A file of the demonstration.
pub fn demo(path: &str) -> anyhow::Result<&'static str> {
    text(&DEMO, path)
}

/// The registers of the demonstration: file name and text.
pub fn demo_registers() -> Vec<(String, String)> {
    let mut files = Vec::new();
    if let Some(folder) = DEMO.get_dir("registers") {
        collect(folder, "yaml", &mut files);
    }
    files
}

fn text(folder: &'static Dir<'static>, path: &str) -> anyhow::Result<&'static str> {
    let file = folder.get_file(path).with_context(|| format!("{path} is not inside the binary"))?;
    file.contents_utf8().with_context(|| format!("{path} is not UTF-8"))
}

fn collect(folder: &'static Dir<'static>, ending: &str, files: &mut Vec<(String, String)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, ending, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                if path.ends_with(ending)
                    && let Some(text) = file.contents_utf8()
                {
                    files.push((path, text.to_owned()));
                }
            }
        }
    }
}
