//! Electronic licences (电子证照): what a licence says, its canonical bytes, the seal of the organ
//! that issues it, and how anybody checks that seal. Pure: no files, no clock, no network; random
//! numbers are handed in, and a private key lives behind [`SealKey`].
//!
//! # What is signed
//!
//! A [`Statement`] (the licence and the moment of sealing) is written as canonical JSON (RFC 8785).
//! Those bytes are signed with SM2 (GB/T 32918, digest SM3, distinguishing identifier
//! `1234567812345678`) by the organ's own key. The organ's X.509 certificate, which names the organ
//! (`O`) and its unified social credit code (`organizationIdentifier`), stands under a root. The
//! moment of sealing is the signer's own word; a time stamp of a third party is not part of it.
//!
//! ```
//! # use licence::*;
//! # type Anything = Box<dyn std::error::Error>;
//! # fn seal_and_verify(licence: Licence, random: &mut rand::rngs::StdRng) -> Result<(), Anything> {
//! # let term = CertificateTerm {
//! #     not_before: "2026-01-01T00:00:00.000000Z".parse()?,
//! #     not_after: "2030-12-31T23:59:59.000000Z".parse()?,
//! # };
//! // Once: a root, and under it an organ. Keep the keys encrypted (`SecretKey::to_pkcs8_der`).
//! let root_secret = SecretKey::generate(random);
//! let root = issue_root_certificate("成事测试根", &root_secret, term, random)?;
//! let authority = SoftwareKey::new(root_secret, std::slice::from_ref(&root))?;
//! let secret = SecretKey::generate(random);
//! let organ = issue_organ_certificate(&licence.issuer, secret.public_key(), term, &authority, random)?;
//! // For each licence: read the key, seal, drop the key.
//! let key = SoftwareKey::new(secret, &[organ, root.clone()])?;
//! let sealed = seal(licence, &key, "2026-09-24T02:30:00.000000Z".parse()?)?;
//! let stored: String = sealed.to_json();
//! // Anybody, later.
//! let sealed = SealedLicence::from_json(stored.as_bytes())?;
//! let verified = verify(&sealed, &[root], Standing::InForce, "2026-09-25".parse()?)?;
//! assert!(verified.is_test());
//! # Ok(())
//! # }
//! ```
//!
//! # How a stranger verifies with OpenSSL alone
//!
//! A licence file embeds three things: `licence.json` (the signed bytes), `signature.der` (the
//! signature) and `chain.pem` (the signer's certificate, then the rest of the chain). Get the root
//! certificate `root.pem` from its publisher, not from the file. With OpenSSL 3:
//!
//! ```text
//! # 0. The signer's certificate is the first of the chain.
//! openssl x509 -in chain.pem -out organ.pem
//! # 1. The organ's certificate stands under the root.
//! openssl verify -x509_strict -CAfile root.pem -vfyopt distid:1234567812345678 organ.pem
//! # 2. The licence was signed by that certificate's key.
//! openssl x509 -in organ.pem -pubkey -noout > organ-key.pem
//! openssl dgst -sm3 -sigopt distid:1234567812345678 \
//!     -verify organ-key.pem -signature signature.der licence.json
//! # 3. The certificate's organ is the issuer that the licence names.
//! openssl x509 -in organ.pem -noout -subject -nameopt utf8,sep_comma_plus
//! # 4. The check code of the QR text is the beginning of the digest.
//! openssl dgst -sm3 licence.json
//! ```
//!
//! When the certificate has meanwhile run out, add `-attime` to 1 with the moment `sealed_at` of the
//! licence in seconds since 1970. `-check_ss_sig` cannot be used: OpenSSL does not hand the
//! distinguishing identifier on to the root's own signature. `tests/openssl.rs` runs these very commands,
//! and checks the root's signature as well.
//!
//! # What verifying does not tell
//!
//! A seal proves who said what. Whether the licence was suspended or revoked since is asked of the
//! issuer and handed in as [`Standing`]; whether its term has run out is reported as [`Term`].

mod body;
mod canonical;
mod certificate;
mod chain;
mod issue;
mod keys;
mod qr;
mod seal;
mod verify;

pub use body::{Field, Holder, IssuingOrgan, Licence, LicenceError, Statement};
pub use canonical::{CanonicalError, canonical_bytes};
pub use certificate::{Certificate, CertificateError};
pub use chain::ChainError;
pub use issue::{CertificateTerm, IssueError, issue_organ_certificate, issue_root_certificate};
pub use keys::{DISTINGUISHING_ID, KeyError, PublicKey, SecretKey, SignatureError};
pub use qr::{check_code, qr_text};
pub use seal::{EnvelopeError, SealError, SealKey, SealedLicence, SoftwareKey, seal};
pub use verify::{Standing, Term, VerifiedLicence, VerifyError, verify};
