//! The demonstration's registers, which a test may take down; every question is kept.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use app::ports::{PortFuture, ResourceAnswer, ResourceProblem, ResourceQuestion, Resources};
use exchange::file_registers::FileRegisters;

use super::clock::TestClock;

/// Registers of a test.
#[derive(Clone)]
pub struct TestRegisters {
    files: Arc<FileRegisters>,
    is_down: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<ResourceQuestion>>>,
}

impl TestRegisters {
    /// The registers of `demo/registers`.
    pub fn of_the_demo(clock: &TestClock) -> TestRegisters {
        let files = FileRegisters::new(super::root().join("demo/registers"), Arc::new(clock.clone()));
        TestRegisters { files: Arc::new(files), is_down: Arc::default(), asked: Arc::default() }
    }

    /// From now on nobody answers, or everybody again.
    pub fn set_down(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::SeqCst);
    }

    /// What was asked since the last call.
    pub fn take_questions(&self) -> Vec<ResourceQuestion> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Resources for TestRegisters {
    fn ask(&self, question: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>> {
        self.asked.lock().unwrap().push(question.clone());
        if self.is_down.load(Ordering::SeqCst) {
            return Box::pin(async { Err(ResourceProblem::Unavailable) });
        }
        self.files.ask(question)
    }
}
