//! One's own licences, and what anybody with the QR code may see and verify.

use base::day::Day;
use base::id::{LicenceId, LicenceTypeId};
use documents::{Attachment, LicencePage, Relationship, Row, Seal};
use licence::{SealedLicence, Standing, VerifiedLicence, verify};
use store::issued_licence::LicenceRow;

use crate::actor::Actor;
use crate::allow::{Action, Object};
use crate::city::City;
use crate::error::{Error, Problem};

/// A licence in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceSummary {
    /// Which.
    pub licence_id: LicenceId,
    /// Its identifier.
    pub identifier: String,
    /// Its type.
    pub type_id: LicenceTypeId,
    /// Its name.
    pub name: String,
    /// Whose.
    pub holder_name: String,
    /// Who issued it.
    pub issuer_name: String,
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Option<Day>,
    /// Whether it is in force today.
    pub in_force: bool,
    /// The address that its QR code holds.
    pub qr: String,
}

/// What anybody with the QR code sees.
#[derive(Clone, Debug)]
pub struct PublicLicence {
    /// The licence, checked; or why it does not hold.
    pub verified: Result<Box<VerifiedLicence>, String>,
    /// The address that its QR code holds.
    pub qr: String,
}

impl City {
    /// The actor's own licences, and those that came out of the actor's own applications; the newest first.
    pub async fn my_licences(&self, actor: &Actor) -> Result<Vec<LicenceSummary>, Error> {
        let subject = self.own_subject(actor).ok_or(Error::Forbidden)?;
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let mut rows = store::issued_licence::of_subject(db, tenant, &subject).await?;
        for application in store::application::of_subject(db, tenant, &subject, 200).await? {
            let id = &application.registry.application_id;
            for row in store::issued_licence::of_application(db, tenant, id).await? {
                if rows.iter().all(|known| known.licence_id != row.licence_id) {
                    rows.push(row);
                }
            }
        }
        rows.sort_by(|a, b| b.issued_at.cmp(&a.issued_at).then_with(|| a.licence_id.cmp(&b.licence_id)));
        rows.iter().map(|row| self.licence_summary(row)).collect()
    }

    pub(crate) fn licence_summary(&self, row: &LicenceRow) -> Result<LicenceSummary, Error> {
        let sealed = self.envelope(row)?;
        let statement =
            sealed.unverified_statement().map_err(|error| Error::broken("reading a licence", error))?;
        let today = self.today();
        let in_time = row.valid_from <= today && row.valid_to.is_none_or(|last| today <= last);
        Ok(LicenceSummary {
            licence_id: row.licence_id.clone(),
            identifier: row.identifier.clone(),
            type_id: row.type_id.clone(),
            name: statement.licence.type_name.clone(),
            holder_name: statement.licence.holder.name().to_owned(),
            issuer_name: statement.licence.issuer.name.clone(),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            in_force: in_time && row.status == "valid",
            qr: self.qr(&sealed, &statement.licence.identifier),
        })
    }

    /// A licence by the address in its QR code. Without the right check code it is not found: nobody can
    /// leaf through licences by counting.
    pub async fn public_licence(&self, identifier: &str, check_code: &str) -> Result<PublicLicence, Error> {
        let row =
            store::issued_licence::by_identifier(&self.inner.db, &self.inner.tenant, identifier).await?;
        let row = row.ok_or(Error::NotFound)?;
        let sealed = self.envelope(&row)?;
        if sealed.check_code() != check_code {
            return Err(Error::NotFound);
        }
        let root = self.root_certificate().await?;
        let verified = verify(&sealed, &[root], standing(&row), self.today());
        let statement =
            sealed.unverified_statement().map_err(|error| Error::broken("reading a licence", error))?;
        Ok(PublicLicence {
            verified: verified.map(Box::new).map_err(|error| error.to_string()),
            qr: self.qr(&sealed, &statement.licence.identifier),
        })
    }

