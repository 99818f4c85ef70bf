//! The API as a program sees it: the real router on a real city with its own database and the real catalogue.

mod applying;
mod deciding;
mod errors;
mod signing_in;
mod site;
mod work;
