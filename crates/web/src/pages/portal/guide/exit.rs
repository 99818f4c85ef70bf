//! The polite end of the guide: this cannot be done here, why, and where else.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::{aside, change};
use crate::components::Link;
use crate::components::notification::{News, Notification};
use crate::components::question::Answers;
use crate::form::Form;
use crate::layout::{Page, answer};
use crate::pages::portal::situation::Situation;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/portal/guide/exit.html")]
struct ExitPage {
    page: Page,
    notice: Notification,
    aside: Answers,
}

/// The page that says so.
pub fn page(visit: &Visit, situation: &Situation, sent: &Form) -> Response {
    let texts = visit.texts;
    let guide = &situation.compiled.questions;
    let words: Vec<&str> = guide.not_eligible.iter().map(|words| visit.words(words)).collect();
    let mut notice = Notification::new(texts, News::Information, texts.t("exit-title"), &words);
    let answered = |question: &&catalogue::compiled::GuideQuestion| question.answer.is_some();
    for question in
        guide.questions.iter().filter(|question| !question.not_eligible.is_empty()).filter(answered)
    {
        let label = texts.t1("exit-change", "question", visit.words(&question.text));
        notice.links.push(Link::new(label, change(situation, sent, question)));
    }
    notice.links.push(Link::new(texts.t("exit-theme"), format!("/themes/{}", situation.theme_id)));
    let hotline = &visit.web.site.hotline;
    notice.links.push(Link::new(texts.t1("exit-hotline", "hotline", hotline), format!("tel:{hotline}")));
    let page = visit.page(visit.words(&situation.theme().name));
    answer(StatusCode::OK, &ExitPage { page, notice, aside: aside(visit, situation, sent) })
}
