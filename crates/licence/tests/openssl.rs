//! A stranger with OpenSSL 3 and the root certificate comes to our conclusions: the very commands
//! that the crate's documentation tells, run on licences and keys made here, and the other way round.

// Setting up a test may fail the test.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use base::instant::Instant;
use licence::{
    Certificate, CertificateTerm, ChainError, Field, Holder, IssuingOrgan, Licence, SealedLicence, SecretKey,
    SoftwareKey, Standing, VerifyError, issue_organ_certificate, issue_root_certificate, seal, verify,
};
use rand::SeedableRng;
use rand::rngs::StdRng;
use tempfile::TempDir;

const DISTID: &str = "distid:1234567812345678";

fn openssl(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("openssl").current_dir(folder).args(arguments).output().expect("OpenSSL 3 is installed")
}

fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    let output = openssl(folder, arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}\n{said}\n{errors}");
    said
}

fn fails(folder: &Path, arguments: &[&str]) {
    let output = openssl(folder, arguments);
    assert!(!output.status.success(), "openssl {arguments:?} should fail");
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn sealed_at() -> Instant {
    at("2026-09-24T02:30:00.000000Z")
}

fn licence() -> Licence {
    let identifier = "1.2.156.3005.2.11420100MB1A2B3CXF001.11420100MB1A2B3CXF.20260000001.001.M";
    Licence {
        identifier: identifier.parse().unwrap(),
        type_id: "birth-certificate".into(),
        type_name: "出生医学证明".to_owned(),
        number: "Z420000001".to_owned(),
        replaces: None,
        holder: Holder::Pending { name: "李小满".to_owned() },
        issuer: IssuingOrgan {
            name: "武汉市武昌区卫生健康局".to_owned(),
            credit_code: "11420100MB1A2B3CXF".to_owned(),
        },
        issued_on: "2026-09-24".parse().unwrap(),
        valid_from: "2026-09-24".parse().unwrap(),
        valid_to: None,
        division: "420106".to_owned(),
        fields: vec![Field { element: "sex".into(), label: "性别".to_owned(), value: "女".to_owned() }],
        application_number: "420106202609180002".to_owned(),
        case_id: "birth-certificate".into(),
    }
}

struct Files {
    folder: TempDir,
    sealed: SealedLicence,
    root: Certificate,
}

/// Root, organ and licence, with the files a stranger takes out of a licence file.
fn files() -> Files {
    let mut random = StdRng::seed_from_u64(20260924);
    let term = CertificateTerm {
        not_before: at("2026-01-01T00:00:00.000000Z"),
        not_after: at("2035-12-31T23:59:59.000000Z"),
    };
    let root_term = CertificateTerm { not_after: at("2055-12-31T23:59:59.000000Z"), ..term };
    let root_secret = SecretKey::generate(&mut random);
    let root = issue_root_certificate("成事测试根", &root_secret, root_term, &mut random).unwrap();
    let authority = SoftwareKey::new(root_secret, std::slice::from_ref(&root)).unwrap();
    let secret = SecretKey::generate(&mut random);
    let (issuer, public_key) = (licence().issuer, secret.public_key());
    let organ = issue_organ_certificate(&issuer, public_key, term, &authority, &mut random).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("root.pem", root.to_pem().as_bytes());
    write("organ.pem", organ.to_pem().as_bytes());
    write("organ-secret.pem", secret.to_pkcs8_pem().as_bytes());
    let key = SoftwareKey::new(secret, &[organ, root.clone()]).unwrap();
    let sealed = seal(licence(), &key, sealed_at()).unwrap();
    write("licence.json", &sealed.canonical);
    write("licence.sig", &sealed.signature_der);
    let public_key = succeeds(folder.path(), &["x509", "-in", "organ.pem", "-pubkey", "-noout"]);
    write("organ-key.pem", public_key.as_bytes());
    Files { folder, sealed, root }
}

const VERIFY_SIGNATURE: [&str; 9] = [
    "dgst",
    "-sm3",
    "-sigopt",
    DISTID,
    "-verify",
    "organ-key.pem",
    "-signature",
    "licence.sig",
    "licence.json",
];

#[test]
fn openssl_verifies_the_signature_of_a_licence_and_refuses_a_changed_one() {
    let files = files();
    let folder = files.folder.path();
    assert!(succeeds(folder, &VERIFY_SIGNATURE).contains("Verified OK"));
    let raw = ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", DISTID, "-pubin"];
    let inputs = ["-inkey", "organ-key.pem", "-sigfile", "licence.sig", "-in", "licence.json"];
    succeeds(folder, &[&raw[..], &inputs[..]].concat());

    let changed = String::from_utf8(files.sealed.canonical).unwrap().replace("李小满", "李大满");
    std::fs::write(folder.join("licence.json"), changed).unwrap();
    fails(folder, &VERIFY_SIGNATURE);
}

#[test]
fn openssl_verifies_the_root_and_the_organ_below_it() {
    let files = files();
    let folder = files.folder.path();
    let moment = (sealed_at().unix_microseconds() / 1_000_000).to_string();
    let common = ["verify", "-x509_strict", "-CAfile", "root.pem", "-attime", &moment];
    let check = |tail: &[&'static str]| [&common[..], tail].concat();
    assert!(succeeds(folder, &check(&["-vfyopt", DISTID, "root.pem"])).contains("root.pem: OK"));
    assert!(succeeds(folder, &check(&["-vfyopt", DISTID, "organ.pem"])).contains("organ.pem: OK"));
    fails(folder, &check(&["-vfyopt", "distid:8765432187654321", "organ.pem"]));
    check_own_signature_of_root(folder);

    let mut random = StdRng::seed_from_u64(5);
    let term = CertificateTerm { not_before: files.root.not_before(), not_after: files.root.not_after() };
    let forged = SecretKey::generate(&mut random);
    let forged = issue_root_certificate("成事测试根", &forged, term, &mut random).unwrap();
    std::fs::write(folder.join("root.pem"), forged.to_pem()).unwrap();
    fails(folder, &check(&["-vfyopt", DISTID, "organ.pem"]));
}

/// `openssl verify` trusts a root without its own signature, so that is taken apart by hand: the signed
/// part begins at byte 4, the signature is the last bit string.
fn check_own_signature_of_root(folder: &Path) {
    let parts = succeeds(folder, &["asn1parse", "-in", "root.pem"]);
    let last = parts.lines().rfind(|line| line.contains("BIT STRING")).unwrap();
    let offset = last.split(':').next().unwrap().trim();
    let take = ["asn1parse", "-in", "root.pem", "-noout", "-strparse"];
    succeeds(folder, &[&take[..], &["4", "-out", "root.signed"]].concat());
    succeeds(folder, &[&take[..], &[offset, "-out", "root.sig"]].concat());
    succeeds(folder, &["x509", "-in", "root.pem", "-pubkey", "-noout", "-out", "root-key.pem"]);
    let verify = ["dgst", "-sm3", "-sigopt", DISTID, "-verify", "root-key.pem", "-signature", "root.sig"];
    succeeds(folder, &[&verify[..], &["root.signed"]].concat());
}

#[test]
fn openssl_reads_names_usage_and_algorithms_as_we_mean_them() {
    let files = files();
    let folder = files.folder.path();
    let options = ["-noout", "-subject", "-nameopt", "utf8,sep_comma_plus"];
    let subject = succeeds(folder, &[&["x509", "-in", "organ.pem"][..], &options[..]].concat());
    let organ = licence().issuer;
    assert!(subject.contains(&format!("O={}", organ.name)), "{subject}");
    assert!(subject.contains(&format!("organizationIdentifier={}", organ.credit_code)), "{subject}");
    let text = succeeds(folder, &["x509", "-in", "organ.pem", "-noout", "-text"]);
    for said in
        ["Version: 3", "SM2-with-SM3", "ASN1 OID: SM2", "CA:FALSE", "Digital Signature, Non Repudiation"]
    {
        assert!(text.contains(said), "{said} is missing in\n{text}");
    }
    let text = succeeds(folder, &["x509", "-in", "root.pem", "-noout", "-text"]);
    for said in ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign", "Not After : Dec 31 23:59:59 2055 GMT"] {
        assert!(text.contains(said), "{said} is missing in\n{text}");
    }
}

#[test]
fn openssl_gives_the_digest_that_the_check_code_begins() {
    let files = files();
    let digest = succeeds(files.folder.path(), &["dgst", "-sm3", "-r", "licence.json"]);
    assert!(digest.starts_with(&files.sealed.check_code()), "{digest}");
}

#[test]
fn what_openssl_signs_with_our_stored_key_verifies_here() {
    let files = files();
    let folder = files.folder.path();
    succeeds(folder, &["pkey", "-in", "organ-secret.pem", "-check", "-noout"]);
    let sign = ["dgst", "-sm3", "-sigopt", DISTID, "-sign", "organ-secret.pem"];
    succeeds(folder, &[&sign[..], &["-out", "openssl.sig", "licence.json"]].concat());
    let signature_der = std::fs::read(folder.join("openssl.sig")).unwrap();
    assert_ne!(signature_der, files.sealed.signature_der);
    let sealed = SealedLicence { signature_der, ..files.sealed };
    let verified = verify(&sealed, &[files.root], Standing::InForce, "2026-09-25".parse().unwrap());
    assert!(verified.unwrap().is_test());
}

#[test]
fn a_key_that_openssl_made_is_read_and_signs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    succeeds(folder, &["genpkey", "-algorithm", "SM2", "-out", "key.pem"]);
    succeeds(folder, &["pkey", "-in", "key.pem", "-pubout", "-out", "organ-key.pem"]);
    let pem = std::fs::read_to_string(folder.join("key.pem")).unwrap();
    let key = SecretKey::from_pem(&pem).unwrap();
    std::fs::write(folder.join("licence.json"), "证照").unwrap();
    std::fs::write(folder.join("licence.sig"), key.sign("证照".as_bytes()).unwrap()).unwrap();
    succeeds(folder, &VERIFY_SIGNATURE);
}

