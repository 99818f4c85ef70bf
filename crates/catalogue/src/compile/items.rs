//! Which items are part of the application, and why.

use crate::compiled::{CompiledItem, ItemState};
use crate::source::Words;

use super::{Part, Situation};

pub(super) fn build(situation: &Situation<'_>) -> Vec<CompiledItem> {
    situation.items.iter().map(|part| compiled(situation, part)).collect()
}

fn compiled(situation: &Situation<'_>, part: &Part<'_>) -> CompiledItem {
    let item = part.item;
    CompiledItem {
        id: item.id.clone(),
        name: item.name.clone(),
        state: part.state,
        why: why(situation, part),
        department: item.department.clone(),
        department_name: situation.catalogue.department_name(&item.department),
        kind: item.kind.value,
        legal_limit: item.legal_limit.clone(),
        promised_limit: item.promised_limit.clone(),
        result: item.result.clone(),
        fees: item.fees.clone(),
        must_visit: item.must_visit.clone(),
        estimated: part.part.estimated.clone(),
    }
}

fn why(situation: &Situation<'_>, part: &Part<'_>) -> Words {
    let condition = part.prepared.guard.map(|guard| &situation.prepared.rules[guard].words);
    match (part.state, &part.part.why, condition) {
        (ItemState::In, Some(why), _) => why.clone(),
        (ItemState::In, None, Some(condition)) => {
            Words::both(format!("因为符合: {}", condition.zh), format!("Because: {}", condition.english()))
        }
        (ItemState::In, None, None) => Words::both("这件事都要办这一项", "Always part of this"),
        (ItemState::Undecided, _, Some(condition)) => Words::both(
            format!("还要看您的回答: {}", condition.zh),
            format!("This rests on an answer still to come: {}", condition.english()),
        ),
        (ItemState::Out, _, Some(condition)) => Words::both(
            format!("按您的回答不用办，只有符合下列情况才要办: {}", condition.zh),
            format!("Not needed by your answers; only when: {}", condition.english()),
        ),
        (_, _, None) => Words::both("", ""),
    }
}
