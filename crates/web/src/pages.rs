//! The pages, by audience.

pub mod desk;
pub mod portal;
pub mod window;
