//! Bodies of drafts and of the receipt.

use std::collections::BTreeMap;

use app::drafts::{
    CaseReceipt, Channel, DraftSummary, DraftView, MaterialView, PageState, PageView, Receipt,
};
use catalogue::compiled::GuideQuestion;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::problem::FieldErrorBody;
use crate::api::v1::form::{CodeBody, FieldBody, FileBody, MaterialStateBody, items};
use crate::api::words::{WordsBody, name_of, text, text_of};

/// A draft in a list.
#[derive(Serialize, ToSchema)]
pub struct DraftSummaryBody {
    id: String,
    theme: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    touched_at: String,
}

/// A draft with its theme compiled for what is known.
#[derive(Serialize, ToSchema)]
pub struct DraftBody {
    id: String,
    theme: String,
    theme_name: WordsBody,
    /// Counts the saves.
    version: i64,
    /// Where it is to be handled.
    division: String,
    /// `online` or `window`.
    channel: &'static str,
    /// Who applies, or acts for the firm.
    person: String,
    /// The firm that applies.
    firm: Option<String>,
    /// Answers of the guide.
    answers: BTreeMap<String, String>,
    /// The guide's questions that can still change something, or are answered.
    questions: Vec<QuestionBody>,
    /// The pages that are asked in this situation.
    pages: Vec<PageBody>,
    materials: Vec<DraftMaterialBody>,
    /// What still stands in the way of handing in; empty when nothing does.
    missing: Vec<FieldErrorBody>,
}

/// A question of the guide.
#[derive(Serialize, ToSchema)]
pub struct QuestionBody {
    id: String,
    text: WordsBody,
    why: Option<WordsBody>,
    /// The answers to choose from; empty: `yes` or `no`.
    options: Vec<CodeBody>,
    /// `answered`, `open` or `irrelevant`.
    state: String,
    /// It is the one to ask now.
    next: bool,
    answer: Option<String>,
}

/// A page of the form.
#[derive(Serialize, ToSchema)]
pub struct PageBody {
    /// The name it is saved under.
    group: String,
    name: WordsBody,
    hint: Option<WordsBody>,
    /// `done`, `begun` or `not_begun`.
    state: &'static str,
    fields: Vec<FieldBody>,
}

/// A material of a draft.
#[derive(Serialize, ToSchema)]
pub struct DraftMaterialBody {
    id: String,
    name: WordsBody,
    /// What must be on it.
    hint: Option<WordsBody>,
    /// Who makes it, when it must be brought.
    made_by: Option<WordsBody>,
    /// File kinds taken: `pdf`, `jpg`, `png`.
    accept: Vec<String>,
    needed_by: Vec<String>,
    /// Why it comes as it comes.
    why: WordsBody,
    state: MaterialStateBody,
    files: Vec<FileBody>,
}

/// What the applicant gets on handing in.
#[derive(Serialize, ToSchema)]
pub struct ReceiptBody {
    /// The application's id.
    pub application: String,
    /// The number people quote.
    pub number: String,
    pub theme: String,
    pub theme_name: WordsBody,
    #[schema(format = DateTime)]
    pub submitted_at: String,
    /// By when something missing is told at the latest (行政许可法 32(4)).
    #[schema(format = Date)]
    pub notice_due: Option<String>,
    pub cases: Vec<ReceiptCaseBody>,
}

/// One case on a receipt.
#[derive(Serialize, ToSchema)]
pub struct ReceiptCaseBody {
    pub case: String,
    pub item_name: WordsBody,
    pub organ_name: WordsBody,
    /// How long it takes from acceptance.
    pub promised: Option<String>,
    /// It begins when another case's result is out.
    pub waits: bool,
}

impl From<&DraftSummary> for DraftSummaryBody {
    fn from(draft: &DraftSummary) -> DraftSummaryBody {
        DraftSummaryBody {
            id: text(&draft.draft_id),
            theme: text(&draft.theme_id),
            touched_at: text(&draft.touched_at),
        }
    }
}

impl From<&DraftView> for DraftBody {
    fn from(view: &DraftView) -> DraftBody {
        let content = &view.content;
        DraftBody {
            id: text(&view.draft_id),
            theme: text(&view.theme_id),
            theme_name: (&view.theme_name).into(),
            version: view.version,
            division: content.division.clone(),
            channel: match content.channel {
                Channel::Online => "online",
                Channel::Window => "window",
            },
            person: content.person.name.clone(),
            firm: content.firm.as_ref().map(|firm| firm.name.clone()),
            answers: content
                .answers
                .iter()
                .map(|(question, answer)| (text(question), text(answer)))
                .collect(),
            questions: view.compiled.questions.questions.iter().map(QuestionBody::from).collect(),
            pages: view.pages.iter().map(PageBody::from).collect(),
            materials: view.materials.iter().map(DraftMaterialBody::from).collect(),
            missing: view.missing.iter().map(FieldErrorBody::from).collect(),
        }
    }
}

impl From<&GuideQuestion> for QuestionBody {
    fn from(question: &GuideQuestion) -> QuestionBody {
        QuestionBody {
            id: text(&question.id),
            text: (&question.text).into(),
            why: question.why.as_ref().map(WordsBody::from),
            options: question.options.iter().map(CodeBody::from).collect(),
            state: name_of(&question.state),
            next: question.next,
            answer: text_of(question.answer.as_ref()),
        }
    }
}

impl From<&PageView> for PageBody {
    fn from(page: &PageView) -> PageBody {
        PageBody {
            group: page.group.clone(),
            name: (&page.name).into(),
            hint: page.hint.as_ref().map(WordsBody::from),
            state: match page.state {
                PageState::Done => "done",
                PageState::Begun => "begun",
                PageState::NotBegun => "not_begun",
            },
            fields: page.fields.iter().map(FieldBody::from).collect(),
        }
    }
}

impl From<&MaterialView> for DraftMaterialBody {
    fn from(view: &MaterialView) -> DraftMaterialBody {
        let material = &view.material;
        DraftMaterialBody {
            id: text(&material.id),
            name: (&material.name).into(),
            hint: material.hint.as_ref().map(WordsBody::from),
            made_by: material.made_by.as_ref().map(WordsBody::from),
            accept: material.accept.clone(),
            needed_by: items(&material.needed_by),
            why: (&material.why).into(),
            state: (&view.state).into(),
            files: view.files.iter().map(FileBody::from).collect(),
        }
    }
}

impl From<&Receipt> for ReceiptBody {
    fn from(receipt: &Receipt) -> ReceiptBody {
        ReceiptBody {
            application: text(&receipt.application_id),
            number: receipt.number.clone(),
            theme: text(&receipt.theme_id),
            theme_name: (&receipt.theme_name).into(),
            submitted_at: text(&receipt.submitted_at),
            notice_due: Some(text(&receipt.notice_due)),
            cases: receipt.cases.iter().map(ReceiptCaseBody::from).collect(),
        }
    }
}

impl From<&CaseReceipt> for ReceiptCaseBody {
    fn from(case: &CaseReceipt) -> ReceiptCaseBody {
        ReceiptCaseBody {
            case: text(&case.case_id),
            item_name: (&case.item_name).into(),
            organ_name: (&case.organ_name).into(),
            promised: text_of(case.promised.as_ref()),
            waits: case.waits,
        }
    }
}
