//! The card of an event, or of a stretch of the ribbon: what a pointer that rests on it, or the
//! focus, shows.

pub(crate) mod column;
pub mod input;
pub mod panel;
pub mod place;
pub mod state;
pub(crate) mod update;

pub use input::CardInput;
