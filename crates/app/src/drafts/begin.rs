//! Beginning a draft, and finding one's drafts again.

use std::sync::Arc;

use base::id::{DraftId, ThemeId};
use base::identifiers::{CitizenId, CreditCode, Mobile};
use base::instant::Instant;
use catalogue::source::Subject;
use catalogue::version::Version;
use store::draft::DraftRow;
use store::vault::{SealedValue, ValueKey};

use super::content::{Channel, DraftContent};
use crate::actor::{Actor, Firm, Person};
use crate::allow::{Action, Object};
use crate::city::City;
use crate::error::{Error, Problem};

/// What a draft is begun with.
#[derive(Clone, Debug)]
pub struct Begin {
    /// Which theme.
    pub theme_id: ThemeId,
    /// Where it is to be handled, six digits.
    pub division: String,
    /// Answers the guide has already got, as texts by question.
    pub answers: Vec<(String, String)>,
    /// At the window: for whom.
    pub for_person: Option<PersonAtWindow>,
}

/// The person in front of a clerk, who has seen the identity card.
#[derive(Clone, Debug)]
pub struct PersonAtWindow {
    /// The person.
    pub person: Person,
    /// The firm the person acts for.
    pub firm: Option<Firm>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// Which.
    pub draft_id: DraftId,
    /// Of which theme.
    pub theme_id: ThemeId,
    /// When it was last saved.
    pub touched_at: Instant,
}

impl City {
    /// Begins a draft, pinned to the catalogue version in force.
    pub async fn begin_draft(&self, actor: &Actor, begin: Begin) -> Result<DraftId, Error> {
        let version = self.catalogue()?;
        let theme = version.catalogue().themes.get(&begin.theme_id).ok_or(Error::NotFound)?;
        let (person, firm, channel) = self.whose(actor, begin.for_person)?;
        if theme.subject == Subject::Firm && firm.is_none() {
            return Err(Error::invalid(
                "firm",
                "firm-needed",
                "这件事由企业申办，请先切换到要代表的企业",
                "A firm applies for this; choose the firm you act for first",
            ));
        }
        if theme.subject == Subject::Person && firm.is_some() && channel == Channel::Online {
            return Err(Error::invalid(
                "firm",
                "person-needed",
                "这件事由个人申办，请先切换到本人",
                "A person applies for this; go back to acting for yourself first",
            ));
        }
        let firm = firm.filter(|_| theme.subject == Subject::Firm);
        let subject_hash = match &firm {
            Some(firm) => self.blind((crate::actor::FIRM, &firm.credit_code)),
            None => self.blind((crate::actor::PERSON, &person.citizen_id)),
        };
        self.allow(actor, Action::EditDraft, Object::OfSubject(&subject_hash))?;
        self.check_division(&begin.division)?;
        let mut content = DraftContent {
            person,
            firm,
            division: begin.division,
            channel,
            answers: Default::default(),
            values: Default::default(),
            files: Default::default(),
            confirmed: Default::default(),
            found: Default::default(),
            asked: Default::default(),
            saved_pages: Default::default(),
        };
        super::fill::take_answers(&version, &begin.theme_id, &mut content, &begin.answers)?;
        super::prefill::from_identity(&version, &begin.theme_id, &mut content);
        let draft_id = DraftId::new(self.fresh_id());
        let key = ValueKey::fresh();
        let now = self.now();
        let row = DraftRow {
            subject_hash,
            theme_id: begin.theme_id,
            version_id: version.id().clone(),
            wrapped_key: self.inner.master.wrap(&key, draft_id.as_str()),
            content: seal_content(&key, &draft_id, &content)?,
            version: 0,
            created_at: now,
            touched_at: now,
            draft_id,
        };
        store::draft::begin(&self.inner.db, &self.inner.tenant, &row).await?;
        Ok(row.draft_id)
    }

    /// The actor's own drafts that were not handed in, the one touched last first.
    pub async fn my_drafts(&self, actor: &Actor) -> Result<Vec<DraftSummary>, Error> {
        let subject = self.own_subject(actor).ok_or(Error::Forbidden)?;
        let rows = store::draft::of_subject(&self.inner.db, &self.inner.tenant, &subject).await?;
        let summary = |row: DraftRow| DraftSummary {
            draft_id: row.draft_id,
            theme_id: row.theme_id,
            touched_at: row.touched_at,
        };
        Ok(rows.into_iter().map(summary).collect())
    }

    /// What the guide of a draft rests on: the version the draft is pinned to, and where it is to be handled.
    pub async fn draft_guide(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
    ) -> Result<(Arc<Version>, String), Error> {
        let opened = self.open_draft(actor, draft_id).await?;
        Ok((opened.version, opened.content.division))
    }

