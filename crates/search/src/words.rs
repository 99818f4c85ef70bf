//! Words of a normalised text: Chinese by dictionary, English without its endings, and which
//! words of a question say nothing about what is wanted (我想…怎么办).

use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::text::{Run, is_han, runs};

/// Longer words are noise; the index and the typing check stay small.
const WORD_CHARS_MAX: usize = 32;

/// What people put around the thing they want. Longer ones stand before their parts.
const FILLERS: [&str; 36] = [
    "需要哪些材料",
    "需要什么材料",
    "要带什么材料",
    "要什么材料",
    "带什么材料",
    "该怎么办理",
    "怎么办理",
    "如何办理",
    "怎样办理",
    "在哪里办",
    "去哪里办",
    "哪里办",
    "在哪办",
    "去哪办",
    "怎么办",
    "怎么弄",
    "怎么做",
    "我想要",
    "我要想",
    "我们想",
    "我们要",
    "能不能",
    "可不可以",
    "一件事",
    "多少钱",
    "我想",
    "我要",
    "想要",
    "请问",
    "您好",
    "你好",
    "谢谢",
    "怎么",
    "怎样",
    "如何",
    "什么",
];

/// At the beginning of a run these belong to the wish, not to its object (想开饭店).
const OPENERS: [char; 4] = ['我', '想', '要', '请'];

const STOP_WORDS: &str = "的 了 我 我们 我家 你 您 他 她 它 这 那 这个 那个 要 想 需 需要 必须 得 哪 哪里 哪儿 哪些 \
    办 办理 办事 理 吗 呢 吧 啊 呀 在 去 到 和 与 及 或 是 有 没有 请 可以 能 会 个 给 把 被 就 都 也 很 不 着 过 地 \
    一 一个 一件 件 事 事情 一下 帮 帮我 材料 手续 流程 现在 刚 该 应该 多久 多少 几 对 为 为了 从 向 后 时 时候 \
    a an and are at be can do does for from get how i in is it me my need of on or our should some the their to want \
    we what where which who with would you your like please";

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it stands in the index.
    pub text: String,
    /// Shorter dictionary words inside it (大学生: 大学, 学生).
    pub parts: Vec<String>,
}

impl Word {
    /// Whether it is made of Chinese characters.
    pub(crate) fn is_han(&self) -> bool {
        self.text.starts_with(is_han)
    }

    /// Whether it is one Chinese character only.
    pub(crate) fn is_single_han(&self) -> bool {
        self.is_han() && self.text.chars().nth(1).is_none()
    }
}

/// Loaded once: every edition of the catalogue is split by the same words.
static DICTIONARY: LazyLock<Jieba> = LazyLock::new(|| {
    let mut words = include_bytes!("../data/words.txt").as_slice();
    Jieba::with_dict(&mut words).expect("the dictionary in this crate is one word and one number a line")
});

/// Parts texts into words.
pub(crate) struct Splitter {
    jieba: &'static Jieba,
}

impl Splitter {
    /// Loads the dictionary if nobody has yet.
    pub(crate) fn new() -> Self {
        Self { jieba: &DICTIONARY }
    }

    /// All words of a normalised text, in order.
    pub(crate) fn split(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for run in runs(text) {
            match run {
                Run::Han(han) => {
                    words.extend(self.jieba.cut(han, false).iter().map(|token| self.word(token.word)))
                }
                Run::Other(word) => words.push(Word { text: stem(word), parts: Vec::new() }),
            }
        }
        words.retain(|word| word.text.chars().count() <= WORD_CHARS_MAX);
        words
    }

    fn word(&self, text: &str) -> Word {
        let tokens = self.jieba.cut_for_search(text, false);
        let parts =
            tokens.iter().map(|token| token.word).filter(|part| *part != text).map(str::to_string).collect();
        Word { text: text.to_string(), parts }
    }

    /// The words of a question that say what is wanted; all of them if none does.
    pub(crate) fn split_question(&self, text: &str) -> Vec<Word> {
        let words = self.split(text);
        let telling: Vec<Word> = words.iter().filter(|word| !is_stop_word(&word.text)).cloned().collect();
        if telling.is_empty() { words } else { telling }
    }
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.split_whitespace().any(|stop| stop == word)
}

/// The question without the phrases around it; itself when nothing else is left.
pub(crate) fn without_fillers(text: &str) -> String {
    let mut rest = text.to_string();
    for filler in FILLERS {
        rest = rest.replace(filler, " ");
    }
    let mut kept = Vec::new();
    for run in runs(&rest) {
        kept.push(match run {
            Run::Han(han) => without_opener(han),
            Run::Other(word) => word,
        });
    }
    if kept.iter().any(|run| !run.is_empty()) { kept.join(" ") } else { text.to_string() }
}

fn without_opener(han: &str) -> &str {
    let trimmed = han.trim_start_matches(OPENERS);
    if trimmed.chars().count() < 2 { han } else { trimmed }
}

/// Cuts the commonest English endings, on both sides alike; `business` keeps its ss.
fn stem(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 {
        return word.to_string();
    }
    let is_plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let single = if is_plural { &word[..word.len() - 1] } else { word };
    let endings = ["ing", "ion", "ed", "e"];
    let start =
        endings.iter().find_map(|ending| single.strip_suffix(ending)).filter(|start| start.len() >= 3);
    let start = start.unwrap_or(single);
    match start.strip_suffix('y') {
        Some(before) => format!("{before}i"),
        None => start.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_and_openers_go_and_the_wish_stays() {
        let check = |text: &str, expected: &str| assert_eq!(without_fillers(text), expected, "{text}");
        check("我想开饭店怎么办", "开饭店");
        check("请问怎么办理退休", "退休");
        check("想要 open a shop", "open a shop");
        check("我要怎么办", "我要怎么办");
        check("要饭", "要饭");
    }

    #[test]
    fn english_endings_are_cut_alike() {
        let check = |one: &str, other: &str| assert_eq!(stem(one), stem(other));
        check("restaurants", "restaurant");
        check("opening", "opened");
        check("pharmacies", "pharmacy");
        check("licences", "licence");
        assert_eq!(stem("business"), "business");
        assert_eq!(stem("gas"), "gas");
    }

    #[test]
    fn a_question_of_stop_words_keeps_them() {
        let splitter = Splitter::new();
        let words =
            |text: &str| splitter.split_question(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(words("办理"), ["办理"]);
        assert_eq!(words("毕业了去武汉落户"), ["毕业", "武汉", "落户"]);
        assert_eq!(words("how to open a restaurant"), ["open", "restaurant"]);
    }
}
