//! The face of a licence: what is printed on it. Its meaning, its canonical bytes and its signature are
//! made elsewhere and come along as attachments.

use base::day::Day;
use serde::Serialize;

/// The words on the face of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicencePage {
    /// 证照名称: `食品经营许可证`.
    pub title: String,
    /// 颁发机构.
    pub organ: String,
    /// 证照编号, as the organ numbers it.
    pub number: String,
    /// 电子证照标识 (GB/T 36904).
    pub identifier: String,
    /// 持证主体, its name; a newborn without one is written as the issuing organ writes it.
    pub holder: String,
    /// The other fields of the face, in the order in which they are printed.
    pub rows: Vec<Row>,
    /// The first day on which it is valid.
    pub valid_from: Day,
    /// The last day on which it is valid; nothing means for good (长期).
    pub valid_until: Option<Day>,
    /// 颁发日期.
    pub issued_on: Day,
    /// What the QR code holds: the address where anyone can check the licence.
    pub qr: String,
    /// The picture of the issuing organ's seal.
    pub seal: Seal,
    /// Whether it holds in law.
    pub standing: Standing,
}

/// A label and its value; an empty value leaves room to write by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is: `经营场所`.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Row {
    /// A row from anything that is text.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Row {
        Row { label: label.into(), value: value.into() }
    }
}

/// The picture of a round seal: a star, the organ's name on the arc, what the seal is for below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// The organ's name, as on its seal.
    pub organ: String,
    /// Below the star: `行政审批专用章`; may be empty.
    pub purpose: String,
}

/// Whether a document holds in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Sealed under the root of the office.
    Genuine,
    /// Sealed under a test root: the page and the seal say 测试.
    Test,
}
