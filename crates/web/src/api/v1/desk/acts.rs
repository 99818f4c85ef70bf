//! The acts of an officer: each verb has its own body.

use app::desk::Act;
use app::{Error, Problem};
use axum::extract::{FromRequest, Request};
use base::id::{ElementId, MaterialId, OrganId};
use base::limit::Limit;
use case::event::{DeclineGround, PauseKind};
use serde::Deserialize;
use utoipa::openapi::schema::{AnyOfBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::api::body::{JSON_BYTES_MOST, media_type, read, whole};
use crate::api::problem::ApiError;
use crate::state::Web;

/// The text of a JSON body that is read when its verb is known; no body reads like `{}`.
pub struct JsonText(pub Vec<u8>);

impl FromRequest<Web> for JsonText {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Web) -> Result<JsonText, ApiError> {
        let kind = media_type(request.headers());
        let bytes = whole(request, JSON_BYTES_MOST).await?;
        match kind.as_str() {
            "" if bytes.is_empty() => Ok(JsonText(b"{}".to_vec())),
            "application/json" => Ok(JsonText(bytes)),
            _ => Err(ApiError::WrongMediaType("application/json")),
        }
    }
}

/// What an officer does.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "only describes the last part of the address")]
pub enum VerbBody {
    Accept,
    Report,
    Decline,
    Pause,
    Resume,
    Extend,
    Approve,
    Refuse,
}

/// The body that belongs to the verb. `{}` fits several of them, so the document asks for any, not for exactly one.
pub struct ActBody;

type Schemas = Vec<(String, RefOr<Schema>)>;

impl PartialSchema for ActBody {
    fn schema() -> RefOr<Schema> {
        let bodies = [
            AcceptBody::name(),
            ReportBody::name(),
            DeclineBody::name(),
            PauseBody::name(),
            ActWordsBody::name(),
        ];
        let any =
            bodies.into_iter().fold(AnyOfBuilder::new(), |any, name| any.item(Ref::from_schema_name(name)));
        let description = "`AcceptBody` with `accept`, `ReportBody` with `report`, `DeclineBody` with `decline`, \
                           `PauseBody` with `pause`, `ActWordsBody` with the other verbs.";
        RefOr::T(Schema::AnyOf(any.description(Some(description)).build()))
    }
}

impl ToSchema for ActBody {
    fn schemas(schemas: &mut Schemas) {
        fn add<T: ToSchema>(schemas: &mut Schemas) {
            schemas.push((T::name().into_owned(), T::schema()));
            T::schemas(schemas);
        }
        add::<AcceptBody>(schemas);
        add::<ReportBody>(schemas);
        add::<DeclineBody>(schemas);
        add::<PauseBody>(schemas);
        add::<ActWordsBody>(schemas);
    }
}

/// Nothing but the act.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptBody {}

/// What is missing, for the combined notice.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// Elements whose values are wrong.
    #[serde(default)]
    fields: Vec<String>,
    /// Materials that are missing or wrong.
    #[serde(default)]
    materials: Vec<String>,
    /// What is wrong and how to mend it, told to the applicant.
    text: String,
    /// Why the applicant must be told a second time.
    #[serde(default)]
    again: String,
}

/// Not taken up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineBody {
    ground: GroundBody,
    /// With `not_this_organ`: the organ to go to.
    go_to: Option<String>,
    /// Told to the applicant.
    #[serde(default)]
    text: String,
}

/// On which ground (行政许可法 32).
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::enum_variant_names, reason = "the law's own words")]
enum GroundBody {
    NotNeeded,
    NotThisOrgan,
    NotCompleted,
}

/// A special procedure whose time is not counted (行政许可法 45).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PauseBody {
    /// `hearing`, `tender`, `auction`, `inspection`, `testing`, `quarantine`, `appraisal`, `expert_review`, `other`.
    kind: String,
    /// The time it needs, told in writing: `10` workdays, `30d` days.
    needed: String,
    /// Told to the applicant.
    #[serde(default)]
    text: String,
}

