//! Random lives of random applications against the invariants named in the crate's documentation.
#![allow(clippy::unwrap_used)]

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::{ApplicationId, CaseId, MaterialId, OfficerId};
use base::instant::Instant;
use base::limit::Limit;
use case::clocks::{Kind, Motion};
use case::command::{Command, Verb};
use case::commands::{
    accept::Accept, approve::Approve, decline::Decline, deliver::Deliver, extend::Extend,
    extend_application::ExtendApplication, issue::Issue, pause::Pause, rate::Rate, receive::Receive,
    refuse::Refuse, report::Report, resume::Resume, submit::Submit, supplement::Supplement,
    withdraw::Withdraw,
};
use case::event::{DeclineGround, Event, Grade, Means, Missing, PauseKind};
use case::plan::{CasePlan, CaseResult, LateCorrection, Plan, WaitsFor};
use case::state::{Case, State};
use case::{Actor, Application, Facts, Reason, RecordedEvent, decide, due_by_law, view};
use proptest::prelude::*;

/// One random act: so many days later, this verb on that case, with these choices.
#[derive(Clone, Debug)]
struct Act {
    days_later: u8,
    backdated_days: u8,
    verb: usize,
    case: usize,
    choice: u8,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let later = prop_oneof![4 => 0u8..2, 2 => 2u8..8, 1 => 8u8..60];
    let back = prop_oneof![12 => Just(0u8), 1 => 1u8..8];
    let act = (later, back, 0..Verb::ALL.len(), 0usize..5, any::<u8>()).prop_map(
        |(days_later, backdated_days, verb, case, choice)| Act {
            days_later,
            backdated_days,
            verb,
            case,
            choice,
        },
    );
    prop::collection::vec(act, 1..60)
}

fn limits() -> impl Strategy<Value = Option<Limit>> {
    let texts = ["0", "1", "5", "20", "10d", "3h", "30h", "1m"];
    prop::option::of(prop::sample::select(texts.to_vec()).prop_map(|text| text.parse().unwrap()))
}

/// Up to four cases; each waits for some of those before it.
fn plans() -> impl Strategy<Value = Plan> {
    let case = (limits(), limits(), any::<u8>(), 0u8..8, any::<bool>());
    let settings = (prop::option::of(1u32..12), any::<bool>(), limits());
    (prop::collection::vec(case, 1..5), settings).prop_map(|(cases, (correction, withdraws, promised))| {
        let mut plan = Plan::bare(None, None);
        plan.promised = promised;
        plan.legal = Some(Limit::workdays(45));
        plan.correction_limit = correction.map(Limit::workdays);
        plan.late_correction =
            if withdraws { LateCorrection::DeemedWithdrawn } else { LateCorrection::Shown };
        let build = |(at, (promised, legal, result, waits, is_licensing)): (usize, _)| {
            let mut case = CasePlan::new(&format!("case-{at}"), promised, legal);
            let waits: u8 = waits;
            let predecessors = (0..at).filter(|before| waits >> before & 1 == 1);
            case.waits_for = predecessors
                .map(|before| WaitsFor { case_id: CaseId::new(format!("case-{before}")), why: "x".into() })
                .collect();
            let result: u8 = result;
            case.result = if result.is_multiple_of(3) { CaseResult::Nothing } else { CaseResult::Document };
            case.is_licensing = is_licensing;
            case
        };
        plan.cases = cases.into_iter().enumerate().map(build).collect();
        plan
    })
}

/// Three acts in four do what the case's state permits, so that lives get far; the fourth does anything.
fn verb(act: &Act, state: Option<State>) -> Verb {
    let any = Verb::ALL[act.verb];
    let likely: Vec<Verb> = Verb::ALL
        .into_iter()
        .filter(|verb| state.is_some_and(|state| state.permits(*verb)))
        .filter(|verb| !matches!(verb, Verb::Withdraw | Verb::Day | Verb::Refuse | Verb::Decline))
        .collect();
    if act.choice.is_multiple_of(4) || likely.is_empty() { any } else { likely[act.verb % likely.len()] }
}

