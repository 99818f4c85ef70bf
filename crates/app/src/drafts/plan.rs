//! From a compiled theme to the plan that the ledger carries: cases pinned to organs and limits.

use base::id::{CaseId, ItemId, OrganId};
use base::limit::Limit;
use case::plan::{DELIVERY_LIMIT, JOINT_LIMIT, LateCorrection, NOTICE_LIMIT, WaitsFor};
use case::{CasePlan, CaseResult, Plan};
use catalogue::compiled::{Compiled, ItemState};
use catalogue::source::{Item, ItemKind, ItemResult, Level};
use catalogue::version::{Catalogue, Version};

use crate::error::Error;

/// What is to be handled in this situation, by whom and within which limits, in a division of six digits.
pub fn plan_of(version: &Version, compiled: &Compiled, division: &str) -> Result<Plan, Error> {
    let catalogue = version.catalogue();
    let theme = catalogue.themes.get(&compiled.theme).ok_or(Error::NotFound)?;
    let window = theme.notice_window_workdays.unwrap_or(catalogue.settings.notice_window_workdays);
    let items = compiled.items.iter().filter(|item| item.state == ItemState::In);
    let cases = items
        .map(|item| {
            let item = catalogue.items.get(&item.id).ok_or(Error::NotFound)?;
            case_plan(catalogue, compiled, item, division)
        })
        .collect::<Result<Vec<CasePlan>, Error>>()?;
    if cases.is_empty() {
        return Err(Error::invalid(
            "",
            "nothing-chosen",
            "按您的回答，没有需要办的事项。请回到引导，至少选一件要办的",
            "By your answers there is nothing to handle; go back to the guide and choose at least one thing",
        ));
    }
    Ok(Plan {
        theme_id: compiled.theme.clone(),
        version_id: compiled.version.clone(),
        division: division.to_owned(),
        notice_window: Limit::workdays(window),
        notice_limit: NOTICE_LIMIT,
        correction_limit: None,
        late_correction: LateCorrection::Shown,
        promised: theme.promised_limit.as_ref().map(|limit| limit.value),
        legal: Some(JOINT_LIMIT),
        cases,
    })
}

fn case_plan(
    catalogue: &Catalogue,
    compiled: &Compiled,
    item: &Item,
    division: &str,
) -> Result<CasePlan, Error> {
    let included =
        |id: &ItemId| compiled.items.iter().any(|item| &item.id == id && item.state == ItemState::In);
    let waits = compiled.process.waits.iter().filter(|wait| wait.item == item.id && included(&wait.after));
    let mut waits_for: Vec<WaitsFor> = Vec::new();
    for wait in waits {
        let case_id = CaseId::new(wait.after.as_str());
        if waits_for.iter().all(|known| known.case_id != case_id) {
            waits_for.push(WaitsFor { case_id, why: wait.why.zh.clone() });
        }
    }
    let result = match &item.result {
        ItemResult::Licence(type_id) => CaseResult::Licence(type_id.clone()),
        ItemResult::Letter(_) => CaseResult::Document,
        ItemResult::Entry(_) => CaseResult::Nothing,
    };
    Ok(CasePlan {
        case_id: CaseId::new(item.id.as_str()),
        item_id: item.id.clone(),
        organ_id: organ_of(catalogue, item, division)?,
        is_licensing: item.kind.value == ItemKind::Licensing,
        promised: item.promised_limit.as_ref().map(|limit| limit.value),
        legal: item.legal_limit.as_ref().map(|limit| limit.value),
        extension: item.extension.as_ref().map(|limit| limit.value),
        waits_for,
        result,
        delivery_limit: DELIVERY_LIMIT,
    })
}

/// Who handles an item for a division: the department's organ at the place, or at the place above it.
pub fn organ_of(catalogue: &Catalogue, item: &Item, division: &str) -> Result<OrganId, Error> {
    let city = division.get(..4).map(|head| format!("{head}00")).unwrap_or_default();
    let province = division.get(..2).map(|head| format!("{head}0000")).unwrap_or_default();
    let places = match item.level.value {
        Level::Province => vec![province],
        Level::City => vec![city, province],
        Level::County | Level::Town => vec![division.to_owned(), city, province],
    };
    places
        .iter()
        .find_map(|place| catalogue.organs_of(&item.department).find(|organ| &organ.division == place))
        .map(|organ| organ.id.clone())
        .ok_or_else(|| {
            Error::invalid(
                "division",
                "no-organ-here",
                format!("“{}”在所选地区还没有办理单位，请换一个地区", item.name.zh),
                format!(
                    "Nobody handles “{}” in the place you chose; choose another place",
                    item.name.en.as_deref().unwrap_or(&item.name.zh)
                ),
            )
        })
}
