//! Which pointers are down on the picture.

use std::cell::Cell;

/// What is under way on the picture.
#[derive(Default)]
pub(super) struct ActivePointers {
    /// The pointers that are down, in the order in which they came.
    pub(super) fingers: Cell<[Option<i32>; 2]>,
    /// How far a pinch of the trackpad has come, where it is told as such.
    pub(super) pinched: Cell<f64>,
    /// The page knows of a pointer on the picture.
    pub(super) is_told: Cell<bool>,
}
