//! Who may do what: one table, printed as a snapshot for auditors. Use cases ask the literal question.

use base::id::OrganId;

use crate::actor::{Actor, StaffRole};
use crate::error::Error;

/// Everything that needs permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read a draft, fill it in, throw it away.
    EditDraft,
    /// Hand a draft in.
    Submit,
    /// Read an application as its applicant does.
    ReadApplication,
    /// Answer a notice, withdraw, rate.
    ActOnApplication,
    /// Read an organ's queue.
    ReadQueue,
    /// Read an organ's part of an application.
    ReadCase,
    /// Accept, report, pause, resume, approve, refuse, decline.
    HandleCase,
    /// 延长审批 (行政许可法 42: the head of the organ approves).
    ExtendCase,
    /// File for a person who came, hand out results.
    ServeAtWindow,
    /// Read one's own licences.
    ReadLicences,
    /// Read the whole ledger's state.
    Audit,
    /// Change and publish the catalogue.
    EditCatalogue,
}

/// How the actor stands to the thing in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody signed in.
    Visitor,
    /// Its own applicant, or one acting for the same firm.
    OwnApplicant,
    /// Another applicant.
    OtherApplicant,
    /// A clerk at the window.
    Clerk,
    /// An officer of the organ that handles it.
    Officer,
    /// An officer of another organ.
    OtherOfficer,
    /// The head of the organ that handles it.
    Head,
    /// The head of another organ.
    OtherHead,
    /// An auditor.
    Auditor,
    /// A catalogue editor.
    Editor,
    /// The system's own jobs.
    System,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Yes,
    /// No.
    No,
    /// No, and not even that it exists.
    NotFound,
}

/// What the question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// Something that belongs to a person or firm, by the keyed hash.
    OfSubject(&'a str),
    /// Something an organ handles.
    OfOrgan(&'a OrganId),
    /// Nothing in particular.
    General,
}

impl Action {
    /// All actions, in the order of the printed table.
    pub const ALL: [Action; 12] = [
        Action::EditDraft,
        Action::Submit,
        Action::ReadApplication,
        Action::ActOnApplication,
        Action::ReadQueue,
        Action::ReadCase,
        Action::HandleCase,
        Action::ExtendCase,
        Action::ServeAtWindow,
        Action::ReadLicences,
        Action::Audit,
        Action::EditCatalogue,
    ];
}

impl Standing {
    /// All standings, in the order of the printed table.
    pub const ALL: [Standing; 11] = [
        Standing::Visitor,
        Standing::OwnApplicant,
        Standing::OtherApplicant,
        Standing::Clerk,
        Standing::Officer,
        Standing::OtherOfficer,
        Standing::Head,
        Standing::OtherHead,
        Standing::Auditor,
        Standing::Editor,
        Standing::System,
    ];
}

/// The table itself.
pub fn verdict(action: Action, standing: Standing) -> Verdict {
    use Standing::*;
    let yes = match action {
        Action::EditDraft | Action::Submit => matches!(standing, OwnApplicant | Clerk),
        Action::ReadApplication => matches!(standing, OwnApplicant | Clerk | Auditor | System),
        Action::ActOnApplication => matches!(standing, OwnApplicant | Clerk),
        Action::ReadQueue => matches!(standing, Officer | Head | Auditor),
        Action::ReadCase => matches!(standing, Officer | Head | Auditor | System),
        Action::HandleCase => matches!(standing, Officer | Head | System),
        Action::ExtendCase => matches!(standing, Head),
        Action::ServeAtWindow => matches!(standing, Clerk),
        Action::ReadLicences => matches!(standing, OwnApplicant | Clerk),
        Action::Audit => matches!(standing, Auditor | System),
        Action::EditCatalogue => matches!(standing, Editor),
    };
    let hidden = matches!(
        action,
        Action::EditDraft
            | Action::Submit
            | Action::ReadApplication
            | Action::ActOnApplication
            | Action::ReadCase
    );
    match (yes, standing) {
        (true, _) => Verdict::Yes,
        (false, OtherApplicant | OtherOfficer | OtherHead | Visitor) if hidden => Verdict::NotFound,
        (false, _) => Verdict::No,
    }
}

/// Asks the table. `own_subject` is the keyed hash of whom the actor acts for.
pub fn allow(actor: &Actor, own_subject: Option<&str>, action: Action, object: &Object) -> Result<(), Error> {
    match verdict(action, standing(actor, own_subject, object)) {
        Verdict::Yes => Ok(()),
        Verdict::No => Err(Error::Forbidden),
        Verdict::NotFound => Err(Error::NotFound),
    }
}

fn standing(actor: &Actor, own_subject: Option<&str>, object: &Object) -> Standing {
    match actor {
        Actor::Visitor => Standing::Visitor,
        Actor::System => Standing::System,
        Actor::Applicant(_) => match object {
            Object::OfSubject(subject) if own_subject != Some(*subject) => Standing::OtherApplicant,
            Object::OfOrgan(_) => Standing::OtherApplicant,
            _ => Standing::OwnApplicant,
        },
        Actor::Staff(staff) => {
            let same = match object {
                Object::OfOrgan(organ_id) => **organ_id == staff.organ_id,
                _ => false,
            };
            match (staff.role, same) {
                (StaffRole::Clerk, _) => Standing::Clerk,
                (StaffRole::Officer, true) => Standing::Officer,
                (StaffRole::Officer, false) => Standing::OtherOfficer,
                (StaffRole::Head, true) => Standing::Head,
                (StaffRole::Head, false) => Standing::OtherHead,
                (StaffRole::Auditor, _) => Standing::Auditor,
                (StaffRole::Editor, _) => Standing::Editor,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn the_table_as_an_auditor_reads_it() {
        let mut text = format!("{:<18}", "action");
        for standing in Standing::ALL {
            let _ = write!(text, "{:<16}", format!("{standing:?}"));
        }
        for action in Action::ALL {
            let _ = write!(text, "\n{:<18}", format!("{action:?}"));
            for standing in Standing::ALL {
                let word = match verdict(action, standing) {
                    Verdict::Yes => "yes",
                    Verdict::No => "no",
                    Verdict::NotFound => "not found",
                };
                let _ = write!(text, "{word:<16}");
            }
        }
        let text: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        insta::assert_snapshot!("permissions", text);
    }
}
