//! Every SQL statement of Chengshi, on SQLite and PostgreSQL through one text: migrations,
//! transactions, the ledger with its group commit, the value store, rows for the screens, jobs.
//! This crate stores, compares and sorts; it decides nothing and computes no date.

pub mod account;
pub mod application;
pub mod catalogue_version;
pub mod cell;
pub mod commit;
pub mod db;
pub mod draft;
pub mod error;
pub mod issued_licence;
pub mod job;
pub mod ledger;
mod migrations;
pub mod number;
mod projection;
pub mod random_id;
pub mod sealed_value;
pub mod service_case;
pub mod signing_key;
pub mod stored_file;
pub mod vault;
