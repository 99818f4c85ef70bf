//! What an applicant does after submission: answers a notice, withdraws, rates.

use std::collections::BTreeMap;

use base::id::{ApplicationId, CaseId, DraftId, MaterialId};
use case::Command;
use case::commands::rate::Rate;
use case::commands::supplement::Supplement;
use case::commands::withdraw::Withdraw;
use case::event::Grade;
use store::ledger::Ledgered;

use super::act::Executed;
use super::read::newest_content;
use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::drafts::{DraftContent, Held, Origin};
use crate::error::{Error, Problem};

/// The answer to a combined notice: one for all departments.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    /// Mended fields, as typed.
    pub values: BTreeMap<String, String>,
    /// New files: material, name, bytes.
    pub files: Vec<(MaterialId, String, Vec<u8>)>,
}

/// A rating of one case.
#[derive(Clone, Debug)]
pub struct Rating {
    /// The case.
    pub case_id: CaseId,
    /// The grade; there is no default.
    pub grade: Grade,
    /// What was written.
    pub text: String,
}

impl City {
    /// Answers the notice. Everything it asks for must be in the answer; nothing else is changed.
    pub async fn correct(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        correction: Correction,
    ) -> Result<Executed, Error> {
        let ledgered = self.load(application_id).await?;
        self.allow(actor, Action::ActOnApplication, Object::OfSubject(&ledgered.registry.subject_hash))?;
        let view = self.application_view(ledgered.clone()).await?;
        let notice = view.notice.ok_or(case::Refusal::NothingToSupplement)?;
        let values = self.values(&ledgered).await?;
        let mut content = newest_content(&values, &ledgered.events)?;
        let mut problems = self.mend_fields(&ledgered, &notice.fields, &correction, &mut content).await?;
        for material in &notice.materials {
            if !correction.files.iter().any(|(id, _, bytes)| id == material && !bytes.is_empty()) {
                problems.push(Problem::new(
                    material.as_str(),
                    "material-missing",
                    "请上传这份材料",
                    "Upload this material",
                ));
            }
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        self.put_corrected_files(&ledgered, &notice.materials, correction.files, &mut content).await?;
        let json = serde_json::to_vec(&content).map_err(|error| Error::broken("writing a content", error))?;
        let sealed = self.seal_bytes(&ledgered, &format!("content-{}", self.fresh_id()), &json)?;
        let command =
            Command::Supplement(Supplement { case_id: None, content: Some(sealed.reference.clone()) });
        let who = crate::drafts::case_actor(actor);
        self.execute(who, application_id, command, vec![sealed.row], |_| Ok(())).await
    }

    async fn mend_fields(
        &self,
        ledgered: &Ledgered,
        fields: &[base::id::ElementId],
        correction: &Correction,
        content: &mut DraftContent,
    ) -> Result<Vec<Problem>, Error> {
        let version = self.version(&ledgered.registry.version_id).await?;
        let mut problems = Vec::new();
        for element in fields {
            let text = correction.values.get(element.as_str()).map_or("", |text| text.trim());
            if text.is_empty() {
                problems.push(Problem::new(element.as_str(), "missing", "请填写这一项", "Fill this in"));
                continue;
            }
            match version.check_value(element, text, self.today()) {
                Ok(value) => {
                    let before = content.values.remove(element);
                    let held = Held { text: value.to_string(), origin: mended(before) };
                    content.values.insert(element.clone(), held);
                }
                Err(problem) => problems.push(crate::drafts::field_problem(element, problem)),
            }
        }
        Ok(problems)
    }

    async fn put_corrected_files(
        &self,
        ledgered: &Ledgered,
        materials: &[MaterialId],
        files: Vec<(MaterialId, String, Vec<u8>)>,
        content: &mut DraftContent,
    ) -> Result<(), Error> {
        let version = self.version(&ledgered.registry.version_id).await?;
        let key = self.value_key(ledgered)?;
        let owner = DraftId::new(ledgered.registry.application_id.as_str());
        for material in materials {
            content.files.remove(material);
            content.found.remove(material);
        }
        let mut checked: Vec<(MaterialId, String, &'static str, Vec<u8>)> = Vec::new();
        for (material, name, bytes) in files {
            let known =
                version.catalogue().materials.get(&material).filter(|_| materials.contains(&material));
            let Some(known) = known else { continue };
            let media_type = crate::drafts::media_type(&bytes, material.as_str(), &known.accept)?;
            let others = checked.iter().filter(|(other, ..)| other == &material).count();
            crate::drafts::has_room(&material, others)?;
            checked.push((material, name, media_type, bytes));
        }
        // Only now, so that one wrong file leaves none of the others behind.
        for (material, name, media_type, bytes) in checked {
            let file_id = self.put_file(&key, &owner, &name, media_type, &bytes).await?;
            content.files.entry(material).or_default().push(file_id);
        }
        Ok(())
    }

    /// Withdraws one case, or with nothing named every case that is not decided yet.
    pub async fn withdraw(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        case_id: Option<CaseId>,
        reason: &str,
    ) -> Result<Executed, Error> {
        let ledgered = self.load(application_id).await?;
        self.allow(actor, Action::ActOnApplication, Object::OfSubject(&ledgered.registry.subject_hash))?;
        let sealed = self.seal_text(&ledgered, reason)?;
        let told = sealed.as_ref().map(|sealed| case::Reason {
            code: case::ReasonCode::new("applicant"),
            text: Some(sealed.reference.clone()),
        });
        let rows = sealed.into_iter().map(|sealed| sealed.row).collect();
        let command = Command::Withdraw(Withdraw { case_id, reason: told });
        self.execute(crate::drafts::case_actor(actor), application_id, command, rows, |_| Ok(())).await
    }

    /// Rates a case that is over: once, and once more as a follow-up.
    pub async fn rate(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
        rating: Rating,
    ) -> Result<Executed, Error> {
        let ledgered = self.load(application_id).await?;
        self.allow(actor, Action::ActOnApplication, Object::OfSubject(&ledgered.registry.subject_hash))?;
        if actor.applicant().is_none() {
            // Staff never rate for the person they serve (GB/T 39734: voluntary, by the rater).
            return Err(Error::Forbidden);
        }
        let sealed = self.seal_text(&ledgered, &rating.text)?;
        let command = Command::Rate(Rate {
            case_id: rating.case_id,
            grade: rating.grade,
            options: Vec::new(),
            text: sealed.as_ref().map(|sealed| sealed.reference.clone()),
        });
        let rows = sealed.into_iter().map(|sealed| sealed.row).collect();
        self.execute(case::Actor::Applicant, application_id, command, rows, |_| Ok(())).await
    }
}

/// Where a mended value comes from: typed, beside what a register had said.
fn mended(before: Option<Held>) -> Origin {
    match before {
        Some(Held { origin: Origin::Resource { resource, .. }, text }) => {
            Origin::Objected { resource, register_text: text }
        }
        Some(Held { origin: objected @ Origin::Objected { .. }, .. }) => objected,
        _ => Origin::Typed,
    }
}
