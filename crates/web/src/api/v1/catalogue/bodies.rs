//! Bodies of the catalogue.

use app::Error;
use app::drafts::Place;
use app::find::{Found, NamePart};
use base::identifiers::DivisionRow;
use catalogue::Compiled;
use catalogue::source::{Faq, Theme};
use catalogue::version::Catalogue;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::problem::ApiError;
use crate::api::words::{WordsBody, name_of, text, text_of, texts};

/// A theme in a list.
#[derive(Serialize, ToSchema)]
pub struct ThemeSummaryBody {
    /// `open-restaurant`.
    id: String,
    name: WordsBody,
    /// What you get, in a sentence.
    summary: WordsBody,
    /// The shelf it stands on: `start-business`.
    life_event: String,
    /// Who applies: `person` or `firm`.
    subject: String,
}

/// A theme.
#[derive(Serialize, ToSchema)]
pub struct ThemeBody {
    /// `open-restaurant`.
    id: String,
    name: WordsBody,
    /// What you get, in a sentence.
    summary: WordsBody,
    /// The shelf it stands on: `start-business`.
    life_event: String,
    /// Who applies: `person` or `firm`.
    subject: String,
    /// Who leads.
    lead_department: WordsBody,
    /// The limit promised for the whole theme.
    promised_limit: Option<String>,
    items: Vec<ItemBody>,
    /// The guide's questions, by their ids; the compiled theme has their words.
    questions: Vec<String>,
    faq: Vec<FaqBody>,
}

/// An item of a theme.
#[derive(Serialize, ToSchema)]
pub struct ItemBody {
    id: String,
    name: WordsBody,
    department: WordsBody,
    promised_limit: Option<String>,
    legal_limit: Option<String>,
    /// It is part of the application only in some situations.
    conditional: bool,
}

/// A question people ask.
#[derive(Serialize, ToSchema)]
pub struct FaqBody {
    question: WordsBody,
    answer: WordsBody,
}

/// A theme for one situation, exactly as `chengshi catalogue compile` prints it.
#[derive(Serialize, ToSchema)]
pub struct CompiledBody {
    /// Which theme.
    theme: String,
    /// The hash of the catalogue it was compiled from.
    version: String,
    /// Every item: `id`, `name`, `state` (`in`, `undecided`, `out`), `why`, limits, result, fees.
    #[schema(value_type = Vec<Object>)]
    items: Value,
    /// `pages`, each with `fields`; every field once, with the items that need it.
    #[schema(value_type = Object)]
    form: Value,
    /// Every material once: who needs it, how it comes (`source`) and `why`.
    #[schema(value_type = Vec<Object>)]
    materials: Value,
    /// `waits`, `waves`, `spans`, `critical_path`, `workdays`.
    #[schema(value_type = Object)]
    process: Value,
    /// The guide: every question with its `state`; `next` marks the one to ask now.
    #[schema(value_type = Vec<Object>)]
    questions: Value,
    /// `materials`, `fields`, `workdays`, `visits`, `steps`, each with `before` and `after`; unknown is null.
    #[schema(value_type = Object)]
    saving: Value,
}

/// A theme that was found.
#[derive(Serialize, ToSchema)]
pub struct HitBody {
    id: String,
    title: WordsBody,
    /// The Chinese title in stretches, those that match marked.
    title_zh: Vec<SegmentBody>,
    /// The same of the English title.
    title_en: Vec<SegmentBody>,
}

/// A stretch of a title.
#[derive(Serialize, ToSchema)]
pub struct SegmentBody {
    text: String,
    is_match: bool,
}

/// A division.
#[derive(Serialize, ToSchema)]
pub struct DivisionBody {
    /// `420106`.
    code: String,
    /// 武昌区.
    name: String,
    /// `province`, `prefecture`, `county`, `zone`, `town` or `village`.
    level: String,
    parent: Option<String>,
}

/// A place where a theme is handled.
#[derive(Serialize, ToSchema)]
pub struct PlaceBody {
    /// Six digits: what a draft is begun with.
    division: String,
    /// From the city down: 武汉市武昌区.
    name: String,
}

