//! SM2 keys and signatures (GB/T 32918) with the default distinguishing identifier. A secret key is
//! wiped from memory when dropped and never printed.

use sm2::dsa::signature::{Signer, Verifier};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use sm2::elliptic_curve::zeroize::Zeroizing;
use sm2::elliptic_curve::{Generate, rand_core::CryptoRng};
use sm2::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding};

/// The identifier of the signer that goes into every SM2 digest when none was agreed
/// (GB/T 35276; OpenSSL calls it `distid`).
pub const DISTINGUISHING_ID: &str = "1234567812345678";

/// A key that cannot be read, or that refused to sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not an SM2 secret key in PKCS#8 or SEC 1.
    #[error("this is not an SM2 secret key")]
    NotASecretKey,
    /// Not an SM2 public key.
    #[error("this is not an SM2 public key")]
    NotAPublicKey,
    /// The key or the device that holds it did not sign.
    #[error("the key did not sign: {0}")]
    DidNotSign(String),
}

/// A signature that does not belong to this message and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the SM2 signature does not fit")]
pub struct SignatureError;

/// An SM2 secret key in memory; wiped when dropped. Make it late, drop it early.
pub struct SecretKey(sm2::SecretKey);

impl SecretKey {
    /// A new key from the caller's random numbers.
    pub fn generate(random: &mut impl CryptoRng) -> SecretKey {
        SecretKey(sm2::SecretKey::generate_from_rng(random))
    }

    /// Reads DER, PKCS#8 or SEC 1.
    pub fn from_der(der: &[u8]) -> Result<SecretKey, KeyError> {
        sm2::SecretKey::from_pkcs8_der(der)
            .ok()
            .or_else(|| sm2::SecretKey::from_sec1_der(der).ok())
            .map(SecretKey)
            .ok_or(KeyError::NotASecretKey)
    }

    /// Reads PEM, `PRIVATE KEY` or `EC PRIVATE KEY`.
    pub fn from_pem(pem: &str) -> Result<SecretKey, KeyError> {
        sm2::SecretKey::from_pem(pem).map(SecretKey).map_err(|_| KeyError::NotASecretKey)
    }

    /// PKCS#8 in DER, not encrypted: the caller encrypts it before it is stored.
    pub fn to_pkcs8_der(&self) -> Zeroizing<Vec<u8>> {
        self.0.to_pkcs8_der().expect("an SM2 key has a PKCS#8 form").to_bytes()
    }

    /// PKCS#8 in PEM, not encrypted: the caller encrypts it before it is stored.
    pub fn to_pkcs8_pem(&self) -> Zeroizing<String> {
        self.0.to_pkcs8_pem(LineEnding::LF).expect("an SM2 key has a PKCS#8 form")
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.public_key())
    }

    /// Signs a message; answers DER `SEQUENCE { r, s }`. The nonce is derived from key and message
    /// (RFC 6979 with SM3), so that no random numbers are needed and none can be repeated. While it
    /// signs, the library keeps a copy of the secret on the stack that it does not wipe.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let failed = |error: sm2::dsa::signature::Error| KeyError::DidNotSign(error.to_string());
        let key = SigningKey::new(DISTINGUISHING_ID, &self.0).map_err(failed)?;
        let signature: Signature = key.try_sign(message).map_err(failed)?;
        Ok(signature.to_der().to_vec())
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// An SM2 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(sm2::PublicKey);

impl PublicKey {
    /// Reads a DER `SubjectPublicKeyInfo`, as a device that holds the secret half gives it.
    pub fn from_der(der: &[u8]) -> Result<PublicKey, KeyError> {
        sm2::PublicKey::from_public_key_der(der).map(PublicKey).map_err(|_| KeyError::NotAPublicKey)
    }

    /// The DER `SubjectPublicKeyInfo`.
    pub fn to_der(&self) -> Vec<u8> {
        self.0.to_public_key_der().expect("an SM2 public key has a DER form").into_vec()
    }

