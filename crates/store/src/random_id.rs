//! Ids that say nothing and sort by the time they were made, so that new rows lie beside each other.

use base::instant::Instant;

use crate::vault::random;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A fresh id of 26 characters: 48 bits of time in milliseconds and 80 random bits.
pub fn fresh_id(now: Instant) -> String {
    let milliseconds = u128::try_from(now.unix_microseconds().max(0) / 1000).unwrap_or(0) & 0xffff_ffff_ffff;
    let mut random_bits = [0_u8; 16];
    random_bits[6..].copy_from_slice(&random::<10>());
    let bits = (milliseconds << 80) | u128::from_be_bytes(random_bits);
    (0..26).rev().map(|at| char::from(ALPHABET[((bits >> (at * 5)) & 31) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_id_sorts_later_and_no_two_are_equal() {
        let early = Instant::from_unix_microseconds(1_700_000_000_000_000);
        let (first, twin, later) = (fresh_id(early), fresh_id(early), fresh_id(early.plus_seconds(1)));
        assert_eq!(first.len(), 26);
        assert_ne!(first, twin);
        assert!(first < later && twin < later);
    }
}
