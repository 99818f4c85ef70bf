//! The law's no, beside the form: the sentence, its article, and what is possible instead.

use app::desk::CasePage;
use case::Refusal;

use super::{Place, words};
use crate::components::Link;
use crate::components::notification::{News, Notification};
use crate::texts::{Language, Texts};
use crate::visit::Visit;

/// The notice of a refusal, with links to the acts that are possible now.
pub(super) fn notice(visit: &Visit, place: &Place, case: &CasePage, refusal: &Refusal) -> Notification {
    let texts = visit.texts;
    let mut notice = plain(texts, refusal);
    let link = |act: &app::desk::PlannedAct| {
        let href = format!("{}/{}?token={}", place.href(), act.verb.name(), case.token);
        Link::new(words::verb(texts, act.verb, case.case.plan()), href)
    };
    notice.links = case.acts.iter().map(link).collect();
    if !notice.links.is_empty() && matches!(refusal, Refusal::NotNow { .. }) {
        notice.paragraphs.push(texts.t("desk-possible-now").to_owned());
    } else if !matches!(refusal, Refusal::NotNow { .. }) {
        notice.links.clear();
    }
    notice
}

/// The sentence, the article and the way on, without links.
pub fn plain(texts: Texts, refusal: &Refusal) -> Notification {
    let said = match texts.language {
        Language::Zh => refusal.chinese(),
        Language::En => refusal.to_string(),
    };
    let article = texts.t1("desk-article", "article", refusal.article());
    let mut notice = Notification::new(texts, News::Problem, said, &[&article]);
    notice.id = "refused".into();
    notice.paragraphs.extend(instead(texts, refusal).map(str::to_owned));
    notice
}

/// What can be done instead.
fn instead(texts: Texts, refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::NothingMissing => texts.t("desk-instead-nothing-missing"),
        Refusal::NoticeOnlyOnce => texts.t("desk-instead-notice-once"),
        Refusal::NotAskedToComplete => texts.t("desk-instead-not-asked"),
        Refusal::PauseKindNotListed(_) => texts.t("desk-instead-pause-kind"),
        Refusal::AlreadyPaused(_) => texts.t("desk-instead-already-paused"),
        Refusal::NeededTimeMissing => texts.t("desk-instead-needed-time"),
        Refusal::AlreadyExtended
        | Refusal::NoExtension
        | Refusal::NoLimitToExtend
        | Refusal::LimitPassed(_) => texts.t("desk-instead-no-extension"),
        Refusal::ReasonMissing => texts.t("desk-instead-reason"),
        Refusal::OthersStillRunning => texts.t("desk-instead-others-running"),
        Refusal::NothingToDeliver => texts.t("desk-instead-nothing-to-deliver"),
        _ => return None,
    })
}
