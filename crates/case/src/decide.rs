//! The one decision: first what the law has done by date, then the command, then what follows from it.

use crate::Application;
use crate::command::Command;
use crate::event::{Event, RecordedEvent};
use crate::facts::{Actor, Facts};
use crate::law;
use crate::process;
use crate::refusal::Refusal;
use crate::value::Reason;

/// Decides a command. The answer is every event that happens now, in order, ready to be appended; or a
/// refusal, and then nothing has happened.
pub fn decide(
    application: &Application,
    command: Command,
    facts: &Facts,
) -> Result<Vec<RecordedEvent>, Refusal> {
    check_day(facts)?;
    let mut ledger = Ledger::new(application, facts);
    law::apply(&mut ledger);
    let ends_the_day = command == Command::Day;
    let events = decide_now(&ledger.application, command, facts)?;
    ledger.append_all(facts.today, facts.actor.clone(), facts.backdating.as_ref(), events);
    process::settle(&mut ledger);
    // An act entered for an earlier day may have started a limit that is over by now.
    law::apply(&mut ledger);
    if ends_the_day {
        law::close_day(&mut ledger);
    }
    Ok(ledger.events)
}

/// What the law has done by the day of recording, and nobody has written down yet: deemed acceptance, the
/// combined notice, expiry. Every [`decide`] does it first; a screen may show it before anybody acts.
/// A refused command records nothing of it, so [`Command::Day`] is run for every open application each day.
pub fn due_by_law(application: &Application, facts: &Facts) -> Vec<RecordedEvent> {
    let mut ledger = Ledger::new(application, facts);
    law::apply(&mut ledger);
    ledger.events
}

fn check_day(facts: &Facts) -> Result<(), Refusal> {
    let recorded_day = facts.recorded_day();
    if facts.today > recorded_day {
        return Err(Refusal::InTheFuture);
    }
    if facts.today < recorded_day && facts.backdating.is_none() {
        return Err(Refusal::BackdatingNeedsReason);
    }
    Ok(())
}

fn decide_now(application: &Application, command: Command, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    if application.plan().is_none() && !matches!(command, Command::Submit(_) | Command::Receive(_)) {
        return Err(Refusal::NotSubmitted);
    }
    check_order(application, &command, facts)?;
    let of = |case_id| application.case(case_id);
    Ok(match command {
        Command::Submit(submit) => submit.decide(application)?,
        Command::Receive(receive) => receive.decide(application)?,
        Command::Report(report) => report.decide(of(&report.case_id)?)?,
        Command::Supplement(supplement) => supplement.decide(application)?,
        Command::Accept(accept) => accept.decide(),
        Command::Decline(decline) => decline.decide(of(&decline.case_id)?, facts)?,
        Command::Pause(pause) => pause.decide(of(&pause.case_id)?)?,
        Command::Resume(resume) => resume.decide(of(&resume.case_id)?)?,
        Command::Extend(extend) => extend.decide(of(&extend.case_id)?, facts)?,
        Command::ExtendApplication(extend) => extend.decide(application, facts)?,
        Command::Approve(approve) => approve.decide(of(&approve.case_id)?, facts),
        Command::Refuse(refuse) => refuse.decide(of(&refuse.case_id)?, facts)?,
        Command::Withdraw(withdraw) => withdraw.decide(application)?,
        Command::Issue(issue) => issue.decide(of(&issue.case_id)?)?,
        Command::Deliver(deliver) => deliver.decide(application)?,
        Command::Rate(rate) => rate.decide(of(&rate.case_id)?)?,
        Command::Day => Vec::new(),
    })
}

/// The state must permit the command, and nothing is entered before what already happened.
fn check_order(application: &Application, command: &Command, facts: &Facts) -> Result<(), Refusal> {
    let last = match command.case_id() {
        Some(case_id) => {
            let case = application.case(case_id)?;
            if !case.state().permits(command.verb()) {
                return Err(Refusal::NotNow { state: case.state(), verb: command.verb() });
            }
            Some(case.last_day)
        }
        None => application.cases().iter().map(|case| case.last_day).max(),
    };
    match last {
        Some(last) if facts.today < last => Err(Refusal::BeforeLastEvent(last)),
        _ => Ok(()),
    }
}

/// The application as it grows during one decision, with the events that made it grow.
pub(crate) struct Ledger<'f> {
    pub(crate) application: Application,
    pub(crate) facts: &'f Facts<'f>,
    pub(crate) events: Vec<RecordedEvent>,
}

impl<'f> Ledger<'f> {
    fn new(application: &Application, facts: &'f Facts<'f>) -> Ledger<'f> {
        Ledger { application: application.clone(), facts, events: Vec::new() }
    }

    fn append_all(
        &mut self,
        day: base::day::Day,
        actor: Actor,
        backdating: Option<&Reason>,
        events: Vec<Event>,
    ) {
        for event in events {
            self.append(day, actor.clone(), backdating, event);
        }
    }

    /// Appends one event; an earlier day than that of recording is flagged with its reason.
    pub(crate) fn append(
        &mut self,
        day: base::day::Day,
        actor: Actor,
        backdating: Option<&Reason>,
        event: Event,
    ) {
        let earlier = day < self.facts.recorded_day();
        let recorded = RecordedEvent {
            sequence: self.application.sequence() + 1,
            happened_on: day,
            recorded_at: self.facts.recorded_at,
            actor,
            backdated: backdating.filter(|_| earlier).cloned(),
            event,
        };
        self.application
            .evolve(&recorded)
            .expect("events made by a decision fit the application they were made for");
        self.events.push(recorded);
    }
}
