//! A small world of a root, an authority below it and two organs, and everything that must not verify.

use base::instant::Instant;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::*;
use crate::body::IssuingOrgan;
use crate::body::tests::restaurant_licence;
use crate::issue::{CertificateTerm, IssueError, issue_organ_certificate, issue_root_certificate};
use crate::keys::{KeyError, SecretKey};
use crate::seal::{SealError, SealKey, SoftwareKey, seal};

struct World {
    random: StdRng,
    root: Certificate,
    root_secret: String,
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn term() -> CertificateTerm {
    CertificateTerm {
        not_before: at("2026-01-01T00:00:00.000000Z"),
        not_after: at("2030-12-31T23:59:59.000000Z"),
    }
}

fn root_term() -> CertificateTerm {
    CertificateTerm { not_after: at("2055-12-31T23:59:59.000000Z"), ..term() }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn sealed_at() -> Instant {
    at("2026-09-24T02:30:00.000000Z")
}

impl World {
    fn new(root_name: &str) -> World {
        let mut random = StdRng::seed_from_u64(1);
        let secret = SecretKey::generate(&mut random);
        let root = issue_root_certificate(root_name, &secret, root_term(), &mut random).unwrap();
        World { random, root, root_secret: secret.to_pkcs8_pem().to_string() }
    }

    fn authority(&self) -> SoftwareKey {
        let secret = SecretKey::from_pem(&self.root_secret).unwrap();
        SoftwareKey::new(secret, std::slice::from_ref(&self.root)).unwrap()
    }

    /// The key of an organ's seal with its certificate and the root's.
    fn seal_of(&mut self, organ: &IssuingOrgan) -> SoftwareKey {
        let secret = SecretKey::generate(&mut self.random);
        let authority = self.authority();
        let own = issue_organ_certificate(organ, secret.public_key(), term(), &authority, &mut self.random)
            .unwrap();
        SoftwareKey::new(secret, &[own, self.root.clone()]).unwrap()
    }

    fn sealed(&mut self) -> SealedLicence {
        let licence = restaurant_licence();
        let key = self.seal_of(&licence.issuer);
        seal(licence, &key, sealed_at()).unwrap()
    }

    fn check(&self, sealed: &SealedLicence) -> Result<VerifiedLicence, VerifyError> {
        verify(sealed, std::slice::from_ref(&self.root), Standing::InForce, day("2026-09-25"))
    }
}

#[test]
fn a_sealed_licence_verifies_and_says_who_sealed_it() {
    let mut world = World::new("湖北政务服务根");
    let verified = world.sealed();
    let verified = world.check(&verified).unwrap();
    assert_eq!(verified.licence(), &restaurant_licence());
    assert_eq!(verified.sealed_at(), sealed_at());
    assert_eq!(verified.organ_certificate().credit_code().as_deref(), Some("11420100MB1A2B3CXF"));
    assert_eq!(verified.root_certificate().common_name().as_deref(), Some("湖北政务服务根"));
    assert_eq!(verified.root_certificate().not_after(), root_term().not_after);
    assert!(verified.is_in_force());
    assert!(!verified.is_test());
    assert!(world.sealed().certificate_chain_pem().unwrap().matches("BEGIN CERTIFICATE").count() == 2);
}

#[test]
fn a_licence_under_a_test_root_shows_as_a_test() {
    let mut world = World::new("成事测试根");
    let sealed = world.sealed();
    assert!(world.check(&sealed).unwrap().is_test());
}

#[test]
fn the_root_may_be_left_out_of_the_chain() {
    let mut world = World::new("湖北政务服务根");
    let mut sealed = world.sealed();
    sealed.certificate_chain_der.truncate(1);
    assert!(world.check(&sealed).is_ok());
}

#[test]
fn the_envelope_comes_back_as_it_was() {
    let mut world = World::new("湖北政务服务根");
    let sealed = world.sealed();
    let json = sealed.to_json();
    assert_eq!(SealedLicence::from_json(json.as_bytes()).unwrap(), sealed);
    assert_eq!(sealed.unverified_statement().unwrap().licence, restaurant_licence());
    for broken in ["", "{}", "null", "[1]", &json[1..], &json.replace("licence-1", "licence-9")] {
        assert!(SealedLicence::from_json(broken.as_bytes()).is_err(), "{broken:.40}");
    }
}

#[test]
fn term_and_standing_are_told_and_not_judged() {
    let mut world = World::new("湖北政务服务根");
    let licence = Licence { valid_from: day("2026-10-01"), ..restaurant_licence() };
    let key = world.seal_of(&licence.issuer);
    let sealed = seal(licence, &key, sealed_at()).unwrap();
    let roots = [world.root.clone()];
    let term_on = |on| verify(&sealed, &roots, Standing::Unknown, day(on)).unwrap().term();
    assert_eq!(term_on("2026-09-30"), Term::NotYetValid);
    assert_eq!(term_on("2026-10-01"), Term::Valid);
    assert_eq!(term_on("2031-09-23"), Term::Valid);
    assert_eq!(term_on("2031-09-24"), Term::Expired);
    let suspended = verify(&sealed, &roots, Standing::Suspended, day("2026-10-01")).unwrap();
    assert_eq!((suspended.standing().code(), suspended.is_in_force()), (Some("02"), false));
    assert!(!verify(&sealed, &roots, Standing::Unknown, day("2026-10-01")).unwrap().is_in_force());
}

#[test]
fn another_root_of_the_same_name_is_not_trusted() {
    let mut world = World::new("湖北政务服务根");
    let sealed = world.sealed();
    let mut random = StdRng::seed_from_u64(99);
    let secret = SecretKey::generate(&mut random);
    let forged = issue_root_certificate("湖北政务服务根", &secret, root_term(), &mut random).unwrap();
    let refused = verify(&sealed, &[forged], Standing::InForce, day("2026-09-25"));
    assert_eq!(refused, Err(VerifyError::Chain(ChainError::UntrustedRoot)));
    let refused = verify(&sealed, &[], Standing::InForce, day("2026-09-25"));
    assert_eq!(refused, Err(VerifyError::Chain(ChainError::UntrustedRoot)));
}

#[test]
fn the_seal_of_another_organ_is_refused_when_sealing_and_when_verifying() {
    let mut world = World::new("湖北政务服务根");
    let other = IssuingOrgan {
        name: "武汉市武昌区卫生健康局".to_owned(),
        credit_code: restaurant_licence().issuer.credit_code,
    };
    let key = world.seal_of(&other);
    let refused = seal(restaurant_licence(), &key, sealed_at());
    assert!(matches!(refused, Err(SealError::WrongSeal(name)) if name == other.name));
    let sealed = sign_unchecked(restaurant_licence(), &key, sealed_at());
    assert!(matches!(world.check(&sealed), Err(VerifyError::AnotherOrgan { .. })));
}

#[test]
fn a_seal_outside_the_term_of_its_certificate_is_refused() {
    let mut world = World::new("湖北政务服务根");
    let key = world.seal_of(&restaurant_licence().issuer);
    let early = at("2025-12-31T23:59:59.999999Z");
    assert!(matches!(seal(restaurant_licence(), &key, early), Err(SealError::WrongSeal(_))));
    let sealed = sign_unchecked(restaurant_licence(), &key, early);
    assert!(matches!(world.check(&sealed), Err(VerifyError::Chain(ChainError::OutOfTerm { .. }))));
    let last = at("2030-12-31T23:59:59.999999Z");
    let sealed = seal(restaurant_licence(), &key, last).unwrap();
    assert_eq!(world.check(&sealed), Err(VerifyError::SealedInTheFuture(day("2031-01-01"))));
    let roots = [world.root.clone()];
    assert!(verify(&sealed, &roots, Standing::InForce, day("2031-01-01")).is_ok());
}

#[test]
fn an_organ_cannot_certify_another_and_a_root_cannot_seal() {
    let mut world = World::new("湖北政务服务根");
    let organ = restaurant_licence().issuer;
    let key = world.seal_of(&organ);
    let secret = SecretKey::generate(&mut world.random);
    let refused = issue_organ_certificate(&organ, secret.public_key(), term(), &key, &mut world.random);
    assert!(matches!(refused, Err(IssueError::Authority)));
    let sealed = sign_unchecked(restaurant_licence(), &world.authority(), sealed_at());
    assert_eq!(world.check(&sealed), Err(VerifyError::Chain(ChainError::MayNotSeal)));
    let mut longer = world.sealed();
    longer.certificate_chain_der = vec![longer.certificate_chain_der[0].clone(); 6];
    assert_eq!(world.check(&longer), Err(VerifyError::Chain(ChainError::Length(6))));
}

#[test]
fn certificates_are_not_made_from_nonsense() {
    let mut world = World::new("湖北政务服务根");
    let secret = SecretKey::generate(&mut world.random);
    let long = "局".repeat(65);
    for name in ["", "  ", &long] {
        let made = issue_root_certificate(name, &secret, term(), &mut world.random);
        assert!(matches!(made, Err(IssueError::Name(_))));
    }
    let ended = CertificateTerm { not_after: at("2025-01-01T00:00:00.000000Z"), ..term() };
    assert!(matches!(issue_root_certificate("根", &secret, ended, &mut world.random), Err(IssueError::Term)));
    let longer = CertificateTerm { not_after: at("2056-01-01T00:00:00.000000Z"), ..term() };
    let organ = restaurant_licence().issuer;
    let authority = world.authority();
    let made = issue_organ_certificate(&organ, secret.public_key(), longer, &authority, &mut world.random);
    assert!(matches!(made, Err(IssueError::Authority)));
    let foreign = SoftwareKey::new(secret, std::slice::from_ref(&world.root));
    assert!(matches!(foreign, Err(KeyError::DidNotSign(_))));
}

#[test]
fn bytes_that_are_not_canonical_are_refused_even_when_signed() {
    let mut world = World::new("湖北政务服务根");
    let key = world.seal_of(&restaurant_licence().issuer);
    let canonical =
        String::from_utf8(seal(restaurant_licence(), &key, sealed_at()).unwrap().canonical).unwrap();
    let resigned = |text: String, key: &dyn SealKey| SealedLicence {
        signature_der: key.sign(text.as_bytes()).unwrap(),
        canonical: text.into_bytes(),
        certificate_chain_der: key.certificate_chain_der().to_vec(),
    };
    assert!(world.check(&resigned(canonical.clone(), &key)).is_ok());
    let spaced = canonical.replacen(':', ": ", 1);
    assert_eq!(world.check(&resigned(spaced, &key)), Err(VerifyError::NotCanonical));
    let unknown = canonical.replacen('{', "{\"a\":1,", 1);
    assert_eq!(world.check(&resigned(unknown, &key)), Err(VerifyError::NotALicence));
    let newer = canonical.replace(Statement::FORMAT, "chengshi-licence-2");
    assert_eq!(world.check(&resigned(newer, &key)), Err(VerifyError::NotALicence));
}

/// Signs without any of the checks of [`seal`], as a forger with a genuine key would.
fn sign_unchecked(licence: Licence, key: &dyn SealKey, sealed_at: Instant) -> SealedLicence {
    let statement = Statement { format: Statement::FORMAT.to_owned(), licence, sealed_at };
    let canonical = canonical_bytes(&statement).unwrap();
    SealedLicence {
        signature_der: key.sign(&canonical).unwrap(),
        certificate_chain_der: key.certificate_chain_der().to_vec(),
        canonical,
    }
}

/// Every byte of the signature and of both certificates, one after the other, in two ways.
#[test]
fn no_byte_of_signature_or_certificates_can_change() {
    let mut world = World::new("湖北政务服务根");
    let sealed = world.sealed();
    for flip in [0x01, 0x20] {
        for at in 0..sealed.signature_der.len() {
            let mut changed = sealed.clone();
            changed.signature_der[at] ^= flip;
            assert!(world.check(&changed).is_err(), "signature byte {at}");
        }
        for position in 0..sealed.certificate_chain_der.len() {
            for at in 0..sealed.certificate_chain_der[position].len() {
                let mut changed = sealed.clone();
                changed.certificate_chain_der[position][at] ^= flip;
                assert!(world.check(&changed).is_err(), "certificate {position} byte {at}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_licence_with_any_byte_changed_does_not_verify(place in any::<prop::sample::Index>(), flip in 1u8..) {
        let (world, sealed) = world_and_licence();
        let mut changed = sealed.clone();
        let at = place.index(changed.canonical.len());
        changed.canonical[at] ^= flip;
        prop_assert!(world.check(&changed).is_err());
    }

    #[test]
    fn an_envelope_with_any_byte_changed_does_not_verify(place in any::<prop::sample::Index>(), flip in 1u8..) {
        let (world, sealed) = world_and_licence();
        let mut json = sealed.to_json().into_bytes();
        let at = place.index(json.len());
        json[at] ^= flip;
        let genuine = SealedLicence::from_json(&json).is_ok_and(|changed| world.check(&changed).is_ok());
        prop_assert!(!genuine);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (world, sealed) = world_and_licence();
        let _ = SealedLicence::from_json(&bytes);
        let _ = Certificate::from_der(&bytes);
        let _ = SecretKey::from_der(&bytes);
        let _ = world.check(&SealedLicence { signature_der: bytes.clone(), ..sealed.clone() });
        let _ = world.check(&SealedLicence { canonical: bytes.clone(), ..sealed.clone() });
        let _ = world.check(&SealedLicence { certificate_chain_der: vec![bytes], ..sealed.clone() });
    }
}

fn world_and_licence() -> &'static (World, SealedLicence) {
    static MADE: std::sync::OnceLock<(World, SealedLicence)> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        let mut world = World::new("湖北政务服务根");
        let sealed = world.sealed();
        (world, sealed)
    })
}
