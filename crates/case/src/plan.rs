//! What is to be handled, by whom and within which limits: filled by `app` from the compiled theme when the
//! application is submitted, carried by the first event, and never changed after. So the ledger stands alone.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{CaseId, ItemId, LicenceTypeId, OrganId, ThemeId, VersionId};
use base::limit::{Limit, LimitUnit};
use serde::{Deserialize, Serialize};

/// The complete list of what is missing is told once, within five workdays (行政许可法 32(4)).
pub const NOTICE_LIMIT: Limit = Limit::workdays(5);
/// Departments report to the combined notice by this workday unless the theme says otherwise.
pub const NOTICE_WINDOW: Limit = Limit::workdays(3);
/// The result is delivered within ten workdays of the decision (行政许可法 44).
pub const DELIVERY_LIMIT: Limit = Limit::workdays(10);
/// A licensing decision may be put off once by ten workdays (行政许可法 42(1)).
pub const EXTENSION_LIMIT: Limit = Limit::workdays(10);
/// Joint handling takes forty-five workdays at most (行政许可法 42(2)).
pub const JOINT_LIMIT: Limit = Limit::workdays(45);
/// The head of the government of that level may add fifteen workdays to it (行政许可法 42(2)).
pub const JOINT_EXTENSION_LIMIT: Limit = Limit::workdays(15);

/// No theme has more items; a longer plan is a mistake.
const MOST_CASES: usize = 200;
/// No limit of any law is longer; what is longer is a mistake in the catalogue.
const LONGEST_LIMIT: u32 = 9999;

/// The plan of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The theme applied for.
    pub theme_id: ThemeId,
    /// The version of the catalogue this application is pinned to.
    pub version_id: VersionId,
    /// The division it is handled in, six digits.
    pub division: String,
    /// When the departments' reports are due inside the office; a setting of the theme.
    pub notice_window: Limit,
    /// When the combined notice goes out at the latest (行政许可法 32(4)).
    pub notice_limit: Limit,
    /// How long the applicant has to answer a notice, if the theme says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction_limit: Option<Limit>,
    /// What a late answer means.
    pub late_correction: LateCorrection,
    /// The promised limit of the whole theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Limit>,
    /// The legal limit of the whole theme: joint handling 45 workdays (行政许可法 42(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal: Option<Limit>,
    /// One case per item, in the order in which they are shown.
    pub cases: Vec<CasePlan>,
}

/// What happens when the applicant does not answer a notice in time. 行政许可法 says nothing;
/// some local statutes treat the application as withdrawn (安阳市政务服务条例 36).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateCorrection {
    /// The day is shown as passed; the applicant may still answer.
    #[default]
    Shown,
    /// The case is deemed withdrawn; only where a local statute says so and the notice told it.
    DeemedWithdrawn,
}

/// The plan of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePlan {
    /// The case.
    pub case_id: CaseId,
    /// The item it handles.
    pub item_id: ItemId,
    /// Who handles it.
    pub organ_id: OrganId,
    /// Whether 行政许可法 binds it (item type 01).
    pub is_licensing: bool,
    /// The limit the organ promised (承诺时限).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Limit>,
    /// The limit the law sets (法定时限).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal: Option<Limit>,
    /// By how much the decision may be put off, once. Where a licensing item says nothing: [`EXTENSION_LIMIT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Limit>,
    /// Cases whose results this one needs first, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<WaitsFor>,
    /// What comes out.
    pub result: CaseResult,
    /// Decision to delivery (行政许可法 44).
    pub delivery_limit: Limit,
}

/// One reason for which a case cannot start yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WaitsFor {
    /// The case that must be out first.
    pub case_id: CaseId,
    /// Why, as a code or key of the catalogue: the licence it needs, or the clause of law.
    pub why: String,
}

/// What comes out of a case (审批结果).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "type", rename_all = "snake_case")]
pub enum CaseResult {
    /// An e-licence (证照) of this type.
    Licence(LicenceTypeId),
    /// An official document (批文).
    Document,
    /// Nothing to hand out; the decision is the end.
    Nothing,
}

