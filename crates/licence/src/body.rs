//! What a licence says. The body holds what the issuing organ vouches for, never what may change
//! afterwards: whether a licence still stands is asked of its issuer.

use base::day::Day;
use base::id::{CaseId, ElementId, LicenceTypeId};
use base::identifiers::LicenceIdentifier;
use base::instant::Instant;
use serde::{Deserialize, Serialize};

/// One version of an electronic licence (电子证照).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// The identifier (证照标识, GB/T 36904). It ends in the version (版本号): 001 when first issued, one
    /// more with each change.
    pub identifier: LicenceIdentifier,
    /// The type in the catalogue (证照类型).
    pub type_id: LicenceTypeId,
    /// The type as people call it: `食品经营许可证`.
    pub type_name: String,
    /// The number printed on the licence (证照编号).
    pub number: String,
    /// The identifier of the licence this one replaces (关联证照标识): named on change, renewal, transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<LicenceIdentifier>,
    /// For whom the licence stands (持证主体).
    pub holder: Holder,
    /// Who vouches for it (颁发机构).
    pub issuer: IssuingOrgan,
    /// The day of issue (颁发日期).
    pub issued_on: Day,
    /// The first day on which it holds (有效期起始).
    pub valid_from: Day,
    /// The last day on which it holds (有效期截止); without end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Day>,
    /// The division in which it holds (管辖属地编码).
    pub division: String,
    /// What is printed on its face (照面字段), in that order.
    pub fields: Vec<Field>,
    /// The number of the application it came from.
    pub application_number: String,
    /// The case of that application that granted it.
    pub case_id: CaseId,
}

/// For whom a licence stands (持证主体).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Holder {
    /// A natural person with an identity number.
    Person {
        /// The name.
        name: String,
        /// The citizen identity number.
        number: String,
    },
    /// A firm or another organisation.
    Organisation {
        /// The registered name.
        name: String,
        /// The unified social credit code.
        number: String,
    },
    /// A person who has no identity number yet, such as a newborn.
    Pending {
        /// The name.
        name: String,
    },
}

impl Holder {
    /// The holder's name.
    pub fn name(&self) -> &str {
        match self {
            Holder::Person { name, .. } | Holder::Organisation { name, .. } | Holder::Pending { name } => {
                name
            }
        }
    }

    /// The identity number or credit code, where there is one.
    pub fn number(&self) -> Option<&str> {
        match self {
            Holder::Person { number, .. } | Holder::Organisation { number, .. } => Some(number),
            Holder::Pending { .. } => None,
        }
    }
}

/// The organ that issues a licence (颁发机构). The certificate of its seal names the same two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuingOrgan {
    /// The full name.
    pub name: String,
    /// The unified social credit code.
    pub credit_code: String,
}

/// One value on the face of a licence (照面字段).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The data element.
    pub element: ElementId,
    /// Its name as printed.
    pub label: String,
    /// Its value as printed.
    pub value: String,
}

/// What the seal signs: a licence and when it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The form of these bytes, so that a later form cannot be taken for this one.
    pub format: String,
    /// The licence.
    pub licence: Licence,
    /// The moment of sealing, by the signer's own clock.
    pub sealed_at: Instant,
}

impl Statement {
    /// The only form there is so far.
    pub const FORMAT: &str = "chengshi-licence-1";
}

/// Why a licence cannot be sealed as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LicenceError {
    /// A text that every licence has is empty.
    #[error("the licence has no {0}")]
    Empty(&'static str),
    /// The identifier names another issuer (older ones name a division, which is let pass).
    #[error("the identifier {identifier} does not belong to the issuer {credit_code}")]
    Issuer {
        /// The identifier.
        identifier: LicenceIdentifier,
        /// The credit code of the issuing organ.
        credit_code: String,
    },
    /// The last day lies before the first.
    #[error("the licence ends on {valid_to}, before it begins on {valid_from}")]
    Term {
        /// The first day.
        valid_from: Day,
        /// The last day.
        valid_to: Day,
    },
    /// One element stands twice on the face.
    #[error("the element {0} stands twice on the licence")]
    FieldTwice(ElementId),
    /// A later version names the one it replaces, and nothing replaces itself.
    #[error("the licence {0} does not name the version it replaces")]
    Replaces(LicenceIdentifier),
}

