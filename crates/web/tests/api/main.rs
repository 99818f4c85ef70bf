//! The API as a program sees it: the real router on a real city with its own database and the real catalogue.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod applying;
mod deciding;
mod errors;
mod signing_in;
mod site;
mod work;
