//! The catalogue: items, themes, materials, elements, licences and resources as text in,
//! an immutable [`Version`] and diagnostics out; and the theme compiler that turns a theme and the
//! answers of one applicant into one form, one set of materials, one process and the saving.
//! Pure: sources come in as text, nothing here knows cases, databases or files.

pub mod answers;
pub mod check;
mod compile;
pub mod compiled;
mod conditions;
pub mod diagnostic;
pub mod face;
pub mod fields;
mod load;
pub mod report;
pub mod schema;
pub mod source;
pub mod version;
mod yaml;

pub use answers::{Answer, Answers};
pub use check::check;
pub use compile::CompileError;
pub use compiled::Compiled;
pub use diagnostic::{Diagnostic, Severity};
pub use load::{SourceFile, Sources};
pub use version::{BundleError, Catalogue, Version};
pub use yaml::yaml_to_json;