/// Words that go with the act: the outcome, the reason, the opinion.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActWordsBody {
    #[serde(default)]
    text: String,
}

/// The act of a verb.
pub fn parse(verb: &str, json: &[u8]) -> Result<Act, ApiError> {
    let words = || read::<ActWordsBody>(json).map(|body| body.text);
    match verb {
        "accept" => read::<AcceptBody>(json).map(|AcceptBody {}| Act::Accept),
        "report" => read::<ReportBody>(json).map(|body| Act::Report {
            fields: body.fields.into_iter().map(ElementId::new).collect(),
            materials: body.materials.into_iter().map(MaterialId::new).collect(),
            text: body.text,
            again: body.again,
        }),
        "decline" => decline(read(json)?),
        "pause" => pause(read(json)?),
        "resume" => Ok(Act::Resume { text: words()? }),
        "extend" => Ok(Act::Extend { text: words()? }),
        "approve" => Ok(Act::Approve { text: words()? }),
        "refuse" => Ok(Act::Refuse { text: words()? }),
        _ => Err(ApiError::NotFound),
    }
}

fn decline(body: DeclineBody) -> Result<Act, ApiError> {
    let ground = match (body.ground, body.go_to) {
        (GroundBody::NotNeeded, None) => DeclineGround::NotNeeded,
        (GroundBody::NotCompleted, None) => DeclineGround::NotCompleted,
        (GroundBody::NotThisOrgan, Some(organ)) => DeclineGround::NotThisOrgan { go_to: OrganId::new(organ) },
        _ => {
            return Err(wrong(
                "go_to",
                "go-to",
                "只有 not_this_organ 须写明应向哪个机关申请",
                "not_this_organ, and only it, names the organ to go to",
            ));
        }
    };
    Ok(Act::Decline { ground, text: body.text })
}

fn pause(body: PauseBody) -> Result<Act, ApiError> {
    let kind = PauseKind::ALL.into_iter().find(|kind| kind.name() == body.kind).ok_or_else(|| {
        let names: Vec<&str> = PauseKind::ALL.iter().map(|kind| kind.name()).collect();
        let names = names.join(", ");
        wrong(
            "kind",
            "pause-kind",
            &format!("请从以下程序中选择：{names}"),
            &format!("Choose one of {names}"),
        )
    })?;
    let needed: Limit = body.needed.trim().parse().map_err(|error| {
        wrong(
            "needed",
            "limit",
            "请写明所需时间：10（工作日）、30d（日）、2h（小时）、1m（月）",
            &format!("{error}"),
        )
    })?;
    Ok(Act::Pause { kind, needed, text: body.text })
}

fn wrong(field: &str, code: &str, zh: &str, en: &str) -> ApiError {
    match Error::Invalid(vec![Problem::new(field, code, zh, en)]) {
        Error::Invalid(problems) => ApiError::Invalid(problems, ""),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_takes_its_own_body_only() {
        assert_eq!(parse("accept", b"{}").unwrap(), Act::Accept);
        assert_eq!(parse("approve", br#"{"text": "ok"}"#).unwrap(), Act::Approve { text: "ok".to_owned() });
        assert!(parse("accept", br#"{"text": "ok"}"#).is_err());
        assert!(parse("conclude", b"{}").is_err());
        assert!(parse("pause", br#"{"kind": "hearing", "needed": "10"}"#).is_ok());
        assert!(parse("pause", br#"{"kind": "nap", "needed": "10"}"#).is_err());
        assert!(parse("pause", br#"{"kind": "hearing", "needed": "soon"}"#).is_err());
        assert!(parse("decline", br#"{"ground": "not_this_organ"}"#).is_err());
        assert!(parse("decline", br#"{"ground": "not_needed", "text": "x"}"#).is_ok());
    }
}
