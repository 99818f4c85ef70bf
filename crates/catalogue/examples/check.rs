//! Checks a folder of sources and prints what is wrong: `cargo run -p catalogue --example check -- catalogue`.

use std::path::Path;
use std::process::ExitCode;

use catalogue::diagnostic::{render_all, summary};
use catalogue::{Sources, check};

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "catalogue".to_owned());
    let mut files = Vec::new();
    collect(Path::new(&folder), "", &mut files);
    let sources = Sources::of(files);
    let (version, diagnostics) = check(&sources);
    print(&format!("{}{}", render_all(&diagnostics, &sources), summary(&diagnostics)));
    match version {
        Some(version) => {
            print(&format!("version {}", version.id()));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else if let Some(text) =
            name.ends_with(".yaml").then(|| std::fs::read_to_string(&path).ok()).flatten()
        {
            files.push((name, text));
        }
    }
}

#[allow(clippy::print_stdout)]
fn print(text: &str) {
    println!("{text}");
}
