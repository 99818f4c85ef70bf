//! Schemas of what items and themes share.

use serde_json::{Value, json};

use super::build::*;

/// The kinds of elements, as sources write them.
pub(super) const ELEMENT_KINDS: [&str; 15] = [
    "text",
    "long-text",
    "citizen-id",
    "credit-code",
    "mobile",
    "day",
    "integer",
    "decimal",
    "money",
    "yes-no",
    "choice",
    "choices",
    "division",
    "address",
    "bank-card",
];

pub(super) fn settings() -> Value {
    object(
        &[
            ("city", words()),
            ("division", code("运行这套系统的区划 / the division that runs the installation")),
            ("hotline", code("12345")),
            ("notice_window_workdays", whole()),
            ("draft_days", whole()),
        ],
        &[],
    )
}

pub(super) fn department() -> Value {
    object(&[("id", kebab()), ("name", words())], &[])
}

pub(super) fn group() -> Value {
    object(&[("id", kebab()), ("name", words())], &[("hint", words())])
}

pub(super) fn organ() -> Value {
    object(
        &[
            ("id", kebab()),
            ("department", kebab()),
            ("division", code("420106")),
            ("name", words()),
            ("credit_code", code("统一社会信用代码 / unified social credit code")),
            ("phone", code("咨询电话 / for questions")),
            ("complaint_phone", code("投诉电话 / for complaints, another number")),
            ("address", text("窗口地址 / the window's address")),
            ("hours", text("办公时间 / when the window is open")),
        ],
        &[],
    )
}

pub(super) fn element() -> Value {
    let identity = one_of(&["name", "citizen-id", "mobile", "firm-name", "firm-credit-code"]);
    let resource = object(
        &[
            ("resource", kebab()),
            ("by", inputs()),
            ("output", text("资源的输出项 / an output of the resource")),
        ],
        &[],
    );
    object(
        &[("id", snake()), ("name", words()), ("kind", one_of(&ELEMENT_KINDS)), ("group", kebab())],
        &[
            ("codes", kebab()),
            ("hint", words()),
            ("unit", words()),
            ("longest", whole()),
            ("least", number()),
            ("most", number()),
            ("privacy", one_of(&["public", "personal", "sensitive"])),
            ("prefill", list(one_key(&[("identity", identity), ("resource", resource)]))),
        ],
    )
}

pub(super) fn code_list() -> Value {
    object(&[("id", kebab()), ("entries", code_entries())], &[])
}

pub(super) fn material() -> Value {
    let licence = object(&[("licence", kebab()), ("holder", snake())], &[]);
    let resource = object(&[("resource", kebab()), ("by", inputs())], &[]);
    let form = json!({"anyOf": [one_of(&["application"]), one_key(&[("statement", words())])]});
    let supply = one_key(&[("licence", licence), ("resource", resource), ("form", form)]);
    object(
        &[("id", kebab()), ("name", words())],
        &[
            ("supply", list(supply)),
            ("hint", words()),
            ("accept", list(one_of(&["pdf", "jpg", "png"]))),
            ("made_by", words()),
        ],
    )
}

pub(super) fn licence() -> Value {
    let holder = object(&[("subject", subject()), ("name", snake())], &[("number", snake())]);
    object(
        &[
            ("id", kebab()),
            ("name", words()),
            ("type_code", code("GB/T 36904: 18 位信用代码加 3 位数字 / credit code and 3 digits")),
            ("issuer", kebab()),
            ("holder", holder),
            ("elements", list(snake())),
        ],
        &[("valid_years", whole())],
    )
}

pub(super) fn resource() -> Value {
    let column = || object(&[("id", snake()), ("name", words()), ("kind", one_of(&ELEMENT_KINDS))], &[]);
    object(
        &[
            ("id", kebab()),
            ("name", words()),
            ("provider", kebab()),
            ("class", one_of(&["free", "conditional", "refused"])),
            ("inputs", list(column())),
            ("outputs", list(column())),
        ],
        &[("basis", list(basis()))],
    )
}

pub(super) fn question() -> Value {
    object(
        &[("id", snake()), ("text", words())],
        &[("why", words()), ("options", code_entries()), ("element", snake())],
    )
}

pub(super) fn subject() -> Value {
    one_of(&["person", "firm"])
}

fn inputs() -> Value {
    json!({"type": "object", "additionalProperties": snake(), "description": "资源的条件: 数据元 / input: element"})
}
