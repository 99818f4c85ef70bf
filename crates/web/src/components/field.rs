//! What every field has: label above, hint under it, error under the hint. All fields nest it the same way.

use crate::texts::Texts;

/// Whether an answer may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// Must be answered; the usual case, not marked.
    #[default]
    Required,
    /// May stay empty; marked “（选填）”.
    Optional,
}

/// How the label stands on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelLook {
    /// A label among others.
    #[default]
    Plain,
    /// The only question of the page: the label is its `h1`.
    Heading,
}

/// Name, label, hint and error of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Language of “optional” and “error”.
    pub texts: Texts,
    /// Id in the page; error summaries link to it.
    pub id: String,
    /// Name in the submitted form.
    pub name: String,
    /// The question or noun above.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// What is wrong and what to do.
    pub error: Option<String>,
    /// Required or optional.
    pub need: Need,
    /// Plain label or page heading.
    pub look: LabelLook,
}

impl Field {
    /// A required field whose id is made from its name.
    pub fn new(texts: Texts, name: impl Into<String>, label: impl Into<String>) -> Field {
        let name = name.into();
        let id = name.replace(|character: char| character.is_whitespace(), "-");
        Field {
            texts,
            id,
            name,
            label: label.into(),
            hint: None,
            error: None,
            need: Need::Required,
            look: LabelLook::Plain,
        }
    }

    /// With a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = Some(hint.into());
        self
    }

    /// With the error found, if any.
    pub fn error(mut self, error: Option<String>) -> Field {
        self.error = error;
        self
    }

    /// May stay empty.
    pub fn optional(mut self) -> Field {
        self.need = Need::Optional;
        self
    }

    /// As the heading of the page.
    pub fn heading(mut self) -> Field {
        self.look = LabelLook::Heading;
        self
    }

    /// For templates: whether to say “optional”.
    pub fn is_optional(&self) -> bool {
        self.need == Need::Optional
    }

    /// For templates: whether the label is the page's heading.
    pub fn is_heading(&self) -> bool {
        self.look == LabelLook::Heading
    }

    /// For templates: the ids of hint and error, for `aria-describedby`; empty when there are none.
    pub fn notes(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// One of several answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What one reads.
    pub label: String,
    /// More about it, under the label.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: None }
    }

    /// With a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }
}
