//! Bodies of applications.

use app::applications::{ApplicationSummary, ApplicationView, CaseView, NoticeForm, NoticeView};
use base::id::CaseId;
use case::event::{Grade, Missing};
use case::view::steps::NextStep;
use catalogue::source::{Material, Words};
use serde::Serialize;
use utoipa::ToSchema;

use super::GradeBody;
use crate::api::v1::casework::{ClockBody, HistoryBody, RiverBody, light};
use crate::api::v1::form::{FieldBody, OriginBody};
use crate::api::words::{WordsBody, text, text_of, texts};

/// An application in a list.
#[derive(Serialize, ToSchema)]
pub struct ApplicationSummaryBody {
    id: String,
    /// The number people quote.
    number: String,
    theme: String,
    theme_name: WordsBody,
    #[schema(format = DateTime)]
    submitted_at: String,
    /// The latest promised day of what is open.
    #[schema(format = Date)]
    due_day: Option<String>,
    /// The day everything had ended.
    #[schema(format = Date)]
    concluded_on: Option<String>,
}

/// An application as its applicant sees it.
#[derive(Serialize, ToSchema)]
pub struct ApplicationBody {
    id: String,
    /// The number people quote.
    number: String,
    theme: String,
    theme_name: WordsBody,
    #[schema(format = DateTime)]
    submitted_at: String,
    #[schema(format = Date)]
    concluded_on: Option<String>,
    /// Where it is handled.
    division: String,
    /// What was handed in, with what came later.
    values: Vec<HandedInBody>,
    cases: Vec<CaseBody>,
    river: Option<RiverBody>,
    /// The most pressing first.
    next_steps: Vec<NextStepBody>,
    /// The combined notice, while it waits for an answer.
    notice: Option<NoticeBody>,
    /// The oldest first.
    history: Vec<HistoryBody>,
}

/// A value that was handed in.
#[derive(Serialize, ToSchema)]
pub struct HandedInBody {
    element: String,
    text: String,
    origin: OriginBody,
}

/// A case as its applicant sees it.
#[derive(Serialize, ToSchema)]
pub struct CaseBody {
    id: String,
    item_name: WordsBody,
    /// The organ on the door.
    organ_name: WordsBody,
    organ_phone: String,
    /// `waiting`, `received`, `reported`, `correcting`, `accepted`, `paused`, `approved`, `issued`, `delivered`,
    /// `refused`, `declined`, `withdrawn` or `not_started`.
    state: &'static str,
    /// The state as law and custom call it.
    state_name: &'static str,
    /// Every clock that has started.
    clocks: Vec<ClockBody>,
    /// The one that matters now.
    main_clock: Option<ClockBody>,
    /// The worst light of the clocks that have not ended.
    light: Option<&'static str>,
    ratings: Vec<GradeBody>,
    may_rate: bool,
    /// Why it was refused or declined.
    reasons: Vec<String>,
}

/// Something that comes next.
#[derive(Serialize, ToSchema)]
pub struct NextStepBody {
    /// `answer_notice`, `collect_results`, `wait` or `rate`.
    kind: &'static str,
    cases: Vec<String>,
    /// By when, or until when.
    #[schema(format = Date)]
    until: Option<String>,
    /// The day touches a year whose calendar is not published yet.
    provisional: bool,
}

/// The combined notice: everything that is missing, told once.
#[derive(Serialize, ToSchema)]
pub struct NoticeBody {
    /// By when, if a day was set.
    #[schema(format = Date)]
    answer_by: Option<String>,
    parts: Vec<NoticePartBody>,
    /// Elements to be mended, each once.
    fields: Vec<String>,
    /// Materials to be handed in anew, each once.
    materials: Vec<String>,
}

/// What one department misses.
#[derive(Serialize, ToSchema)]
pub struct NoticePartBody {
    case: String,
    item_name: WordsBody,
    fields: Vec<String>,
    materials: Vec<String>,
    /// The officer's words.
    text: String,
}

/// What an open notice asks for.
#[derive(Serialize, ToSchema)]
pub struct NoticeFormBody {
    /// The fields to mend, with what was handed in.
    fields: Vec<FieldBody>,
    /// The materials to hand in anew.
    materials: Vec<NoticeMaterialBody>,
}

/// A material that a notice names.
#[derive(Serialize, ToSchema)]
pub struct NoticeMaterialBody {
    id: String,
    name: WordsBody,
    /// File kinds taken: `pdf`, `jpg`, `png`.
    accept: Vec<String>,
}

impl From<&NoticeForm> for NoticeFormBody {
    fn from(form: &NoticeForm) -> NoticeFormBody {
        NoticeFormBody {
            fields: form.fields.iter().map(FieldBody::from).collect(),
            materials: form.materials.iter().map(NoticeMaterialBody::from).collect(),
        }
    }
}

