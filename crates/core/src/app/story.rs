//! A story told in steps: what each shows, which is told, and whether the reader follows it. The
//! steps are read when the document has them; all that tells them comes with them.

pub(crate) mod fold;
pub mod input;
pub(crate) mod panel;
pub mod state;
pub(crate) mod update;

pub use input::{StoryInput, Telling};
