//! Handing in files: what is there already, and a place for more. The script adds progress.

use askama::Template;
use askama::filters::HtmlSafe;

use super::field::Field;
use super::{Example, Link};
use crate::texts::Texts;

/// A file already handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedIn {
    /// Its name, leading to the file.
    pub file: Link,
    /// Size and moment, such as “1.2 MB，今天 09:12”.
    pub note: String,
    /// Sent by the remove button as `name-remove`; none when it can no longer be removed.
    pub remove: Option<String>,
}

/// A field for files.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/file_upload.html")]
pub struct FileUpload {
    /// Name, label, hint (what may be sent and how large) and error.
    pub field: Field,
    /// Files handed in.
    pub files: Vec<HandedIn>,
    /// Types the browser offers, such as `.pdf,.jpg,.png`; the server checks by content.
    pub accept: String,
    /// Whether several may be chosen at once.
    pub several: bool,
}

impl HtmlSafe for FileUpload {}

/// The upload in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let hint = pick(
        "PDF、JPG 或 PNG，每份不超过20 MB。手机拍照就可以",
        "PDF, JPG or PNG, up to 20 MB each. A photo will do",
    );
    let plan = Field::new(texts, "plan", pick("店内布局图", "Floor plan")).hint(hint);
    let lease = Field::new(texts, "lease", pick("租约", "Lease")).hint(hint).error(Some(
        pick(
            "“租约.heic”打不开。请换成 PDF、JPG 或 PNG 再传",
            "“lease.heic” cannot be opened. Please send PDF, JPG or PNG",
        )
        .into(),
    ));
    let handed_in = HandedIn {
        file: Link::new(pick("布局图.pdf", "plan.pdf"), "/files/1"),
        note: pick("1.2 MB，今天 09:12", "1.2 MB, today 09:12").into(),
        remove: Some("1".into()),
    };
    let accept = ".pdf,.jpg,.jpeg,.png".to_owned();
    vec![
        Example::of(
            "one handed in",
            &FileUpload { field: plan, files: vec![handed_in], accept: accept.clone(), several: true },
        ),
        Example::of("with an error", &FileUpload { field: lease, files: vec![], accept, several: false }),
    ]
}
