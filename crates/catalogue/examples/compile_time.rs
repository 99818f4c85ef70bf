//! Prints how long reading, loading a bundle and compiling each theme take:
//! `cargo run --release -p catalogue --example compile_time -- catalogue`.

use std::path::Path;
use std::time::{Duration, Instant};

use catalogue::report::{report, widest};
use catalogue::{Answers, Sources, Version, check};

const ROUNDS: u32 = 2_000;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "catalogue".to_owned());
    let mut files = Vec::new();
    collect(Path::new(&folder), "", &mut files);
    let sources = Sources::of(files);
    let (checked, (version, _)) = timed(|| check(&sources));
    let Some(version) = version else { return print("the sources have errors: run the example check") };
    let bundle = version.to_bundle();
    let (loaded, _) = timed(|| Version::from_bundle(&bundle));
    let (reported, report) = timed(|| report(&version));
    print(&format!(
        "check {checked:?}, bundle {} KiB, load {loaded:?}, report {reported:?}",
        bundle.len() / 1024
    ));
    for theme in version.catalogue().themes.keys() {
        let full = widest(&version, theme).map(|(answers, _)| answers).unwrap_or_default();
        let (empty, _) = timed(|| {
            (0..ROUNDS).map(|_| version.compile(theme, &Answers::none())).filter(Result::is_ok).count()
        });
        let (answered, _) =
            timed(|| (0..ROUNDS).map(|_| version.compile(theme, &full)).filter(Result::is_ok).count());
        print(&format!(
            "{theme}: nothing answered {:?}, all answered {:?}",
            empty / ROUNDS,
            answered / ROUNDS
        ));
    }
    print(&report.to_text());
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
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
