//! The list of events, which shows as text what the picture shows.

pub(crate) mod first_row;
pub mod input;
pub mod panel;
pub(crate) mod update;
pub mod virtual_list;

pub use input::ListInput;
