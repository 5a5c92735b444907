//! The panels around the plot: which there are, what is open, and the focus in them.

pub(crate) mod around;
pub(crate) mod bare;
pub mod controls;
pub(crate) mod empty_state;
pub(crate) mod hint;
pub mod input;
pub mod menu;
pub(crate) mod near;
pub mod notes;
pub mod panel;
pub(crate) mod pieces;
pub mod preset;
pub mod state;
pub mod status;
pub(crate) mod thumbnails;
pub(crate) mod toolbar;
pub(crate) mod update;

pub use input::PanelsInput;
