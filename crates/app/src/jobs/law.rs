//! Making visible what the law has done by date: deemed acceptance, the combined notice. Every command
//! does the same first, so this job only makes it sooner.

use base::id::ApplicationId;
use case::Command;

use crate::city::City;
use crate::error::Error;

const PAGE: u32 = 200;
/// When an organ's day is over (民法典 203: where there are business hours, the day ends with them).
const OFFICE_CLOSES: &str = "18:00";

impl City {
    /// Writes down every effect of the law that is due; how many applications changed.
    pub async fn apply_law(&self) -> Result<u64, Error> {
        let mut changed = 0;
        let until = self.last_closed_day();
        let mut after = ApplicationId::new("");
        loop {
            let (db, tenant) = (&self.inner.db, &self.inner.tenant);
            let due = store::service_case::with_due_effects(db, tenant, until, &after, PAGE).await?;
            let Some(last) = due.last() else { return Ok(changed) };
            after = last.clone();
            for application_id in &due {
                let executed = self
                    .execute(case::Actor::System, application_id, Command::Day, Vec::new(), |_| Ok(()))
                    .await;
                match executed {
                    Ok(executed) => changed += u64::from(!executed.events.is_empty()),
                    Err(Error::Busy) => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }

    /// The last day whose office hours are over: a department keeps its last day to the end of it.
    fn last_closed_day(&self) -> base::day::Day {
        let today = self.today();
        if self.now().shanghai_time().as_str() < OFFICE_CLOSES { today.previous() } else { today }
    }
}
