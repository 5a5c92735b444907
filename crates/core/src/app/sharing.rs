//! Taking away what is shown: a link, the permalink in the address, files.

pub(crate) mod awaited;
pub mod input;
pub mod panel;
pub mod permalink;
pub mod slot;
pub mod state;
pub(crate) mod update;

pub use input::SharingInput;
