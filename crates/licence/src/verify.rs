//! Checking a sealed licence: canonical form, signature, chain to a trusted root, and that the seal
//! is the issuer's own. Term and standing are told, not judged: an expired licence is still genuine.

use base::day::Day;
use base::instant::Instant;

use crate::body::{Licence, LicenceError, Statement};
use crate::canonical::canonical_bytes;
use crate::certificate::Certificate;
use crate::chain::{ChainError, check_chain};
use crate::keys::SignatureError;
use crate::seal::SealedLicence;

/// Whether a day lies in the term of a licence. Computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// It holds on the day.
    Valid,
    /// It begins later.
    NotYetValid,
    /// Its last day has passed.
    Expired,
}

/// How a licence stands with its issuer (证照状态; the codes are those in use for national licences).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody was asked, for instance offline.
    Unknown,
    /// 01 有效.
    InForce,
    /// 02 暂扣: taken in for a time.
    Suspended,
    /// 03 撤销: granted illegally and taken back (行政许可法 69).
    Revoked,
    /// 04 注销: formally ended (行政许可法 70).
    Cancelled,
    /// 05 失效: ended by itself, also when a later version replaced it.
    Lapsed,
    /// 06 办理转出: moved to another authority.
    TransferredOut,
    /// 07 吊销: taken away as a penalty (行政处罚法 9).
    Forfeited,
    /// 99 其他, with what it is.
    Other(String),
}

impl Standing {
    /// The two digits of the national exchange; nothing when nobody was asked.
    pub fn code(&self) -> Option<&'static str> {
        Some(match self {
            Standing::Unknown => return None,
            Standing::InForce => "01",
            Standing::Suspended => "02",
            Standing::Revoked => "03",
            Standing::Cancelled => "04",
            Standing::Lapsed => "05",
            Standing::TransferredOut => "06",
            Standing::Forfeited => "07",
            Standing::Other(_) => "99",
        })
    }
}

/// A licence whose seal is genuine. Only [`verify`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedLicence {
    licence: Licence,
    sealed_at: Instant,
    term: Term,
    standing: Standing,
    organ: Certificate,
    root: Certificate,
}

impl VerifiedLicence {
    /// What the issuer vouches for.
    pub fn licence(&self) -> &Licence {
        &self.licence
    }

    /// When it was sealed, by the issuer's own clock.
    pub fn sealed_at(&self) -> Instant {
        self.sealed_at
    }

    /// Whether the day asked for lies in its term.
    pub fn term(&self) -> Term {
        self.term
    }

    /// How it stands, as the caller said.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// May be relied upon on the day: in its term, and its issuer says that it is in force.
    pub fn is_in_force(&self) -> bool {
        self.term == Term::Valid && self.standing == Standing::InForce
    }

    /// Sealed under a root for testing: shows as a test, whatever else it says.
    pub fn is_test(&self) -> bool {
        self.root.is_for_testing()
    }

    /// The certificate of the seal.
    pub fn organ_certificate(&self) -> &Certificate {
        &self.organ
    }

    /// The trusted root above it.
    pub fn root_certificate(&self) -> &Certificate {
        &self.root
    }
}

/// Why a sealed licence is not genuine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The bytes are no licence of a known form.
    #[error("the signed bytes are not a licence")]
    NotALicence,
    /// The bytes are not the canonical ones.
    #[error("the licence is not written in canonical form")]
    NotCanonical,
    /// The licence contradicts itself.
    #[error("the licence contradicts itself")]
    Licence(#[source] LicenceError),
    /// Sealed after the day on which it is checked.
    #[error("the licence was sealed on {0}, which is yet to come")]
    SealedInTheFuture(Day),
    /// The certificates do not lead to a trusted root.
    #[error("the certificates of the seal do not hold")]
    Chain(#[source] ChainError),
    /// The signature is not one of these bytes by this certificate.
    #[error("the signature does not fit the licence")]
    Signature(#[source] SignatureError),
    /// The seal is genuine but another organ's.
    #[error("the seal belongs to {seal}, the licence names {issuer}")]
    AnotherOrgan {
        /// Whose seal.
        seal: String,
        /// Who should have sealed.
        issuer: String,
    },
}

/// Checks a sealed licence on a day. `standing` is what the issuer's register says, shown unchanged.
pub fn verify(
    sealed: &SealedLicence,
    trusted_roots: &[Certificate],
    standing: Standing,
    on: Day,
) -> Result<VerifiedLicence, VerifyError> {
    let statement = read_statement(&sealed.canonical)?;
    let (licence, sealed_at) = (statement.licence, statement.sealed_at);
    if sealed_at.shanghai_day() > on {
        return Err(VerifyError::SealedInTheFuture(sealed_at.shanghai_day()));
    }
    let chain =
        check_chain(&sealed.certificate_chain_der, trusted_roots, sealed_at).map_err(VerifyError::Chain)?;
    chain
        .organ
        .public_key()
        .verify(&sealed.canonical, &sealed.signature_der)
        .map_err(VerifyError::Signature)?;
    let same_organ = chain.organ.organisation().as_deref() == Some(&*licence.issuer.name)
        && chain.organ.credit_code().as_deref() == Some(&*licence.issuer.credit_code);
    if !same_organ {
        let seal = chain.organ.organisation().unwrap_or_default();
        return Err(VerifyError::AnotherOrgan { seal, issuer: licence.issuer.name });
    }
    let term = term(&licence, on);
    Ok(VerifiedLicence { licence, sealed_at, term, standing, organ: chain.organ, root: chain.root })
}

fn read_statement(canonical: &[u8]) -> Result<Statement, VerifyError> {
    let statement: Statement = serde_json::from_slice(canonical).map_err(|_| VerifyError::NotALicence)?;
    if statement.format != Statement::FORMAT {
        return Err(VerifyError::NotALicence);
    }
    match canonical_bytes(&statement) {
        Ok(again) if again == canonical => {}
        _ => return Err(VerifyError::NotCanonical),
    }
    statement.licence.check().map_err(VerifyError::Licence)?;
    Ok(statement)
}

fn term(licence: &Licence, on: Day) -> Term {
    if on < licence.valid_from {
        Term::NotYetValid
    } else if licence.valid_to.is_some_and(|last| last < on) {
        Term::Expired
    } else {
        Term::Valid
    }
}

#[cfg(test)]
mod tests;
