//! Signing in and out, and in which capacity one acts.

use app::accounts::Session;
use app::actor::{Capacity, Profile};
use app::{City, Error};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::answer::created;
use crate::api::body::Json;
use crate::api::caller::Caller;
use crate::api::problem::ApiError;
use crate::api::words::name_of;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(sign_in)).routes(routes!(session, sign_out)).routes(routes!(act_as))
}

/// Either login and password, or the secret of a sign-in link of the demonstration.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignInBody {
    /// The account's name.
    login: Option<String>,
    /// Its password.
    password: Option<String>,
    /// The secret of a sign-in link; installations outside the demonstration have none.
    demo_secret: Option<String>,
}

/// A new session.
#[derive(Serialize, ToSchema)]
struct NewSessionBody {
    /// Send it as `Authorization: Bearer TOKEN`. Half an hour without use ends it.
    token: String,
    /// The session.
    session: SessionBody,
}

/// A session.
#[derive(Serialize, ToSchema)]
struct SessionBody {
    /// The name of who is signed in.
    name: String,
    /// In which capacity the session acts.
    capacity: CapacityBody,
    /// In which it may act.
    capacities: Vec<CapacityBody>,
}

/// A capacity: oneself, a firm one may act for, or a post in office.
#[derive(Clone, Serialize, ToSchema)]
struct CapacityBody {
    kind: CapacityKind,
    /// Of the firm.
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_code: Option<String>,
    /// The place of the post in the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<usize>,
    /// The firm's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    firm: Option<String>,
    /// `officer`, `head`, `clerk`, `auditor` or `editor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// The organ of the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    organ: Option<String>,
}

/// What kind of capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CapacityKind {
    Person,
    Firm,
    Post,
}

/// The capacity to act in from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ActAsBody {
    kind: CapacityKind,
    /// With `firm`.
    credit_code: Option<String>,
    /// With `post`.
    post: Option<usize>,
}

/// Sign in
///
/// With `login` and `password`, or in the demonstration with `demo_secret`.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = SignInBody,
    responses((status = 201, description = "Signed in", body = NewSessionBody)),
    extensions(("x-permission" = json!("public"))))]
async fn sign_in(State(web): State<Web>, Json(body): Json<SignInBody>) -> Result<Response, ApiError> {
    let token = match (&body.login, &body.password, &body.demo_secret) {
        (Some(login), Some(password), None) => web.city.sign_in(login, password).await?,
        (None, None, Some(secret)) => sign_in_by_link(&web, secret).await?,
        _ => return Err(incomplete().into()),
    };
    let session = session_of(&web.city, &token).await?;
    Ok(created("/api/v1/session", NewSessionBody { token, session: SessionBody::from(&session) }))
}

/// Who is signed in
#[utoipa::path(get, path = "/api/v1/session", tag = "sessions",
    responses((status = 200, description = "The session of the token", body = SessionBody)),
    extensions(("x-permission" = json!("session"))))]
async fn session(caller: Caller) -> Json<SessionBody> {
    Json(SessionBody::from(&caller.session))
}

/// Sign out
#[utoipa::path(delete, path = "/api/v1/session", tag = "sessions",
    responses((status = 204, description = "The session has ended")),
    extensions(("x-permission" = json!("session"))))]
async fn sign_out(caller: Caller) -> Result<StatusCode, ApiError> {
    caller.city.sign_out(&caller.token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Act as somebody else one may act as
#[utoipa::path(put, path = "/api/v1/session/capacity", tag = "sessions", request_body = ActAsBody,
    responses((status = 200, description = "The session in its new capacity", body = SessionBody)),
    extensions(("x-permission" = json!("session"))))]
async fn act_as(caller: Caller, Json(body): Json<ActAsBody>) -> Result<Json<SessionBody>, ApiError> {
    let capacity = body.capacity()?;
    caller.city.act_as(&caller.token, &capacity).await?;
    Ok(Json(SessionBody::from(&session_of(&caller.city, &caller.token).await?)))
}

async fn session_of(city: &City, token: &str) -> Result<Session, ApiError> {
    city.session(token).await?.ok_or(ApiError::SignedOut)
}

async fn sign_in_by_link(web: &Web, secret: &str) -> Result<String, Error> {
    let link = web.demo_links.iter().find(|link| link.secret == secret);
    let Some(link) = link.filter(|link| !link.secret.is_empty()) else {
        return Err(Error::invalid(
            "demo_secret",
            "sign-in-failed",
            "这个登录链接无效",
            "This sign-in link is not valid",
        ));
    };
    web.city.begin_session(&link.account_id, &link.capacity).await
}

fn incomplete() -> Error {
    Error::invalid(
        "login",
        "sign-in-incomplete",
        "请填写 login 和 password，或只填写 demo_secret",
        "Send login and password, or demo_secret alone",
    )
}

impl ActAsBody {
    fn capacity(self) -> Result<Capacity, Error> {
        match (self.kind, self.credit_code, self.post) {
            (CapacityKind::Person, None, None) => Ok(Capacity::Person),
            (CapacityKind::Firm, Some(code), None) => Ok(Capacity::Firm(code)),
            (CapacityKind::Post, None, Some(at)) => Ok(Capacity::Post(at)),
            _ => Err(Error::invalid(
                "kind",
                "capacity-incomplete",
                "firm 须带 credit_code，post 须带 post，person 不带其他内容",
                "firm goes with credit_code, post with post, person with nothing",
            )),
        }
    }
}

impl From<&Session> for SessionBody {
    fn from(session: &Session) -> SessionBody {
        let profile = &session.profile;
        let mut all = Vec::new();
        if profile.citizen_id.is_some() {
            all.push(Capacity::Person);
            all.extend(profile.firms.iter().map(|firm| Capacity::Firm(firm.credit_code.clone())));
        }
        all.extend((0..profile.posts.len()).map(Capacity::Post));
        SessionBody {
            name: profile.name.clone(),
            capacity: capacity_body(profile, &session.capacity),
            capacities: all.iter().map(|capacity| capacity_body(profile, capacity)).collect(),
        }
    }
}

fn capacity_body(profile: &Profile, capacity: &Capacity) -> CapacityBody {
    let mut body = CapacityBody {
        kind: CapacityKind::Person,
        credit_code: None,
        post: None,
        firm: None,
        role: None,
        organ: None,
    };
    match capacity {
        Capacity::Person => {}
        Capacity::Firm(code) => {
            body.kind = CapacityKind::Firm;
            body.firm =
                profile.firms.iter().find(|firm| &firm.credit_code == code).map(|firm| firm.name.clone());
            body.credit_code = Some(code.clone());
        }
        Capacity::Post(at) => {
            body.kind = CapacityKind::Post;
            body.post = Some(*at);
            let post = profile.posts.get(*at);
            body.role = post.map(|post| name_of(&post.role));
            body.organ = post.map(|post| post.organ_id.to_string());
        }
    }
    body
}
