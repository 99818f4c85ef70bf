//! Rounds of the same work, and what they say: the median of the rates, and of the waiting times over all rounds.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What one round or several showed.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    rates: Vec<f64>,
    waits: Vec<Duration>,
    processor: Vec<f64>,
}

impl Figures {
    /// Takes in a round of `count` pieces of work.
    pub fn take(&mut self, round: Round) {
        let count = round.count as f64;
        self.rates.push(count / round.took.as_secs_f64());
        self.processor.push(round.processor.as_secs_f64() * 1e6 / count);
        self.waits.extend(round.waits);
    }

    /// Pieces of work a second: the median of the rounds.
    pub fn rate(&self) -> f64 {
        median(&self.rates)
    }

    /// Microseconds of processor that one piece of work took, of this whole process.
    pub fn processor_micros(&self) -> f64 {
        median(&self.processor)
    }

    /// The waiting time that `share` of all pieces of work did not exceed, in milliseconds.
    pub fn wait_millis(&self, share: f64) -> f64 {
        let mut waits = self.waits.clone();
        waits.sort();
        let at = ((waits.len() as f64 * share) as usize).min(waits.len().saturating_sub(1));
        waits.get(at).map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
    }
}

/// One round.
#[derive(Debug)]
pub struct Round {
    count: usize,
    took: Duration,
    processor: Duration,
    waits: Vec<Duration>,
}

impl Round {
    /// Lets `clients` tasks do `count` pieces of work, each piece once; the first problem ends the round.
    pub async fn together<W, F>(clients: usize, count: usize, work: W) -> anyhow::Result<Round>
    where
        W: Fn(usize) -> F + Clone + Send + 'static,
        F: Future<Output = anyhow::Result<()>> + Send,
    {
        let next = Arc::new(AtomicUsize::new(0));
        let (begun, processor) = (Instant::now(), processor_time());
        let client = |_| {
            let (next, work) = (next.clone(), work.clone());
            tokio::spawn(async move {
                let mut waits = Vec::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        return anyhow::Ok(waits);
                    }
                    let begun = Instant::now();
                    work(at).await?;
                    waits.push(begun.elapsed());
                }
            })
        };
        let clients: Vec<_> = (0..clients).map(client).collect();
        let mut waits = Vec::with_capacity(count);
        for client in clients {
            waits.extend(client.await??);
        }
        Ok(Round { count, took: begun.elapsed(), processor: processor_time() - processor, waits })
    }

    /// Does the pieces of work one after the other.
    pub async fn alone<F>(count: usize, work: F) -> anyhow::Result<Round>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let (begun, processor) = (Instant::now(), processor_time());
        work.await?;
        Ok(Round { count, took: begun.elapsed(), processor: processor_time() - processor, waits: Vec::new() })
    }
}

/// The median; 0 of nothing.
pub fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

/// The processor time of this process so far, from Linux; in hundredths of a second, so rounds must be long.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets: user and system time are the 12th and 13th.
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}