    /// The file of a licence that the actor holds or that came out of the actor's application: PDF/A-3 with
    /// the sealed data, the signature and the chain inside.
    pub async fn licence_pdf(&self, actor: &Actor, licence_id: &LicenceId) -> Result<Vec<u8>, Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let row = store::issued_licence::by_id(db, tenant, licence_id).await?.ok_or(Error::NotFound)?;
        let subject = match &row.application_id {
            Some(id) => match store::application::by_id(db, tenant, id).await? {
                Some(application)
                    if self.own_subject(actor).as_deref() != Some(row.subject_hash.as_str()) =>
                {
                    application.registry.subject_hash
                }
                _ => row.subject_hash.clone(),
            },
            None => row.subject_hash.clone(),
        };
        self.allow(actor, Action::ReadLicences, Object::OfSubject(&subject)).map_err(|_| Error::NotFound)?;
        let sealed = self.envelope(&row)?;
        self.render(&sealed).await
    }

    async fn render(&self, sealed: &SealedLicence) -> Result<Vec<u8>, Error> {
        let statement =
            sealed.unverified_statement().map_err(|error| Error::broken("reading a licence", error))?;
        let root = self.root_certificate().await?;
        let body = statement.licence;
        let page = LicencePage {
            title: body.type_name.clone(),
            organ: body.issuer.name.clone(),
            number: body.number.clone(),
            identifier: body.identifier.as_str().to_owned(),
            holder: body.holder.name().to_owned(),
            rows: body.fields.iter().map(|field| Row::new(&field.label, &field.value)).collect(),
            valid_from: body.valid_from,
            valid_until: body.valid_to,
            issued_on: body.issued_on,
            qr: self.qr(sealed, &body.identifier),
            seal: Seal { organ: body.issuer.name.clone(), purpose: "政务服务专用章".to_owned() },
            standing: if root.is_for_testing() {
                documents::Standing::Test
            } else {
                documents::Standing::Genuine
            },
        };
        let attachments = attachments(sealed)?;
        // Typesetting takes the processor for some milliseconds: not on the threads that answer requests.
        let rendered =
            tokio::task::spawn_blocking(move || documents::render_licence(&page, &attachments)).await;
        match rendered {
            Ok(Ok(pdf)) => Ok(pdf),
            Ok(Err(documents::DocumentError::MissingGlyphs { characters })) => {
                Err(Error::Invalid(vec![Problem::new(
                    "",
                    "missing-glyphs",
                    format!("这些字暂时不能印到证照上：{characters:?}，请联系发证单位"),
                    format!("These characters cannot be printed yet: {characters:?}; ask the issuing organ"),
                )]))
            }
            Ok(Err(error)) => Err(Error::broken("printing a licence", error)),
            Err(error) => Err(Error::broken("printing a licence", error)),
        }
    }

    fn qr(&self, sealed: &SealedLicence, identifier: &base::identifiers::LicenceIdentifier) -> String {
        licence::qr_text(self.base_url(), identifier, &sealed.check_code())
    }
}

fn attachments(sealed: &SealedLicence) -> Result<Vec<Attachment>, Error> {
    let chain = sealed
        .certificate_chain_pem()
        .map_err(|error| Error::broken("reading a licence's certificates", error))?;
    let attachment =
        |name: &str, bytes: Vec<u8>, media_type: &str, relationship, description: &str| Attachment {
            name: name.to_owned(),
            bytes,
            media_type: media_type.to_owned(),
            relationship,
            description: description.to_owned(),
        };
    Ok(vec![
        attachment(
            "licence.json",
            sealed.canonical.clone(),
            "application/json",
            Relationship::Data,
            "证照数据（RFC 8785）",
        ),
        attachment(
            "signature.der",
            sealed.signature_der.clone(),
            "application/octet-stream",
            Relationship::Supplement,
            "SM2 签名",
        ),
        attachment(
            "chain.pem",
            chain.into_bytes(),
            "application/x-pem-file",
            Relationship::Supplement,
            "证书链",
        ),
    ])
}

/// The standing that the row's status says.
fn standing(row: &LicenceRow) -> Standing {
    match row.status.as_str() {
        "valid" => Standing::InForce,
        "suspended" => Standing::Suspended,
        "revoked" => Standing::Revoked,
        "cancelled" => Standing::Cancelled,
        "lapsed" => Standing::Lapsed,
        other => Standing::Other(other.to_owned()),
    }
}
