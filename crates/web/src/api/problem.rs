//! Errors as problem documents (RFC 9457), in the language the caller asked for. Handlers answer with an
//! [`ApiError`]; it is put into words here and nowhere else, when the answer leaves the API.

use std::sync::Arc;

use app::{Error, Problem};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::words::WordsBody;
use crate::texts::Language;

/// The media type of a problem document.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// Where the kinds of problems are described: a place inside the OpenAPI document.
const TYPES: &str = "/api/openapi.json#/x-problems/";
/// After how many seconds a busy application may be tried again.
const RETRY_AFTER_SECONDS: &str = "1";

/// Why the API did not do what was asked.
#[derive(Debug)]
pub enum ApiError {
    /// The use case said no.
    App(Error),
    /// Values of a JSON body cannot be taken; the text is the pointer to the object that holds them by name.
    Invalid(Vec<Problem>, &'static str),
    /// The body cannot be read at all: not JSON, not UTF-8, not the multipart it says it is.
    Unreadable(String),
    /// The body is JSON, but something in it is of the wrong kind or unknown.
    WrongShape {
        /// Where (RFC 6901).
        pointer: String,
        /// What the reader expected.
        expected: String,
    },
    /// A parameter of the query that is not known or cannot be read.
    WrongQuery(String),
    /// Nobody is signed in, or the token is not one of a running session.
    SignedOut,
    /// There is no such thing.
    NotFound,
    /// The address is known, the method is not.
    MethodNotAllowed,
    /// `If-Match` names an older page.
    PreconditionFailed,
    /// `If-Match` is missing.
    PreconditionMissing,
    /// More bytes than are taken.
    TooLarge(usize),
    /// Another media type is expected.
    WrongMediaType(&'static str),
}

impl From<Error> for ApiError {
    fn from(error: Error) -> ApiError {
        ApiError::App(error)
    }
}

/// A kind of problem: what its `type` stands for.
pub struct Kind {
    /// The last part of `type`.
    pub name: &'static str,
    /// The status it is answered with.
    pub status: StatusCode,
    /// `title` in Chinese and English.
    pub title: (&'static str, &'static str),
    /// What it means and what to do, in Chinese and English.
    pub meaning: (&'static str, &'static str),
}

macro_rules! kinds {
    ($($constant:ident $name:literal $status:ident $zh:literal $en:literal $meaning_zh:literal $meaning_en:literal)+) => {
        $(const $constant: Kind = Kind {
            name: $name,
            status: StatusCode::$status,
            title: ($zh, $en),
            meaning: ($meaning_zh, $meaning_en),
        };)+
        /// Every kind of problem, in the order of its status.
        pub const KINDS: &[&Kind] = &[$(&$constant),+];
    };
}

kinds! {
    UNREADABLE "unreadable" BAD_REQUEST "请求无法读取" "The request cannot be read"
        "请求正文或参数格式有误，请按接口文档修改后重试" "Body or parameters are malformed; mend them by the document and try again"
    SIGNED_OUT "signed-out" UNAUTHORIZED "请先登录" "Sign in first"
        "没有登录，或登录已过期，请重新登录" "Nobody is signed in, or the session has ended; sign in again"
    FORBIDDEN "forbidden" FORBIDDEN "没有权限" "Not permitted"
        "当前身份不能办理这项操作，可切换身份后再试" "The present capacity may not do this; switch to another one"
    NOT_FOUND "not-found" NOT_FOUND "没有找到" "Not found"
        "没有这项内容，或当前身份无权知道它是否存在" "There is no such thing, or you may not know that there is"
    METHOD "method-not-allowed" METHOD_NOT_ALLOWED "不支持这种方法" "Method not allowed"
        "该地址不支持这种请求方法" "This address does not take this method"
    REFUSED "refused" CONFLICT "依法不能办理" "Refused by a rule"
        "依照所列条款现在不能这样办理，没有作任何改动" "The rule named in `article` forbids it now; nothing was changed"
    STALE "stale" CONFLICT "内容已更新" "Changed meanwhile"
        "您读取之后内容已被修改，请重新读取后再提交" "It was changed since you read it; read it again and repeat"
    PRECONDITION "precondition-failed" PRECONDITION_FAILED "办件已有新进展" "The case has moved on"
        "If-Match 与办件当前的 ETag 不符，请重新读取办件后再决定" "`If-Match` is not the case's present `ETag`; read the case again and decide anew"
    TOO_LARGE "too-large" PAYLOAD_TOO_LARGE "内容过大" "Too large"
        "请求正文超过上限，请缩小或分次上传" "The body is larger than what is taken; make it smaller or send it in parts"
    MEDIA_TYPE_KIND "unsupported-media-type" UNSUPPORTED_MEDIA_TYPE "不支持这种内容类型" "Unsupported media type"
        "请按接口文档设置 Content-Type" "Set `Content-Type` as the document says"
    INVALID "invalid" UNPROCESSABLE_ENTITY "填写内容有误" "What was entered cannot be taken"
        "请按 errors 中的提示逐项修改" "Mend what `errors` names, one by one"
    NO_PRECONDITION "precondition-required" PRECONDITION_REQUIRED "缺少 If-Match" "If-Match is missing"
        "请在 If-Match 中写明作出决定时所见办件的 ETag" "Name in `If-Match` the `ETag` of the case as it was decided on"
    BROKEN "broken" INTERNAL_SERVER_ERROR "系统出现故障" "Something broke"
        "故障已记录，请稍后再试；联系我们时请提供 incident 编号" "It is recorded; try again later, and name `incident` when you ask about it"
    BUSY "busy" SERVICE_UNAVAILABLE "系统繁忙" "Busy"
        "这件事正在被多人同时处理，请稍后重试，没有作任何改动" "Many act on this application right now; try again after `Retry-After`, nothing was changed"
}

/// A problem document (RFC 9457).
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ProblemBody {
    /// The kind of problem: a place inside this document, `/api/openapi.json#/x-problems/…`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong here, and what to do.
    pub detail: String,
    /// A stable code: of the refusal, else of the kind.
    pub code: String,
    /// The rule that forbids it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The number under which a fault is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    /// What is wrong, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldErrorBody>,
}

/// Something wrong with one value.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldErrorBody {
    /// The field, material, question or page of the catalogue, or the part of the form, that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where in the JSON body it stands (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// A stable code.
    pub code: String,
    /// What is wrong and how to mend it.
    pub detail: WordsBody,
}

impl IntoResponse for ApiError {
    /// Only marks the answer; [`render`] writes it.
    fn into_response(self) -> Response {
        let mut response = self.kind().status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Writes the error an answer is marked with, in the caller's language.
pub async fn render(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE);
    let language = Language::choose(None, accepted.and_then(|value| value.to_str().ok()));
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Arc<ApiError>>() {
        Some(error) => error.answer(language),
        // What the guard against other sites' forms refuses knows nothing of problem documents.
        None if response.status() == StatusCode::FORBIDDEN => {
            ApiError::App(Error::Forbidden).answer(language)
        }
        None => response,
    }
}

impl ApiError {
    fn kind(&self) -> &'static Kind {
        match self {
            ApiError::App(Error::Refused(_)) => &REFUSED,
            ApiError::App(Error::Invalid(_)) | ApiError::Invalid(..) | ApiError::WrongShape { .. } => {
                &INVALID
            }
            ApiError::App(Error::Forbidden) => &FORBIDDEN,
            ApiError::App(Error::NotFound) | ApiError::NotFound => &NOT_FOUND,
            ApiError::App(Error::Stale) => &STALE,
            ApiError::App(Error::Busy) => &BUSY,
            ApiError::App(Error::Broken { .. }) => &BROKEN,
            ApiError::Unreadable(_) | ApiError::WrongQuery(_) => &UNREADABLE,
            ApiError::SignedOut => &SIGNED_OUT,
            ApiError::MethodNotAllowed => &METHOD,
            ApiError::PreconditionFailed => &PRECONDITION,
            ApiError::PreconditionMissing => &NO_PRECONDITION,
            ApiError::TooLarge(_) => &TOO_LARGE,
            ApiError::WrongMediaType(_) => &MEDIA_TYPE_KIND,
        }
    }

