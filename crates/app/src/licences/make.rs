//! Making out a licence: the face from the values, the number, the seal, the row. May run twice.

use base::day::Day;
use base::id::{ApplicationId, CaseId, LicenceId, LicenceTypeId, OrganId};
use base::identifiers::LicenceIdentifier;
use case::CaseResult;
use catalogue::source::{ItemResult, Subject};
use catalogue::version::Version;
use licence::{Field, Holder, IssuingOrgan, Licence, SealedLicence, seal};
use store::issued_licence::LicenceRow;
use store::ledger::Ledgered;
use store::vault::{SealedValue, ValueKey};

use crate::applications::newest_content;
use crate::city::City;
use crate::drafts::{DraftContent, known};
use crate::error::Error;

/// What a licence is made from.
pub(crate) struct Draughted {
    pub licence: Licence,
    pub organ_id: OrganId,
    pub subject_hash: String,
}

impl City {
    /// Makes out and seals the result of an approved case, once: the id is the case's own.
    pub(crate) async fn make_result(
        &self,
        ledgered: &Ledgered,
        case_id: &CaseId,
    ) -> Result<LicenceId, Error> {
        let licence_id = LicenceId::new(format!("{}-{case_id}", ledgered.registry.application_id));
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        if store::issued_licence::by_id(db, tenant, &licence_id).await?.is_some() {
            return Ok(licence_id);
        }
        let draughted = self.draught(ledgered, case_id).await?;
        let application = Some((&ledgered.registry.application_id, case_id));
        self.seal_and_put(&licence_id, draughted, application).await?;
        Ok(licence_id)
    }

    /// Seals a licence with its organ's key and writes it.
    pub(crate) async fn seal_and_put(
        &self,
        licence_id: &LicenceId,
        draughted: Draughted,
        of_case: Option<(&ApplicationId, &CaseId)>,
    ) -> Result<(), Error> {
        let Draughted { licence, organ_id, subject_hash } = draughted;
        let key = self.organ_key(&organ_id, &licence.issuer).await?;
        let (valid_from, valid_to) = (licence.valid_from, licence.valid_to);
        let (identifier, type_id) = (licence.identifier.as_str().to_owned(), licence.type_id.clone());
        let now = self.now();
        let sealed = seal(licence, &key, now).map_err(|error| Error::broken("sealing a licence", error))?;
        let value_key = ValueKey::fresh();
        let envelope = value_key.seal(licence_id.as_str(), sealed.to_json().as_bytes());
        let row = LicenceRow {
            licence_id: licence_id.clone(),
            identifier,
            subject_hash,
            type_id,
            application_id: of_case.map(|(application_id, _)| application_id.clone()),
            case_id: of_case.map(|(_, case_id)| case_id.clone()),
            status: "valid".to_owned(),
            wrapped_key: self.inner.master.wrap(&value_key, licence_id.as_str()),
            envelope: format!("{} {}", envelope.commitment, envelope.ciphertext),
            valid_from,
            valid_to,
            issued_at: now,
        };
        store::issued_licence::put(&self.inner.db, &self.inner.tenant, &row).await?;
        Ok(())
    }

    /// Opens the sealed envelope of a stored licence.
    pub(crate) fn envelope(&self, row: &LicenceRow) -> Result<SealedLicence, Error> {
        let key = self.inner.master.unwrap(&row.wrapped_key, row.licence_id.as_str())?;
        let (commitment, ciphertext) = row.envelope.split_once(' ').unwrap_or_default();
        let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
        let json = key.open(row.licence_id.as_str(), &sealed)?;
        SealedLicence::from_json(&json).map_err(|error| Error::broken("reading a licence envelope", error))
    }

