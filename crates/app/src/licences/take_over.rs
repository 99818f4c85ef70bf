//! Taking over licences that were issued before the city began: sealed anew by the organ that issued them.

use std::collections::BTreeMap;

use base::day::Day;
use base::id::{CaseId, ElementId, LicenceId, LicenceTypeId, OrganId};
use base::identifiers::LicenceIdentifier;
use catalogue::source::Subject;
use licence::{Field, Holder, IssuingOrgan, Licence};

use super::make::Draughted;
use crate::city::City;
use crate::error::Error;

/// A licence as the old register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldLicence {
    /// Its type.
    pub type_id: LicenceTypeId,
    /// Its number.
    pub number: String,
    /// The holder's name.
    pub holder_name: String,
    /// The holder's citizen id or credit code.
    pub holder_number: String,
    /// Who issued it.
    pub organ_id: OrganId,
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Option<Day>,
    /// What stands on it.
    pub face: BTreeMap<ElementId, String>,
}

impl City {
    /// Takes a licence over. Taken over twice, it is there once.
    pub async fn take_over_licence(&self, old: OldLicence) -> Result<(), Error> {
        let version = self.catalogue()?;
        let catalogue = version.catalogue();
        let licence_type = catalogue.licences.get(&old.type_id).ok_or(Error::NotFound)?;
        let organ = catalogue.organs.get(&old.organ_id).ok_or(Error::NotFound)?;
        let kind = match licence_type.holder.subject {
            Subject::Person => crate::actor::PERSON,
            Subject::Firm => crate::actor::FIRM,
        };
        let subject_hash = self.blind((kind, &old.holder_number));
        let licence_id = LicenceId::new(format!("old-{}-{}", old.type_id, &subject_hash[..24]));
        let serial = self.inner.numbers.next(&format!("licence {}", licence_type.type_code)).await?;
        let year = old.valid_from.year();
        let identifier = LicenceIdentifier::of(
            &licence_type.type_code,
            &organ.credit_code,
            &format!("{year}{serial:07}"),
            1,
        )
        .map_err(|error| Error::broken("numbering a licence", error))?;
        let holder = match licence_type.holder.subject {
            Subject::Person => Holder::Person { name: old.holder_name, number: old.holder_number },
            Subject::Firm => Holder::Organisation { name: old.holder_name, number: old.holder_number },
        };
        let fields = licence_type.elements.iter().filter_map(|element| {
            let text = old.face.get(element)?;
            let label = catalogue.elements.get(element).map_or(element.as_str(), |known| &known.name.zh);
            let shown = crate::drafts::shown_value(self, &version, element, text);
            let value = shown.map_or_else(|| text.clone(), |words| words.zh);
            Some(Field { element: element.clone(), label: label.to_owned(), value })
        });
        let licence = Licence {
            identifier,
            type_id: old.type_id.clone(),
            type_name: licence_type.name.zh.clone(),
            number: old.number,
            replaces: None,
            holder,
            issuer: IssuingOrgan { name: organ.name.zh.clone(), credit_code: organ.credit_code.clone() },
            issued_on: old.valid_from,
            valid_from: old.valid_from,
            valid_to: old.valid_to,
            division: organ.division.clone(),
            fields: fields.collect(),
            application_number: "taken-over".to_owned(),
            case_id: CaseId::new("taken-over"),
        };
        let draughted = Draughted { licence, organ_id: old.organ_id, subject_hash };
        self.seal_and_put(&licence_id, draughted, None).await
    }
}
