//! What happens to relations.

use crate::data::EventIx;

/// What happens to relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationsInput {
    /// Read those of the document, and tell what is wrong with them.
    Read,
    /// Go to an event that the open one led to or followed from.
    Follow(EventIx),
}
