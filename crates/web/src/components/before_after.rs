//! Before and after (前后对比): five pairs of bars, grey and blue, numbers at the ends, and why.
//! What nobody knows is said so and gets no bar.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Papers to bring.
    Materials,
    /// Fields to type.
    Fields,
    /// Workdays until it is done.
    Workdays,
    /// Visits.
    Visits,
    /// Steps.
    Steps,
}

/// One thing that fell away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FellAway {
    /// What: “营业执照复印件”.
    pub what: String,
    /// Why: “由市场监管局的电子证照提供”.
    pub why: String,
    /// On which source the figure rests; says so when it is an estimate.
    pub source: String,
}

/// A pair of bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What is compared.
    pub measured: Measured,
    /// Each item done alone; nothing when unknown.
    pub before: Option<u32>,
    /// As this theme; nothing when unknown.
    pub after: Option<u32>,
    /// A remark beside the numbers, such as “其中2天是估计”; none when empty.
    pub remark: String,
    /// What fell away, and why.
    pub fell_away: Vec<FellAway>,
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/before_after.html")]
pub struct BeforeAfter {
    /// Language of the words.
    pub texts: Texts,
    /// The pairs in order.
    pub pairs: Vec<Pair>,
}

impl HtmlSafe for BeforeAfter {}

/// A bar of a pair, for the template.
struct Bar {
    class: &'static str,
    name: &'static str,
    /// Percent of the longer bar of the pair; nothing when unknown.
    width: Option<String>,
    value: String,
}

impl BeforeAfter {
    fn name(&self, pair: &Pair) -> &'static str {
        match pair.measured {
            Measured::Materials => self.texts.t("saving-materials"),
            Measured::Fields => self.texts.t("saving-fields"),
            Measured::Workdays => self.texts.t("saving-workdays"),
            Measured::Visits => self.texts.t("saving-visits"),
            Measured::Steps => self.texts.t("saving-steps"),
        }
    }

    fn bars(&self, pair: &Pair) -> [Bar; 2] {
        let longest = pair.before.into_iter().chain(pair.after).max().unwrap_or(0).max(1);
        let bar = |class, name, value: Option<u32>| Bar {
            class,
            name,
            width: value.map(|value| format!("{:.2}", f64::from(value) * 100.0 / f64::from(longest))),
            value: value
                .map_or(self.texts.t("saving-unknown").to_owned(), |value| self.amount(pair.measured, value)),
        };
        [
            bar("before", self.texts.t("saving-before"), pair.before),
            bar("after", self.texts.t("saving-after"), pair.after),
        ]
    }

    fn amount(&self, measured: Measured, value: u32) -> String {
        match measured {
            Measured::Materials => self.texts.t1("saving-amount-materials", "count", value),
            Measured::Fields => self.texts.t1("saving-amount-fields", "count", value),
            Measured::Workdays => self.texts.t1("saving-amount-workdays", "count", value),
            Measured::Visits => self.texts.t1("saving-amount-visits", "count", value),
            Measured::Steps => self.texts.t1("saving-amount-steps", "count", value),
        }
    }
}

/// The comparison in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh: &str, en: &str| texts.choose(zh, en).to_owned();
    let gone = |zh: &str, en: &str, why_zh: &str, why_en: &str| FellAway {
        what: pick(zh, en),
        why: pick(why_zh, why_en),
        source: pick("办事指南2025年版", "guide of 2025"),
    };
    let pair =
        |measured, before, after| Pair { measured, before, after, remark: String::new(), fell_away: vec![] };
    let mut materials = pair(Measured::Materials, Some(27), Some(6));
    materials.fell_away = vec![
        gone(
            "营业执照复印件（3份）",
            "copies of the business licence (3)",
            "由同一件事里的营业执照直接用",
            "the licence is issued in the same theme",
        ),
        gone(
            "法定代表人身份证复印件（4份）",
            "copies of the representative's ID card (4)",
            "公安人口库可以查到",
            "the population register has it",
        ),
    ];
    let mut steps = pair(Measured::Steps, Some(16), Some(3));
    steps.remark = pick("其中4个环节是估计", "4 of them estimated");
    let pairs = vec![
        materials,
        pair(Measured::Fields, Some(182), Some(64)),
        pair(Measured::Workdays, Some(84), Some(16)),
        pair(Measured::Visits, None, Some(0)),
        steps,
    ];
    vec![Example::of("open a restaurant", &BeforeAfter { texts, pairs })]
}