impl From<&Material> for NoticeMaterialBody {
    fn from(material: &Material) -> NoticeMaterialBody {
        NoticeMaterialBody {
            id: text(&material.id),
            name: (&material.name).into(),
            accept: material.accept.clone(),
        }
    }
}

impl From<&ApplicationSummary> for ApplicationSummaryBody {
    fn from(summary: &ApplicationSummary) -> ApplicationSummaryBody {
        ApplicationSummaryBody {
            id: text(&summary.application_id),
            number: summary.number.clone(),
            theme: text(&summary.theme_id),
            theme_name: (&summary.theme_name).into(),
            submitted_at: text(&summary.submitted_at),
            due_day: text_of(summary.due_day.as_ref()),
            concluded_on: text_of(summary.concluded_on.as_ref()),
        }
    }
}

impl From<&ApplicationView> for ApplicationBody {
    fn from(view: &ApplicationView) -> ApplicationBody {
        let values = view.content.values.iter().map(|(element, held)| HandedInBody {
            element: text(element),
            text: held.text.clone(),
            origin: (&held.origin).into(),
        });
        ApplicationBody {
            id: text(&view.application_id),
            number: view.number.clone(),
            theme: text(&view.theme_id),
            theme_name: (&view.theme_name).into(),
            submitted_at: text(&view.submitted_at),
            concluded_on: text_of(view.concluded_on.as_ref()),
            division: view.content.division.clone(),
            values: values.collect(),
            cases: view.cases.iter().map(CaseBody::from).collect(),
            river: view.river.as_ref().map(RiverBody::from),
            next_steps: view.next_steps.iter().map(NextStepBody::from).collect(),
            notice: view.notice.as_ref().map(NoticeBody::from),
            history: view.history.iter().map(HistoryBody::from).collect(),
        }
    }
}

impl From<&CaseView> for CaseBody {
    fn from(case: &CaseView) -> CaseBody {
        CaseBody {
            id: text(&case.case_id),
            item_name: (&case.item_name).into(),
            organ_name: (&case.organ_name).into(),
            organ_phone: case.organ_phone.clone(),
            state: case.state.name(),
            state_name: case.state.chinese(),
            clocks: case.clocks.clocks.iter().map(ClockBody::from).collect(),
            main_clock: case.clocks.main_clock.as_ref().map(ClockBody::from),
            light: case.clocks.light.map(light),
            ratings: case.ratings.iter().map(|grade| GradeBody::from(*grade)).collect(),
            may_rate: case.may_rate,
            reasons: case.reasons.clone(),
        }
    }
}

impl From<Grade> for GradeBody {
    fn from(grade: Grade) -> GradeBody {
        match grade {
            Grade::VerySatisfied => GradeBody::VerySatisfied,
            Grade::Satisfied => GradeBody::Satisfied,
            Grade::FairlySatisfied => GradeBody::FairlySatisfied,
            Grade::Dissatisfied => GradeBody::Dissatisfied,
            Grade::VeryDissatisfied => GradeBody::VeryDissatisfied,
        }
    }
}

impl From<&NextStep> for NextStepBody {
    fn from(step: &NextStep) -> NextStepBody {
        let of = |kind, cases| NextStepBody { kind, cases, until: None, provisional: false };
        match step {
            NextStep::AnswerNotice { missing, by } => {
                let cases = texts(missing.iter().map(|(case_id, _)| case_id));
                NextStepBody { until: text_of(by.as_ref()), ..of("answer_notice", cases) }
            }
            NextStep::CollectResults(case_ids) => of("collect_results", texts(case_ids)),
            NextStep::Wait { case_ids, until } => NextStepBody {
                until: until.map(|due| text(&due.day)),
                provisional: until.is_some_and(|due| due.provisional),
                ..of("wait", texts(case_ids))
            },
            NextStep::Rate(case_ids) => of("rate", texts(case_ids)),
        }
    }
}

impl From<&NoticeView> for NoticeBody {
    fn from(notice: &NoticeView) -> NoticeBody {
        NoticeBody {
            answer_by: text_of(notice.answer_by.as_ref()),
            parts: notice.parts.iter().map(NoticePartBody::from).collect(),
            fields: texts(&notice.fields),
            materials: texts(&notice.materials),
        }
    }
}

impl From<&(CaseId, Words, Missing, String)> for NoticePartBody {
    fn from((case_id, item_name, missing, words): &(CaseId, Words, Missing, String)) -> NoticePartBody {
        NoticePartBody {
            case: text(case_id),
            item_name: item_name.into(),
            fields: texts(&missing.fields),
            materials: texts(&missing.materials),
            text: words.clone(),
        }
    }
}