    /// Has a draft handled at another place.
    pub async fn move_draft(&self, actor: &Actor, draft_id: &DraftId, division: &str) -> Result<(), Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        self.check_division(division)?;
        division.clone_into(&mut opened.content.division);
        self.save_draft(&opened).await
    }

    /// Throws a draft away.
    pub async fn discard_draft(&self, actor: &Actor, draft_id: &DraftId) -> Result<(), Error> {
        let opened = self.open_draft(actor, draft_id).await?;
        match self.forget_draft(draft_id, opened.row.version).await? {
            true => Ok(()),
            false => Err(Error::Stale),
        }
    }

    /// Reads a draft that the actor may edit. One that was handed in is not found any more.
    pub(crate) async fn open_draft(&self, actor: &Actor, draft_id: &DraftId) -> Result<OpenDraft, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let row = store::draft::by_id(db, tenant, draft_id).await?.ok_or(Error::NotFound)?;
        self.allow(actor, Action::EditDraft, Object::OfSubject(&row.subject_hash))?;
        let key = self.inner.master.unwrap(&row.wrapped_key, draft_id.as_str())?;
        let content = read_content(&key, draft_id, &row.content)?;
        let version = self.version(&row.version_id).await?;
        Ok(OpenDraft { row, key, content, version })
    }

    /// Saves the content; stale when somebody saved meanwhile.
    pub(crate) async fn save_draft(&self, opened: &OpenDraft) -> Result<(), Error> {
        let text = seal_content(&opened.key, &opened.row.draft_id, &opened.content)?;
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let row = &opened.row;
        let writing = self.inner.kept.writing(&row.draft_id, self.now());
        let saved = store::draft::save(db, tenant, &row.draft_id, row.version, &text, self.now()).await;
        writing.done();
        if saved? { Ok(()) } else { Err(Error::Stale) }
    }

    fn whose(
        &self,
        actor: &Actor,
        for_person: Option<PersonAtWindow>,
    ) -> Result<(Person, Option<Firm>, Channel), Error> {
        match (actor, for_person) {
            (Actor::Applicant(applicant), None) => {
                Ok((applicant.person.clone(), applicant.firm.clone(), Channel::Online))
            }
            (Actor::Staff(_), Some(at_window)) => {
                self.allow(actor, Action::ServeAtWindow, Object::General)?;
                check_person(&at_window, self.today())?;
                Ok((at_window.person, at_window.firm, Channel::Window))
            }
            _ => Err(Error::Forbidden),
        }
    }

    /// The division must be one that is served here.
    pub(crate) fn check_division(&self, division: &str) -> Result<(), Error> {
        let known = division.parse().ok().is_some_and(|code| self.divisions().get(&code).is_some());
        if known {
            return Ok(());
        }
        Err(Error::invalid(
            "division",
            "division-unknown",
            "请从列表中选择办理地区",
            "Choose the place from the list",
        ))
    }
}

/// A draft that was read and may be changed.
pub(crate) struct OpenDraft {
    pub row: DraftRow,
    pub key: ValueKey,
    pub content: DraftContent,
    pub version: Arc<Version>,
}

fn check_person(at_window: &PersonAtWindow, today: base::day::Day) -> Result<(), Error> {
    let mut problems = Vec::new();
    let checked = at_window.person.citizen_id.parse::<CitizenId>().and_then(|id| id.born_by(today));
    if let Err(error) = checked {
        problems.push(Problem::new(
            "citizen_id",
            error.code(),
            "公民身份号码不对，请与证件核对",
            format!("The identity number is wrong: {error}"),
        ));
    }
    if at_window.person.name.trim().is_empty() {
        problems.push(Problem::new("name", "name-missing", "请填写姓名", "Enter the name"));
    }
    // Who has no mobile phone is served all the same.
    let mobile = at_window.person.mobile.as_str();
    if !mobile.is_empty() && mobile.parse::<Mobile>().is_err() {
        let (zh, en) = (
            "手机号码应为11位数字，没有手机可以不填",
            "A mobile number has 11 digits; leave it empty if there is none",
        );
        problems.push(Problem::new("mobile", "mobile-wrong", zh, en));
    }
    if let Some(firm) = &at_window.firm {
        if let Err(error) = firm.credit_code.parse::<CreditCode>() {
            problems.push(Problem::new(
                "credit_code",
                error.code(),
                "统一社会信用代码不对，请与营业执照核对",
                format!("The credit code is wrong: {error}"),
            ));
        }
        if firm.name.trim().is_empty() {
            problems.push(Problem::new(
                "firm_name",
                "name-missing",
                "请填写企业名称",
                "Enter the firm's name",
            ));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn seal_content(key: &ValueKey, draft_id: &DraftId, content: &DraftContent) -> Result<String, Error> {
    let json = serde_json::to_vec(content).map_err(|error| Error::broken("writing a draft", error))?;
    let sealed = key.seal(draft_id.as_str(), &json);
    Ok(format!("{} {}", sealed.commitment, sealed.ciphertext))
}

pub(crate) fn read_content(key: &ValueKey, draft_id: &DraftId, text: &str) -> Result<DraftContent, Error> {
    let (commitment, ciphertext) = text.split_once(' ').unwrap_or_default();
    let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
    let json = key.open(draft_id.as_str(), &sealed)?;
    serde_json::from_slice(&json).map_err(|error| Error::broken("reading a draft", error))
}
