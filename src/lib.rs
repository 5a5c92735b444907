//! A timeline of events and who was involved, for the web.
//!
//! The core (everything but `web` and `paint::canvas`) is pure: it reads no
//! clock, no DOM and no randomness, and builds and tests natively. Data flows
//! one way:
//!
//! ```text
//! JSON ─ data ─► Dataset ─ query ─► mask, counts ─ layout ─► boxes ─ scene ─► items ─ paint ─► pixels, SVG
//!                     DOM event ─ web ─► Input ─ view::update ─► State ─ narrate ─► words
//! ```
#![forbid(unsafe_code)]

pub mod bidi;
pub mod data;
pub mod error;
pub mod export;
pub mod layout;
mod lean;
pub mod narrate;
pub mod paint;
pub mod query;
pub mod scene;
pub mod time;
mod unseen;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use error::{Error, Warning};
