//! All that is wrong on the page, at its top, each line leading to its field. It takes the focus, with and without script.

use askama::Template;
use askama::filters::HtmlSafe;

use super::field::Field;
use super::{Example, Link};
use crate::texts::Texts;

/// The list of problems; show it only when there is one.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/error_summary.html")]
pub struct ErrorSummary {
    /// Language of the heading.
    pub texts: Texts,
    /// What to correct; the address is `#` and the field's id.
    pub problems: Vec<Link>,
}

impl HtmlSafe for ErrorSummary {}

impl ErrorSummary {
    /// The errors of these fields in order; nothing when all are well.
    pub fn of<'a>(texts: Texts, fields: impl IntoIterator<Item = &'a Field>) -> Option<ErrorSummary> {
        let problems: Vec<Link> = fields
            .into_iter()
            .filter_map(|field| {
                field.error.as_ref().map(|error| Link::new(error.clone(), format!("#{}", field.id)))
            })
            .collect();
        (!problems.is_empty()).then_some(ErrorSummary { texts, problems })
    }
}

/// The error summary in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let pick = |zh, en| texts.choose(zh, en);
    let problems = vec![
        Link::new(
            pick(
                "身份证号最后一位和前17位对不上，请对照证件再看一遍",
                "The ID number's last character does not fit; please compare with the card",
            ),
            "#citizen-id",
        ),
        Link::new(
            pick("2026年2月没有30日，请改一下", "February 2026 has no 30th; please correct it"),
            "#opening",
        ),
    ];
    vec![Example::of("two problems", &ErrorSummary { texts, problems })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn only_fields_with_an_error_are_listed() {
        let texts = Texts::new(Language::Zh, "2026-09-18".parse().unwrap());
        let well = Field::new(texts, "a", "甲");
        let wrong = Field::new(texts, "b", "乙").error(Some("请填乙".into()));
        assert!(ErrorSummary::of(texts, [&well]).is_none());
        let summary = ErrorSummary::of(texts, [&well, &wrong]).unwrap();
        assert_eq!(summary.problems, [Link::new("请填乙", "#b")]);
    }
}
