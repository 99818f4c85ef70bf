//! The value store's cryptography: personal values are encrypted with SM4-GCM under a key of their own
//! application, which is wrapped under the installation's master key. An event carries only a salted SM3
//! commitment. Destroying key and value erases the person's data; the ledger still verifies.

use aes_gcm::AesGcm;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use hmac::{Hmac, Mac as _};
use sm3::{Digest as _, Sm3};
use sm4::Sm4;

use crate::error::DbError;

type Sm4Gcm = AesGcm<Sm4, U12>;

/// The installation's master key: wraps the keys of applications and keys the look-up hashes.
#[derive(Clone)]
pub struct MasterKey {
    wrapping: [u8; 16],
    blinding: [u8; 32],
}

/// The key of one application or draft; all its values and files lie under it.
#[derive(Clone)]
pub struct ValueKey([u8; 16]);

/// An encrypted value with what the ledger says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedValue {
    /// Base64 of nonce and ciphertext; the plaintext begins with the salt.
    pub ciphertext: String,
    /// SM3 over salt, value id and value, in hex: what an event carries.
    pub commitment: String,
}

const SALT_BYTES: usize = 16;
const NONCE_BYTES: usize = 12;

impl MasterKey {
    /// Derives the two working keys from 32 secret bytes or more.
    pub fn from_secret(secret: &[u8]) -> MasterKey {
        let derive = |label: &[u8]| -> [u8; 32] {
            let mut mac = Hmac::<Sm3>::new_from_slice(secret).expect("HMAC takes any key length");
            mac.update(label);
            mac.finalize().into_bytes().into()
        };
        let mut wrapping = [0; 16];
        wrapping.copy_from_slice(&derive(b"chengshi wrapping key v1")[..16]);
        MasterKey { wrapping, blinding: derive(b"chengshi blind index v1") }
    }

    /// A keyed hash by which a person or firm is found again without storing the number (GB/T 39786: a
    /// searchable index beside the ciphertext).
    pub fn blind(&self, kind: &str, text: &str) -> String {
        let mut mac = Hmac::<Sm3>::new_from_slice(&self.blinding).expect("HMAC takes any key length");
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        hex(&mac.finalize().into_bytes())
    }

    /// Wraps a value key for its row; `owner` is the application or draft it belongs to.
    pub fn wrap(&self, key: &ValueKey, owner: &str) -> String {
        encrypt(&self.wrapping, owner, &key.0)
    }

    /// Unwraps a value key; fails when the row was moved to another owner, altered or erased.
    pub fn unwrap(&self, wrapped: &str, owner: &str) -> Result<ValueKey, DbError> {
        let bytes = decrypt(&self.wrapping, owner, wrapped)?;
        let key = bytes.try_into().map_err(|_| sealed(owner, "the key has a wrong length"))?;
        Ok(ValueKey(key))
    }
}

impl ValueKey {
    /// A fresh random key.
    pub fn fresh() -> ValueKey {
        ValueKey(random())
    }

    /// Encrypts a value under a fresh salt and nonce.
    pub fn seal(&self, value_id: &str, value: &[u8]) -> SealedValue {
        let salt: [u8; SALT_BYTES] = random();
        let mut plain = Vec::with_capacity(SALT_BYTES + value.len());
        plain.extend_from_slice(&salt);
        plain.extend_from_slice(value);
        SealedValue {
            ciphertext: encrypt(&self.0, value_id, &plain),
            commitment: commitment(&salt, value_id, value),
        }
    }

    /// Decrypts a value and checks it against its commitment.
    pub fn open(&self, value_id: &str, value: &SealedValue) -> Result<Vec<u8>, DbError> {
        let mut plain = decrypt(&self.0, value_id, &value.ciphertext)?;
        if plain.len() < SALT_BYTES {
            return Err(sealed(value_id, "it is too short"));
        }
        let text = plain.split_off(SALT_BYTES);
        if commitment(&plain, value_id, &text) != value.commitment {
            return Err(sealed(value_id, "it is not what the ledger committed to"));
        }
        Ok(text)
    }

    /// Encrypts a file's bytes; `file_id` is bound to them.
    pub fn seal_bytes(&self, file_id: &str, bytes: &[u8]) -> Vec<u8> {
        encrypt_bytes(&self.0, file_id, bytes)
    }

