//! Bodies with files: `multipart/form-data`, bounded by the number of files of full size they may hold.

use app::Problem;
use app::drafts::UPLOAD_BYTES_MOST;
use axum::extract::{FromRequest, Request};
use axum::http::header;

use super::body::{media_type, whole};
use super::problem::ApiError;
use crate::form::{Form, FormError, FormLimits};
use crate::state::Web;

/// A form with files; as large as `FILES` files of full size.
pub struct FormWith<const FILES: usize>(pub Form);

impl<const FILES: usize> FromRequest<Web> for FormWith<FILES> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Web) -> Result<Self, ApiError> {
        if media_type(request.headers()) != "multipart/form-data" {
            return Err(ApiError::WrongMediaType("multipart/form-data"));
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let limits = FormLimits::with_files(FILES * UPLOAD_BYTES_MOST);
        let body = whole(request, limits.bytes).await?;
        let form = Form::read(&kind, &body, limits).map_err(|error| match error {
            FormError::TooLarge { .. } => ApiError::TooLarge(limits.bytes),
            FormError::NotAForm | FormError::Malformed(_) => ApiError::Unreadable(error.to_string()),
        })?;
        match form.broken.first() {
            Some(field) => Err(broken_text(field)),
            None => Ok(FormWith(form)),
        }
    }
}

/// A part that must be there is not.
pub fn part_missing(part: &str) -> ApiError {
    let (zh, en) = ("请选择要上传的文件", "Choose a file to upload");
    ApiError::from(app::Error::Invalid(vec![Problem::new(part, "part-missing", zh, en)]))
}

fn broken_text(field: &str) -> ApiError {
    let problem = Problem::new(
        field,
        "broken-text",
        "内容含有无法识别的字符，请重新填写",
        "The text holds characters that cannot be read; enter it again",
    );
    ApiError::from(app::Error::Invalid(vec![problem]))
}
