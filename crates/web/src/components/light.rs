//! The supervision light of a case: a word, a shape and a colour, so that none of them stands alone.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// 亮灯.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lamp {
    /// In time.
    Green,
    /// Due soon.
    Yellow,
    /// Late.
    Red,
    /// The clock stands still.
    Grey,
}

impl Lamp {
    /// For templates: the class suffix.
    pub fn word(self) -> &'static str {
        match self {
            Lamp::Green => "green",
            Lamp::Yellow => "yellow",
            Lamp::Red => "red",
            Lamp::Grey => "grey",
        }
    }
}

/// A light with its word.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/light.html")]
pub struct Light {
    /// The lamp.
    pub lamp: Lamp,
    /// The word: “正常”, “还剩1个工作日”.
    pub label: String,
}

impl HtmlSafe for Light {}

impl Light {
    /// With the lamp's own word: in time, due soon, late, paused.
    pub fn plain(texts: Texts, lamp: Lamp) -> Light {
        let label = match lamp {
            Lamp::Green => texts.t("light-green"),
            Lamp::Yellow => texts.t("light-yellow"),
            Lamp::Red => texts.t("light-red"),
            Lamp::Grey => texts.t("light-grey"),
        };
        Light { lamp, label: label.to_owned() }
    }
}

/// The four lights.
pub fn examples(texts: Texts) -> Vec<Example> {
    vec![
        Example::of("in time", &Light::plain(texts, Lamp::Green)),
        Example::of("due soon", &Light { lamp: Lamp::Yellow, label: texts.days_left(1) }),
        Example::of("late", &Light { lamp: Lamp::Red, label: texts.days_left(-2) }),
        Example::of("paused", &Light::plain(texts, Lamp::Grey)),
    ]
}
