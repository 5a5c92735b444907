//! The overview: the whole domain in one strip, with a window on the part in view.

pub mod input;
pub(crate) mod panel;
pub mod state;
pub(crate) mod update;

pub use input::OverviewInput;
