//! The focused and the open event.

pub mod input;
pub mod panel;
pub(crate) mod update;

pub use input::SelectionInput;