/// A plan that cannot be worked through; a mistake of the catalogue, never of the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenPlan {
    /// Not a single case.
    NoCase,
    /// More cases than any theme has.
    TooManyCases,
    /// Two cases with one id.
    SameCaseTwice(CaseId),
    /// A case waits for one that is not in the plan.
    WaitsForUnknown(CaseId),
    /// Cases wait for each other in a circle.
    Circle(CaseId),
    /// A limit beyond every law.
    LimitTooLong(CaseId),
}

impl Plan {
    /// A plan of one case without a theme: what `chengshi timeline` makes of a `limit` line.
    pub fn bare(promised: Option<Limit>, legal: Option<Limit>) -> Plan {
        Plan {
            theme_id: ThemeId::new("bare"),
            version_id: VersionId::new("none"),
            division: "420100".to_owned(),
            notice_window: NOTICE_WINDOW,
            notice_limit: NOTICE_LIMIT,
            correction_limit: None,
            late_correction: LateCorrection::Shown,
            promised: None,
            legal: None,
            cases: vec![CasePlan::new("case", promised, legal)],
        }
    }

    /// The plan of a case.
    pub fn case(&self, case_id: &CaseId) -> Option<&CasePlan> {
        self.cases.iter().find(|case| &case.case_id == case_id)
    }

    /// The first thing that makes the plan impossible to work through, if any.
    pub fn problem(&self) -> Option<BrokenPlan> {
        if self.cases.is_empty() {
            return Some(BrokenPlan::NoCase);
        }
        if self.cases.len() > MOST_CASES {
            return Some(BrokenPlan::TooManyCases);
        }
        let mut known = BTreeSet::new();
        for case in &self.cases {
            if !known.insert(&case.case_id) {
                return Some(BrokenPlan::SameCaseTwice(case.case_id.clone()));
            }
            if case.limits().chain(self.limits()).any(is_too_long) {
                return Some(BrokenPlan::LimitTooLong(case.case_id.clone()));
            }
        }
        let waits = self.cases.iter().flat_map(|case| &case.waits_for);
        if let Some(wait) = waits.into_iter().find(|wait| !known.contains(&wait.case_id)) {
            return Some(BrokenPlan::WaitsForUnknown(wait.case_id.clone()));
        }
        self.circle().map(BrokenPlan::Circle)
    }

    fn limits(&self) -> impl Iterator<Item = Limit> {
        let optional = [self.correction_limit, self.promised, self.legal];
        [self.notice_window, self.notice_limit].into_iter().chain(optional.into_iter().flatten())
    }

    /// A case that can never start because it waits, in the end, for itself.
    fn circle(&self) -> Option<CaseId> {
        let mut open: BTreeMap<&CaseId, usize> =
            self.cases.iter().map(|case| (&case.case_id, case.waits_for.len())).collect();
        while let Some(free) = open.iter().find(|(_, waits)| **waits == 0).map(|(id, _)| *id) {
            open.remove(free);
            for case in &self.cases {
                let freed = case.waits_for.iter().filter(|wait| &wait.case_id == free).count();
                if let Some(waits) = open.get_mut(&case.case_id) {
                    *waits -= freed;
                }
            }
        }
        open.keys().next().map(|id| (*id).clone())
    }
}

impl CasePlan {
    /// A licensing case with the law's own limits for everything not given.
    pub fn new(case_id: &str, promised: Option<Limit>, legal: Option<Limit>) -> CasePlan {
        CasePlan {
            case_id: CaseId::new(case_id),
            item_id: ItemId::new(case_id),
            organ_id: OrganId::new("organ"),
            is_licensing: true,
            promised,
            legal,
            extension: None,
            waits_for: Vec::new(),
            result: CaseResult::Document,
            delivery_limit: DELIVERY_LIMIT,
        }
    }

    /// By how much this case's decision may be put off: the item's own amount, else the law's for licences.
    pub fn extension_limit(&self) -> Option<Limit> {
        self.extension.or(self.is_licensing.then_some(EXTENSION_LIMIT))
    }

    fn limits(&self) -> impl Iterator<Item = Limit> {
        [self.promised, self.legal, self.extension, Some(self.delivery_limit)].into_iter().flatten()
    }
}

fn is_too_long(limit: Limit) -> bool {
    let longest = if limit.unit == LimitUnit::Months { LONGEST_LIMIT / 12 } else { LONGEST_LIMIT };
    limit.amount > longest
}
