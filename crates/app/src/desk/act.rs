//! What an officer does in a case. Each act names the token of the page it was decided on.

use base::id::{ApplicationId, CaseId, ElementId, MaterialId};
use base::limit::Limit;
use case::Command;
use case::commands::accept::Accept;
use case::commands::approve::Approve;
use case::commands::decline::Decline;
use case::commands::extend::Extend;
use case::commands::pause::Pause;
use case::commands::refuse::Refuse;
use case::commands::report::Report;
use case::commands::resume::Resume;
use case::event::{DeclineGround, Missing, PauseKind};
use case::{Reason, ReasonCode};
use store::commit::RowWrite;
use store::ledger::Ledgered;

use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::applications::{Executed, case_token};
use crate::city::City;
use crate::drafts::case_actor;
use crate::error::Error;

/// An act of an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// 受理.
    Accept,
    /// Report what is missing, for the combined notice.
    Report {
        /// Fields that are wrong.
        fields: Vec<ElementId>,
        /// Materials that are missing or wrong.
        materials: Vec<MaterialId>,
        /// What is wrong, told to the applicant.
        text: String,
        /// Why the applicant must be told a second time; empty the first time.
        again: String,
    },
    /// 不予受理.
    Decline {
        /// On which ground (行政许可法 32).
        ground: DeclineGround,
        /// What is told the applicant.
        text: String,
    },
    /// Begin a special procedure.
    Pause {
        /// Which.
        kind: PauseKind,
        /// The time it needs, told in writing (行政许可法 45).
        needed: Limit,
        /// What is told the applicant.
        text: String,
    },
    /// End the special procedures that run.
    Resume {
        /// What came of them.
        text: String,
    },
    /// 延长审批, by the head.
    Extend {
        /// Told to the applicant.
        text: String,
    },
    /// 准予.
    Approve {
        /// The opinion, for the file.
        text: String,
    },
    /// 不予许可.
    Refuse {
        /// Why, told to the applicant (行政许可法 38).
        text: String,
    },
}

impl City {
    /// Does an act in a case of the actor's organ. `token` is that of the page it was decided on.
    pub async fn act(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: &CaseId,
        token: Option<u64>,
        act: Act,
    ) -> Result<Executed, Error> {
        let ledgered = self.readable_case(actor, application_id, case_id).await?;
        let organ_id =
            ledgered.application.case(case_id).map_err(|_| Error::NotFound)?.plan().organ_id.clone();
        let action = if matches!(act, Act::Extend { .. }) { Action::ExtendCase } else { Action::HandleCase };
        self.allow(actor, action, Object::OfOrgan(&organ_id))?;
        if let Act::Report { fields, materials, .. } = &act {
            self.check_reported(actor, application_id, case_id, fields, materials).await?;
        }
        let (command, rows) = self.command(actor, &ledgered, case_id, act)?;
        self.execute(case_actor(actor), application_id, command, rows, |fresh| match token {
            Some(token) if token != case_token(fresh, case_id) => Err(Error::Stale),
            _ => Ok(()),
        })
        .await
    }

    /// Only what this item needs can be reported missing: nobody could mend anything else.
    async fn check_reported(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: &CaseId,
        fields: &[ElementId],
        materials: &[MaterialId],
    ) -> Result<(), Error> {
        let page = self.case_page(actor, application_id, case_id).await?;
        let is_field = |id: &ElementId| page.fields.iter().any(|field| &field.field.element == id);
        let is_material = |id: &MaterialId| page.materials.iter().any(|material| &material.id == id);
        let unknown = |field: &str| {
            Error::invalid(
                field,
                "not-of-this-item",
                "勾选的内容不属于本事项，请重新勾选",
                "What is ticked does not belong to this item; tick again",
            )
        };
        if !fields.iter().all(is_field) {
            return Err(unknown("fields"));
        }
        if !materials.iter().all(is_material) {
            return Err(unknown("materials"));
        }
        Ok(())
    }

    fn command(
        &self,
        actor: &Actor,
        ledgered: &Ledgered,
        case_id: &CaseId,
        act: Act,
    ) -> Result<(Command, Vec<RowWrite>), Error> {
        let case_id = case_id.clone();
        let mut rows = Vec::new();
        let mut seal = |text: &str| -> Result<Option<case::ValueRef>, Error> {
            let sealed = self.seal_text(ledgered, text)?;
            Ok(sealed.map(|sealed| {
                rows.push(sealed.row);
                sealed.reference
            }))
        };
        let command = match act {
            Act::Accept => Command::Accept(Accept { case_id }),
            Act::Report { fields, materials, text, again } => {
                if text.trim().is_empty() {
                    return Err(text_missing(
                        "请写明缺什么、怎么补",
                        "Say what is missing and how to mend it",
                    ));
                }
                let again = seal(&again)?.map(|text| coded("further_correction", Some(text)));
                let missing = Missing { fields, materials, text: seal(&text)? };
                Command::Report(Report { case_id, missing, again })
            }
            Act::Decline { ground, text } => {
                Command::Decline(Decline { case_id, ground, text: seal(&text)? })
            }
            Act::Pause { kind, needed, text } => {
                Command::Pause(Pause { case_id, kind, needed, text: seal(&text)? })
            }
            Act::Resume { text } => Command::Resume(Resume { case_id, kind: None, outcome: seal(&text)? }),
            Act::Extend { text } => {
                if text.trim().is_empty() {
                    return Err(text_missing(
                        "请写明延期理由，会告知申请人",
                        "Give the reason; the applicant is told",
                    ));
                }
                let approved_by = actor.staff().ok_or(Error::Forbidden)?.officer_id();
                let reason = coded("extension", seal(&text)?);
                Command::Extend(Extend { case_id, by: None, approved_by, reason })
            }
            Act::Approve { text } => Command::Approve(Approve { case_id, opinion: seal(&text)? }),
            Act::Refuse { text } => {
                if text.trim().is_empty() {
                    return Err(text_missing("请写明不予许可的理由", "Give the reason for the refusal"));
                }
                let reasons = vec![coded("refusal", seal(&text)?)];
                Command::Refuse(Refuse { case_id, reasons })
            }
        };
        Ok((command, rows))
    }
}

fn coded(code: &str, text: Option<case::ValueRef>) -> Reason {
    Reason { code: ReasonCode::new(code), text }
}

fn text_missing(zh: &str, en: &str) -> Error {
    Error::invalid("text", "text-missing", zh, en)
}
