//! What happens to the plot as a whole: its size, its fonts, how it is laid out.

use crate::{layout::plot::PlotSize, query::dimension::Dimension, time::Timestamp};

/// What happens to the plot as a whole: its size, its fonts, how it is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlotInput {
    /// The plot has a new size, or the root font another factor of 16 px.
    Resize(PlotSize),
    /// Fonts have arrived or changed: texts must be measured again.
    FontsChanged,
    /// Place the labels of so many events more of a large document.
    Work(usize),
    /// Place the labels that are left, and look at all events for words: for a picture that
    /// leaves the screen.
    Finish,
    /// Fold long empty stretches of the axis, or no longer.
    FoldGaps(bool),
    /// Have no more lanes than these, above 0; 255 for as many as fit.
    LimitLanes(u8),
    /// Show the present moment, or no longer: in UTC, with the seconds by which the reader's
    /// own clock is ahead of that.
    ShowNow(Option<(Timestamp, i32)>),
    /// Whether time runs from right to left.
    MirrorTime(bool),
    /// Tell events apart by colour by this.
    ColorBy(Dimension),
    /// Tell events apart by shape by this, which numbers cannot be.
    ShapeBy(Dimension),
}
