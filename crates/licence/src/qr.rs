//! What the QR of a licence says: where to look it up, and a few characters that tell whether the
//! paper in hand is the licence found there.

use base::identifiers::LicenceIdentifier;
use sm3::{Digest, Sm3};

/// The check code of a licence: the first 16 hex digits of SM3 over its canonical bytes. It is no
/// secret and no signature; it ties the printed text to the sealed one.
pub fn check_code(canonical: &[u8]) -> String {
    Sm3::digest(canonical)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text of the QR: `{base}/licences/{identifier}?k={check code}`.
pub fn qr_text(base_url: &str, identifier: &LicenceIdentifier, check_code: &str) -> String {
    format!("{}/licences/{identifier}?k={check_code}", base_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_qr_is_an_address_with_the_check_code() {
        let identifier = "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9";
        let text = qr_text("https://zwfw.example/", &identifier.parse().unwrap(), &check_code(b"abc"));
        assert_eq!(text, format!("https://zwfw.example/licences/{identifier}?k=66c7f0f462eeedd9"));
    }
}
