//! A catalogue small enough to check by hand: one theme, three items. `=== path` begins a file.

use catalogue::{Sources, Version, check};

/// The fixture as it is.
pub fn text() -> String {
    include_str!("shop.txt").to_owned()
}

/// The fixture with parts replaced; each part must be there.
pub fn with(replacements: &[(&str, &str)]) -> Sources {
    let mut text = text();
    for (from, to) in replacements {
        assert!(text.contains(from), "the fixture has no “{from}”");
        text = text.replacen(from, to, 1);
    }
    sources(&text)
}

/// Files out of one text.
pub fn sources(text: &str) -> Sources {
    let files = text.split("=== ").filter(|part| !part.trim().is_empty());
    Sources::of(files.map(|part| part.split_once('\n').expect("a path stands on a line of its own")))
}

/// The version of the fixture with parts replaced.
#[allow(dead_code)]
pub fn version(replacements: &[(&str, &str)]) -> Version {
    let sources = with(replacements);
    let (version, diagnostics) = check(&sources);
    version.unwrap_or_else(|| panic!("{}", catalogue::diagnostic::render_all(&diagnostics, &sources)))
}
