//! A box that says what happened, what it means, what to do.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Example, Link};
use crate::texts::Texts;

/// What kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Good to know.
    Information,
    /// The person must do something: the one yellow box of a page.
    Action,
    /// Something was done.
    Success,
    /// A refusal, or something that failed.
    Problem,
}

/// A notice at the top of a page.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/notification.html")]
pub struct Notification {
    /// Language of the kind's name.
    pub texts: Texts,
    /// The kind.
    pub news: News,
    /// Its id in the page, when it is linked or there are several.
    pub id: String,
    /// What happened.
    pub title: String,
    /// What it means and what to do, a paragraph each.
    pub paragraphs: Vec<String>,
    /// The ways on; the first is the main one.
    pub links: Vec<Link>,
}

impl HtmlSafe for Notification {}

impl Notification {
    /// A notice without links.
    pub fn new(texts: Texts, news: News, title: impl Into<String>, paragraphs: &[&str]) -> Notification {
        let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        Notification { texts, news, id: "notice".into(), title: title.into(), paragraphs, links: Vec::new() }
    }

    fn class(&self) -> &'static str {
        match self.news {
            News::Information => "notice",
            News::Action => "notice notice-action",
            News::Success => "notice notice-success",
            News::Problem => "notice notice-problem",
        }
    }

    fn kind(&self) -> &'static str {
        match self.news {
            News::Information => self.texts.t("notice-information"),
            News::Action => self.texts.t("notice-action"),
            News::Success => self.texts.t("notice-success"),
            News::Problem => self.texts.t("notice-problem"),
        }
    }
}

/// The notification in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let mut action = Notification::new(
        texts,
        News::Action,
        pick("请补一份材料", "Please hand in one more paper"),
        &[pick(
            "食品经营许可这一项需要补一份材料：布局图里没有标出洗手池位置。请最晚10月9日（周五）重新上传。",
            "The food licence needs one more paper: the plan does not show the washbasin. Please upload it again by Fri 9 October.",
        )],
    );
    action.links = vec![Link::new(pick("重新上传布局图", "Upload the plan again"), "/cases/1/correction")];
    let mut calm = Notification::new(
        texts,
        News::Information,
        pick("您现在不用做什么", "Nothing for you to do now"),
        &[pick(
            "四个部门正在办，最晚9月24日（周四）办结。",
            "Four departments are at it; done by Thu 24 September.",
        )],
    );
    let mut saved = Notification::new(texts, News::Success, pick("已提交", "Submitted"), &[]);
    let mut refused = Notification::new(
        texts,
        News::Problem,
        pick("食品经营许可没有批准", "The food licence was refused"),
        &[pick(
            "依据食品经营许可和备案管理办法第十六条：厨房与厕所没有隔开。",
            "By article 16 of the food licence rules: kitchen and toilet are not separated.",
        )],
    );
    refused.links = vec![
        Link::new(pick("改好再申请", "Correct it and apply again"), "/again"),
        Link::new(pick("不同意这个决定", "Object to the decision"), "/object"),
        Link::new(pick("找人问问", "Ask a person"), "/ask"),
    ];
    for (at, notice) in [&mut action, &mut calm, &mut saved, &mut refused].into_iter().enumerate() {
        notice.id = format!("notice-{at}");
    }
    vec![
        Example::of("action", &action),
        Example::of("information", &calm),
        Example::of("success", &saved),
        Example::of("problem with three ways on", &refused),
    ]
}
