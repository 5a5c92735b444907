//! The same state in words: what the panels say and what a screen reader hears.
//!
//! Everything here is pure. [`panels::ui`] gives a tree of [`node::Node`]s;
//! `web` makes DOM nodes of it and nothing else.

pub mod dates;
pub mod details;
pub mod filter;
pub mod list;
pub mod messages;
pub mod node;
mod overview;
pub mod panels;

pub use messages::{Msg, Words};
pub use node::Node;
