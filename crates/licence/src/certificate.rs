//! Reading an X.509 certificate with an SM2 key: whose it is, when it holds, what it may do.

use base::instant::Instant;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::name::DirectoryString;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, SubjectKeyIdentifier};

use crate::keys::{PublicKey, SignatureError};

/// SM2 signature over an SM3 digest (GB/T 33560, GM/T 0006).
pub(crate) const SM2_WITH_SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.501");
pub(crate) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(crate) const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
pub(crate) const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
/// Where the unified social credit code stands (X.520 organizationIdentifier).
pub(crate) const ORGANISATION_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");

/// The extensions the chain check understands: basic constraints, key usage, the two key identifiers.
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    ObjectIdentifier::new_unwrap("2.5.29.19"),
    ObjectIdentifier::new_unwrap("2.5.29.15"),
    ObjectIdentifier::new_unwrap("2.5.29.14"),
    ObjectIdentifier::new_unwrap("2.5.29.35"),
];

/// Why bytes are not a certificate we can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Not an X.509 certificate in DER, or not its one canonical encoding.
    #[error("these bytes are not an X.509 certificate in DER")]
    NotACertificate,
    /// No PEM block called CERTIFICATE.
    #[error("this text is not a certificate in PEM")]
    NotPem,
    /// Version, algorithm or key are not those of SM2 certificates of version 3.
    #[error("the certificate is not one of version 3 with SM2 and SM3")]
    NotSm2,
    /// An extension that must be understood is not.
    #[error("the certificate has the critical extension {0}, which is not understood")]
    UnknownExtension(String),
}

/// A certificate with an SM2 key, read and found well formed. Nothing is said about trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    signed_part: Vec<u8>,
    parsed: x509_cert::Certificate,
    public_key: PublicKey,
    constraints: Option<BasicConstraints>,
    usage: Option<KeyUsage>,
    key_identifier: Option<Vec<u8>>,
    authority_key_identifier: Option<Vec<u8>>,
}

impl Certificate {
    /// Reads DER. Only the canonical encoding is taken: two texts for one certificate would let a
    /// byte change unnoticed.
    pub fn from_der(der: &[u8]) -> Result<Certificate, CertificateError> {
        let broken = |_| CertificateError::NotACertificate;
        let parsed = x509_cert::Certificate::from_der(der).map_err(broken)?;
        if parsed.to_der().map_err(broken)? != der {
            return Err(CertificateError::NotACertificate);
        }
        let signed = parsed.tbs_certificate();
        let algorithms = [signed.signature(), parsed.signature_algorithm()];
        let sm2 = algorithms.iter().all(|one| one.oid == SM2_WITH_SM3 && one.parameters.is_none());
        if signed.version() != Version::V3 || !sm2 {
            return Err(CertificateError::NotSm2);
        }
        for extension in signed.extensions().into_iter().flatten() {
            if extension.critical && !UNDERSTOOD.contains(&extension.extn_id) {
                return Err(CertificateError::UnknownExtension(extension.extn_id.to_string()));
            }
        }
        let key = signed.subject_public_key_info().to_der().map_err(broken)?;
        let key_identifier = signed.get_extension::<SubjectKeyIdentifier>().map_err(broken)?;
        let authority = signed.get_extension::<AuthorityKeyIdentifier>().map_err(broken)?;
        Ok(Certificate {
            der: der.to_vec(),
            signed_part: signed.to_der().map_err(broken)?,
            public_key: PublicKey::from_der(&key).map_err(|_| CertificateError::NotSm2)?,
            constraints: signed.get_extension().map_err(broken)?.map(|(_, found)| found),
            usage: signed.get_extension().map_err(broken)?.map(|(_, found)| found),
            key_identifier: key_identifier.map(|(_, found)| found.0.into_bytes().into_vec()),
            authority_key_identifier: authority
                .and_then(|(_, found)| found.key_identifier)
                .map(|found| found.into_bytes().into_vec()),
            parsed,
        })
    }

    /// Reads the first certificate of a PEM text.
    pub fn from_pem(pem: &str) -> Result<Certificate, CertificateError> {
        let (label, der) = der::pem::decode_vec(pem.as_bytes()).map_err(|_| CertificateError::NotPem)?;
        if label != "CERTIFICATE" {
            return Err(CertificateError::NotPem);
        }
        Certificate::from_der(&der)
    }

