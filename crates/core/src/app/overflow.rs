//! The list of the events that a "+N" cell or a column of the ribbon stands for.

pub mod input;
pub mod panel;
pub mod state;
pub(crate) mod update;

pub use input::OverflowInput;