impl Licence {
    /// What keeps this licence from being sealed.
    pub fn check(&self) -> Result<(), LicenceError> {
        let texts = [
            (self.type_id.as_str(), "type"),
            (&self.type_name, "type name"),
            (&self.number, "number"),
            (self.holder.name(), "holder's name"),
            (self.holder.number().unwrap_or("none yet"), "holder's number"),
            (&self.issuer.name, "issuing organ"),
            (&self.issuer.credit_code, "issuing organ's credit code"),
        ];
        if let Some((_, what)) = texts.iter().find(|(text, _)| text.trim().is_empty()) {
            return Err(LicenceError::Empty(what));
        }
        let named = self.identifier.issuer();
        if named.len() == 18 && named != self.issuer.credit_code {
            let (identifier, credit_code) = (self.identifier.clone(), self.issuer.credit_code.clone());
            return Err(LicenceError::Issuer { identifier, credit_code });
        }
        if let Some(valid_to) = self.valid_to.filter(|valid_to| *valid_to < self.valid_from) {
            return Err(LicenceError::Term { valid_from: self.valid_from, valid_to });
        }
        for (at, field) in self.fields.iter().enumerate() {
            if self.fields[..at].iter().any(|earlier| earlier.element == field.element) {
                return Err(LicenceError::FieldTwice(field.element.clone()));
            }
        }
        let unnamed = self.identifier.version() > 1 && self.replaces.is_none();
        if unnamed || self.replaces.as_ref() == Some(&self.identifier) {
            return Err(LicenceError::Replaces(self.identifier.clone()));
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn restaurant_licence() -> Licence {
        Licence {
            identifier: "1.2.156.3005.2.11420100MB1A2B3CXF001.11420100MB1A2B3CXF.20260000001.001.M"
                .parse()
                .unwrap(),
            type_id: "food-business-licence".into(),
            type_name: "食品经营许可证".to_owned(),
            number: "JY24201060000012".to_owned(),
            replaces: None,
            holder: Holder::Organisation {
                name: "武汉江城小馆餐饮有限公司".to_owned(),
                number: "91420106MA4KTEST0X".to_owned(),
            },
            issuer: IssuingOrgan {
                name: "武汉市武昌区市场监督管理局".to_owned(),
                credit_code: "11420100MB1A2B3CXF".to_owned(),
            },
            issued_on: "2026-09-24".parse().unwrap(),
            valid_from: "2026-09-24".parse().unwrap(),
            valid_to: Some("2031-09-23".parse().unwrap()),
            division: "420106".to_owned(),
            fields: vec![
                Field {
                    element: "premises-address".into(),
                    label: "经营场所".to_owned(),
                    value: "中北路1号".to_owned(),
                },
                Field {
                    element: "business-scope".into(),
                    label: "经营项目".to_owned(),
                    value: "热食类食品制售".to_owned(),
                },
            ],
            application_number: "420106202609180001".to_owned(),
            case_id: "food-business-licence".into(),
        }
    }

    #[test]
    fn a_sound_licence_may_be_sealed() {
        assert_eq!(restaurant_licence().check(), Ok(()));
    }

    #[test]
    fn a_newborn_holds_a_licence_without_a_number() {
        let licence =
            Licence { holder: Holder::Pending { name: "李小满".to_owned() }, ..restaurant_licence() };
        assert_eq!(licence.check(), Ok(()));
        assert_eq!(licence.holder.number(), None);
    }

    #[test]
    fn a_licence_that_contradicts_itself_is_refused() {
        let sound = restaurant_licence;
        let before: Day = "2026-09-23".parse().unwrap();
        let twice = vec![sound().fields[0].clone(), sound().fields[0].clone()];
        assert!(Licence { number: " ".to_owned(), ..sound() }.check().is_err());
        assert!(Licence { valid_to: Some(before), ..sound() }.check().is_err());
        assert!(Licence { fields: twice, ..sound() }.check().is_err());
        assert!(Licence { replaces: Some(sound().identifier), ..sound() }.check().is_err());
        let issuer = IssuingOrgan { credit_code: "91420106MA4KTEST0X".to_owned(), ..sound().issuer };
        assert!(Licence { issuer, ..sound() }.check().is_err());
    }

    #[test]
    fn a_changed_licence_names_what_it_replaces() {
        let first = restaurant_licence();
        let changed = Licence { identifier: first.identifier.next_version().unwrap(), ..first.clone() };
        assert_eq!(changed.check(), Err(LicenceError::Replaces(changed.identifier.clone())));
        assert_eq!(Licence { replaces: Some(first.identifier), ..changed }.check(), Ok(()));
    }
}
