//! One set of materials: each paper once, and why it need not be brought.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{ElementId, MaterialId};
use base::limit::{Limit, LimitUnit};

use crate::compiled::{CompiledMaterial, Form, ItemState, MaterialSource, NeededBy};
use crate::source::{FormSupply, LicenceUse, Material, ShareClass, Sourced, Supply, Words};

use super::{Need, Situation, form, open_conditions};

/// A material while it is being merged.
struct Draft<'v> {
    material: &'v Material,
    needs: Vec<Need<'v>>,
    may_follow: Vec<Option<&'v Sourced<Limit>>>,
}

pub(super) fn build(situation: &Situation<'_>, form: &Form) -> Vec<CompiledMaterial> {
    let asked: BTreeSet<&ElementId> = form.fields().map(|field| &field.element).collect();
    merge(situation).into_iter().map(|draft| compiled(situation, draft, &asked)).collect()
}

/// Materials in the order in which items first name them.
fn merge<'v>(situation: &Situation<'v>) -> Vec<Draft<'v>> {
    let mut drafts: Vec<Draft<'v>> = Vec::new();
    let mut places: BTreeMap<&MaterialId, usize> = BTreeMap::new();
    for part in situation.remaining() {
        for (used, prepared) in part.item.materials.iter().zip(&part.prepared.materials) {
            let Some(need) = situation.need(part, prepared, false, used.estimated.as_ref()) else { continue };
            let at = *places.entry(&used.material).or_insert(drafts.len());
            if at == drafts.len() {
                let material = &situation.catalogue.materials[&used.material];
                drafts.push(Draft { material, needs: Vec::new(), may_follow: Vec::new() });
            }
            drafts[at].needs.push(need);
            drafts[at].may_follow.push(used.may_follow.as_ref());
        }
    }
    drafts
}

fn compiled(situation: &Situation<'_>, draft: Draft<'_>, asked: &BTreeSet<&ElementId>) -> CompiledMaterial {
    let material = draft.material;
    let needed_by: Vec<NeededBy> = draft.needs.iter().map(|need| need.needed_by.clone()).collect();
    let mut sources: Vec<MaterialSource> =
        material.supply.iter().filter_map(|supply| source(situation, supply, &needed_by, asked)).collect();
    sources.push(by_hand(&draft.may_follow));
    let first = sources.remove(0);
    CompiledMaterial {
        id: material.id.clone(),
        name: material.name.clone(),
        hint: material.hint.clone(),
        made_by: material.made_by.clone(),
        accept: material.accept.clone(),
        why: why(situation, material, &first),
        when: open_conditions(&draft.needs),
        needed_by,
        source: first,
        otherwise: sources,
    }
}

/// A way to have the material without bringing it, if it works in this theme.
fn source(
    situation: &Situation<'_>,
    supply: &Supply,
    needed_by: &[NeededBy],
    asked: &BTreeSet<&ElementId>,
) -> Option<MaterialSource> {
    let is_known = |element| form::is_known(situation.catalogue, situation.theme, element, asked);
    match supply {
        Supply::Licence(used) => producer(situation, used, needed_by).or_else(|| {
            is_known(&used.holder).then(|| MaterialSource::Licence {
                licence: used.licence.clone(),
                holder: used.holder.clone(),
            })
        }),
        Supply::Resource(call) => {
            let resource = situation.catalogue.resources.get(&call.resource)?;
            let works = resource.class != ShareClass::Refused && call.by.values().all(is_known);
            works.then(|| MaterialSource::Resource { resource: call.resource.clone(), by: call.by.clone() })
        }
        Supply::Form(supply) => Some(MaterialSource::Form(supply.clone())),
    }
}

