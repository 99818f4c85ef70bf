//! `chengshi licence verify FILE`: a licence file checked with nothing but the root certificate.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::ports::{Clock as _, SystemClock};
use clap::Subcommand;
use licence::{Certificate, SealedLicence, Standing, verify};

use super::{complain, say};

/// What can be done.
#[derive(Subcommand)]
pub enum LicenceCommand {
    /// Verify a licence file (PDF with the sealed data inside)
    Verify {
        /// The file
        file: PathBuf,
        /// The root certificate to trust (PEM). Without it the root inside the file is shown and not trusted
        #[arg(long)]
        root: Option<PathBuf>,
    },
}

impl LicenceCommand {
    /// Does it; the exit code is 1 unless the licence verifies under the given root.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let LicenceCommand::Verify { file, root } = self;
        let pdf = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let sealed = sealed(&pdf)?;
        let inside = sealed
            .certificate_chain_der
            .last()
            .context("the file holds no certificate")
            .and_then(|der| Ok(Certificate::from_der(der)?))?;
        let (trusted, is_given) = match &root {
            Some(path) => {
                let pem =
                    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
                (Certificate::from_pem(&pem)?, true)
            }
            None => (inside, false),
        };
        let name = trusted.common_name().unwrap_or_default();
        match verify(&sealed, &[trusted], Standing::Unknown, SystemClock.now().shanghai_day()) {
            Ok(verified) => {
                let body = verified.licence();
                say(&format!(
                    "{}\n{}\nholder {}\nissuer {}\nissued {}  valid {} to {}\nroot {name}\n{}",
                    body.type_name,
                    body.identifier.as_str(),
                    body.holder.name(),
                    body.issuer.name,
                    body.issued_on,
                    body.valid_from,
                    body.valid_to.map_or_else(|| "for good".to_owned(), |day| day.to_string()),
                    if verified.is_test() { "TEST root: without legal force" } else { "" }
                ));
                if !is_given {
                    complain(
                        "the signature fits, but the root came with the file: give --root ROOT.pem to trust it",
                    );
                    return Ok(ExitCode::FAILURE);
                }
                say("verified");
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => {
                complain(&format!("does not verify: {error}"));
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

/// The sealed licence that a PDF carries.
fn sealed(pdf: &[u8]) -> anyhow::Result<SealedLicence> {
    let files = documents::attachments(pdf)?;
    let part = |name: &str| {
        files
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, bytes)| bytes.clone())
            .with_context(|| format!("the file holds no {name}"))
    };
    let chain = String::from_utf8(part("chain.pem")?).context("chain.pem is not text")?;
    let mut certificate_chain_der = Vec::new();
    for block in chain.split_inclusive("-----END CERTIFICATE-----") {
        if block.contains("-----BEGIN CERTIFICATE-----") {
            certificate_chain_der.push(Certificate::from_pem(block.trim())?.der().to_vec());
        }
    }
    Ok(SealedLicence {
        canonical: part("licence.json")?,
        signature_der: part("signature.der")?,
        certificate_chain_der,
    })
}
