//! Believable values for fields and files for materials, by their kinds.

use catalogue::compiled::Field;
use catalogue::source::ElementKind;

/// A bank card number that passes the check.
const BANK_CARD: &str = "6217000000000000012";
/// Somebody no register knows.
pub const STRANGER: &str = "410106199408053116";

/// A value that the field takes.
pub fn believable(field: &Field, own_citizen_id: &str) -> String {
    let id = field.element.as_str();
    match field.kind {
        ElementKind::Text if id.ends_with("_time") => "06:42".to_owned(),
        ElementKind::Text if id.ends_with("_name") => "林小满".to_owned(),
        ElementKind::Text => clipped("照实填写的一行字", field.longest),
        ElementKind::LongText => clipped("照实填写的几句话，供审核参考。", field.longest),
        ElementKind::Address => "武汉市武昌区中山路1号".to_owned(),
        ElementKind::CitizenId if id.starts_with("settle_parent") => own_citizen_id.to_owned(),
        ElementKind::CitizenId => STRANGER.to_owned(),
        ElementKind::CreditCode => "91420111MADX500590".to_owned(),
        ElementKind::Mobile => "19900001234".to_owned(),
        ElementKind::BankCard => BANK_CARD.to_owned(),
        ElementKind::Division => "420106012000".to_owned(),
        ElementKind::Day => "2026-11-02".to_owned(),
        ElementKind::Integer | ElementKind::Decimal | ElementKind::Money => {
            let least = field.least.unwrap_or(1).max(1);
            field.most.map_or(least, |most| least.min(most)).to_string()
        }
        ElementKind::YesNo => "yes".to_owned(),
        ElementKind::Choice | ElementKind::Choices => field.codes[0].code.clone(),
    }
}

fn clipped(text: &str, longest: Option<u32>) -> String {
    text.chars().take(longest.unwrap_or(200) as usize).collect()
}

/// A small file of the first kind that is accepted, with its name.
pub fn file_of(accept: &[String]) -> (String, Vec<u8>) {
    let kind = accept.first().map_or("pdf", String::as_str);
    let bytes: &[u8] = match kind {
        "jpg" => b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9",
        "png" => b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        _ => b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    };
    (format!("扫描件.{kind}"), bytes.to_vec())
}
