//! One question of the guide with big answers, why it is asked, and how many may still follow.

use askama::Template;
use askama::filters::HtmlSafe;

use super::field::{Choice, Field};
use super::{Example, Link};
use crate::texts::Texts;

/// An answer given earlier, shown at the side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The question, short.
    pub question: String,
    /// The answer, and where to change it.
    pub answer: String,
    /// Where to change it.
    pub href: String,
}

/// A question with choice cards. The page puts it into its form and adds the button.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/question.html")]
pub struct Question {
    /// Name, question and error.
    pub field: Field,
    /// The answers.
    pub choices: Vec<Choice>,
    /// The value chosen, empty at first: never a default.
    pub chosen: String,
    /// Why we ask, in one or two sentences.
    pub why: Option<String>,
}

impl HtmlSafe for Question {}

/// What the guide already knows.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/question/answers.html")]
pub struct Answers {
    /// Language of the heading.
    pub texts: Texts,
    /// In the order asked.
    pub answers: Vec<Answered>,
    /// What follows from them so far, such as “要办4项，要带5份材料”.
    pub follows: Vec<String>,
    /// Begin again.
    pub restart: Option<Link>,
}

impl HtmlSafe for Answers {}

/// The question in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let choices = vec![
        Choice::new("under-300", pick("不到300平方米", "Less than 300 m²"))
            .hint(pick("不用办消防安全检查", "No fire safety inspection needed")),
        Choice::new("300-up", pick("300平方米以上", "300 m² or more")),
        Choice::new("unknown", pick("还不知道", "I don't know yet")).hint(pick(
            "先按300平方米以上给您看，签了租约再改",
            "We show you the longer list; change it once you have a lease",
        )),
    ];
    let field = Field::new(texts, "floor-area", pick("店面有多大？", "How large is the shop?"));
    let why = pick(
        "300平方米以上的餐馆，开业前要做消防安全检查（消防法第十五条）。",
        "From 300 m², a restaurant needs a fire safety inspection before it opens (Fire Protection Law, article 15).",
    );
    let question = Question { field: field.clone(), choices, chosen: String::new(), why: Some(why.into()) };
    let mut unanswered = question.clone();
    let missing = pick("请选一个答案", "Choose an answer");
    unanswered.field = Field::new(texts, "shop-area", field.label).error(Some(missing.into()));
    let answers = Answers {
        texts,
        answers: vec![Answered {
            question: pick("店里卖酒吗", "Will you sell alcohol").into(),
            answer: pick("卖", "Yes").into(),
            href: "?change=alcohol".into(),
        }],
        follows: vec![pick("要办4项", "4 items").into(), pick("要带5份材料", "5 papers to bring").into()],
        restart: Some(Link::new(pick("从头再答", "Start again"), "?")),
    };
    vec![
        Example::of("first sight", &question),
        Example::of("not answered", &unanswered),
        Example::of("answers so far", &answers),
    ]
}
