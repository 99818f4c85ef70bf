//! What was applied for, as far as it concerns this item: fields with where each value comes from, materials with
//! how they came.

use app::desk::{CasePage, DeskField, DeskMaterial};
use app::drafts::{FileView, MaterialState, Origin, Resolution};
use askama::Template;
use askama::filters::HtmlSafe;
use base::id::{ItemId, ResourceId};

use super::Place;
use crate::components::summary_list::{SummaryList, SummaryRow};
use crate::components::tag::{Colour, Tag};
use crate::components::{Component, TrustedHtml};
use crate::texts::Texts;
use crate::visit::Visit;

/// The first tab of a case.
#[derive(Template)]
#[template(path = "pages/desk/content.html")]
struct Content {
    texts: Texts,
    fields: SummaryList,
    materials: Vec<Material>,
}

impl HtmlSafe for Content {}

/// A material with its files.
struct Material {
    name: String,
    state: Tag,
    said: String,
    files: Vec<File>,
}

/// A file as a link.
struct File {
    href: String,
    name: String,
    about: String,
}

pub fn html(visit: &Visit, place: &Place, case: &CasePage) -> TrustedHtml {
    let texts = visit.texts;
    let rows = case.fields.iter().map(|field| row(visit, field)).collect();
    let materials = case.materials.iter().map(|one| material(visit, place, one)).collect();
    let fields = SummaryList { texts, title: texts.t("desk-fields").into(), rows };
    Content { texts, fields, materials }.html()
}

fn row(visit: &Visit, field: &DeskField) -> SummaryRow {
    SummaryRow {
        key: visit.words(&field.field.name).to_owned(),
        value: shown(visit, field).to_owned(),
        source: source(visit, field),
        change: None,
    }
}

/// The value as people read it.
pub fn shown<'a>(visit: &Visit, field: &'a DeskField) -> &'a str {
    field.shown.as_ref().map(|shown| visit.words(shown)).unwrap_or_default()
}

/// Where a value comes from; where the applicant objected, what the register says stands beside it.
fn source(visit: &Visit, field: &DeskField) -> Option<String> {
    let texts = visit.texts;
    let register = field.source_name.as_ref().map_or(texts.t("desk-register"), |name| visit.words(name));
    Some(match field.origin.as_ref()? {
        Origin::Typed => texts.t("desk-origin-typed").to_owned(),
        Origin::Guide => texts.t("desk-origin-guide").to_owned(),
        Origin::Identity => texts.t("desk-origin-identity").to_owned(),
        Origin::Resource { at, .. } => {
            texts.t_with("locked-source", &[("source", &register), ("at", &texts.moment(*at))])
        }
        Origin::Objected { .. } => {
            let said = field.register_shown.as_ref().map(|said| visit.words(said)).unwrap_or_default();
            texts.t_with("desk-origin-objected", &[("source", &register), ("said", &said)])
        }
    })
}

fn material(visit: &Visit, place: &Place, material: &DeskMaterial) -> Material {
    let (label, colour, said) = how_it_came(visit, &material.state);
    Material {
        name: visit.words(&material.name).to_owned(),
        state: Tag::new(label, colour),
        said,
        files: material.files.iter().map(|one| file(visit.texts, place, one)).collect(),
    }
}

fn how_it_came(visit: &Visit, state: &MaterialState) -> (&'static str, Colour, String) {
    let texts = visit.texts;
    match state {
        MaterialState::Found(Resolution::Licence { number, .. }) => {
            (texts.t("desk-material-licence"), Colour::Green, number.clone())
        }
        MaterialState::Found(Resolution::Resource { resource, at }) => {
            let source = resource_name(visit, resource);
            let said = texts.t_with("locked-source", &[("source", &source), ("at", &texts.moment(*at))]);
            (texts.t("desk-material-register"), Colour::Green, said)
        }
        MaterialState::ProducedBy(item) => {
            let said = texts.t1("desk-material-produced-by", "item", item_name(visit, item));
            (texts.t("desk-material-produced"), Colour::Green, said)
        }
        MaterialState::Generated => (texts.t("desk-material-generated"), Colour::Green, String::new()),
        MaterialState::Statement { text, confirmed: true } => {
            (texts.t("desk-material-confirmed"), Colour::Green, visit.words(text).to_owned())
        }
        MaterialState::Statement { text, confirmed: false } => {
            (texts.t("desk-material-open"), Colour::Red, visit.words(text).to_owned())
        }
        MaterialState::Uploaded => (texts.t("desk-material-uploaded"), Colour::Blue, String::new()),
        MaterialState::MayFollow => (texts.t("desk-material-may-follow"), Colour::Yellow, String::new()),
        MaterialState::ToBring => (texts.t("desk-material-missing"), Colour::Red, String::new()),
    }
}

fn resource_name(visit: &Visit, id: &ResourceId) -> String {
    let version = visit.web.city.catalogue().ok();
    let resource = version.as_ref().and_then(|version| version.catalogue().resources.get(id));
    resource.map_or_else(|| id.to_string(), |resource| visit.words(&resource.name).to_owned())
}

fn item_name(visit: &Visit, id: &ItemId) -> String {
    let version = visit.web.city.catalogue().ok();
    let item = version.as_ref().and_then(|version| version.catalogue().items.get(id));
    item.map_or_else(|| id.to_string(), |item| visit.words(&item.name).to_owned())
}

fn file(texts: Texts, place: &Place, file: &FileView) -> File {
    let kind = match file.media_type.as_str() {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPG",
        "image/png" => "PNG",
        other => other,
    };
    File {
        href: format!("{}/files/{}", place.href(), file.file_id),
        name: file.name.clone(),
        about: texts.t_with(
            "desk-file-about",
            &[("kind", &kind), ("size", &size(file.size_bytes)), ("at", &texts.moment(file.stored_at))],
        ),
    }
}

/// A size in the unit people know: `318 KB`, `2.4 MB`.
fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    if bytes < MEGABYTE {
        return format!("{} KB", bytes.div_ceil(1024));
    }
    let tenths = bytes.saturating_mul(10) / MEGABYTE;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_kilobytes_or_megabytes() {
        assert_eq!([1, 318 * 1024, 2_600_000].map(size), ["1 KB", "318 KB", "2.4 MB"]);
    }
}
