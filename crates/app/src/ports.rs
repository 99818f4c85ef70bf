//! What the use cases need of the outside world; `exchange` implements it, `server` wires it. Never called
//! inside a transaction.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use base::id::ResourceId;
use base::instant::Instant;

/// A future that a port gives back.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> Instant;
}

/// The wall clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Instant::from_unix_microseconds(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The data resources of other departments. Every question names its purpose.
pub trait Resources: Send + Sync {
    /// Asks one resource about one subject.
    fn ask(&self, question: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>>;
}

/// One question to a data resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceQuestion {
    /// Which resource.
    pub resource_id: ResourceId,
    /// Why it is asked: the theme and the draft or case (政务数据共享条例: only for the stated purpose).
    pub purpose: String,
    /// The inputs by the resource's own names.
    pub inputs: BTreeMap<String, String>,
}

/// What a resource answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceAnswer {
    /// The outputs by the resource's own names.
    pub outputs: BTreeMap<String, String>,
    /// When it answered.
    pub answered_at: Instant,
}

/// Why a resource gave no values. Never stops the applicant: the field is typed or the paper brought instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResourceProblem {
    /// It knows nothing of the subject.
    #[error("the resource has no such record")]
    NoRecord,
    /// It does not answer.
    #[error("the resource does not answer")]
    Unavailable,
    /// It is not connected, or the question is not one it takes.
    #[error("the resource is not connected")]
    NotConnected,
}
