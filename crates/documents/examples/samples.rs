//! Prints sample documents with invented data into a folder, and says how long each took.
//! `cargo run --release -p documents --example samples -- FOLDER`
#![allow(clippy::print_stdout)]

#[path = "../tests/support/samples.rs"]
mod samples;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use documents::{DocumentError, Standing, render_letter, render_licence, render_receipt};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give a folder")?);
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, pdf: Result<Vec<u8>, DocumentError>| -> Result<(), Box<dyn Error>> {
        Ok(std::fs::write(folder.join(format!("{name}.pdf")), pdf?)?)
    };
    let begun = Instant::now();
    write("licence", render_licence(&samples::licence(Standing::Genuine), &samples::attachments()))?;
    println!("first licence, fonts and templates loaded: {:?}", begun.elapsed());
    write("licence-test", render_licence(&samples::licence(Standing::Test), &samples::attachments()))?;
    write("birth", render_licence(&samples::birth_certificate(), &samples::attachments()))?;
    for (name, letter) in samples::letters() {
        write(name, render_letter(&letter))?;
    }
    write("receipt", render_receipt(&samples::receipt()))?;
    many("licences", |place| {
        let mut page = samples::licence(Standing::Genuine);
        page.number = format!("JY2420102{place:07}");
        page.holder = format!("武汉市江岸区第{place}餐饮店");
        page.qr = format!("https://zwfw.example.gov.cn/licences/{place}");
        render_licence(&page, &samples::attachments())
    })?;
    many("letters", |place| {
        let (_, mut letter) = samples::letters().remove(1);
        letter.number = format!("江市监许补〔2026〕{place}号");
        render_letter(&letter)
    })
}

fn many(what: &str, print: impl Fn(u32) -> Result<Vec<u8>, DocumentError>) -> Result<(), Box<dyn Error>> {
    const COUNT: u32 = 200;
    let begun = Instant::now();
    let mut bytes = 0;
    for place in 1..=COUNT {
        bytes += print(place)?.len();
    }
    let each = begun.elapsed() / COUNT;
    println!("{COUNT} different {what}: {each:?} each, {} KiB each", bytes / 1024 / COUNT as usize);
    Ok(())
}
