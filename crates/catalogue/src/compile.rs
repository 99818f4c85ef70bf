//! The theme compiler.

pub(crate) mod prepare;
