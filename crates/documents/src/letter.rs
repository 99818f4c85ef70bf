//! The letters to an applicant: one form for all of them, from the proof of receipt to the proof of delivery.

use base::day::Day;
use serde::Serialize;

use crate::{Row, Seal, Standing};

/// A letter from an organ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Its title; [`LetterKind::title`] has the usual ones.
    pub title: String,
    /// 文号: `江市监许受〔2026〕118号`.
    pub number: String,
    /// Whom it addresses, without the colon.
    pub addressee: String,
    /// What it says, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// Facts, label by label; an empty value leaves room to write by hand.
    pub rows: Vec<Row>,
    /// A table, such as the list of what has to be corrected.
    pub table: Option<Table>,
    /// The clauses it rests on, one each: `《中华人民共和国行政许可法》第三十二条第一款第四项`.
    pub legal_basis: Vec<String>,
    /// What remains to be said: by when to act, `特此告知。`
    pub closing: Vec<String>,
    /// How to object: reconsideration, action before a court (行政许可法 38: a refusal must say it).
    pub remedies: Vec<String>,
    /// The organ that signs.
    pub organ: String,
    /// 落款日期.
    pub signed_on: Day,
    /// The organ's seal; nothing where the form is not sealed.
    pub seal: Option<Seal>,
    /// What the QR code holds, and nothing means no code.
    pub qr: Option<String>,
    /// Whether it holds in law.
    pub standing: Standing,
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The words of the head, one a column.
    pub head: Vec<String>,
    /// The rows; a short one is filled up with empty cells.
    pub rows: Vec<Vec<String>>,
}

/// The letters that a case can need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterKind {
    /// 收件凭证.
    ProofOfReceipt,
    /// 受理通知书 (行政许可法 32).
    Acceptance,
    /// 不予受理决定书 (行政许可法 32).
    Declined,
    /// 补正告知书, once and complete (行政许可法 32(1)(4)).
    Correction,
    /// 特别程序告知书, with the time it needs (行政许可法 45).
    SpecialProcedure,
    /// 延期通知书, with the reason (行政许可法 42).
    Extension,
    /// 准予决定书 (行政许可法 38).
    Approval,
    /// 不予决定书, with reasons and remedies (行政许可法 38).
    Refusal,
    /// 撤回确认书.
    Withdrawal,
    /// 送达回证.
    ProofOfDelivery,
}

impl LetterKind {
    /// All of them, in the order of a case's life.
    pub const ALL: [LetterKind; 10] = [
        LetterKind::ProofOfReceipt,
        LetterKind::Acceptance,
        LetterKind::Declined,
        LetterKind::Correction,
        LetterKind::SpecialProcedure,
        LetterKind::Extension,
        LetterKind::Approval,
        LetterKind::Refusal,
        LetterKind::Withdrawal,
        LetterKind::ProofOfDelivery,
    ];

    /// The usual title.
    pub fn title(self) -> &'static str {
        match self {
            LetterKind::ProofOfReceipt => "收件凭证",
            LetterKind::Acceptance => "受理通知书",
            LetterKind::Declined => "不予受理决定书",
            LetterKind::Correction => "补正告知书",
            LetterKind::SpecialProcedure => "特别程序告知书",
            LetterKind::Extension => "延期通知书",
            LetterKind::Approval => "准予行政许可决定书",
            LetterKind::Refusal => "不予行政许可决定书",
            LetterKind::Withdrawal => "撤回申请确认书",
            LetterKind::ProofOfDelivery => "送达回证",
        }
    }
}