    fn body(&self, language: Language) -> ProblemBody {
        let kind = self.kind();
        let choose = |(zh, en): (&str, &str)| match language {
            Language::Zh => zh.to_owned(),
            Language::En => en.to_owned(),
        };
        let mut body = ProblemBody {
            kind: format!("{TYPES}{}", kind.name),
            title: choose(kind.title),
            status: kind.status.as_u16(),
            detail: choose(kind.meaning),
            code: kind.name.to_owned(),
            ..ProblemBody::default()
        };
        match self {
            ApiError::App(Error::Refused(refusal)) => {
                body.detail = choose((&refusal.chinese(), &refusal.to_string()));
                body.code = refusal.code().to_owned();
                body.article = Some(refusal.article().to_owned());
            }
            ApiError::App(Error::Invalid(problems)) => {
                body.errors = problems.iter().map(FieldErrorBody::from).collect();
            }
            ApiError::Invalid(problems, below) => {
                body.errors =
                    problems.iter().map(|problem| FieldErrorBody::of(problem, Some(below))).collect();
            }
            ApiError::WrongShape { pointer, expected } => body.errors = vec![wrong_shape(pointer, expected)],
            ApiError::App(error @ Error::Broken { .. }) => body.incident = crate::problem::incident(error),
            ApiError::Unreadable(why) | ApiError::WrongQuery(why) => {
                body.detail = format!("{}: {why}", body.detail);
            }
            ApiError::TooLarge(most) => body.detail = format!("{} ({most} bytes)", body.detail),
            ApiError::WrongMediaType(wanted) => body.detail = format!("{}: {wanted}", body.detail),
            _ => {}
        }
        body
    }