/// The item of this application that issues the licence to the same holder. One that needs the paper itself cannot.
fn producer(situation: &Situation<'_>, used: &LicenceUse, needed_by: &[NeededBy]) -> Option<MaterialSource> {
    let kind = situation.catalogue.licences.get(&used.licence)?;
    let issues = |part: &&super::Part<'_>| {
        let item = part.item;
        let is_holder = |element| item.face_source(element) == &used.holder;
        item.issues() == Some(&used.licence)
            && (is_holder(&kind.holder.name) || kind.holder.number.as_ref().is_some_and(is_holder))
            && needed_by.iter().all(|needed_by| needed_by.item != item.id)
    };
    // An item that is certainly in goes before one that may be.
    let certain = situation.remaining().filter(|part| part.state == ItemState::In).find(issues);
    let part = certain.or_else(|| situation.remaining().find(issues))?;
    Some(MaterialSource::ProducedBy { item: part.item.id.clone(), licence: used.licence.clone() })
}

/// Brought by the applicant: later only if every item that needs it lets it follow, within the shortest limit.
fn by_hand(may_follow: &[Option<&Sourced<Limit>>]) -> MaterialSource {
    let all: Option<Vec<&Sourced<Limit>>> = may_follow.iter().copied().collect();
    let shortest = all.and_then(|limits| limits.into_iter().min_by_key(|limit| hours(limit.value)).cloned());
    shortest.map_or(MaterialSource::Bring, |limit| MaterialSource::MayFollow { limit })
}

/// For comparing limits of different units only: a workday is taken as a day and two fifths.
fn hours(limit: Limit) -> u64 {
    let amount = u64::from(limit.amount);
    match limit.unit {
        LimitUnit::Hours => amount,
        LimitUnit::Days => amount * 24,
        LimitUnit::Workdays => amount * 24 * 7 / 5,
        LimitUnit::Months => amount * 24 * 30,
    }
}

fn why(situation: &Situation<'_>, material: &Material, source: &MaterialSource) -> Words {
    let catalogue = situation.catalogue;
    match source {
        MaterialSource::Licence { licence, .. } => {
            let name = catalogue.licences.get(licence).map_or(&material.name, |licence| &licence.name);
            Words::both(
                format!("电子证照“{}”与纸质证照效力相同，由系统调取，不用交", name.zh),
                format!("The e-licence “{}” counts as the paper and is fetched for you", name.english()),
            )
        }
        MaterialSource::Resource { resource, .. } => {
            let name = catalogue.resources.get(resource).map_or(&material.name, |resource| &resource.name);
            Words::both(
                format!("“{}”里查得到，由系统核对，不用交", name.zh),
                format!("The register “{}” says the same and is asked for you", name.english()),
            )
        }
        MaterialSource::ProducedBy { item, .. } => {
            let name = situation.part(item).map_or(&material.name, |part| &part.item.name);
            Words::both(
                format!("这次申请中的“{}”办出来就是它，不用交", name.zh),
                format!("“{}” of this same application issues it", name.english()),
            )
        }
        MaterialSource::Form(FormSupply::Application) => {
            Words::both("由您填的表单自动生成，不用另填", "Made from the form you fill in")
        }
        MaterialSource::Form(FormSupply::Statement(_)) => {
            Words::both("在核对页上确认即可，不用另交", "You confirm it on the check page")
        }
        MaterialSource::MayFollow { limit } => Words::both(
            format!("要交，可以在受理后{}内补交", limit_words(limit.value).zh),
            format!("To bring; it may follow within {} after acceptance", limit_words(limit.value).english()),
        ),
        MaterialSource::Bring => {
            Words::both("没有部门能提供，请您准备", "No department can supply it; please bring it")
        }
    }
}

/// A limit as people read it.
pub(crate) fn limit_words(limit: Limit) -> Words {
    let amount = limit.amount;
    let plural = if amount == 1 { "" } else { "s" };
    match limit.unit {
        LimitUnit::Workdays => Words::both(format!("{amount}个工作日"), format!("{amount} workday{plural}")),
        LimitUnit::Days => Words::both(format!("{amount}日"), format!("{amount} day{plural}")),
        LimitUnit::Hours => Words::both(format!("{amount}小时"), format!("{amount} hour{plural}")),
        LimitUnit::Months => Words::both(format!("{amount}个月"), format!("{amount} month{plural}")),
    }
}
