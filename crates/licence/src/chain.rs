//! From an organ's certificate up to a root the caller trusts (RFC 5280 6, as far as SM2 chains
//! for seals need it: names, signatures, terms, constraints, usage; no name constraints, no policies).

use base::instant::Instant;

use crate::certificate::{Certificate, CertificateError};

/// Longer chains than this are not read: organ, three authorities, root.
const CERTIFICATES_MOST: usize = 5;

/// Why a chain of certificates does not lead to a trusted root.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// No certificate, or more than five.
    #[error("a chain has 1 to 5 certificates, this one has {0}")]
    Length(usize),
    /// One of them cannot be used.
    #[error("certificate {position} of the chain: {reason}")]
    Certificate {
        /// 1 is the organ's own.
        position: usize,
        /// What is wrong with it.
        reason: CertificateError,
    },
    /// A certificate is not issued by the next one.
    #[error("certificate {0} of the chain is not issued by the one above it")]
    Broken(usize),
    /// The last one is neither a trusted root nor issued by one.
    #[error("no trusted root stands above the chain")]
    UntrustedRoot,
    /// A certificate did not hold when the licence was sealed.
    #[error("the certificate of {name} did not hold at {at}")]
    OutOfTerm {
        /// Whose certificate.
        name: String,
        /// The moment of sealing.
        at: Instant,
    },
    /// The organ's certificate may not sign documents.
    #[error("the first certificate may not seal documents")]
    MayNotSeal,
    /// A certificate above may not sign certificates, or not this deep.
    #[error("the certificate of {0} may not issue certificates here")]
    MayNotCertify(String),
}

/// A chain that leads to a trusted root.
pub(crate) struct TrustedChain {
    pub(crate) organ: Certificate,
    pub(crate) root: Certificate,
}

/// Checks a chain, organ first, as of a moment. The root itself may be the last one or be left out.
pub(crate) fn check_chain(
    chain_der: &[Vec<u8>],
    trusted_roots: &[Certificate],
    at: Instant,
) -> Result<TrustedChain, ChainError> {
    if !(1..=CERTIFICATES_MOST).contains(&chain_der.len()) {
        return Err(ChainError::Length(chain_der.len()));
    }
    let mut chain = read(chain_der)?;
    for position in 1..chain.len() {
        let (lower, upper) = (&chain[position - 1], &chain[position]);
        if !lower.names_as_issuer(upper) || lower.check_signed_by(upper).is_err() {
            return Err(ChainError::Broken(position));
        }
    }
    let last = chain.last().expect("a chain has one certificate at least");
    if !trusted_roots.contains(last) {
        let root = trusted_roots
            .iter()
            .find(|root| last.names_as_issuer(root) && last.check_signed_by(root).is_ok())
            .ok_or(ChainError::UntrustedRoot)?;
        chain.push(root.clone());
    }
    check_terms_and_usage(&chain, at)?;
    let root = chain.pop().expect("a chain has one certificate at least");
    // An organ's certificate given as a root leaves nobody above it: it cannot vouch for itself.
    let organ = chain.into_iter().next().ok_or(ChainError::MayNotSeal)?;
    Ok(TrustedChain { organ, root })
}

fn read(chain_der: &[Vec<u8>]) -> Result<Vec<Certificate>, ChainError> {
    let read = |(at, der): (usize, &Vec<u8>)| {
        Certificate::from_der(der).map_err(|reason| ChainError::Certificate { position: at + 1, reason })
    };
    chain_der.iter().enumerate().map(read).collect()
}

fn check_terms_and_usage(chain: &[Certificate], at: Instant) -> Result<(), ChainError> {
    let name = |certificate: &Certificate| certificate.common_name().unwrap_or_default();
    if let Some(outside) = chain.iter().find(|certificate| !certificate.holds_at(at)) {
        return Err(ChainError::OutOfTerm { name: name(outside), at });
    }
    if !chain[0].may_seal() {
        return Err(ChainError::MayNotSeal);
    }
    // Below the first authority stands the organ alone, below the second one authority, and so on.
    let refused = chain.iter().skip(1).enumerate().find(|(below, authority)| !authority.may_certify(*below));
    match refused {
        Some((_, authority)) => Err(ChainError::MayNotCertify(name(authority))),
        None => Ok(()),
    }
}
