//! A date in three boxes; no calendar to click through, pasting and typing work everywhere.

use askama::Template;
use askama::filters::HtmlSafe;
use base::day::Day;

use super::Example;
use super::field::Field;
use crate::form::Form;
use crate::texts::{Language, Texts};

/// A date: year, month and day as typed.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/date_field.html")]
pub struct DateField {
    /// Name, label, hint and error; the boxes send `name-year`, `name-month`, `name-day`.
    pub field: Field,
    /// As typed.
    pub year: String,
    /// As typed.
    pub month: String,
    /// As typed.
    pub day: String,
}

impl HtmlSafe for DateField {}

/// One of the three boxes, for the template.
struct Part<'a> {
    key: &'static str,
    label: &'static str,
    value: &'a str,
    width: u8,
}

impl DateField {
    /// Filled with a day, or empty.
    pub fn new(field: Field, day: Option<Day>) -> DateField {
        let text =
            |part: fn(&Day) -> i16| day.as_ref().map(part).map_or(String::new(), |part| part.to_string());
        DateField {
            field,
            year: text(|day| day.year()),
            month: text(|day| day.month().into()),
            day: text(|day| day.day_of_month().into()),
        }
    }

    /// Filled with what a form sent under the field's name.
    pub fn typed(field: Field, form: &Form) -> DateField {
        let part = |key: &str| form.text(&format!("{}-{key}", field.name)).to_owned();
        let (year, month, day) = (part("year"), part("month"), part("day"));
        DateField { field, year, month, day }
    }

    /// The day typed; nothing when it is none, or not all boxes are filled.
    pub fn read(&self) -> Option<Day> {
        Day::new(self.year.parse().ok()?, self.month.parse().ok()?, self.day.parse().ok()?)
    }

    /// Whether all three boxes are empty.
    pub fn is_empty(&self) -> bool {
        self.year.is_empty() && self.month.is_empty() && self.day.is_empty()
    }

    fn parts(&self) -> [Part<'_>; 3] {
        let texts = self.field.texts;
        let year = Part { key: "year", label: texts.t("date-year"), value: &self.year, width: 4 };
        let month = Part { key: "month", label: texts.t("date-month"), value: &self.month, width: 2 };
        let day = Part { key: "day", label: texts.t("date-day"), value: &self.day, width: 2 };
        match texts.language {
            Language::Zh => [year, month, day],
            Language::En => [day, month, year],
        }
    }

    fn is_birthday(&self) -> bool {
        self.field.name.ends_with("birth-day")
    }
}

/// The date field in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let born = Field::new(texts, "child-born", pick("孩子的出生日期", "The child's date of birth")).hint(
        pick("出生医学证明上的日期，例如 2026 9 18", "As on the birth certificate, for example 18 9 2026"),
    );
    let open = Field::new(texts, "opening", pick("打算哪天开业", "When do you want to open")).error(Some(
        pick("2026年2月没有30日，请改一下", "February 2026 has no 30th; please correct it").into(),
    ));
    let mut wrong = DateField::new(open, None);
    (wrong.year, wrong.month, wrong.day) = ("2026".into(), "2".into(), "30".into());
    vec![
        Example::of("filled", &DateField::new(born, Day::new(2026, 9, 18))),
        Example::of("with an error", &wrong),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormLimits;

    #[test]
    fn a_day_that_does_not_exist_stays_as_typed() {
        let texts = Texts::new(Language::Zh, "2026-09-18".parse().unwrap());
        let read = |query: &str| {
            let form = Form::query(query, FormLimits::TEXT).unwrap();
            DateField::typed(Field::new(texts, "d", "d"), &form)
        };
        assert_eq!(read("d-year=2026&d-month=09&d-day=18").read(), Day::new(2026, 9, 18));
        let wrong = read("d-year=2026&d-month=2&d-day=30");
        assert_eq!((wrong.read(), wrong.day.as_str()), (None, "30"));
        assert!(read("").is_empty());
    }
}
