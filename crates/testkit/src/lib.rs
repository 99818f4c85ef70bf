//! What only tests need: a PostgreSQL of their own, and databases cloned from a template.
//! No crate has this one as a dependency outside its tests, but for xtask, which starts the server for all of them.

pub mod databases;
pub mod postgres;
