//! Ids: each kind its own type, so that a case cannot be passed for an item.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; whoever reads it from outside checks it first.
            pub fn new(text: impl Into<String>) -> $name {
                $name(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name(text.to_owned())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// The province or city that runs this installation (租户).
    TenantId,
    /// A theme (一件事), by its name in the catalogue: `open-restaurant`.
    ThemeId,
    /// A published compiled catalogue version: the SM3 hash of its sources, in hex.
    VersionId,
    /// An item (事项), by its name in the catalogue.
    ItemId,
    /// A material (材料), by its name in the catalogue.
    MaterialId,
    /// A data element (数据元), by its name in the catalogue.
    ElementId,
    /// A data resource (数据资源), by its name in the catalogue.
    ResourceId,
    /// A type of licence (证照类型), by its name in the catalogue.
    LicenceTypeId,
    /// A guide question (情形问题), by its name in the theme.
    QuestionId,
    /// A department, that is, a function of government (部门): `market-regulation`.
    DepartmentId,
    /// An organ: a department at a place (机构): `420106-market-regulation`.
    OrganId,
    /// One application (申办): random, never reused, says nothing.
    ApplicationId,
    /// One case (办件) inside its application. One item has one case, so it reads like the item.
    CaseId,
    /// A mutable draft before submission.
    DraftId,
    /// A stored file.
    FileId,
    /// Somebody who signs in.
    AccountId,
    /// An officer or clerk acting for an organ.
    OfficerId,
    /// A person or organisation as the subject of data.
    SubjectId,
    /// One issued licence (证照), all versions of it.
    LicenceId,
}
