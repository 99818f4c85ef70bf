//! What the applicant must do now, in one yellow box; or that nothing is to be done, for we are at it.

use app::applications::ApplicationView;
use base::id::CaseId;
use case::view::steps::NextStep;

use crate::components::Link;
use crate::components::notification::{News, Notification};
use crate::visit::Visit;

/// The boxes at the top of the page, the most pressing first.
pub fn notices(visit: &Visit, view: &ApplicationView) -> Vec<Notification> {
    let texts = visit.texts;
    let mut notices: Vec<Notification> =
        view.next_steps.iter().enumerate().map(|(at, step)| notice(visit, view, step, at)).collect();
    if notices.is_empty() {
        let text = texts.t("step-over-text");
        notices.push(Notification::new(texts, News::Success, texts.t("step-over"), &[text]));
    }
    notices
}

fn notice(visit: &Visit, view: &ApplicationView, step: &NextStep, at: usize) -> Notification {
    let texts = visit.texts;
    let own = format!("/applications/{}", view.application_id);
    let mut notice = match step {
        NextStep::AnswerNotice { by, .. } => {
            let things =
                view.notice.as_ref().map_or(0, |notice| notice.fields.len() + notice.materials.len());
            let text = match by {
                Some(day) => texts.t1("step-answer-by", "day", texts.day(*day)),
                None => texts.t("step-answer-open").to_owned(),
            };
            let title = texts.t1("step-answer", "count", things);
            let mut notice = Notification::new(texts, News::Action, title, &[&text]);
            notice.links = vec![Link::new(texts.t("step-answer-link"), format!("{own}/correction"))];
            notice
        }
        NextStep::CollectResults(cases) => {
            let text = names(visit, view, cases);
            let mut notice = Notification::new(texts, News::Success, texts.t("step-collect"), &[&text]);
            notice.links = vec![Link::new(texts.t("step-collect-link"), "#licences")];
            notice
        }
        NextStep::Wait { case_ids, until } => {
            let names = names(visit, view, case_ids);
            let text = match until {
                Some(due) => {
                    texts.t_with("step-wait-until", &[("items", &names), ("day", &texts.day(due.day))])
                }
                None => texts.t1("step-wait-open", "items", names),
            };
            // Beside something to do, “nothing to do” would be wrong.
            let title = if at == 0 { texts.t("step-wait") } else { texts.t("step-wait-others") };
            Notification::new(texts, News::Information, title, &[&text])
        }
        NextStep::Rate(cases) => {
            let mut notice = Notification::new(
                texts,
                News::Information,
                texts.t("step-rate"),
                &[texts.t("step-rate-text")],
            );
            notice.links = cases
                .iter()
                .map(|case_id| {
                    let name = names(visit, view, std::slice::from_ref(case_id));
                    Link::new(texts.t1("step-rate-link", "item", name), format!("{own}/rate/{case_id}"))
                })
                .collect();
            notice
        }
    };
    notice.id = format!("step-{at}");
    notice
}

fn names(visit: &Visit, view: &ApplicationView, case_ids: &[CaseId]) -> String {
    let cases = view.cases.iter().filter(|case| case_ids.contains(&case.case_id));
    let names: Vec<&str> = cases.map(|case| visit.words(&case.item_name)).collect();
    names.join(visit.texts.t("list-separator"))
}
