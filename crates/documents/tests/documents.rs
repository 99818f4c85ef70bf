//! Documents as a whole: what they show, what they embed, what they refuse.

#[path = "support/samples.rs"]
mod samples;

use std::io::Write;
use std::process::{Command, Stdio};

use documents::{
    DocumentError, LetterKind, Press, Row, Standing, Template, attachments, render_letter, render_licence,
    render_receipt,
};

/// The text of a PDF as another program (poppler) reads it, in the order in which it was set, without its white space.
fn text_of(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext of the Debian package poppler-utils");
    let mut input = child.stdin.take().expect("a pipe");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().expect("pdftotext ends");
    writer.join().expect("the writer ends").expect("pdftotext reads all");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8, as asked").split_whitespace().collect()
}

#[track_caller]
fn assert_shows(pdf: &[u8], words: &[&str]) {
    let text = text_of(pdf);
    for word in words {
        let word: String = word.split_whitespace().collect();
        assert!(text.contains(&word), "“{word}” is not in: {text}");
    }
}

fn contains(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_licence_shows_every_word_of_its_face() {
    let page = samples::licence(Standing::Genuine);
    let pdf = render_licence(&page, &samples::attachments()).unwrap();
    assert_shows(
        &pdf,
        &[&page.title, &page.number, &page.identifier, &page.holder, "2026年9月24日至2031年9月23日"],
    );
    for row in &page.rows {
        assert_shows(&pdf, &[&row.value]);
    }
    assert!(!text_of(&pdf).contains("测试"));
}

#[test]
fn a_licence_under_a_test_root_says_so() {
    let pdf = render_licence(&samples::licence(Standing::Test), &samples::attachments()).unwrap();
    assert_shows(&pdf, &["测试", "不具有法律效力"]);
}

#[test]
fn a_licence_without_an_end_is_valid_for_good() {
    assert_shows(&render_licence(&samples::birth_certificate(), &[]).unwrap(), &["2026年9月21日至长期"]);
}

#[test]
fn a_licence_is_pdf_a_3a_and_pdf_ua_1_and_dated_by_the_caller() {
    let pdf = render_licence(&samples::licence(Standing::Genuine), &samples::attachments()).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(contains(&pdf, "<pdfaid:part>3</pdfaid:part>"));
    assert!(contains(&pdf, "<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(contains(&pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    assert!(contains(&pdf, "<xmp:CreateDate>2026-09-24T00:00:00+08:00</xmp:CreateDate>"));
    assert!(contains(&pdf, "/AFRelationship/Data"), "the JSON is the data of the page");
    assert!(contains(&pdf, "/AFRelationship/Supplement"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let page = samples::licence(Standing::Genuine);
    let first = render_licence(&page, &samples::attachments()).unwrap();
    for (_, letter) in samples::letters() {
        assert!(render_letter(&letter).unwrap() == render_letter(&letter).unwrap(), "{}", letter.title);
    }
    let another_press = Press::new(&[], Vec::new()).unwrap();
    assert!(first == another_press.licence(&page, &samples::attachments()).unwrap());
    assert!(first == render_licence(&page, &samples::attachments()).unwrap());
    assert!(render_receipt(&samples::receipt()).unwrap() == render_receipt(&samples::receipt()).unwrap());
}

#[test]
fn attachments_come_back_byte_by_byte() {
    let embedded = samples::attachments();
    let pdf = render_licence(&samples::licence(Standing::Genuine), &embedded).unwrap();
    let mut expected: Vec<_> = embedded.into_iter().map(|file| (file.name, file.bytes)).collect();
    expected.sort();
    let mut found = attachments(&pdf).unwrap();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(attachments(&render_receipt(&samples::receipt()).unwrap()), Ok(Vec::new()));
}

#[test]
fn an_attachment_with_an_empty_or_repeated_or_wandering_name_is_refused() {
    for name in ["", "../licence.json", "a/b", ".hidden", "证照.json", "signature.der"] {
        let mut files = samples::attachments();
        files[0].name = name.into();
        let error = render_licence(&samples::licence(Standing::Genuine), &files).unwrap_err();
        assert!(matches!(error, DocumentError::Attachment { .. }), "{name}: {error}");
    }
}

#[test]
fn a_file_that_is_no_pdf_or_a_broken_one_is_an_error_and_never_a_panic() {
    assert!(attachments(b"").is_err());
    assert!(attachments(b"%PDF-1.7\n%%EOF").is_err());
    let pdf = render_licence(&samples::licence(Standing::Genuine), &samples::attachments()).unwrap();
    for length in (0..pdf.len()).step_by(997) {
        let _ = attachments(&pdf[..length]);
        let mut damaged = pdf.clone();
        damaged[length] ^= 0x5A;
        let _ = attachments(&damaged);
    }
}

#[test]
fn a_name_with_a_character_outside_the_fonts_is_refused_and_never_printed_as_a_box() {
    let mut page = samples::licence(Standing::Genuine);
    page.rows.push(Row::new("负责人", "𠮷㼆"));
    assert_eq!(
        render_licence(&page, &[]),
        Err(DocumentError::MissingGlyphs { characters: vec!['𠮷', '㼆'] })
    );
    let mut receipt = samples::receipt();
    receipt.applicant = "王𠀾".into();
    assert_eq!(render_receipt(&receipt), Err(DocumentError::MissingGlyphs { characters: vec!['𠀾'] }));
}

#[test]
fn rare_standard_characters_print() {
    let mut page = samples::licence(Standing::Genuine);
    page.holder = "𬀩𫍯䶮𬙋鿍".into();
    assert_shows(&render_licence(&page, &[]).unwrap(), &[&page.holder]);
}

#[test]
fn every_letter_shows_its_words() {
    for (_, letter) in samples::letters() {
        let pdf = render_letter(&letter).unwrap();
        assert_shows(&pdf, &[&letter.title, &letter.number, &letter.addressee]);
        for words in
            [&letter.paragraphs, &letter.closing, &letter.legal_basis, &letter.remedies].into_iter().flatten()
        {
            assert_shows(&pdf, &[words]);
        }
        assert!(contains(&pdf, "<pdfaid:part>3</pdfaid:part>"));
    }
}

#[test]
fn a_letter_of_every_kind_can_be_set_with_almost_nothing_in_it() {
    for kind in LetterKind::ALL {
        let mut letter = samples::letters().remove(0).1;
        letter.title = kind.title().into();
        letter.paragraphs.clear();
        letter.rows.clear();
        letter.closing.clear();
        letter.legal_basis.clear();
        letter.qr = None;
        letter.seal = None;
        letter.organ = String::new();
        assert_shows(&render_letter(&letter).unwrap(), &[kind.title()]);
    }
}

#[test]
fn a_long_list_of_corrections_runs_over_pages_with_its_head_on_each() {
    let mut letter = samples::letters().remove(1).1;
    let table = letter.table.as_mut().unwrap();
    table.rows = (1..=120).map(|place| vec![place.to_string(), "区城市管理执法局".into()]).collect();
    let text = text_of(&render_letter(&letter).unwrap());
    assert!(text.matches("需要补正的内容").count() > 2);
    assert!(text.contains("120区城市管理执法局"));
}

#[test]
fn a_receipt_shows_number_cases_due_days_and_next_steps() {
    let receipt = samples::receipt();
    let pdf = render_receipt(&receipt).unwrap();
    assert_shows(
        &pdf,
        &[&receipt.number, &receipt.applicant, "2026年9月18日09:12", "2026年9月24日", "2027年1月6日（暂定）"],
    );
    assert_shows(&pdf, &["等“食品经营许可”办结后自动开始", "缺什么只告知一次"]);
}

#[test]
fn words_are_never_read_as_markup() {
    let mut letter = samples::letters().remove(0).1;
    letter.paragraphs = vec!["#panic(\"x\") *粗* _斜_ $a^2$ = 标题 <b> \\ @ref".into()];
    assert_shows(&render_letter(&letter).unwrap(), &["#panic(\"x\")*粗*_斜_$a^2$=标题<b>\\@ref"]);
}

#[test]
fn an_office_can_edit_a_template_and_a_mistake_in_it_is_named_with_its_line() {
    let edited = Template::Letter.built_in().replace("法律依据：", "依据：");
    let press = Press::new(&[(Template::Letter, edited)], Vec::new()).unwrap();
    let letter = samples::letters().remove(0).1;
    assert_shows(&press.letter(&letter).unwrap(), &["依据：《中华人民共和国行政许可法》"]);

    let broken = "#import \"/common.typ\": *\n\n#unknown-word\n".to_owned();
    let press = Press::new(&[(Template::Letter, broken)], Vec::new()).unwrap();
    let DocumentError::Template { template, message } = press.letter(&letter).unwrap_err() else { panic!() };
    assert_eq!(template, "letter.typ");
    assert!(message.starts_with("letter.typ:3: unknown variable: unknown-word"), "{message}");
}

#[test]
fn a_template_with_a_character_outside_the_fonts_is_refused_too() {
    let edited = Template::Letter.built_in().replace("法律依据：", "𠮷");
    let press = Press::new(&[(Template::Letter, edited)], Vec::new()).unwrap();
    let error = press.letter(&samples::letters().remove(0).1).unwrap_err();
    assert!(matches!(error, DocumentError::Template { .. }), "{error}");
}

#[test]
fn a_template_sees_no_file_and_no_clock() {
    let letter = samples::letters().remove(0).1;
    for wrong in ["#read(\"/etc/passwd\")", "#import \"@preview/tablex:0.0.9\": *", "#datetime.today()"] {
        let press = Press::new(&[(Template::Letter, wrong.to_owned())], Vec::new()).unwrap();
        assert!(matches!(press.letter(&letter), Err(DocumentError::Template { .. })), "{wrong}");
    }
}
