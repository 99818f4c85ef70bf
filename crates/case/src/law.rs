//! What the law does by itself when a day has passed. A job only makes it visible sooner.

use base::day::Day;
use base::id::CaseId;

use crate::clocks::{correction, notice, receipt};
use crate::decide::Ledger;
use crate::event::{Acceptance, Event};
use crate::facts::Actor;
use crate::plan::LateCorrection;
use crate::process;
use crate::state::State;
use crate::value::Reason;

/// Applies every effect already due, the earliest first. The day of recording counts, not the day an act
/// is back-dated to.
pub(crate) fn apply(ledger: &mut Ledger) {
    let today = ledger.facts.recorded_day();
    let before = |day: Day| day < today;
    apply_while(ledger, before);
}

/// At a day's end the combined notice goes out if this is its last day (行政许可法 32(4)).
pub(crate) fn close_day(ledger: &mut Ledger) {
    let today = ledger.facts.recorded_day();
    if let Some(latest) = notice::latest_day(&ledger.application, ledger.facts.calendar)
        && latest.day <= today
    {
        send_notice(ledger, latest.day);
        process::settle(ledger);
    }
}

fn apply_while(ledger: &mut Ledger, is_over: impl Fn(Day) -> bool) {
    while let Some((day, effect)) = next_effect(ledger).filter(|(day, _)| is_over(*day)) {
        match effect {
            Effect::Notice => send_notice(ledger, day),
            Effect::DeemedAcceptance(case_id) => deem_accepted(ledger, case_id),
            Effect::DeemedWithdrawal(case_id) => {
                let reason = Some(Reason::coded("correction_overdue"));
                let flag = Reason::coded("by_law");
                let event = Event::Withdrawn { case_id, reason };
                ledger.append(day.next(), Actor::Law, Some(&flag), event);
            }
        }
        process::settle(ledger);
    }
}

/// What happens when a day has passed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// The combined notice goes out with what was reported; on the same day it comes before silence counts.
    Notice,
    /// 行政许可法 32(4), last half.
    DeemedAcceptance(CaseId),
    /// Only where the theme's local statute says so.
    DeemedWithdrawal(CaseId),
}

/// The next effect to come, with the last day on which it can still be averted.
fn next_effect(ledger: &Ledger) -> Option<(Day, Effect)> {
    let (application, calendar) = (&ledger.application, ledger.facts.calendar);
    let plan = application.plan()?;
    let sending = notice::latest_day(application, calendar).map(|due| (due.day, Effect::Notice));
    let deemed = application.cases().iter().filter_map(|case| match case.state() {
        State::Received => {
            let due = receipt::due(plan, case, calendar)?;
            Some((due.day, Effect::DeemedAcceptance(case.id().clone())))
        }
        State::Correcting if plan.late_correction == LateCorrection::DeemedWithdrawn => {
            Some((correction::due(case)?, Effect::DeemedWithdrawal(case.id().clone())))
        }
        _ => None,
    });
    deemed.chain(sending).min()
}

/// The notice goes out with what was reported; who was silent until this day, the limit of its own receipt
/// clock, is deemed to have accepted.
fn send_notice(ledger: &mut Ledger, day: Day) {
    process::notify(ledger, day);
    let Some(plan) = ledger.application.plan() else { return };
    let calendar = ledger.facts.calendar;
    let cases = ledger.application.cases().iter();
    let silent: Vec<CaseId> = cases
        .filter(|case| case.state() == State::Received)
        .filter(|case| receipt::due(plan, case, calendar).is_some_and(|due| due.day <= day))
        .map(|case| case.id().clone())
        .collect();
    for case_id in silent {
        deem_accepted(ledger, case_id);
    }
}

fn deem_accepted(ledger: &mut Ledger, case_id: CaseId) {
    let received = ledger.application.case(&case_id).ok().and_then(|case| case.received_on());
    let day = received.unwrap_or(ledger.facts.today);
    let flag = Reason::coded("deemed_by_law");
    let event = Event::Accepted { case_id, how: Acceptance::Deemed };
    ledger.append(day, Actor::Law, Some(&flag), event);
}
