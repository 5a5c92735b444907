//! What opens the card of an event under the pointer, and closes it.

/// What opens the card of an event under the pointer, and closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardInput {
    /// The time that [`crate::app::Effects::dwell_ms`] asked for is over, or the system takes
    /// the touch for a long one.
    DwellElapsed,
    /// The pointer came upon the card, or left it.
    PointerOver(bool),
}
