//! What an act means: said before it is done, with its article and the day it leads to.

use app::desk::CasePage;
use case::clocks::{Kind, Motion};
use case::command::Verb;

use super::super::words;
use crate::texts::Texts;
use crate::visit::Visit;

/// What stands above the form.
pub fn before(visit: &Visit, case: &CasePage, verb: Verb) -> Vec<String> {
    let texts = visit.texts;
    let plan = case.case.plan();
    match verb {
        Verb::Accept => {
            let mut lines = vec![texts.t("desk-accept-means").to_owned()];
            if let Some(limit) = plan.promised.or(plan.legal) {
                let due = visit.web.city.calendar().due(texts.today, limit).day;
                let (limit, day) = (words::limit(texts, limit), texts.day(due));
                lines.push(texts.t_with("desk-accept-due", &[("limit", &limit), ("day", &day)]));
            }
            lines
        }
        Verb::Report => report(texts, case),
        Verb::Decline => vec![texts.t("desk-decline-means").to_owned()],
        Verb::Pause => vec![texts.t("desk-pause-means").to_owned()],
        Verb::Resume => vec![texts.t("desk-resume-means").to_owned()],
        Verb::Extend => {
            let by = plan.extension_limit().map(|limit| words::limit(texts, limit));
            let by = by.map(|by| texts.t1("desk-extend-by", "by", by));
            std::iter::once(texts.t("desk-extend-means").to_owned()).chain(by).collect()
        }
        Verb::Approve if plan.is_licensing => vec![texts.t("desk-approve-means").to_owned()],
        Verb::Refuse if plan.is_licensing => vec![texts.t("desk-refuse-means").to_owned()],
        Verb::Approve => vec![texts.t("desk-agree-means").to_owned()],
        Verb::Refuse => vec![texts.t("desk-disagree-means").to_owned()],
        _ => Vec::new(),
    }
}

/// Once, and by when it must be in to be part of the combined notice.
fn report(texts: Texts, case: &CasePage) -> Vec<String> {
    let mut lines = vec![texts.t("desk-report-means").to_owned()];
    let notice = case.clocks.clocks.iter().find(|reading| reading.kind == Kind::Notice);
    if let Some(due) =
        notice.filter(|reading| reading.motion == Motion::Running).and_then(|reading| reading.due)
    {
        lines.push(texts.t1("desk-report-by", "day", texts.day(due.day)));
    }
    if case.case.was_notified() {
        lines.push(texts.t("desk-report-again-means").to_owned());
    }
    lines
}

/// What the applicant is told besides: the remedies (行政许可法 38).
pub fn after(texts: Texts, verb: Verb, case: &CasePage) -> Vec<String> {
    match verb {
        Verb::Refuse | Verb::Decline if case.case.plan().is_licensing => {
            vec![texts.t("desk-remedy-correct").to_owned(), texts.t("desk-remedy-object").to_owned()]
        }
        Verb::Refuse | Verb::Decline => vec![texts.t("desk-remedy-correct").to_owned()],
        _ => Vec::new(),
    }
}

/// The button: what happens when it is pressed.
pub fn button(texts: Texts, verb: Verb, case: &CasePage) -> &'static str {
    match verb {
        Verb::Report => texts.t("desk-do-report"),
        Verb::Extend => texts.t("desk-do-extend"),
        verb => words::verb(texts, verb, case.case.plan()),
    }
}
