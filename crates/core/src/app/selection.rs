//! The focused and the open event.

pub mod input;
pub(crate) mod over;
pub mod panel;
pub(crate) mod update;

pub use input::SelectionInput;
