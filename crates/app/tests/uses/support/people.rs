//! The demonstration's people and their licences.

use std::collections::BTreeMap;

use app::actor::{Capacity, Firm, Post, Profile, StaffRole};
use app::licences::OldLicence;
use base::day::Day;
use base::id::{ElementId, LicenceTypeId, OrganId};
use serde::Deserialize;

/// What `demo/people.yaml` holds.
#[derive(Deserialize)]
pub struct People {
    firms: Vec<Firm>,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    id: String,
    name: String,
    citizen_id: String,
    mobile: String,
    roles: Vec<String>,
    organ: Option<String>,
    #[serde(default)]
    firms: Vec<FirmRole>,
}

#[derive(Deserialize)]
struct FirmRole {
    credit_code: String,
}

#[derive(Deserialize)]
struct HeldLicence {
    r#type: LicenceTypeId,
    number: String,
    holder: HeldBy,
    issuer: OrganId,
    valid_from: Day,
    valid_to: Option<Day>,
    face: BTreeMap<ElementId, String>,
}

#[derive(Deserialize)]
struct HeldBy {
    name: String,
    number: String,
}

impl People {
    /// Reads them.
    pub fn of_the_demo() -> People {
        serde_saphyr::from_str(&demo("people.yaml")).unwrap()
    }

    /// The profile of one account, and what it acts as first in the demonstration.
    pub fn profile(&self, id: &str) -> (Profile, Capacity) {
        let account = self.accounts.iter().find(|account| account.id == id).unwrap();
        let firm =
            |role: &FirmRole| self.firms.iter().find(|firm| firm.credit_code == role.credit_code).cloned();
        let post = |role: &String| {
            let role: StaffRole = serde_json::from_value(role.as_str().into()).ok()?;
            Some(Post { role, organ_id: OrganId::new(account.organ.as_deref()?) })
        };
        let applies = account.roles.iter().any(|role| role == "applicant");
        let profile = Profile {
            name: account.name.clone(),
            citizen_id: applies.then(|| account.citizen_id.clone()),
            mobile: applies.then(|| account.mobile.clone()),
            firms: account.firms.iter().filter_map(firm).collect(),
            posts: account.roles.iter().filter_map(post).collect(),
        };
        let capacity = match (applies, account.firms.first()) {
            (true, Some(firm)) => Capacity::Firm(firm.credit_code.clone()),
            (true, None) => Capacity::Person,
            (false, _) => Capacity::Post(0),
        };
        (profile, capacity)
    }
}

/// The licences held under this citizen id or credit code.
pub fn licences_of(number: &str) -> Vec<OldLicence> {
    let all: Vec<HeldLicence> = serde_saphyr::from_str(&demo("licences.yaml")).unwrap();
    let taken_over = |held: HeldLicence| OldLicence {
        type_id: held.r#type,
        number: held.number,
        holder_name: held.holder.name,
        holder_number: held.holder.number,
        organ_id: held.issuer,
        valid_from: held.valid_from,
        valid_to: held.valid_to,
        face: held.face,
    };
    all.into_iter().filter(|held| held.holder.number == number).map(taken_over).collect()
}

fn demo(file: &str) -> String {
    std::fs::read_to_string(super::root().join("demo").join(file)).unwrap()
}