fn command(act: &Act, plan: &Plan, application: &Application) -> Command {
    // One in five acts names a case that may not be there.
    let at = if act.choice.is_multiple_of(5) { act.case } else { act.case % plan.cases.len() };
    let case_id = plan.cases.get(at).map_or(CaseId::new("elsewhere"), |case| case.case_id.clone());
    let some = (act.choice.is_multiple_of(2)).then(|| case_id.clone());
    let reason = (act.choice.is_multiple_of(3)).then(|| Reason::coded("because"));
    let kind = PauseKind::ALL[usize::from(act.choice) % PauseKind::ALL.len()];
    match verb(act, application.case(&case_id).ok().map(Case::state)) {
        Verb::Submit => Command::Submit(Submit { plan: plan.clone(), content: None }),
        Verb::Receive => Command::Receive(Receive { plan: plan.clone(), content: None }),
        Verb::Report => {
            let materials = vec![MaterialId::new("lease"); usize::from(act.choice) % 4];
            let missing = Missing { materials, ..Missing::default() };
            Command::Report(Report { case_id, missing, again: reason })
        }
        Verb::Supplement => Command::Supplement(Supplement { case_id: some, content: None }),
        Verb::Accept => Command::Accept(Accept { case_id }),
        Verb::Decline => {
            let ground = match act.choice % 2 {
                0 => DeclineGround::NotNeeded,
                _ => DeclineGround::NotCompleted,
            };
            Command::Decline(Decline { case_id, ground, text: None })
        }
        Verb::Pause => Command::Pause(Pause { case_id, kind, needed: Limit::workdays(10), text: None }),
        Verb::Resume => Command::Resume(Resume { case_id, kind: some.map(|_| kind), outcome: None }),
        Verb::Extend => {
            let by = some.map(|_| Limit::workdays(u32::from(act.choice) % 14));
            let approved_by = OfficerId::new("head");
            Command::Extend(Extend { case_id, by, approved_by, reason: Reason::coded("because") })
        }
        Verb::ExtendApplication => {
            let (by, approved_by) = (some.map(|_| Limit::workdays(10)), OfficerId::new("mayor"));
            let reason = Reason::coded("because");
            Command::ExtendApplication(ExtendApplication { by, approved_by, reason })
        }
        Verb::Approve => Command::Approve(Approve { case_id, opinion: None }),
        Verb::Refuse => Command::Refuse(Refuse { case_id, reasons: reason.into_iter().collect() }),
        Verb::Withdraw => Command::Withdraw(Withdraw { case_id: Some(case_id), reason }),
        Verb::Issue => Command::Issue(Issue { case_id, licence_id: None }),
        Verb::Deliver => Command::Deliver(Deliver { case_id: some, means: Means::Post }),
        Verb::Rate => Command::Rate(Rate { case_id, grade: Grade::Satisfied, options: vec![], text: None }),
        Verb::Day => Command::Day,
    }
}

fn calendar() -> WorkdayCalendar {
    WorkdayCalendar::parse_csv(include_str!("fixtures/workdays.csv")).unwrap()
}

fn facts(calendar: &WorkdayCalendar, now: Day, backdated_days: u8) -> Facts<'_> {
    Facts {
        today: now.plus_days(-i32::from(backdated_days)),
        recorded_at: Instant::start_of(now).plus_seconds(10 * 3600),
        actor: Actor::Officer(OfficerId::new("o")),
        calendar,
        backdating: (backdated_days > 0).then(|| Reason::coded("outage")),
    }
}

struct World {
    application: Application,
    ledger: Vec<RecordedEvent>,
    calendar: WorkdayCalendar,
    now: Day,
}

