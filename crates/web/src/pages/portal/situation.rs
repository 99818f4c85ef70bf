//! A theme with the answers that stand in the query: the guide works signed out, without script, and a link to
//! it can be kept or sent.

use std::sync::Arc;

use app::Error;
use base::id::{DraftId, ThemeId};
use catalogue::source::Theme;
use catalogue::{Answers, Compiled, Version};

use super::guide::DRAFT;
use crate::form::{Form, FormLimits};
use crate::layout::display::encode;
use crate::visit::Visit;

/// A theme under some answers.
pub struct Situation {
    /// The catalogue in force, or the one the draft is pinned to whose answers are changed.
    pub version: Arc<Version>,
    /// Where that draft is handled.
    pub place: Option<String>,
    /// Which theme.
    pub theme_id: ThemeId,
    /// The answers that were understood.
    pub answers: Answers,
    /// What follows from them.
    pub compiled: Arc<Compiled>,
}

impl Situation {
    /// Reads the answers that a query or form carries; others are passed over.
    pub fn read(visit: &Visit, theme_id: &str, sent: &Form) -> Result<Situation, Error> {
        Situation::of(visit.web.city.catalogue()?, None, theme_id, sent)
    }

    /// The same for a draft, if the query names one: its questions are those of the version it is pinned to.
    pub async fn of_draft(visit: &Visit, theme_id: &str, sent: &Form) -> Result<Situation, Error> {
        let draft = sent.text(DRAFT);
        if draft.is_empty() {
            return Situation::read(visit, theme_id, sent);
        }
        let (version, place) = visit.web.city.draft_guide(&visit.actor, &DraftId::new(draft)).await?;
        Situation::of(version, Some(place), theme_id, sent)
    }

    fn of(
        version: Arc<Version>,
        place: Option<String>,
        theme_id: &str,
        sent: &Form,
    ) -> Result<Situation, Error> {
        let theme_id = ThemeId::new(theme_id);
        let theme = version.catalogue().themes.get(&theme_id).ok_or(Error::NotFound)?;
        let mut answers = Answers::none();
        for id in &theme.questions {
            if let Ok(answer) = version.read_answer(id, sent.text(id.as_str())) {
                answers.answers.insert(id.clone(), answer);
            }
        }
        let compiled = app::drafts::compiled(&version, &theme_id, &answers)?;
        Ok(Situation { version, place, theme_id, answers, compiled })
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.version.catalogue().themes[&self.theme_id]
    }

    /// Answers as texts by question, in the order of the theme.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let questions = self.theme().questions.iter();
        questions.filter_map(|id| Some((id.to_string(), self.answers.answers.get(id)?.to_string()))).collect()
    }
}

/// The query of a request as a form; an unreadable one is empty.
pub fn query(text: Option<&str>) -> Form {
    Form::query(text.unwrap_or_default(), FormLimits::TEXT).unwrap_or_default()
}

/// A path with these pairs as its query.
pub fn address<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(&encode(name));
        address.push('=');
        address.push_str(&encode(value));
    }
    address
}
