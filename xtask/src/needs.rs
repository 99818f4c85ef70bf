//! What the tests need from the machine: looks for it, installs it through apt when we are root,
//! and says what is missing when we are not.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use crate::run;

/// Something a test needs, and the Debian package that brings it.
pub struct Need {
    what: &'static str,
    package: &'static str,
    is_there: fn() -> bool,
}

/// Needed by the tests of `cargo test`.
pub const FOR_TESTS: &[Need] = &[
    Need { what: "the PostgreSQL server", package: "postgresql", is_there: testkit::postgres::is_installed },
    Need { what: "psql", package: "postgresql-client", is_there: || in_path("psql") },
    Need { what: "openssl (verifies our signatures)", package: "openssl", is_there: || in_path("openssl") },
    Need {
        what: "pdftotext (reads our documents)",
        package: "poppler-utils",
        is_there: || in_path("pdftotext"),
    },
];

/// Needed by the browser tests.
pub const FOR_BROWSER: &[Need] = &[
    Need { what: "Chromium", package: "chromium", is_there: || Path::new("/usr/bin/chromium").exists() },
    Need { what: "a Chinese font", package: "fonts-noto-cjk", is_there: has_chinese_font },
    Need { what: "Node", package: "nodejs", is_there: || in_path("node") },
    Need { what: "npm", package: "npm", is_there: || in_path("npm") },
];

/// Sees to it that everything is there; installs through apt what is not.
pub fn provide<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Result<(), String> {
    let missing: Vec<&Need> = needs.into_iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let named: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let (named, line) =
        (named.join(", "), format!("apt-get install -y --no-install-recommends {}", packages.join(" ")));
    if !is_root() || !in_path("apt-get") {
        return Err(format!(
            "missing: {named}. Without root and apt we cannot install it; run as root: {line}"
        ));
    }
    println!("missing: {named}; installing {} through apt", packages.join(", "));
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run::run(apt().args(["-qq", "update"]))?;
    run::run(apt().args(["-qq", "install", "-y", "--no-install-recommends"]).args(&packages))?;
    match missing.iter().find(|need| !(need.is_there)()) {
        None => Ok(()),
        Some(need) => Err(format!("{} is still missing after installing {}", need.what, need.package)),
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn in_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn has_chinese_font() -> bool {
    let listed = Command::new("fc-list").args([":lang=zh-cn", "file"]).output();
    let listed = listed.is_ok_and(|output| output.status.success() && !output.stdout.is_empty());
    listed || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed_again() {
        assert_eq!(provide(&[Need { what: "a shell", package: "dash", is_there: || in_path("sh") }]), Ok(()));
        assert!(!in_path("no-such-program"));
    }
}
