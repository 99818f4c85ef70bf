//! Bodies of a filled-in form, as applicant and officer both see it: fields, values, materials, files.

use app::drafts::{FieldView, FileView, MaterialState, Origin, Resolution};
use base::id::FileId;
use catalogue::compiled::{Field, NeededBy};
use catalogue::source::{CodeEntry, Words};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::words::{WordsBody, name_of, text, text_of};

/// A field of the form.
#[derive(Serialize, ToSchema)]
pub struct FieldBody {
    /// The data element it fills; the name its value is sent under.
    element: String,
    name: WordsBody,
    hint: Option<WordsBody>,
    /// Written behind the box.
    unit: Option<WordsBody>,
    /// How it is checked: `text`, `citizen-id`, `day`, `choice` …
    kind: String,
    /// The entries to choose from.
    codes: Vec<CodeBody>,
    /// Longest text, in characters.
    longest: Option<u32>,
    /// Smallest number.
    least: Option<i64>,
    /// Largest number.
    most: Option<i64>,
    /// How much protection the value needs: `public`, `personal` or `sensitive`.
    privacy: String,
    /// May be left empty.
    optional: bool,
    /// The items that need it.
    needed_by: Vec<String>,
    value: Option<ValueBody>,
}

/// An entry of a code list.
#[derive(Serialize, ToSchema)]
pub struct CodeBody {
    code: String,
    name: WordsBody,
}

/// A value with where it comes from.
#[derive(Serialize, ToSchema)]
pub struct ValueBody {
    /// The normal form; officers get only what people read.
    text: Option<String>,
    /// As people read it.
    shown: Option<WordsBody>,
    origin: OriginBody,
    /// It cannot be changed by typing; against a register's value one can object.
    locked: bool,
}

/// Where a value comes from.
#[derive(Default, Serialize, ToSchema)]
pub struct OriginBody {
    /// `typed`, `guide`, `identity`, `resource` or `objected`.
    kind: &'static str,
    /// The data resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_name: Option<WordsBody>,
    /// When it answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    at: Option<String>,
    /// What it said, where the applicant objected.
    #[serde(skip_serializing_if = "Option::is_none")]
    register_text: Option<String>,
}

/// How a material stands.
#[derive(Default, Serialize, ToSchema)]
pub struct MaterialStateBody {
    /// `found`, `produced`, `generated`, `statement`, `uploaded`, `may_follow` or `to_bring`.
    kind: &'static str,
    /// Nothing more is asked for it before submission.
    settled: bool,
    /// The e-licence it was found as.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    /// The data resource that says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    /// When the resource answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    at: Option<String>,
    /// The item of the same application that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    /// The words of a statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<WordsBody>,
    /// Whether the statement is confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<bool>,
}

/// An uploaded file.
#[derive(Serialize, ToSchema)]
pub struct FileBody {
    id: String,
    /// The name it was uploaded under.
    name: String,
    /// By its content: `application/pdf`, `image/jpeg`, `image/png`.
    media_type: String,
    size_bytes: u64,
    #[schema(format = DateTime)]
    stored_at: String,
}

/// A file that was just uploaded.
#[derive(Serialize, ToSchema)]
pub struct NewFileBody {
    id: String,
}

impl From<&FieldView> for FieldBody {
    fn from(view: &FieldView) -> FieldBody {
        let origin = view.origin.as_ref();
        let value =
            origin.map(|origin| ValueBody::of(view.text.clone(), &view.shown, origin, &view.source_name));
        FieldBody::of(&view.field, value)
    }
}

impl FieldBody {
    /// A field with its value.
    pub fn of(field: &Field, value: Option<ValueBody>) -> FieldBody {
        FieldBody {
            element: text(&field.element),
            name: (&field.name).into(),
            hint: field.hint.as_ref().map(WordsBody::from),
            unit: field.unit.as_ref().map(WordsBody::from),
            kind: name_of(&field.kind),
            codes: field.codes.iter().map(CodeBody::from).collect(),
            longest: field.longest,
            least: field.least,
            most: field.most,
            privacy: name_of(&field.privacy),
            optional: field.optional,
            needed_by: items(&field.needed_by),
            value,
        }
    }
}

/// The items that need something.
pub fn items(needed_by: &[NeededBy]) -> Vec<String> {
    needed_by.iter().map(|need| text(&need.item)).collect()
}

impl From<&CodeEntry> for CodeBody {
    fn from(entry: &CodeEntry) -> CodeBody {
        CodeBody { code: entry.code.clone(), name: (&entry.name).into() }
    }
}

impl ValueBody {
    /// A value as it is held.
    pub fn of(
        text: Option<String>,
        shown: &Option<Words>,
        origin: &Origin,
        source_name: &Option<Words>,
    ) -> ValueBody {
        let mut body = OriginBody::from(origin);
        body.resource_name = source_name.as_ref().map(WordsBody::from);
        ValueBody {
            text,
            shown: shown.as_ref().map(WordsBody::from),
            origin: body,
            locked: origin.is_locked(),
        }
    }
}

impl From<&Origin> for OriginBody {
    fn from(origin: &Origin) -> OriginBody {
        let of = |kind| OriginBody { kind, ..OriginBody::default() };
        match origin {
            Origin::Typed => of("typed"),
            Origin::Guide => of("guide"),
            Origin::Identity => of("identity"),
            Origin::Resource { resource, at } => {
                OriginBody { resource: Some(text(resource)), at: Some(text(at)), ..of("resource") }
            }
            Origin::Objected { resource, register_text } => OriginBody {
                resource: Some(text(resource)),
                register_text: Some(register_text.clone()),
                ..of("objected")
            },
        }
    }
}

impl From<&MaterialState> for MaterialStateBody {
    fn from(state: &MaterialState) -> MaterialStateBody {
        let of =
            |kind| MaterialStateBody { kind, settled: state.is_settled(), ..MaterialStateBody::default() };
        match state {
            MaterialState::Found(Resolution::Licence { number, .. }) => {
                MaterialStateBody { licence: Some(number.clone()), ..of("found") }
            }
            MaterialState::Found(Resolution::Resource { resource, at }) => {
                MaterialStateBody { resource: Some(text(resource)), at: text_of(Some(at)), ..of("found") }
            }
            MaterialState::ProducedBy(item) => MaterialStateBody { item: Some(text(item)), ..of("produced") },
            MaterialState::Generated => of("generated"),
            MaterialState::Statement { text, confirmed } => MaterialStateBody {
                statement: Some(text.into()),
                confirmed: Some(*confirmed),
                ..of("statement")
            },
            MaterialState::Uploaded => of("uploaded"),
            MaterialState::MayFollow => of("may_follow"),
            MaterialState::ToBring => of("to_bring"),
        }
    }
}

impl From<&FileView> for FileBody {
    fn from(file: &FileView) -> FileBody {
        FileBody {
            id: text(&file.file_id),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size_bytes: file.size_bytes,
            stored_at: text(&file.stored_at),
        }
    }
}

impl From<&FileId> for NewFileBody {
    fn from(file_id: &FileId) -> NewFileBody {
        NewFileBody { id: text(file_id) }
    }
}