/// Makes a certificate `{name}.pem` with its key as a certificate authority that runs OpenSSL would.
fn certify(folder: &Path, name: &str, subject: &str, above: Option<&str>, extensions: &str) {
    let file = |ending: &str| format!("{name}.{ending}");
    std::fs::write(folder.join(file("ext")), extensions).unwrap();
    succeeds(folder, &["genpkey", "-algorithm", "SM2", "-out", &file("key")]);
    let request = ["req", "-new", "-sm3", "-sigopt", DISTID, "-utf8", "-subj", subject];
    succeeds(folder, &[&request[..], &["-key", &file("key"), "-out", &file("csr")]].concat());
    let (key, csr, pem, ext) = (file("key"), file("csr"), file("pem"), file("ext"));
    let above = above.map(|above| [format!("{above}.pem"), format!("{above}.key")]);
    let signer = match &above {
        Some([above, above_key]) => vec!["-CA", above, "-CAkey", above_key, "-CAcreateserial"],
        None => vec!["-signkey", &key],
    };
    let common = ["x509", "-req", "-sm3", "-sigopt", DISTID, "-vfyopt", DISTID, "-days", "3000"];
    let files = ["-in", &csr, "-extfile", &ext, "-out", &pem];
    succeeds(folder, &[&common[..], &signer, &files].concat());
}

