//! The texts of the screens, from `texts/zh-CN.ftl` and `texts/en.ftl`, compiled in.
//! A [`Texts`] is a language and the day on which the page is read; pages carry one by value.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::day::Day;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub mod dates;
pub mod mask;

/// The Chinese texts, as written.
const ZH: &str = include_str!("../texts/zh-CN.ftl");
/// The English texts, as written.
const EN: &str = include_str!("../texts/en.ftl");

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文, the first language.
    #[default]
    Zh,
    /// English, a full translation.
    En,
}

impl Language {
    /// The tag for `lang` attributes and headers.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// The short code kept in the cookie `language`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// The language of a code or tag such as `en` or `zh-CN`, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Language> {
        let first = code.trim().split(['-', '_']).next().unwrap_or_default();
        match first.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::Zh),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// The visitor's language: the cookie `language` when it names one, otherwise the best of
    /// `Accept-Language`, otherwise Chinese.
    pub fn choose(cookie: Option<&str>, accept_language: Option<&str>) -> Language {
        if let Some(language) = cookie.and_then(Language::from_code) {
            return language;
        }
        let mut best = (Language::Zh, 0.0_f32);
        for range in accept_language.unwrap_or_default().split(',').take(32) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Language::from_code) else { continue };
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
            if weight > best.1 {
                best = (language, weight);
            }
        }
        best.0
    }
}

/// A value that can be put into a text: words, or a number, which may choose the plural.
pub trait Argument {
    /// As Fluent wants it.
    fn value(&self) -> FluentValue<'_>;
}

impl Argument for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Argument for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

impl<T: Argument + ?Sized> Argument for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

macro_rules! number_argument {
    ($($number:ty),*) => {$(
        impl Argument for $number {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }
    )*};
}
number_argument!(i64, i32, u32, u64, usize);

/// The texts of one page: its language, and the day it is read (a date of another year shows its year).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The language of the page.
    pub language: Language,
    /// Today in Shanghai, given by the caller.
    pub today: Day,
}

impl Texts {
    /// Texts in a language, read on a day.
    pub fn new(language: Language, today: Day) -> Texts {
        Texts { language, today }
    }

    /// The text of a key. An unknown key shows itself; a test makes sure there is none.
    pub fn t(&self, key: &'static str) -> &'static str {
        self.book().plain.get(key).copied().unwrap_or(key)
    }

    /// The text of a key with its values, e.g. `t_with("days-left", &[("count", &3)])`.
    pub fn t_with(&self, key: &'static str, values: &[(&'static str, &dyn Argument)]) -> String {
        let bundle = &self.book().bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.value());
        }
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// The text of a key with one value.
    pub fn t1(&self, key: &'static str, name: &'static str, value: impl Argument) -> String {
        self.t_with(key, &[(name, &value)])
    }

    /// One of two texts that do not lie in the text files, such as a name the catalogue gives in both languages.
    pub fn choose<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn book(&self) -> &'static Book {
        match self.language {
            Language::Zh => &BOOK_ZH,
            Language::En => &BOOK_EN,
        }
    }
}

/// The compiled texts of a language. Texts without values are formatted once, so that a page costs a look-up each.
struct Book {
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<&'static str, &'static str>,
}

static BOOK_ZH: LazyLock<Book> = LazyLock::new(|| Book::read(Language::Zh, ZH));
static BOOK_EN: LazyLock<Book> = LazyLock::new(|| Book::read(Language::En, EN));

impl Book {
    fn read(language: Language, source: &'static str) -> Book {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        let mut plain = HashMap::new();
        for key in keys(source) {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
            let mut problems = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut problems).into_owned();
            if problems.is_empty() {
                // Once a process and key: the texts live as long as the program.
                plain.insert(key, &*text.leak());
            }
        }
        Book { bundle, plain }
    }
}

/// The keys a Fluent source defines, in order.
fn keys(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter_map(|line| {
        let begins = line.starts_with(|first: char| first.is_ascii_alphabetic());
        line.split_once('=').filter(|_| begins).map(|(key, _)| key.trim())
    })
}

#[cfg(test)]
mod tests;
