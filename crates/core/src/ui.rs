//! What all panels are made of: nodes, icons, words and messages.
//!
//! Everything here is pure. A panel gives a tree of [`Node`]s, which the element turns into
//! DOM nodes and nothing else.

pub mod dates;
pub mod icons;
pub mod messages;
pub mod node;
pub mod parts;
pub mod words;

pub use messages::Msg;
pub use node::Node;
pub use words::{Catalogue, Words};