    async fn draught(&self, ledgered: &Ledgered, case_id: &CaseId) -> Result<Draughted, Error> {
        let case = ledgered.application.case(case_id).map_err(|_| Error::NotFound)?;
        let version = self.version(&ledgered.registry.version_id).await?;
        let values = self.values(ledgered).await?;
        let content = newest_content(&values, &ledgered.events)?;
        let organ = version.catalogue().organs.get(&case.plan().organ_id).ok_or(Error::NotFound)?;
        let issuer = IssuingOrgan { name: organ.name.zh.clone(), credit_code: organ.credit_code.clone() };
        let face = self.face(&version, case, &content, &organ.credit_code)?;
        let today = self.today();
        let serial = self.inner.numbers.next(&format!("licence {}", face.type_code)).await?;
        let identifier = LicenceIdentifier::of(
            &face.type_code,
            &organ.credit_code,
            &format!("{}{serial:07}", today.year()),
            1,
        )
        .map_err(|error| Error::broken("numbering a licence", error))?;
        let subject_hash = match &face.holder {
            Holder::Person { number, .. } => self.blind((crate::actor::PERSON, number)),
            Holder::Organisation { number, .. } => self.blind((crate::actor::FIRM, number)),
            Holder::Pending { .. } => ledgered.registry.subject_hash.clone(),
        };
        let licence = Licence {
            identifier,
            type_id: face.type_id,
            type_name: face.type_name,
            number: format!("{}{}{serial:06}", organ.division, today.year()),
            replaces: None,
            holder: face.holder,
            issuer,
            issued_on: today,
            valid_from: today,
            valid_to: face.valid_years.map(|years| last_day(today, years)),
            division: organ.division.clone(),
            fields: face.fields,
            application_number: ledgered.registry.number.clone(),
            case_id: case_id.clone(),
        };
        Ok(Draughted { licence, organ_id: organ.id.clone(), subject_hash })
    }

    fn face(
        &self,
        version: &Version,
        case: &case::Case,
        content: &DraftContent,
        organ_code: &str,
    ) -> Result<Face, Error> {
        let values = known(version, content).values;
        let applicant = || applicant_holder(content);
        match (&case.plan().result, version.licence_face(&case.plan().item_id, &values)) {
            (CaseResult::Licence(type_id), Some(face)) => {
                let licence_type = version.catalogue().licences.get(type_id).ok_or(Error::NotFound)?;
                let fields = face.entries.iter().map(|entry| Field {
                    element: entry.element.clone(),
                    label: entry.name.zh.clone(),
                    value: crate::drafts::shown_value(self, version, &entry.element, &entry.value)
                        .map_or_else(|| entry.text.zh.clone(), |words| words.zh),
                });
                Ok(Face {
                    type_id: type_id.clone(),
                    type_name: licence_type.name.zh.clone(),
                    type_code: licence_type.type_code.clone(),
                    holder: holder(face.holder_subject, face.holder_name, face.holder_number)
                        .unwrap_or_else(applicant),
                    fields: fields.collect(),
                    valid_years: licence_type.valid_years,
                })
            }
            _ => {
                let item = version.catalogue().items.get(&case.plan().item_id).ok_or(Error::NotFound)?;
                let name = match &item.result {
                    ItemResult::Letter(words) | ItemResult::Entry(words) => words.zh.clone(),
                    ItemResult::Licence(type_id) => type_id.to_string(),
                };
                Ok(Face {
                    type_id: LicenceTypeId::new(format!("letter-{}", item.id)),
                    type_name: name,
                    // A letter has no type of its own in GB/T 36904: the organ's code with 900 names “letters”.
                    type_code: format!("{organ_code}900"),
                    holder: applicant(),
                    fields: Vec::new(),
                    valid_years: None,
                })
            }
        }
    }
}

struct Face {
    type_id: LicenceTypeId,
    type_name: String,
    type_code: String,
    holder: Holder,
    fields: Vec<Field>,
    valid_years: Option<u32>,
}

fn holder(subject: Subject, name: Option<String>, number: Option<String>) -> Option<Holder> {
    let name = name?;
    Some(match (subject, number) {
        (Subject::Person, Some(number)) => Holder::Person { name, number },
        (Subject::Firm, Some(number)) => Holder::Organisation { name, number },
        (_, None) => Holder::Pending { name },
    })
}

fn applicant_holder(content: &DraftContent) -> Holder {
    match &content.firm {
        Some(firm) => Holder::Organisation { name: firm.name.clone(), number: firm.credit_code.clone() },
        None => {
            Holder::Person { name: content.person.name.clone(), number: content.person.citizen_id.clone() }
        }
    }
}

/// The last day of a validity of whole years.
fn last_day(first: Day, years: u32) -> Day {
    first.plus_months(i32::try_from(years.min(200) * 12).unwrap_or(0)).previous()
}
