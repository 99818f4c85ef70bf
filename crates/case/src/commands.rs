//! The commands, one file each: what it carries, which rule it rests on, what it refuses.
//! Adding one means one new file, one arm in `decide` and one row in [`crate::State::permits`].

pub mod accept;
pub mod approve;
pub mod decline;
pub mod deliver;
pub mod extend;
pub mod extend_application;
pub mod issue;
pub mod pause;
pub mod rate;
pub mod receive;
pub mod refuse;
pub mod report;
pub mod resume;
pub mod submit;
pub mod supplement;
pub mod withdraw;
