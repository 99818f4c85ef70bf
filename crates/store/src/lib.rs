//! Every SQL statement of Chengshi, on SQLite and PostgreSQL through one text: migrations,
//! transactions, the ledger with its group commit, the value store, rows for the screens, jobs.
//! This crate stores, compares and sorts; it decides nothing and computes no date.

pub mod cell;
pub mod commit;
pub mod db;
pub mod error;
mod migrations;
pub mod vault;
