//! Writes the gallery in all its looks into a folder, with the static files beside it, ready for any file server:
//! `cargo run -p web --example gallery -- FOLDER`.

use std::path::Path;
use std::{env, fs, io};

use web::assets;
use web::gallery::gallery_as;
use web::layout::{Density, ElderMode};
use web::texts::Language;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| io::Error::other("name a folder to write to"))?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("static"))?;
    for address in [assets::css(), assets::script(), assets::icon()] {
        if let Some((_, body)) = assets::find(address) {
            fs::write(folder.join(address.trim_start_matches('/')), body)?;
        }
    }
    for (name, language, density, elder) in [
        ("portal", Language::Zh, Density::Portal, ElderMode::Off),
        ("portal-en", Language::En, Density::Portal, ElderMode::Off),
        ("elder", Language::Zh, Density::Portal, ElderMode::On),
        ("desk", Language::Zh, Density::Desk, ElderMode::Off),
    ] {
        fs::write(folder.join(format!("{name}.html")), gallery_as(language, density, elder))?;
    }
    Ok(())
}
