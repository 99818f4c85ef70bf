//! One visit: language, elder mode and who acts, worked out once from the request. Handlers take it as their
//! first argument.

use app::accounts::Session;
use app::actor::{Actor, Capacity};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::layout::{Density, ElderMode, Page, Visitor};
use crate::state::{CookieRule, Web};
use crate::texts::{Language, Texts};

/// The name of the session cookie.
const SESSION: &str = "session";

/// What is known of the visitor.
pub struct Visit {
    /// The shared state.
    pub web: Web,
    /// Language and day.
    pub texts: Texts,
    /// Larger type.
    pub elder: ElderMode,
    /// Who acts; a visitor when nobody is signed in.
    pub actor: Actor,
    /// The session, when somebody is signed in.
    pub session: Option<Session>,
    /// The session's token.
    pub token: Option<String>,
    /// The path with its query, for coming back.
    pub path: String,
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visit, Response> {
        let language = Language::choose(
            cookie(&parts.headers, "language").as_deref(),
            parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()),
        );
        let texts = Texts::new(language, web.city.today());
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let elder = match cookie(&parts.headers, "elder").as_deref() {
            Some("1") => ElderMode::On,
            _ => ElderMode::Off,
        };
        let token = cookie(&parts.headers, SESSION).filter(|token| token.len() == 64);
        let mut visit =
            Visit { web: web.clone(), texts, elder, actor: Actor::Visitor, session: None, token: None, path };
        if let Some(token) = token {
            match web.city.session(&token).await {
                Ok(Some(session)) => {
                    visit.actor = session.actor.clone();
                    visit.session = Some(session);
                    visit.token = Some(token);
                }
                Ok(None) => {}
                Err(error) => return Err(crate::problem::page(&visit, error)),
            }
        }
        Ok(visit)
    }
}

impl Visit {
    /// A page of the portal.
    pub fn page(&self, title: impl Into<String>) -> Page {
        let mut page = Page::new(self.texts, self.web.site.clone(), title, self.path.clone());
        page.elder = self.elder;
        if let Some(session) = &self.session {
            page.visitor = Visitor::SignedIn { name: self.name(session), home: self.home().to_owned() };
        }
        page
    }

    /// A page of the desk or window.
    pub fn desk_page(&self, title: impl Into<String>) -> Page {
        let mut page = self.page(title);
        page.density = Density::Desk;
        page
    }

    /// Where this actor is at home.
    pub fn home(&self) -> &'static str {
        home_of(&self.actor)
    }

    /// Sends somebody who is not signed in to the sign-in page and back here after it.
    pub fn sign_in_first(&self) -> Response {
        Redirect::to(&sign_in_address(&self.path)).into_response()
    }

    /// Whether nobody is signed in.
    pub fn is_unknown(&self) -> bool {
        self.actor == Actor::Visitor
    }

    /// The catalogue's words in the visitor's language.
    pub fn words<'a>(&self, words: &'a catalogue::source::Words) -> &'a str {
        match (self.texts.language, &words.en) {
            (Language::En, Some(en)) => en,
            _ => &words.zh,
        }
    }

    fn name(&self, session: &Session) -> String {
        match (&session.capacity, &self.actor) {
            (Capacity::Firm(_), Actor::Applicant(applicant)) => match &applicant.firm {
                Some(firm) => firm.name.clone(),
                None => session.profile.name.clone(),
            },
            _ => session.profile.name.clone(),
        }
    }
}

/// Where an actor is at home.
pub fn home_of(actor: &Actor) -> &'static str {
    use app::actor::StaffRole;
    match actor {
        Actor::Staff(staff) => match staff.role {
            StaffRole::Officer | StaffRole::Head | StaffRole::Auditor => "/desk",
            StaffRole::Clerk => "/window",
            StaffRole::Editor => "/",
        },
        _ => "/my",
    }
}

/// The sign-in page that comes back to `path`.
pub fn sign_in_address(path: &str) -> String {
    let mut address = "/sign-in?back=".to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The cookie that keeps a session; an empty token ends it. Not readable by scripts, not sent by other sites' forms.
pub fn session_cookie(token: &str, rule: CookieRule) -> HeaderValue {
    let secure = match rule {
        CookieRule::Secure => "; Secure",
        CookieRule::Plain => "",
    };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{SESSION}={token}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("session=; Max-Age=0; Path=/"))
}
