//! Bands of lanes: events grouped by an actor each takes part in.

pub mod input;
pub mod names;
pub mod panel;
pub(crate) mod update;

pub use input::BandsInput;
