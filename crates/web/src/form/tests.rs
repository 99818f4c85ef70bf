//! Forms as browsers send them, and as nobody should.

use proptest::prelude::*;

use super::*;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=----x";

fn read(body: &str) -> Form {
    Form::read(URLENCODED, body.as_bytes(), FormLimits::TEXT).unwrap()
}

#[test]
fn plus_and_percent_are_decoded_and_repeats_kept() {
    let form = read("name=%E6%9D%8E+%E5%9B%9B&tick=a&tick=b&empty=&bare&bad=100%25%zz%");
    assert_eq!(form.text("name"), "李 四");
    assert_eq!(form.all("tick"), ["a", "b"]);
    assert!(form.has("empty") && form.has("bare") && !form.has("absent"));
    assert_eq!(form.text("bad"), "100%%zz%");
    assert!(form.broken.is_empty());
}

#[test]
fn broken_utf8_is_replaced_and_remembered() {
    let form = read("name=%E6%9D&note=a%00b&fine=1");
    assert_eq!(form.text("name"), "\u{fffd}");
    assert_eq!(form.text("note"), "a\u{fffd}b");
    assert_eq!(form.broken.iter().map(String::as_str).collect::<Vec<_>>(), ["name", "note"]);
}

#[test]
fn full_width_spaces_around_a_value_are_not_part_of_it() {
    assert_eq!(read("name=%E3%80%80%E6%9D%8E+").text("name"), "李");
}

#[test]
fn what_is_too_large_is_refused() {
    let limits = FormLimits { bytes: 20, fields: 2, value_bytes: 4 };
    let refuse = |body: &str| Form::read(URLENCODED, body.as_bytes(), limits).unwrap_err();
    assert!(matches!(refuse("a=123456789012345678901"), FormError::TooLarge { unit: "bytes", .. }));
    assert!(matches!(refuse("a=12345"), FormError::TooLarge { unit: "bytes in a field", .. }));
    assert!(matches!(refuse("a=1&b=2&c=3"), FormError::TooLarge { unit: "fields", .. }));
    assert_eq!(Form::read("text/plain", b"a=1", limits), Err(FormError::NotAForm));
}

#[test]
fn a_multipart_form_gives_text_and_files() {
    let body = "------x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n一\r\n二\r\n\
        ------x\r\nContent-Disposition: form-data; name=\"plan\"; filename=\"C:\\图; %22一%22.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF\r\n--\r\n------x\r\n\
        Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n------x--\r\n";
    let form = Form::read(MULTIPART, body.as_bytes(), FormLimits::TEXT).unwrap();
    assert_eq!(form.text("note"), "一\n二");
    assert_eq!(form.files.len(), 1);
    let file = &form.files[0];
    assert_eq!((file.field.as_str(), file.file_name.as_str()), ("plan", "图; \"一\".pdf"));
    assert_eq!((file.content_type.as_str(), file.bytes.as_slice()), ("application/pdf", &b"%PDF\r\n--"[..]));
}

#[test]
fn a_cut_multipart_body_is_malformed() {
    let whole = "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n------x--\r\n";
    for end in 0..whole.len() - 4 {
        let cut = Form::read(MULTIPART, &whole.as_bytes()[..end], FormLimits::TEXT);
        assert!(cut.is_err(), "cut at {end}: {cut:?}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Form::read(URLENCODED, &body, FormLimits::TEXT);
        let _ = Form::read(MULTIPART, &body, FormLimits::TEXT);
        let framed = [b"------x\r\n", body.as_slice(), b"\r\n------x--"].concat();
        let _ = Form::read(MULTIPART, &framed, FormLimits::TEXT);
    }

    #[test]
    fn any_text_survives_a_multipart_form(value in "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\u{9f}]{0,40}") {
        let body = format!("------x\r\nContent-Disposition: form-data; name=\"v\"\r\n\r\n{value}\r\n------x--\r\n");
        let form = Form::read(MULTIPART, body.as_bytes(), FormLimits::TEXT).unwrap();
        prop_assert_eq!(&form.all("v")[0], &value);
        prop_assert!(form.broken.is_empty());
    }
}
