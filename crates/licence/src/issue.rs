//! Making certificates: a root that signs itself, and organs' certificates under it. The keys of
//! organs may be made elsewhere: only the public half is needed here.

use base::instant::Instant;
use der::asn1::{Any, BitString, OctetString, PrintableStringRef, Utf8StringRef};
use der::{Decode, Encode, Sequence};
use sm2::elliptic_curve::rand_core::CryptoRng;
use sm3::{Digest, Sm3};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, Extensions, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::{Time, Validity};

use crate::body::IssuingOrgan;
use crate::certificate::{
    COMMON_NAME, COUNTRY, Certificate, CertificateError, ORGANISATION, ORGANISATION_ID, SM2_WITH_SM3,
};
use crate::keys::{KeyError, PublicKey, SecretKey};
use crate::seal::SealKey;

/// When a certificate holds, to the second; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificateTerm {
    /// The first moment.
    pub not_before: Instant,
    /// The last moment.
    pub not_after: Instant,
}

/// Why a certificate could not be made.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// X.520 allows 1 to 64 characters.
    #[error("“{0}” is not a name of 1 to 64 characters")]
    Name(String),
    /// It ends before it begins, or lies outside the years 1970 to 9999.
    #[error("the term of the certificate is not one")]
    Term,
    /// The authority may not certify, or does not hold for the whole term.
    #[error("the authority may not issue this certificate")]
    Authority,
    /// The authority's certificate cannot be read, or the one just made.
    #[error("reading a certificate")]
    Certificate(#[from] CertificateError),
    /// The authority's key did not sign.
    #[error("signing a certificate")]
    Key(#[from] KeyError),
    /// A value has no DER form.
    #[error("encoding a certificate")]
    Encode(#[from] der::Error),
}

/// What is signed of a certificate (RFC 5280 4.1, TBSCertificate without the unique identifiers).
#[derive(Sequence)]
struct SignedPart {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: Version,
    serial_number: SerialNumber,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    subject_public_key_info: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Extensions,
}

/// A certificate as it is sent (RFC 5280 4.1).
#[derive(Sequence)]
struct Signed {
    signed_part: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// A root under its own key. `name` is what people see; with 测试 or “test” in it, every licence
/// sealed under it shows as a test.
pub fn issue_root_certificate(
    name: &str,
    key: &SecretKey,
    term: CertificateTerm,
    random: &mut impl CryptoRng,
) -> Result<Certificate, IssueError> {
    let subject = distinguished_name(&[(COMMON_NAME, name)])?;
    let public_key = key.public_key();
    let identifier = key_identifier(public_key);
    let extensions = extensions(
        &subject,
        BasicConstraints { ca: true, path_len_constraint: Some(0) },
        KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign),
        [identifier.clone(), identifier],
    )?;
    let unsigned = unsigned([subject.clone(), subject], public_key, term, extensions, random)?;
    assemble(&unsigned, |message| key.sign(message))
}

/// The certificate of an organ's seal under an authority: it may sign documents and nothing else.
pub fn issue_organ_certificate(
    organ: &IssuingOrgan,
    public_key: PublicKey,
    term: CertificateTerm,
    authority: &dyn SealKey,
    random: &mut impl CryptoRng,
) -> Result<Certificate, IssueError> {
    let above = authority.certificate_chain_der().first().ok_or(IssueError::Authority)?;
    let above = Certificate::from_der(above)?;
    let within = above.holds_at(term.not_before) && above.holds_at(term.not_after);
    if !above.may_certify(0) || !within {
        return Err(IssueError::Authority);
    }
    let subject = distinguished_name(&[
        (ORGANISATION, &organ.name),
        (ORGANISATION_ID, &organ.credit_code),
        (COMMON_NAME, &organ.name),
    ])?;
    let above_identifier = above.key_identifier().map(<[u8]>::to_vec);
    let extensions = extensions(
        &subject,
        BasicConstraints { ca: false, path_len_constraint: None },
        KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
        [key_identifier(public_key), above_identifier.unwrap_or_else(|| key_identifier(above.public_key()))],
    )?;
    let unsigned = unsigned([above.subject().clone(), subject], public_key, term, extensions, random)?;
    let made = assemble(&unsigned, |message| authority.sign(message))?;
    made.check_signed_by(&above).map_err(|_| IssueError::Authority)?;
    Ok(made)
}

fn unsigned(
    [issuer, subject]: [Name; 2],
    public_key: PublicKey,
    term: CertificateTerm,
    extensions: Extensions,
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>, IssueError> {
    if term.not_after < term.not_before {
        return Err(IssueError::Term);
    }
    let part = SignedPart {
        version: Version::V3,
        serial_number: serial_number(random)?,
        signature: AlgorithmIdentifierOwned { oid: SM2_WITH_SM3, parameters: None },
        issuer,
        validity: Validity::new(time(term.not_before)?, time(term.not_after)?),
        subject,
        subject_public_key_info: SubjectPublicKeyInfoOwned::from_der(&public_key.to_der())?,
        extensions,
    };
    Ok(part.to_der()?)
}

fn assemble(
    unsigned: &[u8],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, KeyError>,
) -> Result<Certificate, IssueError> {
    let signature = sign(unsigned)?;
    let signed = Signed {
        signed_part: Any::from_der(unsigned)?,
        algorithm: AlgorithmIdentifierOwned { oid: SM2_WITH_SM3, parameters: None },
        signature: BitString::from_bytes(&signature)?,
    };
    Ok(Certificate::from_der(&signed.to_der()?)?)
}

/// Key identifiers are subject's and authority's, in this order.
fn extensions(
    subject: &Name,
    constraints: BasicConstraints,
    usage: KeyUsage,
    [own, above]: [Vec<u8>; 2],
) -> Result<Vec<Extension>, der::Error> {
    let own = SubjectKeyIdentifier(OctetString::new(own)?);
    let above =
        AuthorityKeyIdentifier { key_identifier: Some(OctetString::new(above)?), ..Default::default() };
    Ok(vec![
        constraints.to_extension(subject, &[])?,
        usage.to_extension(subject, &[])?,
        own.to_extension(subject, &[])?,
        above.to_extension(subject, &[])?,
    ])
}

/// The first 160 bits of SM3 over the point (RFC 7093 2, with the national digest).
fn key_identifier(public_key: PublicKey) -> Vec<u8> {
    Sm3::digest(public_key.to_point())[..20].to_vec()
}

/// 126 random bits behind a leading 01, so that the number is positive and never short (RFC 5280 4.1.2.2).
fn serial_number(random: &mut impl CryptoRng) -> Result<SerialNumber, der::Error> {
    let mut bytes = [0; 16];
    random.fill_bytes(&mut bytes);
    bytes[0] = 0x40 | (bytes[0] & 0x3f);
    SerialNumber::new(&bytes)
}

/// `C=CN` and then the parts given, each checked for length.
fn distinguished_name(parts: &[(der::asn1::ObjectIdentifier, &str)]) -> Result<Name, IssueError> {
    let mut sequence = RdnSequence::default();
    let country = Any::from(PrintableStringRef::new("CN")?);
    push(&mut sequence, COUNTRY, country)?;
    for (part, text) in parts {
        if !(1..=64).contains(&text.chars().count()) || text.trim().is_empty() {
            return Err(IssueError::Name(text.chars().take(80).collect()));
        }
        push(&mut sequence, *part, Any::from(Utf8StringRef::new(text)?))?;
    }
    Ok(Name::from_der(&sequence.to_der()?)?)
}

fn push(sequence: &mut RdnSequence, oid: der::asn1::ObjectIdentifier, value: Any) -> Result<(), der::Error> {
    let mut one = RelativeDistinguishedName::default();
    one.insert(AttributeTypeAndValue { oid, value })?;
    sequence.push(one);
    Ok(())
}

fn time(at: Instant) -> Result<Time, IssueError> {
    let seconds =
        u64::try_from(at.unix_microseconds().div_euclid(1_000_000)).map_err(|_| IssueError::Term)?;
    let moment = der::DateTime::from_unix_duration(std::time::Duration::from_secs(seconds))?;
    Ok(Time::from(moment))
}