    fn answer(&self, language: Language) -> Response {
        let body = self.body(language);
        let json = serde_json::to_vec(&body).expect("a problem of texts and numbers is JSON");
        let mut response = (self.kind().status, json).into_response();
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        set(header::CONTENT_TYPE, MEDIA_TYPE);
        set(header::VARY, "Accept-Language");
        set(header::CONTENT_LANGUAGE, language.tag());
        match self {
            ApiError::SignedOut => set(header::WWW_AUTHENTICATE, "Bearer"),
            ApiError::App(Error::Busy) => set(header::RETRY_AFTER, RETRY_AFTER_SECONDS),
            _ => {}
        }
        response
    }
}

impl From<&Problem> for FieldErrorBody {
    fn from(problem: &Problem) -> FieldErrorBody {
        FieldErrorBody::of(problem, None)
    }
}

impl FieldErrorBody {
    fn of(problem: &Problem, below: Option<&str>) -> FieldErrorBody {
        let field = Some(problem.field.clone()).filter(|field| !field.is_empty());
        let pointer = below.zip(field.as_deref()).map(|(below, field)| format!("{below}/{}", escape(field)));
        let detail = WordsBody { zh: problem.zh.clone(), en: Some(problem.en.clone()) };
        FieldErrorBody { field, pointer, code: problem.code.clone(), detail }
    }
}

fn wrong_shape(pointer: &str, expected: &str) -> FieldErrorBody {
    FieldErrorBody {
        field: None,
        pointer: Some(pointer.to_owned()),
        code: "wrong-shape".to_owned(),
        detail: WordsBody {
            zh: format!("此处的内容不符合接口文档：{expected}"),
            en: Some(format!("What stands here is not what the document says: {expected}")),
        },
    }
}

/// A name as one step of a JSON pointer (RFC 6901).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
