//! The rows of the filter: which show, and which one the keyboard is on.

pub mod input;
pub mod order;
pub mod state;
pub(crate) mod update;

pub use input::FilterRowsInput;