impl World {
    fn new() -> World {
        World {
            application: Application::new(ApplicationId::new("a")),
            ledger: Vec::new(),
            calendar: calendar(),
            now: "2026-09-01".parse().unwrap(),
        }
    }

    /// Does one thing and checks everything after it. Says whether it was allowed.
    fn act(&mut self, command: Command, backdated_days: u8) -> bool {
        let facts = facts(&self.calendar, self.now, backdated_days);
        let before = self.application.clone();
        let Ok(events) = decide(&self.application, command, &facts) else {
            assert_eq!(self.application, before, "a refused command changes nothing");
            return false;
        };
        for event in &events {
            check_step(&self.application, event, &facts);
            self.application.evolve(event).unwrap();
        }
        self.ledger.extend(events);
        check_state(&self.application, self.now, &self.calendar);
        assert!(due_by_law(&self.application, &facts).is_empty(), "nothing due by law is left undone");
        true
    }
}

/// What one event may do.
fn check_step(before: &Application, recorded: &RecordedEvent, facts: &Facts) {
    assert_eq!(recorded.sequence, before.sequence() + 1);
    assert!(recorded.happened_on <= facts.recorded_day());
    let is_earlier = recorded.happened_on < facts.recorded_day();
    assert_eq!(recorded.backdated.is_some(), is_earlier, "flagged exactly when back-dated: {recorded:?}");
    let mut after = before.clone();
    after.evolve(recorded).unwrap();
    for (old, new) in before.cases().iter().zip(after.cases()) {
        assert!(!old.is_closed() || new.is_closed(), "a closed case never reopens");
        assert!(!old.is_ended() || old.state() == new.state(), "an ended case never changes its end");
        let started = old.state() == State::Waiting && new.state() == State::Received;
        let predecessors = new.plan().waits_for.iter().map(|wait| before.case(&wait.case_id).unwrap());
        assert!(
            !started || predecessors.into_iter().all(Case::result_is_out),
            "starts only when all results are out"
        );
    }
    let Some(case) = recorded.event.case_id().and_then(|id| before.case(id).ok()) else { return };
    match recorded.event {
        Event::Issued { .. } => assert_eq!(case.state(), State::Approved, "issued only after approval"),
        Event::Approved { .. } => assert_eq!(case.state(), State::Accepted, "approved only after acceptance"),
        Event::Delivered { .. } => assert_eq!(case.state(), State::Issued, "delivered only after issue"),
        Event::Reported { ref again, .. } => {
            assert!(!case.was_notified() || again.is_some(), "a second notice has its reason");
        }
        _ => {}
    }
}

