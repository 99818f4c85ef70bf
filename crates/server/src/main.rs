//! The binary `chengshi`.
fn main() {}
