//! What passes: the choice of actors, tags and statuses, and the rows that offer it.

pub(crate) mod histogram;
pub mod input;
pub(crate) mod listed;
pub mod panel;
pub mod rows;
pub mod state;
mod tree;
pub(crate) mod update;

pub use input::FilterInput;
pub use rows::FilterRowsInput;