impl From<&Place> for PlaceBody {
    fn from(place: &Place) -> PlaceBody {
        PlaceBody { division: place.division.clone(), name: place.name.clone() }
    }
}

impl From<&Theme> for ThemeSummaryBody {
    fn from(theme: &Theme) -> ThemeSummaryBody {
        ThemeSummaryBody {
            id: text(&theme.id),
            name: (&theme.name).into(),
            summary: (&theme.summary).into(),
            life_event: name_of(&theme.life_event),
            subject: name_of(&theme.subject),
        }
    }
}

impl ThemeBody {
    /// A theme with the names of what it holds.
    pub fn of(catalogue: &Catalogue, theme: &Theme) -> ThemeBody {
        let items = theme.items.iter().filter_map(|used| {
            let item = catalogue.items.get(&used.item)?;
            Some(ItemBody {
                id: text(&item.id),
                name: (&item.name).into(),
                department: (&catalogue.department_name(&item.department)).into(),
                promised_limit: item.promised_limit.as_ref().map(|limit| text(&limit.value)),
                legal_limit: item.legal_limit.as_ref().map(|limit| text(&limit.value)),
                conditional: used.when.is_some(),
            })
        });
        ThemeBody {
            id: text(&theme.id),
            name: (&theme.name).into(),
            summary: (&theme.summary).into(),
            life_event: name_of(&theme.life_event),
            subject: name_of(&theme.subject),
            lead_department: (&catalogue.department_name(&theme.lead_department.value)).into(),
            promised_limit: theme.promised_limit.as_ref().map(|limit| text(&limit.value)),
            items: items.collect(),
            questions: texts(&theme.questions),
            faq: theme.faq.iter().map(FaqBody::from).collect(),
        }
    }
}

impl From<&Faq> for FaqBody {
    fn from(faq: &Faq) -> FaqBody {
        FaqBody { question: (&faq.question).into(), answer: (&faq.answer).into() }
    }
}

impl CompiledBody {
    /// What the compiler answers. Its parts have one form everywhere: here, in the command line's JSON, in exports.
    pub fn of(compiled: &Compiled) -> Result<CompiledBody, ApiError> {
        let part = |written: Result<Value, serde_json::Error>| {
            written.map_err(|error| Error::broken("writing a compiled theme", error))
        };
        Ok(CompiledBody {
            theme: text(&compiled.theme),
            version: text(&compiled.version),
            items: part(serde_json::to_value(&compiled.items))?,
            form: part(serde_json::to_value(&compiled.form))?,
            materials: part(serde_json::to_value(&compiled.materials))?,
            process: part(serde_json::to_value(&compiled.process))?,
            questions: part(serde_json::to_value(&compiled.questions))?,
            saving: part(serde_json::to_value(&compiled.saving))?,
        })
    }
}

impl From<&Found> for HitBody {
    fn from(hit: &Found) -> HitBody {
        let whole = |parts: &[NamePart]| parts.iter().map(|part| part.text.as_str()).collect::<String>();
        let segments = |parts: &[NamePart]| parts.iter().map(SegmentBody::from).collect();
        HitBody {
            id: hit.theme_id.to_string(),
            title: WordsBody {
                zh: whole(&hit.name_zh),
                en: Some(whole(&hit.name_en)).filter(|title| !title.is_empty()),
            },
            title_zh: segments(&hit.name_zh),
            title_en: segments(&hit.name_en),
        }
    }
}

impl From<&NamePart> for SegmentBody {
    fn from(part: &NamePart) -> SegmentBody {
        SegmentBody { text: part.text.clone(), is_match: part.is_match }
    }
}

impl From<&DivisionRow> for DivisionBody {
    fn from(row: &DivisionRow) -> DivisionBody {
        DivisionBody {
            code: text(&row.code),
            name: row.name.clone(),
            level: row.level.name().to_owned(),
            parent: text_of(row.parent.as_ref()),
        }
    }
}
