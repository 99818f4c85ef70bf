//! A city to measure: an empty database of either engine, the catalogue inside the binary, one applicant whose
//! draft is filled in once through the use cases and then copied as often as needed.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use app::actor::{Actor, Applicant, Person};
use app::drafts::{Begin, DraftContent, DraftView, FieldView};
use app::ports::{PortFuture, ResourceAnswer, ResourceProblem, ResourceQuestion, Resources, SystemClock};
use app::{City, Opening};
use base::id::{AccountId, DraftId, TenantId, ThemeId};
use catalogue::source::ElementKind;
use object_store::local::LocalFileSystem;
use store::cells;
use store::db::Db;
use store::draft::DraftRow;
use store::vault::{MasterKey, SealedValue, ValueKey, hex, random};

use crate::built_in;

/// Answers that bring a theme of four items: work registration, its certificate, social and medical insurance.
const ANSWERS: [(&str, &str); 7] = [
    ("household_wish", "none"),
    ("wants_rental_home", "no"),
    ("work_situation", "flexible"),
    ("registers_employment", "yes"),
    ("joins_insurance", "yes"),
    ("uses_housing_fund", "no"),
    ("file_wish", "none"),
];

const TENANT: &str = "bench";
const SECRET: [u8; 32] = [7; 32];
const DIVISION: &str = "420106";

/// A city with its database.
pub struct World {
    /// The use cases.
    pub city: City,
    /// The same database.
    pub db: Db,
    /// Who applies.
    pub actor: Actor,
}

/// Registers that know nobody: what is measured is our own work.
struct SilentRegisters;

impl Resources for SilentRegisters {
    fn ask(&self, _: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>> {
        Box::pin(async { Err(ResourceProblem::NoRecord) })
    }
}

impl World {
    /// Opens a city on an empty database; files go below `folder`.
    pub async fn open(database: &str, folder: &Path) -> anyhow::Result<World> {
        let files = folder.join(format!("files-{}", hex(&random::<4>())));
        std::fs::create_dir_all(&files)?;
        let db = Db::open(database).await?;
        let city = City::open(Opening {
            db: db.clone(),
            tenant: TenantId::new(TENANT),
            secret: SECRET.to_vec(),
            files: Arc::new(LocalFileSystem::new_with_prefix(&files)?.with_fsync(true)),
            resources: Arc::new(SilentRegisters),
            clock: Arc::new(SystemClock),
            divisions: built_in::divisions()?,
            base_url: "http://127.0.0.1".to_owned(),
            root_name: "测速（测试）".to_owned(),
        })
        .await?;
        let sources = built_in::sources();
        let (version, _) = catalogue::check(&sources);
        city.publish(version.context("the catalogue has errors")?).await?;
        city.publish_calendar(built_in::calendar()?).await?;
        let person = Person {
            name: "刘思源".to_owned(),
            citizen_id: "420624200403275331".to_owned(),
            mobile: "19900001007".to_owned(),
        };
        let actor = Actor::Applicant(Applicant { account_id: AccountId::new("bench"), person, firm: None });
        Ok(World { city, db, actor })
    }

    /// A draft that only waits to be handed in.
    pub async fn complete_draft(&self) -> anyhow::Result<DraftId> {
        let (city, actor) = (&self.city, &self.actor);
        let answers = ANSWERS.iter().map(|(question, text)| ((*question).to_owned(), (*text).to_owned()));
        let begin = Begin {
            theme_id: ThemeId::new("graduates"),
            division: DIVISION.to_owned(),
            answers: answers.collect(),
            for_person: None,
        };
        let draft_id = city.begin_draft(actor, begin).await?;
        for _ in 0..10 {
            let view = city.refresh_draft(actor, &draft_id).await?;
            if view.missing.is_empty() {
                return Ok(draft_id);
            }
            self.fill(&draft_id, &view).await?;
        }
        let view = city.refresh_draft(actor, &draft_id).await?;
        anyhow::bail!("the draft is never complete: {:?}", view.missing)
    }

