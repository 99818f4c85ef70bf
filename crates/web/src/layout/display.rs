//! The switches in the header: language and elder mode, kept in cookies for a year. Links, so that they work everywhere.
//! The route `GET /display` calls [`change`].

use crate::form::Form;
use crate::texts::Language;

/// Cookies to set and where to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayChange {
    /// Values of `Set-Cookie` headers.
    pub cookies: Vec<String>,
    /// Address of the page one came from; always on this site.
    pub location: String,
}

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// What a link of the header asks for.
pub fn change(query: &Form) -> DisplayChange {
    let mut cookies = Vec::new();
    let mut keep = |name: &str, value: &str| {
        cookies.push(format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly"));
    };
    if let Some(language) = Language::from_code(query.text("language")) {
        keep("language", language.code());
    }
    match query.text("elder") {
        "1" => keep("elder", "1"),
        "0" => keep("elder", "0"),
        _ => {}
    }
    DisplayChange { cookies, location: own_path(query.text("back")).to_owned() }
}

/// A path on this site, or the home page: never another site (`//host`, `/\host`), never a header break.
pub fn own_path(path: &str) -> &str {
    let second = path.as_bytes().get(1);
    let ours = path.starts_with('/')
        && !matches!(second, Some(b'/' | b'\\'))
        && path.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if ours { path } else { "/" }
}

pub(super) fn href(name: &str, value: &str, back: &str) -> String {
    format!("/display?{name}={value}&back={}", encode(back))
}

/// Percent-encodes a path for a query value.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormLimits;

    fn ask(query: &str) -> DisplayChange {
        change(&Form::query(query, FormLimits::TEXT).unwrap())
    }

    #[test]
    fn a_switch_sets_its_cookie_and_comes_back() {
        let link = href("elder", "1", "/themes/open-restaurant?step=2&a=b");
        let change = ask(link.split_once('?').unwrap().1);
        assert_eq!(change.location, "/themes/open-restaurant?step=2&a=b");
        assert_eq!(change.cookies, ["elder=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"]);
        assert_eq!(ask("language=en").cookies.len(), 1);
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for back in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a%0d%0aSet-Cookie:x",
            "javascript:1",
            "",
        ] {
            assert_eq!(ask(&format!("back={back}")).location, "/", "{back}");
        }
        assert!(ask("language=xx&elder=2").cookies.is_empty());
    }
}
