//! The store's tests: each runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod support;

mod city;
mod commits;
mod differential;
mod events;
mod ledgers;
mod numbers;
mod opening;
mod plans;
mod queues;
mod rows;
mod schema;
mod statements;
mod tampering;
