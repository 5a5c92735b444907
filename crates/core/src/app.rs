//! What the reader looks at and does, one folder a feature, and the one function that
//! changes it.
//!
//! | in a feature's folder | what it is |
//! |---|---|
//! | `input` | what can happen to it |
//! | `state` | what is remembered of it, a part of [`State`] |
//! | `update` | what changes it: [`update()`] calls it, nothing else does |
//! | `panel` | what is shown of it, as [`Node`]s |

pub mod archive;
pub mod bands;
pub mod card;
pub mod effects;
pub mod encoding;
pub mod environment;
pub mod filter;
pub mod focus;
pub mod input;
pub mod keys;
pub mod legend;
pub mod list;
pub mod live;
pub mod overflow;
pub mod overview;
pub mod panels;
pub mod plot;
pub mod pointer;
pub mod relations;
pub mod search;
pub mod selection;
pub mod session;
pub mod sharing;
pub mod state;
pub mod story;
pub mod update;
pub mod viewport;

pub use effects::{Effects, Outgoing};
pub use input::{Hit, Input};
pub use state::State;
pub use update::update;

/// An element of a panel, with the input that a click on it is.
pub type Node = crate::ui::Node<Input>;
