//! The text in which every kind of event is stored. The ledger outlives the types: a change here is a new
//! stored form, never a quiet edit.
#![allow(clippy::unwrap_used)]

use base::id::{CaseId, ElementId, LicenceId, LicenceTypeId, MaterialId, OfficerId, OrganId};
use base::limit::Limit;
use case::event::*;
use case::plan::{CaseResult, LateCorrection, Plan, WaitsFor};
use case::{Actor, Reason, ReasonCode, ValueRef};

fn case_id() -> CaseId {
    CaseId::new("food-licence")
}

fn text() -> Option<ValueRef> {
    Some(ValueRef { value_id: "v1".to_owned(), commitment: "66c7f0f4".to_owned() })
}

fn reason() -> Reason {
    Reason { code: ReasonCode::new("conditions_not_met"), text: text() }
}

fn plan() -> Plan {
    let mut plan = Plan::bare(Some(Limit::workdays(5)), Some(Limit::workdays(20)));
    plan.promised = Some(Limit::workdays(8));
    plan.legal = Some(Limit::workdays(45));
    plan.correction_limit = Some(Limit::workdays(10));
    plan.late_correction = LateCorrection::DeemedWithdrawn;
    let case = &mut plan.cases[0];
    case.case_id = case_id();
    case.extension = Some(Limit::workdays(10));
    case.waits_for = vec![WaitsFor { case_id: CaseId::new("business-licence"), why: "licence".to_owned() }];
    case.result = CaseResult::Licence(LicenceTypeId::new("food-licence"));
    plan
}

/// One event of each kind, with every field filled.
fn every_event() -> Vec<Event> {
    let due = DueThen { promised: "2026-09-24".parse().ok(), legal: "2026-10-22".parse().ok() };
    let missing = Missing {
        fields: vec![ElementId::new("address")],
        materials: vec![MaterialId::new("lease")],
        text: text(),
    };
    let case_id = case_id();
    vec![
        Event::Submitted { plan: Box::new(plan()), filing: Filing::Form, content: text() },
        Event::Received { case_id: case_id.clone() },
        Event::Reported { case_id: case_id.clone(), missing, again: Some(reason()) },
        Event::Notified {
            case_ids: vec![case_id.clone()],
            answer_by: "2026-10-12".parse().ok(),
            again: true,
        },
        Event::Supplemented { case_id: case_id.clone(), content: text() },
        Event::Accepted { case_id: case_id.clone(), how: Acceptance::Deemed },
        Event::Declined {
            case_id: case_id.clone(),
            ground: DeclineGround::NotThisOrgan { go_to: OrganId::new("420106-fire") },
            text: text(),
        },
        Event::Paused {
            case_id: case_id.clone(),
            kind: PauseKind::ExpertReview,
            needed: Limit::workdays(10),
            text: text(),
        },
        Event::Resumed { case_id: case_id.clone(), kind: PauseKind::ExpertReview, outcome: text() },
        Event::Extended {
            case_id: case_id.clone(),
            by: Limit::workdays(10),
            approved_by: OfficerId::new("head"),
            reason: reason(),
        },
        Event::ApplicationExtended {
            by: Limit::workdays(15),
            approved_by: OfficerId::new("mayor"),
            reason: reason(),
        },
        Event::Approved { case_id: case_id.clone(), opinion: text(), due },
        Event::Refused { case_id: case_id.clone(), reasons: vec![reason()], due },
        Event::Withdrawn { case_id: case_id.clone(), reason: Some(reason()) },
        Event::NotStarted { case_id: case_id.clone(), because_of: CaseId::new("business-licence") },
        Event::Issued { case_id: case_id.clone(), licence_id: Some(LicenceId::new("l1")) },
        Event::Delivered { case_id: case_id.clone(), means: Means::Window },
        Event::Concluded,
        Event::Rated {
            case_id,
            round: RatingRound::FollowUp,
            grade: Grade::FairlySatisfied,
            options: vec![ReasonCode::new("501")],
            text: text(),
        },
    ]
}

#[test]
fn every_event_has_its_stored_text_and_reads_back() {
    let mut lines = String::new();
    for (at, event) in every_event().into_iter().enumerate() {
        let recorded = RecordedEvent {
            sequence: at as u64 + 1,
            happened_on: "2026-09-18".parse().unwrap(),
            recorded_at: "2026-09-21T01:02:03.000000Z".parse().unwrap(),
            actor: Actor::Officer(OfficerId::new("o1")),
            backdated: Some(Reason::coded("outage")),
            event,
        };
        let stored = serde_json::to_string(&recorded).unwrap();
        assert_eq!(serde_json::from_str::<RecordedEvent>(&stored).unwrap(), recorded);
        assert!(stored.contains(&format!("\"event\":\"{}\"", recorded.event.name())), "{stored}");
        lines.push_str(&stored);
        lines.push('\n');
    }
    insta::assert_snapshot!("stored_events", lines);
}
