//! The frame of the OpenAPI document, and what holds for every operation: problems, sign-in, permissions.

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, Content, Info, OpenApi, OpenApiBuilder, Ref, ResponseBuilder};
use utoipa::{PartialSchema as _, ToSchema as _};

use super::problem::{FieldErrorBody, KINDS, MEDIA_TYPE, ProblemBody};

/// The extension that names what is asked of the permission table.
pub const PERMISSION: &str = "x-permission";
/// Its value where nobody need be signed in.
pub const PUBLIC: &str = "public";

const SCHEME: &str = "session";
const DESCRIPTION: &str = "\
Everything the pages do. `POST /api/v1/sessions` gives a token; send it as `Authorization: Bearer TOKEN`. \
Names are snake_case, days are ISO 8601, instants RFC 3339 in UTC, texts for people come in Chinese with \
English beside them. Limits are written `5` (workdays), `5d` (natural days), `2h`, `1m` (months).\n\n\
Errors are problem documents (RFC 9457) in the language of `Accept-Language`; the kinds are listed under \
`x-problems`. What a rule forbids is 409 with its article, what was entered wrong is 422 with one error a \
field, a case decided on an old page is 412.\n\n\
`x-permission` names the rows of the permission table that an operation asks; `public` asks nothing, \
`session` only that somebody is signed in.";

/// The document without its paths.
pub fn frame() -> OpenApi {
    let mut info = Info::new("成事 Chengshi", env!("CARGO_PKG_VERSION"));
    info.description = Some(DESCRIPTION.to_owned());
    let components = ComponentsBuilder::new()
        .schema(ProblemBody::name(), ProblemBody::schema())
        .schema(FieldErrorBody::name(), FieldErrorBody::schema())
        .security_scheme(SCHEME, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)))
        .build();
    let kinds: serde_json::Map<String, serde_json::Value> = KINDS
        .iter()
        .map(|kind| {
            let about = json!({
                "status": kind.status.as_u16(),
                "title": { "zh": kind.title.0, "en": kind.title.1 },
                "meaning": { "zh": kind.meaning.0, "en": kind.meaning.1 },
            });
            (kind.name.to_owned(), about)
        })
        .collect();
    let extensions = Extensions::from_iter([("x-problems", serde_json::Value::Object(kinds))]);
    let mut document = OpenApiBuilder::new().info(info).components(Some(components)).build();
    document.extensions = Some(extensions);
    document
}

/// Adds to every operation what is the same for all.
pub fn finish(mut document: OpenApi) -> OpenApi {
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            let content = Content::new(Some(Ref::from_schema_name(ProblemBody::name())));
            let problem =
                ResponseBuilder::new().description("A problem document").content(MEDIA_TYPE, content).build();
            operation.responses.responses.insert("default".to_owned(), problem.into());
            let is_public = permission(operation).is_some_and(|permission| permission == PUBLIC);
            let none: [&str; 0] = [];
            let needed = if is_public { Vec::new() } else { vec![SecurityRequirement::new(SCHEME, none)] };
            operation.security = Some(needed);
        }
    }
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete];
    all.into_iter().filter_map(Option::as_mut)
}

fn permission(operation: &Operation) -> Option<&serde_json::Value> {
    operation.extensions.as_ref()?.get(PERMISSION)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use app::allow::Action;

    use super::*;

    #[test]
    fn the_document_is_a_promise() {
        insta::assert_snapshot!("openapi", crate::api::document().to_pretty_json().unwrap());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn walk(value: &serde_json::Value, document: &serde_json::Value) {
            if let Some(place) = value.get("$ref").and_then(serde_json::Value::as_str) {
                let pointer = place.strip_prefix('#').expect("a reference inside the document");
                assert!(document.pointer(pointer).is_some(), "{place} leads nowhere");
            }
            match value {
                serde_json::Value::Array(all) => all.iter().for_each(|one| walk(one, document)),
                serde_json::Value::Object(all) => all.values().for_each(|one| walk(one, document)),
                _ => {}
            }
        }
        let document = serde_json::to_value(crate::api::document()).unwrap();
        walk(&document, &document);
    }

    #[test]
    fn every_operation_names_its_permission_and_a_name_of_its_own() {
        let mut known: BTreeSet<String> = Action::ALL.iter().map(|action| format!("{action:?}")).collect();
        known.extend(["public".to_owned(), "session".to_owned()]);
        let mut names = BTreeSet::new();
        for (path, item) in &mut crate::api::document().paths.paths {
            for operation in operations(item) {
                let asked = permission(operation).and_then(|value| value.as_str()).unwrap_or_default();
                assert!(
                    !asked.is_empty() && asked.split(' ').all(|one| known.contains(one)),
                    "{path} asks {asked:?}, which is no row of the permission table"
                );
                let name = operation.operation_id.clone().unwrap_or_default();
                assert!(names.insert(name.clone()), "two operations are called {name}");
                assert!(operation.summary.is_some(), "{path} says nothing about itself");
            }
        }
        assert!(names.len() > 30, "{} operations", names.len());
    }
}
