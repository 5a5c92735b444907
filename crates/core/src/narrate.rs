//! The same state in words: what the panels say and what a screen reader hears.
//!
//! Everything here is pure. [`panels::ui`] gives a tree of [`node::Node`]s;
//! `web` makes DOM nodes of it and nothing else.

pub mod bands;
pub mod card;
pub mod dates;
pub mod details;
pub mod filter;
mod hint;
pub mod list;
pub mod messages;
pub mod more;
pub mod node;
pub mod notes;
mod overview;
pub mod panels;
pub mod parts;
pub mod search;
pub mod share;
pub mod status;
pub mod words;

pub use messages::Msg;
pub use node::Node;
pub use words::{Catalogue, Words};
