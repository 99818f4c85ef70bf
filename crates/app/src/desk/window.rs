//! The window: everything a clerk does for a person who came.

use base::id::ApplicationId;
use case::Command;
use case::commands::deliver::Deliver;
use case::event::Means;
use store::vault::{ValueKey, hex};

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

/// What binds a sealed number to its use.
const TICKET: &str = "window-person";

impl City {
    /// Whether the actor serves at the window.
    pub fn serve_at_window(&self, actor: &Actor) -> Result<(), Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)
    }

    /// The number of the person in front of the window, checked and sealed, so that it can stand in an address
    /// without standing in logs and browser histories.
    pub fn seal_person_number(&self, actor: &Actor, number: &str) -> Result<String, Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)?;
        let number = number.trim().to_uppercase();
        kind_of(&number)?;
        let key = ValueKey::fresh();
        let sealed = hex(&key.seal_bytes(TICKET, number.as_bytes()));
        Ok(format!("{sealed}.{}", hex(self.inner.master.wrap(&key, TICKET).as_bytes())))
    }

    /// The number that [`City::seal_person_number`] sealed.
    pub fn open_person_number(&self, actor: &Actor, ticket: &str) -> Result<String, Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)?;
        let opened = || {
            let (sealed, wrapped) = ticket.split_once('.')?;
            let key = self.inner.master.unwrap(&String::from_utf8(unhex(wrapped)?).ok()?, TICKET).ok()?;
            String::from_utf8(key.open_bytes(TICKET, &unhex(sealed)?).ok()?).ok()
        };
        opened().ok_or(Error::NotFound)
    }

    /// The applications and drafts of the person with this identity number, or the firm with this credit code.
    pub async fn person_file(&self, actor: &Actor, number: &str) -> Result<PersonFile, Error> {
        self.allow(actor, Action::ServeAtWindow, Object::General)?;
        let number = number.trim().to_uppercase();
        let kind = kind_of(&number)?;
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

/// Whether a number is a person's or a firm's.
fn kind_of(number: &str) -> Result<&'static str, Error> {
    if number.parse::<base::identifiers::CitizenId>().is_ok() {
        Ok(crate::actor::PERSON)
    } else if number.parse::<base::identifiers::CreditCode>().is_ok() {
        Ok(crate::actor::FIRM)
    } else {
        Err(Error::invalid(
            "number",
            "number-unknown",
            "没有认出这个号码。请输入办件编号、公民身份号码或统一社会信用代码",
            "This is no number known here. Enter a case number, an identity number or a credit code",
        ))
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    pairs.collect::<Option<Vec<u8>>>().filter(|_| digits.len().is_multiple_of(2))
}