    /// The uncompressed point: 04, x, y.
    pub fn to_point(&self) -> Vec<u8> {
        self.0.to_sec1_bytes().into_vec()
    }

    /// Checks a DER signature of a message. Only the one shortest DER form is taken.
    pub fn verify(&self, message: &[u8], signature_der: &[u8]) -> Result<(), SignatureError> {
        let signature = Signature::from_der(signature_der).map_err(|_| SignatureError)?;
        if signature.to_der().as_bytes() != signature_der {
            return Err(SignatureError);
        }
        let key = VerifyingKey::new(DISTINGUISHING_ID, self.0).map_err(|_| SignatureError)?;
        key.verify(message, &signature).map_err(|_| SignatureError)
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use sm3::{Digest, Sm3};

    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    const SECRET: &str = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    const PX: &str = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020";
    const PY: &str = "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    const R: &str = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    const S: &str = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

    fn standard_key() -> SecretKey {
        SecretKey(sm2::SecretKey::from_slice(&bytes(SECRET)).unwrap())
    }

    #[test]
    fn sm3_gives_the_digests_of_gb_t_32905() {
        let abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex(&Sm3::digest(b"abc")), abc);
        let nothing = "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b";
        assert_eq!(hex(&Sm3::digest(b"")), nothing);
    }

    #[test]
    fn the_secret_key_of_gb_t_32918_gives_its_public_key() {
        assert_eq!(hex(&standard_key().public_key().to_point()), format!("04{PX}{PY}"));
    }

    /// Z_A and e by the definition (GB/T 32918.2, 5.5 and 6.1): the constants of the curve are part of it.
    #[test]
    fn the_digest_with_the_identifier_is_that_of_the_standard() {
        let curve = "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc\
                     28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93\
                     32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7\
                     bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";
        let mut z = Sm3::new_with_prefix(128u16.to_be_bytes());
        z.update(DISTINGUISHING_ID);
        z.update(bytes(curve));
        z.update(&standard_key().public_key().to_point()[1..]);
        let z = z.finalize();
        assert_eq!(hex(&z), "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3");
        let e = Sm3::new_with_prefix(z).chain_update(b"message digest").finalize();
        assert_eq!(hex(&e), "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640");
    }

    #[test]
    fn the_signature_of_gb_t_32918_verifies_and_a_changed_message_does_not() {
        let key = standard_key().public_key();
        let der = bytes(&format!("3046022100{R}022100{S}"));
        assert_eq!(key.verify(b"message digest", &der), Ok(()));
        assert_eq!(key.verify(b"message digesT", &der), Err(SignatureError));
    }

    #[test]
    fn what_a_key_signs_its_public_half_verifies() {
        let key = SecretKey::generate(&mut StdRng::seed_from_u64(7));
        let signature = key.sign("证照".as_bytes()).unwrap();
        assert_eq!(key.public_key().verify("证照".as_bytes(), &signature), Ok(()));
        assert_eq!(key.sign("证照".as_bytes()).unwrap(), signature);
        let other = SecretKey::generate(&mut StdRng::seed_from_u64(8));
        assert!(other.public_key().verify("证照".as_bytes(), &signature).is_err());
    }

    #[test]
    fn a_key_comes_back_from_its_stored_form() {
        let key = SecretKey::generate(&mut StdRng::seed_from_u64(9));
        let (der, pem) = (key.to_pkcs8_der(), key.to_pkcs8_pem());
        assert_eq!(SecretKey::from_der(&der).unwrap().public_key(), key.public_key());
        assert_eq!(SecretKey::from_pem(&pem).unwrap().public_key(), key.public_key());
        assert_eq!(PublicKey::from_der(&key.public_key().to_der()).unwrap(), key.public_key());
        assert_eq!(SecretKey::from_der(&der[1..]).unwrap_err(), KeyError::NotASecretKey);
        assert_eq!(SecretKey::from_pem("").unwrap_err(), KeyError::NotASecretKey);
        assert!(!format!("{key:?}").contains("Scalar"));
    }
}
