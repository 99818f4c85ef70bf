//! The use cases: one name for each thing a person can do. Every one asks the literal question of
//! permission, loads, decides, appends in one group commit, and leaves the outside world to jobs.
//! The only owner of transactions and permissions; builds no HTML, JSON body or SQL.

pub mod accounts;
pub mod actor;
pub mod allow;
pub mod applications;
mod audit;
pub mod city;
pub mod desk;
pub mod drafts;
pub mod error;
pub mod find;
pub mod jobs;
mod kept;
pub mod licences;
pub mod ports;

pub use city::{City, Opening};
pub use error::{Error, Problem};
