//! Answers to check, each with a way to change it.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// A question and its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryRow {
    /// The question, short.
    pub key: String,
    /// The answer; several lines are kept apart. Empty is shown as “未填”.
    pub value: String,
    /// Where it comes from, if not typed: “公安人口库，今天 09:12”.
    pub source: Option<String>,
    /// Where to change it; none when it cannot be changed here.
    pub change: Option<String>,
}

impl SummaryRow {
    /// A row that can be changed.
    pub fn new(key: impl Into<String>, value: impl Into<String>, change: impl Into<String>) -> SummaryRow {
        SummaryRow { key: key.into(), value: value.into(), source: None, change: Some(change.into()) }
    }
}

/// A list of questions and answers.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/summary_list.html")]
pub struct SummaryList {
    /// Language of “change” and “not filled in”.
    pub texts: Texts,
    /// Heading; none when empty.
    pub title: String,
    /// The rows.
    pub rows: Vec<SummaryRow>,
}

impl HtmlSafe for SummaryList {}

/// The summary in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let rows = vec![
        SummaryRow {
            key: pick("经营者", "Operator"),
            value: pick("李建国", "Li Jianguo"),
            source: Some(pick("公安人口库，今天 09:12", "Population register, today 09:12")),
            change: None,
        },
        SummaryRow::new(pick("店名", "Name"), pick("老李面馆", "Lao Li Noodles"), "/apply/1/shop#shop-name"),
        SummaryRow::new(
            pick("地址", "Address"),
            pick("武汉市武昌区\n粮道街12号", "12 Liangdao Street\nWuchang, Wuhan"),
            "/apply/1/shop#address",
        ),
        SummaryRow::new(pick("电话", "Phone"), "", "/apply/1/operator#phone"),
    ];
    vec![Example::of("check your answers", &SummaryList { texts, title: pick("店面", "The shop"), rows })]
}
