//! A QR code as vector picture, made from its modules; it scales, prints and needs no trust in foreign SVG.

use std::fmt::Write;

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use crate::texts::Texts;

/// A QR code with the words under it.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/qr.html")]
pub struct Qr {
    /// Modules on a side.
    pub width: usize,
    /// Row after row, true where dark.
    pub modules: Vec<bool>,
    /// What it is, for those who cannot see it.
    pub label: String,
    /// Words under it: the number or address it holds.
    pub text: String,
}

impl HtmlSafe for Qr {}

impl Qr {
    /// The dark modules as runs of one row each.
    fn path(&self) -> String {
        let mut path = String::new();
        for (row, modules) in self.modules.chunks(self.width.max(1)).enumerate() {
            let mut at = 0;
            while at < modules.len() {
                let run = modules[at..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", at + 4, row + 4);
                }
                at += run.max(1);
            }
        }
        path
    }

    /// Width with the quiet zone of four modules all round (ISO/IEC 18004).
    fn side(&self) -> usize {
        self.width + 8
    }
}

/// The QR code in its states. The picture is a pattern, not a readable code.
pub fn examples(texts: Texts) -> Vec<Example> {
    let finder = |x: usize, y: usize| {
        let ring = x.abs_diff(3).max(y.abs_diff(3));
        x < 7 && y < 7 && ring != 2
    };
    let modules = (0..21 * 21)
        .map(|at| {
            let (x, y) = (at % 21, at / 21);
            let (low_x, low_y) = (x < 8, y < 8);
            let corner = (low_x && (low_y || y > 12)) || (x > 12 && low_y);
            let (near_x, near_y) = (if x > 12 { 20 - x } else { x }, if y > 12 { 20 - y } else { y });
            if corner { finder(near_x, near_y) } else { (x * 7 + y * 11 + x * y) % 3 == 0 }
        })
        .collect();
    let label = texts.choose("查进度的二维码", "QR code to follow the case").to_owned();
    vec![Example::of("receipt", &Qr { width: 21, modules, label, text: "420106-26-000127".into() })]
}