    /// Decrypts a file's bytes.
    pub fn open_bytes(&self, file_id: &str, bytes: &[u8]) -> Result<Vec<u8>, DbError> {
        decrypt_bytes(&self.0, file_id, bytes)
    }
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// SM3 of the bytes, in hex.
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

fn commitment(salt: &[u8], value_id: &str, value: &[u8]) -> String {
    let mut hash = Sm3::new();
    hash.update(salt);
    hash.update((value_id.len() as u64).to_be_bytes());
    hash.update(value_id.as_bytes());
    hash.update(value);
    hex(&hash.finalize())
}

fn encrypt(key: &[u8; 16], owner: &str, plain: &[u8]) -> String {
    BASE64.encode(encrypt_bytes(key, owner, plain))
}

fn encrypt_bytes(key: &[u8; 16], owner: &str, plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE_BYTES] = random();
    let payload = Payload { msg: plain, aad: owner.as_bytes() };
    let text = Sm4Gcm::new(key.into())
        .encrypt(&nonce.into(), payload)
        .expect("a value is far shorter than GCM's limit of 64 GiB");
    let mut all = nonce.to_vec();
    all.extend_from_slice(&text);
    all
}

fn decrypt(key: &[u8; 16], owner: &str, sealed_text: &str) -> Result<Vec<u8>, DbError> {
    let all = BASE64.decode(sealed_text).map_err(|_| sealed(owner, "it is not base64"))?;
    decrypt_bytes(key, owner, &all)
}

fn decrypt_bytes(key: &[u8; 16], owner: &str, all: &[u8]) -> Result<Vec<u8>, DbError> {
    let Some((nonce, text)) = all.split_first_chunk::<NONCE_BYTES>() else {
        return Err(sealed(owner, "it is empty: erased, or never written"));
    };
    let payload = Payload { msg: text, aad: owner.as_bytes() };
    Sm4Gcm::new(key.into()).decrypt(nonce.into(), payload).map_err(|_| sealed(owner, "wrong key or altered"))
}

fn sealed(value_id: &str, problem: &'static str) -> DbError {
    DbError::Sealed { value_id: value_id.to_owned(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sm4_gcm_gives_the_vector_of_rfc_8998() {
        let from_hex = |text: &str| -> Vec<u8> {
            (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
        };
        let key: [u8; 16] = from_hex("0123456789abcdeffedcba9876543210").try_into().unwrap();
        let nonce: [u8; 12] = from_hex("00001234567800000000abcd").try_into().unwrap();
        let aad = from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        let plain = from_hex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
        );
        let text =
            Sm4Gcm::new((&key).into()).encrypt((&nonce).into(), Payload { msg: &plain, aad: &aad }).unwrap();
        assert_eq!(
            hex(&text),
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d\
             83de3541e4c2b58177e065a9bf7b62ec"
        );
    }

    #[test]
    fn a_value_opens_only_under_its_own_key_and_name() {
        let key = ValueKey::fresh();
        let value = key.seal("v1", "李婉".as_bytes());
        assert_eq!(key.open("v1", &value).unwrap(), "李婉".as_bytes());
        assert!(key.open("v2", &value).is_err());
        assert!(ValueKey::fresh().open("v1", &value).is_err());
        let moved = SealedValue { commitment: key.seal("v1", b"other").commitment, ..value };
        assert!(key.open("v1", &moved).is_err());
    }

    #[test]
    fn a_key_is_bound_to_its_application() {
        let master = MasterKey::from_secret(&[7; 32]);
        let wrapped = master.wrap(&ValueKey::fresh(), "a");
        assert!(master.unwrap(&wrapped, "a").is_ok());
        assert!(master.unwrap(&wrapped, "b").is_err());
        assert!(master.unwrap("", "a").is_err());
    }

    #[test]
    fn the_blind_index_tells_kinds_apart() {
        let master = MasterKey::from_secret(&[7; 32]);
        assert_eq!(master.blind("citizen", "1"), master.blind("citizen", "1"));
        assert_ne!(master.blind("citizen", "1"), master.blind("firm", "1"));
    }
}
