//! Sealing: an organ's key signs the canonical bytes of a licence. The key stands behind a port, so
//! that a device can hold it; whoever calls may make the key for one call and drop it.

use base::instant::Instant;
use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};

use crate::body::{Licence, LicenceError, Statement};
use crate::canonical::{CanonicalError, canonical_bytes};
use crate::certificate::{Certificate, CertificateError};
use crate::keys::{KeyError, SecretKey};
use crate::qr::check_code;

/// A key that seals, wherever it is kept: in a file, in a device, in a service.
pub trait SealKey {
    /// SM2 signature with SM3 and [`crate::DISTINGUISHING_ID`], as DER `SEQUENCE { r, s }`.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError>;

    /// The certificate of this key first, then those above it; the root may be left out.
    fn certificate_chain_der(&self) -> &[Vec<u8>];
}

/// A key in memory with its certificates. Make it for one call: the secret is wiped when dropped.
#[derive(Debug)]
pub struct SoftwareKey {
    secret: SecretKey,
    chain_der: Vec<Vec<u8>>,
}

impl SoftwareKey {
    /// Puts a secret key and its certificates together, its own first. Refuses a first certificate
    /// that belongs to another key.
    pub fn new(secret: SecretKey, chain: &[Certificate]) -> Result<SoftwareKey, KeyError> {
        let own = chain.first().map(Certificate::public_key);
        if own != Some(secret.public_key()) {
            return Err(KeyError::DidNotSign("the certificate belongs to another key".to_owned()));
        }
        let chain_der = chain.iter().map(|certificate| certificate.der().to_vec()).collect();
        Ok(SoftwareKey { secret, chain_der })
    }
}

impl SealKey for SoftwareKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.secret.sign(message)
    }

    fn certificate_chain_der(&self) -> &[Vec<u8>] {
        &self.chain_der
    }
}

/// A licence with its seal. Nothing in here is believed before [`crate::verify()`] says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedLicence {
    /// The signed bytes: a [`Statement`] as canonical JSON.
    pub canonical: Vec<u8>,
    /// SM2 signature over them, DER.
    pub signature_der: Vec<u8>,
    /// The certificate of the signing organ first, then those above it.
    pub certificate_chain_der: Vec<Vec<u8>>,
}

/// Why a licence was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The licence contradicts itself.
    #[error("the licence cannot be sealed")]
    Licence(#[from] LicenceError),
    /// It has no canonical form.
    #[error("the licence cannot be written down")]
    Canonical(#[from] CanonicalError),
    /// The key did not sign.
    #[error("sealing a licence")]
    Key(#[from] KeyError),
    /// The key has no certificate that can be read.
    #[error("reading the certificate of the seal")]
    Certificate(#[from] CertificateError),
    /// The seal is another organ's, or its certificate does not hold or may not seal.
    #[error("the certificate of {0} cannot seal this licence now")]
    WrongSeal(String),
    /// What came back is no signature of this licence.
    #[error("the key gave a signature that does not fit")]
    BadSignature,
}

/// Seals a licence. Refuses the seal of another organ than the issuer, and checks its own signature:
/// no licence leaves that [`crate::verify()`] would turn down.
pub fn seal(licence: Licence, key: &dyn SealKey, sealed_at: Instant) -> Result<SealedLicence, SealError> {
    licence.check()?;
    let chain = key.certificate_chain_der();
    let own = Certificate::from_der(chain.first().map(Vec::as_slice).unwrap_or_default())?;
    let same_organ = own.organisation().as_deref() == Some(&*licence.issuer.name)
        && own.credit_code().as_deref() == Some(&*licence.issuer.credit_code);
    if !same_organ || !own.holds_at(sealed_at) || !own.may_seal() {
        return Err(SealError::WrongSeal(own.common_name().unwrap_or_default()));
    }
    let statement = Statement { format: Statement::FORMAT.to_owned(), licence, sealed_at };
    let canonical = canonical_bytes(&statement)?;
    let signature_der = key.sign(&canonical)?;
    own.public_key().verify(&canonical, &signature_der).map_err(|_| SealError::BadSignature)?;
    Ok(SealedLicence { canonical, signature_der, certificate_chain_der: chain.to_vec() })
}

/// Why a text is not an envelope.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// Not the JSON of an envelope.
    #[error("this is not the envelope of a sealed licence")]
    Json(#[source] serde_json::Error),
    /// A form of envelope that this version does not know.
    #[error("this envelope has the unknown form “{0}”")]
    Format(String),
    /// One of the parts is not base64.
    #[error("a part of the envelope is not base64")]
    Base64,
    /// The signed bytes are no licence.
    #[error("the envelope does not hold a licence")]
    Statement(#[source] serde_json::Error),
}

/// The envelope as JSON: one text to store, send and embed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    statement: String,
    signature: String,
    certificates: Vec<String>,
}

const ENVELOPE_FORMAT: &str = "chengshi-sealed-licence-1";

impl SealedLicence {
    /// The envelope: canonical JSON with the bytes in base64.
    pub fn to_json(&self) -> String {
        let envelope = Envelope {
            format: ENVELOPE_FORMAT.to_owned(),
            statement: Base64::encode_string(&self.canonical),
            signature: Base64::encode_string(&self.signature_der),
            certificates: self.certificate_chain_der.iter().map(|der| Base64::encode_string(der)).collect(),
        };
        let bytes = canonical_bytes(&envelope).expect("an envelope is texts only");
        String::from_utf8(bytes).expect("canonical JSON is UTF-8")
    }

    /// Reads an envelope; nothing in it is checked yet.
    pub fn from_json(json: &[u8]) -> Result<SealedLicence, EnvelopeError> {
        let envelope: Envelope = serde_json::from_slice(json).map_err(EnvelopeError::Json)?;
        if envelope.format != ENVELOPE_FORMAT {
            return Err(EnvelopeError::Format(envelope.format.chars().take(40).collect()));
        }
        let bytes = |text: &String| Base64::decode_vec(text).map_err(|_| EnvelopeError::Base64);
        Ok(SealedLicence {
            canonical: bytes(&envelope.statement)?,
            signature_der: bytes(&envelope.signature)?,
            certificate_chain_der: envelope.certificates.iter().map(bytes).collect::<Result<_, _>>()?,
        })
    }

    /// What the licence says, unchecked: for our own store, or to show beside a failed check.
    pub fn unverified_statement(&self) -> Result<Statement, EnvelopeError> {
        serde_json::from_slice(&self.canonical).map_err(EnvelopeError::Statement)
    }

    /// The certificates as one PEM text, the organ's first: what is embedded for OpenSSL.
    pub fn certificate_chain_pem(&self) -> Result<String, CertificateError> {
        self.certificate_chain_der
            .iter()
            .map(|der| Certificate::from_der(der).map(|certificate| certificate.to_pem()))
            .collect()
    }

    /// The check code for the QR ([`crate::qr_text`]).
    pub fn check_code(&self) -> String {
        check_code(&self.canonical)
    }
}
