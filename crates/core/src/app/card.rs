//! The card of one event: what a pointer that rests on a mark, or the focus, shows.

pub mod input;
pub mod panel;
pub mod state;
pub(crate) mod update;

pub use input::CardInput;
