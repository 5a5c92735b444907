//! What happens to the list of the events that a "+N" stands for.

use crate::app::overflow::state::OverflowList;

/// What happens to the list of the events that a "+N" stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum OverflowInput {
    /// A button went down outside of the list of a stretch.
    PressOutside,
    /// List what the nearest "+N" stands for.
    OpenNearest,
    /// List what the next "+N" stands for, or the one before.
    Turn {
        /// The next rather than the one before.
        later: bool,
    },
    /// The answer to [`crate::app::Effects::overflow`].
    Set(Option<OverflowList>),
    /// Shows more rows of the list of a stretch.
    ShowMore,
    /// Move the tab stop within the list of a stretch by rows.
    Step(i32),
    /// The tab stop within the list of a stretch is this row.
    Focus(usize),
}
