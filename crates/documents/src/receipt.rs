//! The receipt of an application: its number, its cases with their due days, and what happens next.

use base::calendar::DueDay;
use base::instant::Instant;
use serde::{Serialize, Serializer};

use crate::Standing;

/// What an applicant takes home after submitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The number of the application.
    pub number: String,
    /// The theme's name: `开办餐饮店“一件事”`.
    pub theme: String,
    /// Who applied.
    pub applicant: String,
    /// When; its legal day is the day in Shanghai.
    #[serde(serialize_with = "day_and_time")]
    pub submitted_at: Instant,
    /// The cases that came of it.
    pub cases: Vec<ReceiptCase>,
    /// What happens next, step by step.
    pub next_steps: Vec<String>,
    /// Where to ask: hall, telephone, hours; may be empty.
    pub contact: Vec<String>,
    /// The hall or platform that received it.
    pub received_by: String,
    /// What the QR code holds: the address of “where is it now”.
    pub qr: String,
    /// Whether it holds in law.
    pub standing: Standing,
}

/// One case on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptCase {
    /// The item's name.
    pub item: String,
    /// The organ that decides.
    pub organ: String,
    /// The day by which the applicant will have an answer; nothing while the case waits for another one.
    #[serde(serialize_with = "due")]
    pub due: Option<DueDay>,
    /// A word on the day: `受理决定` or `等“营业执照”办结后开始`; may be empty.
    pub note: String,
}

fn day_and_time<S: Serializer>(instant: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    (instant.shanghai_day().to_string(), instant.shanghai_time()).serialize(serializer)
}

fn due<S: Serializer>(due: &Option<DueDay>, serializer: S) -> Result<S::Ok, S::Error> {
    due.map(|due| (due.day.to_string(), due.provisional)).serialize(serializer)
}
