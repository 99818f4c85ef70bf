//! A clock that the test sets.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::ports::Clock;
use base::day::Day;
use base::instant::Instant;

/// The time of a test; moves only when told.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// Stands at an hour of a day in Shanghai.
    pub fn at(day: &str, hour: i64) -> TestClock {
        let clock = TestClock(Arc::default());
        clock.set(day, hour);
        clock
    }

    /// Goes to an hour of a day.
    pub fn set(&self, day: &str, hour: i64) {
        let day: Day = day.parse().unwrap();
        let moment = Instant::start_of(day).plus_seconds(hour * 3600);
        self.0.store(moment.unix_microseconds(), Ordering::SeqCst);
    }

    /// Goes on.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant::from_unix_microseconds(self.0.load(Ordering::SeqCst))
    }
}
