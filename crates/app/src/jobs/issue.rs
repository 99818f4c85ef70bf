//! The job that follows an approval: make the result out, seal it, issue it, and deliver it at once where it
//! goes into the applicant's own space.

use case::commands::deliver::Deliver;
use case::commands::issue::Issue;
use case::event::Means;
use case::{Actor, Command, Refusal, State};

use super::parse_subject;
use crate::applications::newest_content;
use crate::city::City;
use crate::drafts::is_online;
use crate::error::Error;

impl City {
    /// Issues the result of one case. Run twice, the second run finds everything done.
    pub(crate) async fn issue_result(&self, subject: &str) -> Result<(), Error> {
        let (application_id, case_id) = parse_subject(subject)
            .ok_or_else(|| Error::broken("reading a job's subject", format!("“{subject}” names no case")))?;
        let ledgered = self.load(&application_id).await?;
        let state = ledgered.application.case(&case_id).map_err(|_| Error::NotFound)?.state();
        if state == State::Approved {
            let licence_id = self.make_result(&ledgered, &case_id).await?;
            let command = Command::Issue(Issue { case_id: case_id.clone(), licence_id: Some(licence_id) });
            already_done(
                self.execute(Actor::System, &application_id, command, Vec::new(), |_| Ok(())).await,
            )?;
        }
        let values = self.values(&ledgered).await?;
        let content = newest_content(&values, &ledgered.events)?;
        if is_online(&content) {
            let command = Command::Deliver(Deliver { case_id: Some(case_id), means: Means::Electronic });
            already_done(
                self.execute(Actor::System, &application_id, command, Vec::new(), |_| Ok(())).await,
            )?;
        }
        Ok(())
    }
}

/// A refusal because the thing was done before is as good as doing it.
fn already_done<T>(result: Result<T, Error>) -> Result<(), Error> {
    match result {
        Ok(_) | Err(Error::Refused(Refusal::NotNow { .. } | Refusal::NothingToDeliver)) => Ok(()),
        Err(error) => Err(error),
    }
}