#[test]
fn a_chain_that_openssl_made_with_an_authority_between_is_followed_here() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let authority = "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign";
    let root = "basicConstraints=critical,CA:TRUE,pathlen:1\nkeyUsage=critical,keyCertSign";
    let narrow_root = "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign";
    let organ = "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature";
    let issuer = licence().issuer;
    let subject = format!("/C=CN/O={0}/organizationIdentifier={1}/CN={0}", issuer.name, issuer.credit_code);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let now = Instant::from_unix_microseconds(now.as_micros() as i64).plus_seconds(60);
    let chain = |root_extensions: &str, authority_extensions: &str| {
        certify(folder, "root", "/C=CN/CN=国家根", None, root_extensions);
        certify(folder, "authority", "/C=CN/CN=湖北CA", Some("root"), authority_extensions);
        certify(folder, "organ", &subject, Some("authority"), organ);
        let read =
            |name: &str| Certificate::from_pem(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap();
        let secret = SecretKey::from_pem(&std::fs::read_to_string(folder.join("organ.key")).unwrap());
        let key = SoftwareKey::new(secret.unwrap(), &[read("organ.pem"), read("authority.pem")]).unwrap();
        let sealed = seal(licence(), &key, now).unwrap();
        verify(&sealed, &[read("root.pem")], Standing::InForce, now.shanghai_day())
    };
    let genuine = chain(root, authority).unwrap();
    assert_eq!(genuine.root_certificate().common_name().as_deref(), Some("国家根"));
    assert!(!genuine.is_test());
    let refused = |by: &str| VerifyError::Chain(ChainError::MayNotCertify(by.to_owned()));
    assert_eq!(chain(narrow_root, authority), Err(refused("国家根")));
    assert_eq!(chain(root, organ), Err(refused("湖北CA")));
}
