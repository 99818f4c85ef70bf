//! Everything that speaks HTTP: pages, components, forms, texts and headers.
//! Holds no business rule; every answer comes from `app`.
//!
#![doc = include_str!("../README.md")]

pub mod api;
pub mod assets;
pub mod components;
pub mod form;
pub mod gallery;
pub mod headers;
mod kept;
pub mod layout;
pub mod pages;
pub mod problem;
pub mod routes;
pub mod state;
pub mod texts;
pub mod visit;
