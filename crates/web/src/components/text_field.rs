//! One line of text.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::field::Field;
use crate::texts::Texts;

/// What is typed, for keyboards on phones and for browsers that fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// Any text.
    #[default]
    Text,
    /// A person's name.
    Name,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A password; never shown again.
    Password,
    /// Digits and capital letters: ID numbers, codes.
    Code,
    /// A code sent by message, typed once.
    OneTimeCode,
}

impl Typed {
    /// For templates: the `type` attribute.
    pub fn kind(self) -> &'static str {
        match self {
            Typed::Phone => "tel",
            Typed::Email => "email",
            Typed::Password => "password",
            Typed::Text | Typed::Name | Typed::Code | Typed::OneTimeCode => "text",
        }
    }

    /// For templates: the `autocomplete` attribute (WCAG 1.3.5).
    pub fn autocomplete(self) -> &'static str {
        match self {
            Typed::Name => "name",
            Typed::Phone => "tel",
            Typed::Email => "email",
            Typed::Password => "current-password",
            Typed::OneTimeCode => "one-time-code",
            Typed::Text | Typed::Code => "off",
        }
    }
}

/// How wide the box is: as wide as the answer is long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The whole measure.
    #[default]
    Full,
    /// An ID number, a phone number, a name.
    Half,
    /// A few digits.
    Short,
}

impl Width {
    /// For templates: the class.
    pub fn class(self) -> &'static str {
        match self {
            Width::Full => "input",
            Width::Half => "input input-half",
            Width::Short => "input input-short",
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/text_field.html")]
pub struct TextField {
    /// Name, label, hint and error.
    pub field: Field,
    /// What was typed.
    pub value: String,
    /// What is typed.
    pub typed: Typed,
    /// How wide.
    pub width: Width,
}

impl HtmlSafe for TextField {}

impl TextField {
    /// An empty line for any text.
    pub fn new(field: Field) -> TextField {
        TextField { field, value: String::new(), typed: Typed::Text, width: Width::Full }
    }

    /// With a value, kind and width.
    pub fn with(mut self, value: impl Into<String>, typed: Typed, width: Width) -> TextField {
        (self.value, self.typed, self.width) = (value.into(), typed, width);
        self
    }
}

/// The text field in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let name = Field::new(texts, "shop-name", pick("店名", "Name of the shop"))
        .hint(pick("招牌上写的名字，以后可以改", "As on the sign; you can change it later"));
    let phone = Field::new(texts, "contact-phone", pick("联系电话", "Phone")).optional();
    let number = Field::new(texts, "citizen-id", pick("身份证号", "ID number")).error(Some(
        pick(
            "身份证号最后一位和前17位对不上，请对照证件再看一遍",
            "The last character does not fit the 17 before it; please compare with the card",
        )
        .into(),
    ));
    vec![
        Example::of("with a hint", &TextField::new(name)),
        Example::of("optional", &TextField::new(phone).with("13812345678", Typed::Phone, Width::Half)),
        Example::of(
            "with an error",
            &TextField::new(number).with("420106199001011234", Typed::Code, Width::Half),
        ),
    ]
}
