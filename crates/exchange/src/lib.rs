//! The ports that `app` defines, implemented for real systems: their oddities stop here.
//! Never called inside a transaction; decides nothing.

pub mod file_registers;
