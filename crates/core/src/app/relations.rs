//! How events came of each other: read when the document asks for it, and told and drawn of the
//! events that the reader looks at.

pub(crate) mod connected;
pub mod input;
pub(crate) mod panel;
pub mod state;
pub(crate) mod update;

pub use input::RelationsInput;
