//! QR codes as one SVG path, for pages and for documents alike.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::DocumentError;

/// White modules around the code (ISO/IEC 18004 asks for four).
const QUIET_ZONE: usize = 4;

/// The QR code of a text as SVG, error correction M; it has no size of its own and fills what holds it.
pub fn qr_svg(text: &str) -> Result<String, DocumentError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| DocumentError::QrTooLong { bytes: text.len() })?;
    let width = code.width();
    let side = width + 2 * QUIET_ZONE;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d=""##
    );
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        for (start, length) in dark_runs(modules) {
            write!(svg, "M{} {}h{length}v1h-{length}z", start + QUIET_ZONE, row + QUIET_ZONE)
                .expect("writing to a string");
        }
    }
    svg.push_str(r#""/></svg>"#);
    Ok(svg)
}

/// The modules of the QR code of a text: how many on a side, then row after row, true where dark. For pages,
/// which draw it themselves.
pub fn qr_modules(text: &str) -> Result<(usize, Vec<bool>), DocumentError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| DocumentError::QrTooLong { bytes: text.len() })?;
    Ok((code.width(), code.to_colors().into_iter().map(|color| color == Color::Dark).collect()))
}

/// Start and length of each run of dark modules in a row.
fn dark_runs(modules: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (place, _) in modules.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == place => *length += 1,
            _ => runs.push((place, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finder_pattern_stands_inside_the_quiet_zone() {
        let svg = qr_svg("https://example.gov.cn/licences/1").unwrap();
        assert!(svg.contains(r#"viewBox="0 0 37 37""#), "{svg}");
        assert!(svg.contains(r##"d="M4 4h7v1h-7z"##), "the first run is the top of the finder: {svg}");
    }

    #[test]
    fn a_text_beyond_the_largest_code_is_refused() {
        assert_eq!(qr_svg(&"x".repeat(5000)), Err(DocumentError::QrTooLong { bytes: 5000 }));
    }
}