    /// The certificate as DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate as PEM.
    pub fn to_pem(&self) -> String {
        der::pem::encode_string("CERTIFICATE", der::pem::LineEnding::LF, &self.der)
            .expect("a certificate in memory fits into a text")
    }

    /// The key it certifies.
    pub fn public_key(&self) -> PublicKey {
        self.public_key
    }

    /// Whose certificate this is, in one line (`CN`).
    pub fn common_name(&self) -> Option<String> {
        self.subject_part(COMMON_NAME)
    }

    /// The organisation's name (`O`).
    pub fn organisation(&self) -> Option<String> {
        self.subject_part(ORGANISATION)
    }

    /// The organisation's unified social credit code (`organizationIdentifier`).
    pub fn credit_code(&self) -> Option<String> {
        self.subject_part(ORGANISATION_ID)
    }

    /// The serial number, in hex.
    pub fn serial_number(&self) -> String {
        self.parsed.tbs_certificate().serial_number().to_string()
    }

    /// The first second in which it holds.
    pub fn not_before(&self) -> Instant {
        instant(self.parsed.tbs_certificate().validity().not_before)
    }

    /// The last second in which it holds.
    pub fn not_after(&self) -> Instant {
        instant(self.parsed.tbs_certificate().validity().not_after)
    }

    /// Whether it holds at a moment; both ends belong to it (RFC 5280 4.1.2.5).
    pub fn holds_at(&self, at: Instant) -> bool {
        self.not_before() <= at && at < self.not_after().plus_seconds(1)
    }

    /// A certificate for testing: by its name, so that no flag can be forgotten.
    pub fn is_for_testing(&self) -> bool {
        self.common_name().is_some_and(|name| name.contains("测试") || name.to_lowercase().contains("test"))
    }

    /// May sign certificates, with at most this many authorities between it and the last one.
    pub(crate) fn may_certify(&self, authorities_below: usize) -> bool {
        let may_sign = self.usage.as_ref().is_some_and(KeyUsage::key_cert_sign);
        let within = |length: Option<u8>| length.is_none_or(|most| authorities_below <= usize::from(most));
        may_sign && self.constraints.as_ref().is_some_and(|it| it.ca && within(it.path_len_constraint))
    }

    /// May sign documents and nothing above that: an authority's key seals no licence.
    pub(crate) fn may_seal(&self) -> bool {
        let may_sign = self.usage.as_ref().is_some_and(KeyUsage::digital_signature);
        may_sign && !self.constraints.as_ref().is_some_and(|it| it.ca)
    }

    /// Whether the names, and the key identifiers where both are given, say that `authority` issued this.
    pub(crate) fn names_as_issuer(&self, authority: &Certificate) -> bool {
        let keys = match (&self.authority_key_identifier, &authority.key_identifier) {
            (Some(wanted), Some(own)) => wanted == own,
            _ => true,
        };
        keys && self.parsed.tbs_certificate().issuer() == authority.parsed.tbs_certificate().subject()
    }

    /// Checks that `authority`'s key signed this certificate.
    pub(crate) fn check_signed_by(&self, authority: &Certificate) -> Result<(), SignatureError> {
        let signature = self.parsed.signature().as_bytes().ok_or(SignatureError)?;
        authority.public_key.verify(&self.signed_part, signature)
    }

    pub(crate) fn subject(&self) -> &x509_cert::name::Name {
        self.parsed.tbs_certificate().subject()
    }

    pub(crate) fn key_identifier(&self) -> Option<&[u8]> {
        self.key_identifier.as_deref()
    }

    /// A part of the subject's name; nothing when it stands there twice or is not a text.
    fn subject_part(&self, part: ObjectIdentifier) -> Option<String> {
        let mut found = self.subject().iter().filter(|one| one.oid == part);
        let (first, second) = (found.next()?, found.next());
        if second.is_some() {
            return None;
        }
        DirectoryString::try_from(&first.value).ok().map(|text| text.value().into_owned())
    }
}

fn instant(time: x509_cert::time::Time) -> Instant {
    let microseconds = i64::try_from(time.to_unix_duration().as_micros()).unwrap_or(i64::MAX);
    Instant::from_unix_microseconds(microseconds)
}
