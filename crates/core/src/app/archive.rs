//! An archive: a document of which a part is here, by the tiles that the view needs. Where its events
//! lie is given, not worked out; how many there are is told, not counted.

pub(crate) mod archived;
pub(crate) mod input;
mod layout;
mod state;
mod told;
pub(crate) mod update;
pub(crate) mod words;

pub use archived::Places;
pub use input::ArchiveInput;

pub use told::{Step, Steps, Told};
