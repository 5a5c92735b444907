//! Mouse, pen and fingers on the plot.

pub mod input;
pub mod pointed;
pub(crate) mod update;

pub use input::PointerInput;
pub use pointed::Pointed;