    async fn fill(&self, draft_id: &DraftId, view: &DraftView) -> anyhow::Result<()> {
        let (city, actor) = (&self.city, &self.actor);
        if let Some(question) = view.compiled.questions.next() {
            let first = question.options.first().map_or("no", |option| option.code.as_str());
            city.answer_draft(actor, draft_id, &[(question.id.to_string(), first.to_owned())]).await?;
            return Ok(());
        }
        for page in &view.pages {
            let entered = page.fields.iter().map(|field| (field.field.element.to_string(), text_for(field)));
            city.save_page(actor, draft_id, &page.group, &entered.collect()).await?;
        }
        for material in view.materials.iter().filter(|material| !material.state.is_settled()) {
            let id = &material.material.id;
            match material.state {
                app::drafts::MaterialState::Statement { .. } => {
                    city.confirm_statement(actor, draft_id, id, true).await?;
                }
                _ => {
                    city.upload(actor, draft_id, id, "a.pdf", b"%PDF-1.7 bench".to_vec()).await?;
                }
            }
        }
        Ok(())
    }

    /// Copies a draft, each copy under a key of its own.
    pub async fn copies(&self, draft_id: &DraftId, count: usize) -> anyhow::Result<Vec<DraftId>> {
        let tenant = TenantId::new(TENANT);
        let master = MasterKey::from_secret(&SECRET);
        let row = store::draft::by_id(&self.db, &tenant, draft_id).await?.context("the draft is gone")?;
        let key = master.unwrap(&row.wrapped_key, draft_id.as_str())?;
        let (commitment, ciphertext) = row.content.split_once(' ').context("a sealed content")?;
        let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
        let json = key.open(draft_id.as_str(), &sealed)?;
        let _: DraftContent = serde_json::from_slice(&json)?;
        let mut copies = Vec::with_capacity(count);
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            let own_id = DraftId::new(hex(&random::<16>()));
            let own_key = ValueKey::fresh();
            let sealed = own_key.seal(own_id.as_str(), &json);
            rows.push(DraftRow {
                draft_id: own_id.clone(),
                wrapped_key: master.wrap(&own_key, own_id.as_str()),
                content: format!("{} {}", sealed.commitment, sealed.ciphertext),
                ..row.clone()
            });
            copies.push(own_id);
        }
        self.write_drafts(&tenant, &rows).await?;
        Ok(copies)
    }

    /// In one transaction, for it is not what is measured.
    async fn write_drafts(&self, tenant: &TenantId, rows: &[DraftRow]) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        for row in rows {
            tx.execute(
                "insert into draft (tenant, draft_id, subject_hash, theme_id, version_id, wrapped_key, content, version,
                   created_at, touched_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                &cells![
                    tenant,
                    &row.draft_id,
                    &row.subject_hash,
                    &row.theme_id,
                    &row.version_id,
                    &row.wrapped_key,
                    &row.content,
                    row.version,
                    row.created_at,
                    row.touched_at
                ],
            )
            .await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Something right for any field: people at the keyboard are not what is measured.
fn text_for(field: &FieldView) -> String {
    if let Some(text) = &field.text {
        return text.clone();
    }
    let field = &field.field;
    let first = field.codes.first().map(|code| code.code.clone()).unwrap_or_default();
    let least = field.least.unwrap_or(1).max(1);
    match field.kind {
        ElementKind::Text | ElementKind::LongText => "灵活就业".to_owned(),
        ElementKind::Address => "中山路 1 号".to_owned(),
        ElementKind::CitizenId => "420106199504181267".to_owned(),
        ElementKind::CreditCode => "91420106MADX100146".to_owned(),
        ElementKind::Mobile => "19900001007".to_owned(),
        ElementKind::Day => "2025-06-30".to_owned(),
        ElementKind::Integer | ElementKind::Decimal | ElementKind::Money => least.to_string(),
        ElementKind::YesNo => "no".to_owned(),
        ElementKind::Choice | ElementKind::Choices => first,
        ElementKind::Division => DIVISION.to_owned(),
        ElementKind::BankCard => "6222021234567890128".to_owned(),
    }
}
