//! Money in fen, the smallest unit; there are no fractions.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in fen (分).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money {
    /// The amount in fen.
    pub fen: i64,
}

impl fmt::Display for Money {
    /// In yuan with two decimals: `12.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.fen < 0 { "-" } else { "" };
        let fen = self.fen.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}