/// What must hold of every state.
fn check_state(application: &Application, today: Day, calendar: &WorkdayCalendar) {
    let Some(plan) = application.plan() else { return };
    let planned: Vec<&CaseId> = plan.cases.iter().map(|case| &case.case_id).collect();
    let there: Vec<&CaseId> = application.cases().iter().map(Case::id).collect();
    assert_eq!(planned, there, "no case is lost");
    let all_closed = application.cases().iter().all(Case::is_closed);
    assert_eq!(application.concluded_on().is_some(), all_closed, "concluded exactly when all are closed");
    let flags: Vec<bool> = application.notices().iter().map(|notice| notice.again).collect();
    assert!(flags.iter().enumerate().all(|(at, again)| *again == (at > 0)), "one notice unless flagged");
    let shown = view::application(application, today, calendar);
    for (case, seen) in application.cases().iter().zip(&shown.cases) {
        let open = case.corrections().iter().filter(|correction| correction.closed_on.is_none()).count();
        assert!(open <= 1, "no two open corrections");
        assert_eq!(open == 1, matches!(case.state(), State::Reported | State::Correcting));
        let has_open_pause = case.pauses().iter().any(|pause| pause.until.is_none());
        assert_eq!(has_open_pause, case.state() == State::Paused);
        for reading in &seen.clocks {
            let not_negative = reading.due.is_none_or(|due| due.day >= reading.started_on);
            assert!(not_negative, "no negative clock: {reading:?}");
            let stands = reading.motion == Motion::Stopped;
            assert!(!stands || case.state() == State::Paused, "only a pause stops a clock");
        }
        let runs = |kinds: &[Kind]| {
            let running = |reading: &&case::clocks::Reading| !matches!(reading.motion, Motion::Ended(_));
            seen.clocks.iter().filter(running).any(|reading| kinds.contains(&reading.kind))
        };
        let main = [
            runs(&[Kind::Receipt, Kind::Notice]),
            runs(&[Kind::Correction]),
            runs(&[Kind::Promised, Kind::Legal]),
            runs(&[Kind::Delivery]),
        ];
        assert!(main.iter().filter(|runs| **runs).count() <= 1, "at most one main clock: {:?}", seen.clocks);
        assert!(!case.is_ended() || main == [false; 4], "an ended case has no open clock");
    }
    let river = view::river::river(application, today, calendar).unwrap();
    for segment in river.lanes.iter().flat_map(|lane| &lane.segments) {
        assert!(segment.from <= segment.to, "time does not run backwards: {segment:?}");
    }
    view::steps::next_steps(application, calendar);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_an_invariant(plan in plans(), acts in acts()) {
        let mut world = World::new();
        world.act(Command::Submit(Submit { plan: plan.clone(), content: None }), 0);
        for act in &acts {
            world.now = world.now.plus_days(i32::from(act.days_later));
            let command = command(act, &plan, &world.application);
            world.act(command, act.backdated_days);
        }
        let replayed = Application::replay(ApplicationId::new("a"), &world.ledger).unwrap();
        prop_assert_eq!(replayed, world.application);
    }

    #[test]
    fn every_application_can_be_brought_to_its_end(plan in plans(), acts in acts()) {
        let mut world = World::new();
        world.act(Command::Submit(Submit { plan: plan.clone(), content: None }), 0);
        for act in &acts {
            world.now = world.now.plus_days(i32::from(act.days_later));
            let command = command(act, &plan, &world.application);
            world.act(command, act.backdated_days);
        }
        // A refused command records nothing, not even what the law did by date: the day's end does.
        world.act(Command::Day, 0);
        // Each round ends at least one case, or lets one start.
        for _ in 0..4 * plan.cases.len() {
            for case in plan.cases.iter().map(|case| case.case_id.clone()) {
                world.act(Command::Accept(Accept { case_id: case.clone() }), 0);
                world.act(Command::Resume(Resume { case_id: case.clone(), kind: None, outcome: None }), 0);
                world.act(Command::Approve(Approve { case_id: case.clone(), opinion: None }), 0);
                world.act(Command::Issue(Issue { case_id: case, licence_id: None }), 0);
            }
        }
        prop_assert!(world.application.concluded_on().is_some(), "{:?}", world.application);
        world.act(Command::Deliver(Deliver { case_id: None, means: Means::Window }), 0);
        prop_assert!(world.application.cases().iter().all(Case::is_ended));
    }

    #[test]
    fn a_ledger_with_an_event_taken_out_does_not_replay(acts in acts(), cut in any::<prop::sample::Index>()) {
        let plan = Plan::bare(Some(Limit::workdays(5)), None);
        let mut world = World::new();
        world.act(Command::Receive(Receive { plan: plan.clone(), content: None }), 0);
        for act in &acts {
            let command = command(act, &plan, &world.application);
            world.act(command, 0);
        }
        let mut ledger = world.ledger.clone();
        let at = cut.index(ledger.len());
        ledger.remove(at);
        let replayed = Application::replay(ApplicationId::new("a"), &ledger);
        // Only a tail can be cut unseen; the daily root over the heads finds that.
        prop_assert!(replayed.is_err() || at == world.ledger.len() - 1);
    }
}
