//! The window: everything a clerk does for a person who came.

use base::id::ApplicationId;
use case::Command;
use case::commands::deliver::Deliver;
use case::event::Means;

use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::applications::{ApplicationSummary, Executed};
use crate::city::City;
use crate::drafts::{DraftSummary, case_actor};
use crate::error::Error;

/// What the window knows of the person in front of it.
#[derive(Clone, Debug)]
pub struct PersonFile {
    /// The person's or firm's applications, the newest first.
    pub applications: Vec<ApplicationSummary>,
    /// Drafts begun at home or at the window.
    pub drafts: Vec<DraftSummary>,
}

impl City {
    /// The applications and drafts of the person with this identity number, or the firm with this credit code.
    pub async fn person_file(&self, actor: &Actor, number: &str) -> Result<PersonFile, Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)?;
        let number = number.trim().to_uppercase();
        let kind = if number.parse::<base::identifiers::CitizenId>().is_ok() {
            crate::actor::PERSON
        } else if number.parse::<base::identifiers::CreditCode>().is_ok() {
            crate::actor::FIRM
        } else {
            return Err(Error::invalid(
                "number",
                "number-unknown",
                "请输入公民身份号码或统一社会信用代码",
                "Enter an identity number or a credit code",
            ));
        };
        let subject = self.blind((kind, &number));
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let rows = store::application::of_subject(db, tenant, &subject, 100).await?;
        let drafts = store::draft::of_subject(db, tenant, &subject).await?;
        Ok(PersonFile {
            applications: self.summaries(rows).await?,
            drafts: drafts
                .into_iter()
                .map(|row| DraftSummary {
                    draft_id: row.draft_id,
                    theme_id: row.theme_id,
                    touched_at: row.touched_at,
                })
                .collect(),
        })
    }

    /// Hands out all results of an application together, over the counter.
    pub async fn hand_out(&self, actor: &Actor, application_id: &ApplicationId) -> Result<Executed, Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)?;
        let command = Command::Deliver(Deliver { case_id: None, means: Means::Window });
        self.execute(case_actor(actor), application_id, command, Vec::new(), |_| Ok(())).await
    }
}
