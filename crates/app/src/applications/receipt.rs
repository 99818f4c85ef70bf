//! The receipt of an application, to read again and to print.

use base::id::ApplicationId;
use documents::ReceiptCase;

use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::drafts::Receipt;
use crate::error::{Error, Problem};

/// A QR code as its modules: how many a side, and which are dark.
pub fn qr_modules(text: &str) -> Result<(usize, Vec<bool>), Error> {
    documents::qr_modules(text).map_err(|error| Error::broken("drawing a QR code", error))
}

impl City {
    /// The receipt of an application the actor may read.
    pub async fn receipt_of(&self, actor: &Actor, application_id: &ApplicationId) -> Result<Receipt, Error> {
        let ledgered = self.load(application_id).await?;
        self.allow(actor, Action::ReadApplication, Object::OfSubject(&ledgered.registry.subject_hash))?;
        self.receipt(application_id).await
    }

    /// The receipt as PDF, in Chinese as the applicant takes it home.
    pub async fn receipt_pdf(&self, actor: &Actor, application_id: &ApplicationId) -> Result<Vec<u8>, Error> {
        let view = self.application(actor, application_id).await?;
        let receipt = self.receipt(application_id).await?;
        let settings = self.catalogue()?.catalogue().settings.clone();
        let lanes = view.river.map(|river| river.lanes).unwrap_or_default();
        let cases = receipt.cases.iter().map(|case| {
            let lane = lanes.iter().find(|lane| lane.case_id == case.case_id);
            let last = lane.and_then(|lane| lane.segments.last());
            ReceiptCase {
                item: case.item_name.zh.clone(),
                organ: case.organ_name.zh.clone(),
                due: last.map(|last| base::calendar::DueDay {
                    day: last.to,
                    provisional: !self.calendar().is_published(last.to.year()),
                }),
                note: if case.waits { "前一项办结后开始".to_owned() } else { String::new() },
            }
        });
        let due = receipt.notice_due;
        let paper = documents::Receipt {
            number: receipt.number.clone(),
            theme: receipt.theme_name.zh.clone(),
            applicant: view.content.firm.map_or(view.content.person.name, |firm| firm.name),
            submitted_at: receipt.submitted_at,
            cases: cases.collect(),
            next_steps: vec![
                format!(
                    "最晚{}月{}日告诉您受理结果；缺材料的，只通知一次，一次说清。",
                    due.month(),
                    due.day_of_month()
                ),
                "到时没有通知的，就算已经受理（行政许可法第三十二条）。".to_owned(),
            ],
            contact: vec![format!("咨询电话 {}", settings.hotline)],
            received_by: format!("{}政务服务平台", settings.city.zh),
            qr: format!("{}/applications/{application_id}", self.base_url().trim_end_matches('/')),
            standing: match self.root_certificate().await?.is_for_testing() {
                true => documents::Standing::Test,
                false => documents::Standing::Genuine,
            },
        };
        // Typesetting takes the processor for some milliseconds: not on the threads that answer requests.
        match tokio::task::spawn_blocking(move || documents::render_receipt(&paper)).await {
            Ok(Ok(pdf)) => Ok(pdf),
            Ok(Err(documents::DocumentError::MissingGlyphs { characters })) => {
                Err(Error::Invalid(vec![Problem::new(
                    "",
                    "missing-glyphs",
                    format!("这些字暂时不能印出来：{characters:?}，请直接打印网页"),
                    format!("These characters cannot be printed yet: {characters:?}; print the page instead"),
                )]))
            }
            Ok(Err(error)) => Err(Error::broken("printing a receipt", error)),
            Err(error) => Err(Error::broken("printing a receipt", error)),
        }
    }
}
