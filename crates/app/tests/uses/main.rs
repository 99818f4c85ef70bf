//! The use cases on the real catalogue and the demonstration's people, each test on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod support;

mod corrections;
mod drafts;
mod every_theme;
mod finding;
mod security;
mod themes;
