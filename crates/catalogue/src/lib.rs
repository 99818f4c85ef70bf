//! The catalogue: items, themes, materials, elements, licences and resources as text in,
//! an immutable [`version`] and diagnostics out; and the theme compiler that turns a theme and the
//! answers of one applicant into one form, one set of materials, one process and the saving.
//! Pure: sources come in as text, nothing here knows cases, databases or files.

pub mod source;
