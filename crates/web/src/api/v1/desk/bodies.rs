//! Bodies of the desk.

use app::desk::{CasePage, DeskField, DeskMaterial, OtherCase, Queue, QueueRow};
use base::id::{ApplicationId, CaseId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::casework::{ClockBody, HistoryBody, RiverBody, light};
use crate::api::v1::form::{FieldBody, FileBody, MaterialStateBody, ValueBody};
use crate::api::words::{WordsBody, text, text_of};

/// A page of a queue.
#[derive(Serialize, ToSchema)]
pub struct QueueBody {
    organ_name: WordsBody,
    /// How many cases wait.
    waiting: u64,
    /// How many of them are past their day.
    late: u64,
    rows: Vec<QueueRowBody>,
    /// The `cursor` of the next page.
    next: Option<String>,
}

/// A case in a queue.
#[derive(Serialize, ToSchema)]
pub struct QueueRowBody {
    application: String,
    case: String,
    number: String,
    item_name: WordsBody,
    theme_name: WordsBody,
    /// Who applied; empty after erasure.
    applicant: String,
    state: String,
    #[schema(format = Date)]
    received_on: Option<String>,
    /// The day it is sorted by.
    #[schema(format = Date)]
    due_day: Option<String>,
    /// `green`, `yellow` or `red`.
    light: Option<&'static str>,
}

/// Where a case is found.
#[derive(Serialize, ToSchema)]
pub struct CasePlaceBody {
    application: String,
    case: String,
}

/// One case: this organ's part of an application.
#[derive(Serialize, ToSchema)]
pub struct CasePageBody {
    application: String,
    case: String,
    number: String,
    theme_name: WordsBody,
    item_name: WordsBody,
    organ_name: WordsBody,
    /// Who applied.
    applicant: String,
    /// For questions.
    mobile: String,
    state: &'static str,
    clocks: Vec<ClockBody>,
    main_clock: Option<ClockBody>,
    light: Option<&'static str>,
    fields: Vec<DeskFieldBody>,
    materials: Vec<DeskMaterialBody>,
    /// What happened in this case.
    history: Vec<HistoryBody>,
    river: Option<RiverBody>,
    /// The other cases of the application.
    others: Vec<OtherCaseBody>,
    /// The verbs that are possible now.
    acts: Vec<&'static str>,
}

/// A field as the officer sees it.
#[derive(Serialize, ToSchema)]
pub struct DeskFieldBody {
    #[serde(flatten)]
    field: FieldBody,
    /// What the register says, where the applicant objected.
    register_shown: Option<WordsBody>,
}

/// A material as the officer sees it.
#[derive(Serialize, ToSchema)]
pub struct DeskMaterialBody {
    id: String,
    name: WordsBody,
    state: MaterialStateBody,
    files: Vec<FileBody>,
}

/// Another case of the same application.
#[derive(Serialize, ToSchema)]
pub struct OtherCaseBody {
    item_name: WordsBody,
    organ_name: WordsBody,
    state: &'static str,
}

impl From<&Queue> for QueueBody {
    fn from(queue: &Queue) -> QueueBody {
        QueueBody {
            organ_name: (&queue.organ_name).into(),
            waiting: queue.waiting,
            late: queue.late,
            rows: queue.rows.iter().map(QueueRowBody::from).collect(),
            next: queue.next.clone(),
        }
    }
}

impl From<&QueueRow> for QueueRowBody {
    fn from(row: &QueueRow) -> QueueRowBody {
        QueueRowBody {
            application: text(&row.application_id),
            case: text(&row.case_id),
            number: row.number.clone(),
            item_name: (&row.item_name).into(),
            theme_name: (&row.theme_name).into(),
            applicant: row.applicant.clone(),
            state: row.state.clone(),
            received_on: text_of(row.received_on.as_ref()),
            due_day: text_of(row.due_day.as_ref()),
            light: row.light.map(light),
        }
    }
}

impl From<&(ApplicationId, CaseId)> for CasePlaceBody {
    fn from((application_id, case_id): &(ApplicationId, CaseId)) -> CasePlaceBody {
        CasePlaceBody { application: text(application_id), case: text(case_id) }
    }
}

impl From<&CasePage> for CasePageBody {
    fn from(page: &CasePage) -> CasePageBody {
        CasePageBody {
            application: text(&page.application_id),
            case: text(&page.case_id),
            number: page.number.clone(),
            theme_name: (&page.theme_name).into(),
            item_name: (&page.item_name).into(),
            organ_name: (&page.organ_name).into(),
            applicant: page.applicant.clone(),
            mobile: page.mobile.clone(),
            state: page.state.name(),
            clocks: page.clocks.clocks.iter().map(ClockBody::from).collect(),
            main_clock: page.clocks.main_clock.as_ref().map(ClockBody::from),
            light: page.clocks.light.map(light),
            fields: page.fields.iter().map(DeskFieldBody::from).collect(),
            materials: page.materials.iter().map(DeskMaterialBody::from).collect(),
            history: page.history.iter().map(HistoryBody::from).collect(),
            river: page.river.as_ref().map(RiverBody::from),
            others: page.others.iter().map(OtherCaseBody::from).collect(),
            acts: page.acts.iter().map(|act| act.verb.name()).collect(),
        }
    }
}

impl From<&DeskField> for DeskFieldBody {
    fn from(desk: &DeskField) -> DeskFieldBody {
        let origin = desk.origin.as_ref();
        let value = origin.map(|origin| ValueBody::of(None, &desk.shown, origin, &desk.source_name));
        DeskFieldBody {
            field: FieldBody::of(&desk.field, value),
            register_shown: desk.register_shown.as_ref().map(WordsBody::from),
        }
    }
}

impl From<&DeskMaterial> for DeskMaterialBody {
    fn from(material: &DeskMaterial) -> DeskMaterialBody {
        DeskMaterialBody {
            id: text(&material.id),
            name: (&material.name).into(),
            state: (&material.state).into(),
            files: material.files.iter().map(FileBody::from).collect(),
        }
    }
}

impl From<&OtherCase> for OtherCaseBody {
    fn from(other: &OtherCase) -> OtherCaseBody {
        OtherCaseBody {
            item_name: (&other.item_name).into(),
            organ_name: (&other.organ_name).into(),
            state: other.state.name(),
        }
    }
}
