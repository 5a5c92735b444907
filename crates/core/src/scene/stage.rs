//! What every part of a scene is given, and how its texts are set on a line.

use crate::{
    app::{State, viewport::Scale},
    layout::{
        axis::{Axis, Cell},
        plot::Rows,
    },
    time::Span,
};
use kurbo::Point;

/// What the parts of a scene are built from.
pub(crate) struct Stage<'a> {
    pub(crate) state: &'a State,
    pub(crate) scale: Scale,
    /// Where the view begins and ends between the gutters.
    pub(crate) inner_x: (f64, f64),
    /// All events and the view: as far as an open end is drawn.
    pub(crate) within: Span,
    pub(crate) rows: Rows,
    pub(crate) axis: &'a Axis,
    pub(crate) font_factor: f64,
}

impl Stage<'_> {
    /// Left and right edge of a cell of the axis.
    pub(crate) fn edges_x(&self, cell: &Cell) -> (f64, f64) {
        (self.scale.x_from_time(cell.span.start()), self.scale.x_from_time(cell.span.end()))
    }

    /// The room for a cell's words: in a fold they are in nobody's way.
    pub(crate) fn room_x(&self, cell: &Cell) -> (f64, f64) {
        let fold = self.state.folds().around(cell.span.end());
        let end = fold.map_or(cell.span.end(), Span::end);
        (self.scale.x_from_time(cell.span.start()), self.scale.x_from_time(end))
    }
}

/// A point on the baseline of a text that is centred on `y`.
pub(crate) fn baseline(x: f64, y: f64, text_px: f64) -> Point {
    // The middle of the x-height lies about 0.35 em above the baseline.
    Point::new(x, y + text_px * 0.35)
}
