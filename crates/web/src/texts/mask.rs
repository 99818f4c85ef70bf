//! Numbers of people shown only in part, for screens whose reader need not check them.

/// A citizen ID number with its first four and last four: `4201**********1234`.
pub fn citizen_id(number: &str) -> String {
    keep(number, 4, 4)
}

/// A mobile number with its first three and last four: `138****5678`.
pub fn phone(number: &str) -> String {
    keep(number, 3, 4)
}

/// Shows the ends and hides the middle; a text too short for that is hidden whole.
fn keep(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    if length < (head + tail) * 5 / 4 {
        return "*".repeat(length);
    }
    text.chars()
        .enumerate()
        .map(|(at, character)| if at < head || at + tail >= length { character } else { '*' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(citizen_id("420106199001011234"), "4201**********1234");
        assert_eq!(phone("13812345678"), "138****5678");
    }

    #[test]
    fn a_number_too_short_to_mask_is_hidden_whole() {
        assert_eq!(citizen_id("4201061"), "*******");
        assert_eq!(phone("110"), "***");
        assert_eq!(phone(""), "");
        assert_eq!(phone("电话号码"), "****");
    }
}
