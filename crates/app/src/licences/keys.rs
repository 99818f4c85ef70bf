//! The keys of the small installation: a root and one key an organ, sealed under the master key in the
//! database. A private key is opened for one signature and wiped after it.

use base::id::OrganId;
use licence::{Certificate, CertificateTerm, IssuingOrgan, SealKey, SecretKey, SoftwareKey};
use licence::{issue_organ_certificate, issue_root_certificate};
use store::signing_key::SigningKeyRow;
use store::vault::{SealedValue, ValueKey};

use crate::city::City;
use crate::error::Error;

/// How long certificates hold, in seconds: the root 20 years, an organ 5.
const ROOT_SECONDS: i64 = 20 * 365 * 86_400;
const ORGAN_SECONDS: i64 = 5 * 365 * 86_400;
/// Certificates begin a little earlier than now: clocks differ.
const EARLIER_SECONDS: i64 = -300;
const ROOT: &str = "root";

impl City {
    /// The root certificate, made on first use. What it signs says “test” when its name does.
    pub async fn root_certificate(&self) -> Result<Certificate, Error> {
        let row = self.root_row().await?;
        Certificate::from_pem(&row.certificate)
            .map_err(|error| Error::broken("reading the root certificate", error))
    }

    /// Signs bytes with the root key.
    pub(crate) async fn sign_as_root(&self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let row = self.root_row().await?;
        let secret = self.secret(&row)?;
        secret.sign(bytes).map_err(|error| Error::broken("signing with the root key", error))
    }

    /// The key an organ seals with, made under the root on first use.
    pub(crate) async fn organ_key(
        &self,
        organ: &OrganId,
        subject: &IssuingOrgan,
    ) -> Result<SoftwareKey, Error> {
        let root = self.root_row().await?;
        let root_certificate = self.root_certificate().await?;
        let owner = format!("organ {organ}");
        let row = match store::signing_key::of_owner(&self.inner.db, &self.inner.tenant, &owner).await? {
            Some(row) => row,
            None => {
                let secret = SecretKey::generate(&mut rand::rng());
                let authority =
                    SoftwareKey::new(self.secret(&root)?, std::slice::from_ref(&root_certificate))
                        .map_err(|error| Error::broken("opening the root key", error))?;
                let term = self.term(ORGAN_SECONDS);
                let certificate = issue_organ_certificate(
                    subject,
                    secret.public_key(),
                    term,
                    &authority as &dyn SealKey,
                    &mut rand::rng(),
                )
                .map_err(|error| Error::broken("issuing an organ certificate", error))?;
                self.keep_key(&owner, &secret, &certificate).await?
            }
        };
        let certificate = Certificate::from_pem(&row.certificate)
            .map_err(|error| Error::broken("reading an organ certificate", error))?;
        SoftwareKey::new(self.secret(&row)?, &[certificate, root_certificate])
            .map_err(|error| Error::broken("opening an organ key", error))
    }

    async fn root_row(&self) -> Result<SigningKeyRow, Error> {
        if let Some(row) = store::signing_key::of_owner(&self.inner.db, &self.inner.tenant, ROOT).await? {
            return Ok(row);
        }
        let secret = SecretKey::generate(&mut rand::rng());
        let term = self.term(ROOT_SECONDS);
        let certificate = issue_root_certificate(&self.inner.root_name, &secret, term, &mut rand::rng())
            .map_err(|error| Error::broken("issuing the root certificate", error))?;
        self.keep_key(ROOT, &secret, &certificate).await
    }

    /// Stores a fresh key; when another node was quicker, its key is the one that counts.
    async fn keep_key(
        &self,
        owner: &str,
        secret: &SecretKey,
        certificate: &Certificate,
    ) -> Result<SigningKeyRow, Error> {
        let key = ValueKey::fresh();
        let sealed = key.seal(owner, &secret.to_pkcs8_der());
        let row = SigningKeyRow {
            owner: owner.to_owned(),
            certificate: certificate.to_pem(),
            wrapped_key: self.inner.master.wrap(&key, owner),
            secret_sealed: format!("{} {}", sealed.commitment, sealed.ciphertext),
        };
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        store::signing_key::put_first(db, tenant, &row, self.now()).await?;
        let kept = store::signing_key::of_owner(db, tenant, owner).await?;
        kept.ok_or_else(|| Error::broken("keeping a signing key", "it is not there after writing"))
    }

    fn secret(&self, row: &SigningKeyRow) -> Result<SecretKey, Error> {
        let key = self.inner.master.unwrap(&row.wrapped_key, &row.owner)?;
        let (commitment, ciphertext) = row.secret_sealed.split_once(' ').unwrap_or_default();
        let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
        let der = key.open(&row.owner, &sealed)?;
        SecretKey::from_der(&der).map_err(|error| Error::broken("opening a signing key", error))
    }

    fn term(&self, seconds: i64) -> CertificateTerm {
        let now = self.now();
        CertificateTerm {
            not_before: now.plus_seconds(EARLIER_SECONDS),
            not_after: now.plus_seconds(seconds),
        }
    }
}
