//! The words that are looked for.

pub mod input;
pub mod panel;
pub(crate) mod state;
pub(crate) mod update;

pub use input::SearchInput;
