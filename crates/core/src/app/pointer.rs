//! Mouse, pen and fingers on the plot.

pub mod input;
pub(crate) mod update;

pub use input::PointerInput;
