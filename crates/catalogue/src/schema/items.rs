//! Schemas of items and themes.

use serde_json::{Value, json};

use super::build::*;
use super::vocabulary::subject;
use crate::source::LifeEvent;

pub(super) fn item() -> Value {
    object(
        &[
            ("id", kebab()),
            ("name", words()),
            ("source", sources()),
            ("sources", citations()),
            ("department", kebab()),
            (
                "kind",
                sourced(one_of(&[
                    "licensing",
                    "benefit",
                    "confirmation",
                    "reward",
                    "ruling",
                    "other",
                    "public-service",
                ])),
            ),
            ("level", sourced(one_of(&["province", "city", "county", "town"]))),
            ("subjects", list(subject())),
            ("result", one_key(&[("licence", kebab()), ("letter", words()), ("entry", words())])),
        ],
        &[
            ("basis", list(basis())),
            ("legal_limit", sourced(limit())),
            ("promised_limit", sourced(limit())),
            ("extension", sourced(limit())),
            ("conditions", list(words())),
            ("face", json!({"type": "object", "additionalProperties": snake()})),
            ("fields", list(field())),
            ("materials", list(material_use())),
            ("after", list(object(&[("item", kebab()), ("why", words())], &[]))),
            ("special_procedures", list(special_procedure())),
            ("steps", sourced(list(words()))),
            ("visits", sourced(whole())),
            ("must_visit", words()),
            (
                "fees",
                list(object(&[("name", words()), ("amount", sourced(number())), ("basis", basis())], &[])),
            ),
        ],
    )
}

fn field() -> Value {
    object(
        &[("element", snake())],
        &[("optional", flag()), ("when", condition()), ("estimated", estimated())],
    )
}

fn material_use() -> Value {
    object(
        &[("material", kebab())],
        &[("when", condition()), ("may_follow", sourced(limit())), ("estimated", estimated())],
    )
}

fn special_procedure() -> Value {
    let kinds =
        ["hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert-review"];
    object(&[("kind", one_of(&kinds)), ("basis", basis())], &[("usual", sourced(limit()))])
}

pub(super) fn theme() -> Value {
    let life_events = LifeEvent::ALL.map(LifeEvent::id);
    object(
        &[
            ("id", kebab()),
            ("name", words()),
            ("summary", words()),
            ("life_event", one_of(&life_events)),
            ("subject", subject()),
            ("lead_department", sourced(kebab())),
            ("sources", citations()),
            ("items", list(item_use())),
        ],
        &[
            ("source", sources()),
            ("questions", list(snake())),
            ("requirements", list(object(&[("must", condition()), ("otherwise", words())], &[]))),
            ("notice_window_workdays", whole()),
            ("promised_limit", sourced(limit())),
            ("published", list(published())),
            ("keywords", list(json!({"type": "string"}))),
            ("faq", list(object(&[("question", words()), ("answer", words())], &[]))),
        ],
    )
}

fn item_use() -> Value {
    object(&[("item", kebab())], &[("when", condition()), ("why", words()), ("estimated", estimated())])
}

fn published() -> Value {
    let figures = ["materials", "fields", "workdays", "visits", "steps"];
    let names: Vec<String> =
        figures.iter().flat_map(|figure| [format!("{figure}_before"), format!("{figure}_after")]).collect();
    let mut keys = vec![("place", text("哪里公布的 / where")), ("source", sources())];
    keys.extend(names.iter().map(|name| (name.as_str(), whole())));
    object(&[], &keys)
}

fn estimated() -> Value {
    text("为什么是估计 / why this is an estimate")
}
