//! The words every other crate needs: days and instants, limits and the workday calendar,
//! identifiers with their check digits, money, and ids that cannot be mixed up.
//! This crate knows no case, no law and no clock.

pub mod calendar;
pub mod day;
pub mod id;
pub mod identifiers;
pub mod instant;
pub mod limit;
pub mod money;
