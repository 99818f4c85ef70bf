//! The worker: claims jobs and runs what recurs. Any number of nodes may run one.

use std::time::Duration;

use store::job::ClaimedJob;

use super::JobKind;
use crate::city::City;
use crate::error::Error;

/// A lease this long is taken for one try of a job.
const LEASE_SECONDS: i64 = 120;
/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_millis(200);
/// How often the recurring work is done.
const RECURRING_SECONDS: i64 = 60;

/// Works off jobs until it is told to stop.
pub struct Worker {
    city: City,
}

impl Worker {
    /// A worker for a city.
    pub fn new(city: City) -> Worker {
        Worker { city }
    }

    /// Runs until `stop` is notified; finishes the job in hand first.
    pub async fn run(self, stop: std::sync::Arc<tokio::sync::Notify>) {
        let mut next_recurring = self.city.now();
        let stopped = stop.notified();
        tokio::pin!(stopped);
        loop {
            if self.city.now() >= next_recurring {
                self.recurring().await;
                next_recurring = self.city.now().plus_seconds(RECURRING_SECONDS);
            }
            let worked = match self.work_one().await {
                Ok(worked) => worked,
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "claiming a job failed");
                    false
                }
            };
            if worked {
                continue;
            }
            tokio::select! {
                () = &mut stopped => return,
                () = tokio::time::sleep(IDLE) => {}
            }
        }
    }

    /// Works off everything that is due now; how many jobs. For tests and `chengshi jobs run`.
    pub async fn run_due(&self) -> Result<u64, Error> {
        let mut done = 0;
        while self.work_one().await? {
            done += 1;
        }
        Ok(done)
    }

    async fn work_one(&self) -> Result<bool, Error> {
        let db = &self.city.inner.db;
        let Some(job) = store::job::claim(db, self.city.now(), LEASE_SECONDS).await? else {
            return Ok(false);
        };
        match self.perform(&job).await {
            Ok(()) => store::job::done(db, &job).await?,
            Err(error) => {
                let wait = 2_i64.saturating_pow(u32::try_from(job.attempts.min(12)).unwrap_or(12));
                tracing::warn!(
                    job_id = %job.job_id,
                    kind = %job.kind,
                    attempts = job.attempts,
                    error = &error as &dyn std::error::Error,
                    "job {} failed and is tried again in {wait} s",
                    job.job_id
                );
                let problem = format!("{error:?}");
                let problem: String = problem.chars().take(500).collect();
                store::job::failed(db, &job, self.city.now().plus_seconds(wait), &problem).await?;
            }
        }
        Ok(true)
    }

    async fn perform(&self, job: &ClaimedJob) -> Result<(), Error> {
        match JobKind::parse(&job.kind) {
            Some(JobKind::Issue) => self.city.issue_result(&job.subject).await,
            None => {
                Err(Error::broken("working off a job", format!("nobody knows jobs of kind {}", job.kind)))
            }
        }
    }

    async fn recurring(&self) {
        let results = [
            ("applying the law", self.city.apply_law().await.map(|_| ())),
            ("signing roots", self.city.sign_roots().await.map(|_| ())),
            ("forgetting drafts", self.city.forget_drafts().await.map(|_| ())),
        ];
        for (what, result) in results {
            if let Err(error) = result {
                tracing::error!(error = &error as &dyn std::error::Error, "{what} failed");
            }
        }
    }
}
