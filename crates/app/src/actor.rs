//! Who acts: worked out once from the session, handed to every use case.

use base::id::{AccountId, OfficerId, OrganId};
use serde::{Deserialize, Serialize};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in.
    Visitor,
    /// A person, for themselves or for a firm.
    Applicant(Applicant),
    /// Somebody in office.
    Staff(Staff),
    /// The system itself: jobs.
    System,
}

/// A person who applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The account.
    pub account_id: AccountId,
    /// The person.
    pub person: Person,
    /// The firm acted for.
    pub firm: Option<Firm>,
}

/// A natural person as the account knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// 公民身份号码.
    pub citizen_id: String,
    /// The mobile number.
    pub mobile: String,
}

/// A firm as the account knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// 统一社会信用代码.
    pub credit_code: String,
    /// The name.
    pub name: String,
}

/// Somebody in office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The account.
    pub account_id: AccountId,
    /// The name, for the desk's header.
    pub name: String,
    /// What they do.
    pub role: StaffRole,
    /// For which organ.
    pub organ_id: OrganId,
}

/// What somebody in office does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaffRole {
    /// 经办人, 首席代表: handles the cases of the organ.
    Officer,
    /// 负责人: also approves extensions (行政许可法 42).
    Head,
    /// 综合窗口: files for whoever comes, hands out results.
    Clerk,
    /// 电子监察, 督查: reads, never acts.
    Auditor,
    /// Keeps the catalogue.
    Editor,
}

/// What an account may act as; lies sealed in the account's row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// 公民身份号码; none for accounts that never apply.
    #[serde(default)]
    pub citizen_id: Option<String>,
    /// The mobile number.
    #[serde(default)]
    pub mobile: Option<String>,
    /// Firms it may act for.
    #[serde(default)]
    pub firms: Vec<Firm>,
    /// Posts in office.
    #[serde(default)]
    pub posts: Vec<Post>,
}

/// A post in office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// What.
    pub role: StaffRole,
    /// Where.
    pub organ_id: OrganId,
}

/// In which capacity a session acts; stored with the session as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// As the person.
    Person,
    /// For the firm with this credit code.
    Firm(String),
    /// In the post with this place in the profile.
    Post(usize),
}

impl Capacity {
    /// As it is stored.
    pub fn to_text(&self) -> String {
        match self {
            Capacity::Person => "person".to_owned(),
            Capacity::Firm(code) => format!("firm {code}"),
            Capacity::Post(at) => format!("post {at}"),
        }
    }

    /// Reads what was stored.
    pub fn parse(text: &str) -> Option<Capacity> {
        match text.split_once(' ') {
            None if text == "person" => Some(Capacity::Person),
            Some(("firm", code)) => Some(Capacity::Firm(code.to_owned())),
            Some(("post", at)) => at.parse().ok().map(Capacity::Post),
            _ => None,
        }
    }
}

impl Profile {
    /// The actor that this account is in this capacity; nothing when the profile does not carry it.
    pub fn actor(&self, account_id: &AccountId, capacity: &Capacity) -> Option<Actor> {
        if let Capacity::Post(at) = capacity {
            let post = self.posts.get(*at)?;
            return Some(Actor::Staff(Staff {
                account_id: account_id.clone(),
                name: self.name.clone(),
                role: post.role,
                organ_id: post.organ_id.clone(),
            }));
        }
        let person = Person {
            name: self.name.clone(),
            citizen_id: self.citizen_id.clone()?,
            mobile: self.mobile.clone().unwrap_or_default(),
        };
        let firm = match capacity {
            Capacity::Firm(code) => Some(self.firms.iter().find(|firm| &firm.credit_code == code)?.clone()),
            _ => None,
        };
        Some(Actor::Applicant(Applicant { account_id: account_id.clone(), person, firm }))
    }

    /// The capacity a fresh session starts in: a post for whoever has one, else the person.
    pub fn first_capacity(&self) -> Capacity {
        if self.posts.is_empty() { Capacity::Person } else { Capacity::Post(0) }
    }
}

impl Applicant {
    /// Whose application it will be: the kind and number that is blinded and looked up.
    pub fn subject(&self) -> (&'static str, &str) {
        match &self.firm {
            Some(firm) => (FIRM, &firm.credit_code),
            None => (PERSON, &self.person.citizen_id),
        }
    }
}

/// The kind of subject that citizen ids are blinded under.
pub const PERSON: &str = "person";
/// The kind of subject that credit codes are blinded under.
pub const FIRM: &str = "firm";

impl Staff {
    /// The officer's id as events carry it: the account, which says nothing to outsiders.
    pub fn officer_id(&self) -> OfficerId {
        OfficerId::new(self.account_id.as_str())
    }
}

impl Actor {
    /// The applicant, if it is one.
    pub fn applicant(&self) -> Option<&Applicant> {
        match self {
            Actor::Applicant(applicant) => Some(applicant),
            _ => None,
        }
    }

    /// The person in office, if it is one.
    pub fn staff(&self) -> Option<&Staff> {
        match self {
            Actor::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}
