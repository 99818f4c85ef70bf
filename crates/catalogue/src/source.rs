//! The shape of the catalogue's sources as an editor writes them in YAML.
//!
//! Folders decide the kind: `departments.yaml`, `groups.yaml` and `settings.yaml` stand alone;
//! `elements/`, `code-lists/`, `materials/`, `licences/`, `resources/`, `questions/`, `organs/` hold
//! lists; `items/` and `themes/` hold one item or theme a file. Ids are kebab-case, except elements and
//! questions, which conditions name and which are therefore snake_case.

mod item;
mod shared;
mod theme;
mod vocabulary;

pub use item::*;
pub use shared::*;
pub use theme::*;
pub use vocabulary::*;
