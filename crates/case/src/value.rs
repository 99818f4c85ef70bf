//! References to what people wrote. Events hold no personal value: the text lies encrypted in the value
//! store, the event carries where it lies and a commitment to it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A reference into the value store, with the salted SM3 commitment to what lies there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ValueRef {
    /// Where the encrypted value lies; random, says nothing.
    pub value_id: String,
    /// SM3 over salt and value, in hex. After erasure nobody can tell what it was.
    pub commitment: String,
}

/// A reason from a code list: it may stand in clear, for it says nothing of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReasonCode(String);

impl ReasonCode {
    /// Takes the code as it is.
    pub fn new(code: impl Into<String>) -> ReasonCode {
        ReasonCode(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something was done: a code everybody may read, and what was written, by reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reason {
    /// From the code list of the act.
    pub code: ReasonCode,
    /// The words told to the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ValueRef>,
}

impl Reason {
    /// A reason that is only a code.
    pub fn coded(code: impl Into<String>) -> Reason {
        Reason { code: ReasonCode::new(code), text: None }
    }
}
