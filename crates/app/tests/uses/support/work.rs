//! What people do over and over: answer the guide, fill a draft in, hand it in, work a desk off.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::actor::Actor;
use app::applications::{ApplicationView, Executed};
use app::desk::{Act, CasePage};
use app::drafts::{DraftView, MaterialState, PageState, Receipt};
use app::jobs::Worker;
use base::id::{ApplicationId, CaseId, DraftId, ThemeId};
use case::command::Verb;
use catalogue::answers::Answers;

use super::World;
use super::values::{believable, file_of};

impl World {
    /// Goes through the guide: the wished answers, `yes` or the first option to the other questions.
    pub fn answers(&self, theme: &str, wished: &[(&str, &str)]) -> Vec<(String, String)> {
        let theme = ThemeId::new(theme);
        let (mut known, mut answers) = (Answers::none(), Vec::new());
        loop {
            let compiled = self.version().compile(&theme, &known).unwrap();
            assert_eq!(compiled.questions.not_eligible, [], "the guide ends here");
            let Some(question) = compiled.questions.next() else { return answers };
            let wish = wished.iter().find(|(id, _)| *id == question.id.as_str()).map(|(_, answer)| *answer);
            let first = question.options.first().map_or("yes", |option| option.code.as_str());
            let text = wish.unwrap_or(first);
            known = known.with(question.id.clone(), self.version().read_answer(&question.id, text).unwrap());
            answers.push((question.id.to_string(), text.to_owned()));
        }
    }

    /// Begins a draft with the guide gone through.
    pub async fn begin_answered(
        &self,
        actor: &Actor,
        theme: &str,
        division: &str,
        wished: &[(&str, &str)],
    ) -> DraftId {
        let answers = self.answers(theme, wished);
        let answers: Vec<(&str, &str)> =
            answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).collect();
        self.begin(actor, theme, division, &answers).await.unwrap()
    }

    /// Fills every page and material of a draft, and confirms every statement.
    pub async fn fill(&self, actor: &Actor, draft_id: &DraftId) -> Arc<DraftView> {
        let mut view = self.city.refresh_draft(actor, draft_id).await.unwrap();
        for _round in 0..6 {
            let open: Vec<_> =
                view.pages.iter().filter(|page| page.state != PageState::Done).cloned().collect();
            for page in open {
                self.fill_page(actor, draft_id, &page.group).await;
            }
            view = self.city.refresh_draft(actor, draft_id).await.unwrap();
            if view.pages.iter().all(|page| page.state == PageState::Done) {
                break;
            }
        }
        for material in view.materials.clone() {
            match &material.state {
                MaterialState::ToBring => {
                    let (name, bytes) = file_of(&material.material.accept);
                    self.city.upload(actor, draft_id, &material.material.id, &name, bytes).await.unwrap();
                }
                MaterialState::Statement { confirmed: false, .. } => {
                    self.city.confirm_statement(actor, draft_id, &material.material.id, true).await.unwrap();
                }
                _ => {}
            }
        }
        self.city.refresh_draft(actor, draft_id).await.unwrap()
    }

    /// Fills what is open on one page; what is there already is posted again as a browser does.
    pub async fn fill_page(&self, actor: &Actor, draft_id: &DraftId, group: &str) {
        for _round in 0..4 {
            let entered = self.entries(actor, draft_id, group).await;
            let problems = self.city.save_page(actor, draft_id, group, &entered).await.unwrap();
            // A value may bring further fields of the page into being; any other problem is a mistake here.
            assert!(problems.iter().all(|problem| problem.code == "missing"), "{group}: {problems:?}");
            if problems.is_empty() {
                return;
            }
        }
        panic!("page {group} is never complete");
    }

    /// What a browser would post for a page: every field that is shown, empty ones filled.
    pub async fn entries(&self, actor: &Actor, draft_id: &DraftId, group: &str) -> BTreeMap<String, String> {
        let view = self.city.draft(actor, draft_id).await.unwrap();
        let own = view.content.person.citizen_id.clone();
        let page = view.pages.iter().find(|page| page.group == group).unwrap();
        let entry = |field: &app::drafts::FieldView| {
            let text = field.text.clone().unwrap_or_else(|| believable(&field.field, &own));
            (field.field.element.to_string(), text)
        };
        page.fields.iter().map(entry).collect()
    }

    /// Fills a draft in and hands it in.
    pub async fn fill_and_submit(&self, actor: &Actor, draft_id: &DraftId) -> Receipt {
        let view = self.fill(actor, draft_id).await;
        assert_eq!(view.missing, [], "the draft is complete");
        self.city.submit(actor, draft_id).await.unwrap()
    }

    /// Works off all jobs that are due; how many.
    pub async fn run_jobs(&self) -> u64 {
        Worker::new(self.city.clone()).run_due().await.unwrap()
    }

    /// Every officer takes the queue of the own organ, accepts, approves, until nothing waits any more.
    pub async fn work_off_all_desks(&self) {
        let officers = self.officers();
        loop {
            let mut acts = 0;
            for officer in &officers {
                acts += self.work_off_desk(officer).await;
            }
            if acts + self.run_jobs().await == 0 {
                return;
            }
        }
    }

    async fn work_off_desk(&self, officer: &Actor) -> u64 {
        let mut done = 0;
        let queue = self.city.queue(officer, None, 200).await.unwrap();
        for row in queue.rows {
            let page = self.city.case_page(officer, &row.application_id, &row.case_id).await.unwrap();
            let may = |verb: Verb| page.acts.iter().any(|act| act.verb == verb);
            let act = if may(Verb::Accept) {
                Act::Accept
            } else if may(Verb::Approve) {
                Act::Approve { text: "符合条件".to_owned() }
            } else {
                continue;
            };
            self.act_on(officer, &page, act).await.unwrap();
            done += 1;
        }
        done
    }

    /// Does an act on the page as it was read.
    pub async fn act_on(&self, officer: &Actor, page: &CasePage, act: Act) -> Result<Executed, app::Error> {
        self.city.act(officer, &page.application_id, &page.case_id, Some(page.token), act).await
    }

    /// The page of a case, read by an officer of its organ, who comes back with it.
    pub async fn page_of(&self, application_id: &ApplicationId, case_id: &str) -> (Actor, CasePage) {
        let organ_id = self.organ_of(application_id, case_id).await;
        let officer = self.officer(&organ_id);
        let page = self.city.case_page(&officer, application_id, &CaseId::new(case_id)).await.unwrap();
        (officer, page)
    }

    /// Does an act as an officer of the organ that has the case.
    pub async fn act(
        &self,
        application_id: &ApplicationId,
        case_id: &str,
        act: Act,
    ) -> Result<Executed, app::Error> {
        let (officer, page) = self.page_of(application_id, case_id).await;
        self.act_on(&officer, &page, act).await
    }

    /// The organ that has a case.
    pub async fn organ_of(&self, application_id: &ApplicationId, case_id: &str) -> base::id::OrganId {
        let tenant = base::id::TenantId::new("test");
        let rows = store::service_case::of_application(&self.db, &tenant, application_id).await.unwrap();
        rows.into_iter().find(|row| row.case_id.as_str() == case_id).unwrap().organ_id
    }

    /// The states of all cases, by name.
    pub fn states(view: &ApplicationView) -> BTreeMap<String, &'static str> {
        view.cases.iter().map(|case| (case.case_id.to_string(), case.state.name())).collect()
    }
}
