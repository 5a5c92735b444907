//! From a [`State`] to a [`Scene`].

use crate::{
    app::{State, viewport::Scale},
    layout::{
        axis::{Axis, Cell},
        plot::Rows,
    },
    scene::{Scene, bands, brush, eras, events, folds, frame, more},
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
    /// The name of the band of events that name nobody.
    pub(crate) nobody: &'a str,
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

/// Draws the state: background, eras, events, "+N", ribbon, axis.
#[must_use]
pub fn scene(state: &State) -> Scene {
    let mut scene = Scene::default();
    redraw(state, &mut scene);
    scene
}

/// [`scene()`] into a scene whose memory is used again.
pub fn redraw(state: &State, scene: &mut Scene) {
    let mut buffers = std::mem::take(&mut scene.buffers);
    let (scale, size, rows) = (state.scale(), state.size(), state.rows());
    let (visible, locale) = (scale.visible(), &*state.environment().locale);
    let folded = state.folds();
    buffers.axis.refill((visible, folded), scale.px_per_ms(), locale, size.font_factor);
    let (axis, font_factor) = (&buffers.axis, size.font_factor);
    let view = state.view();
    let inner_x = (scale.x_from_time(view.start()), scale.x_from_time(view.end()));
    let within = state.data().extent().union(view);
    let stage = Stage { state, scale, inner_x, within, rows, axis, font_factor, nobody: "–" };
    scene.items.clear();
    scene.text.clear();
    scene.events.clear();
    scene.more.clear();
    scene.ribbon.clear();
    scene.echoes.clear();
    scene.heads.clear();
    scene.eras.clear();
    scene.width_px = size.width_px;
    scene.height_px = rows.bottom_y;
    scene.font_factor = size.font_factor;
    scene.spacing = state.environment().measure.spacing();
    frame::background(&stage, scene);
    eras::tint(&stage, scene);
    folds::strips(folded, scale, rows.bottom_y, scene);
    eras::names(&stage, scene);
    bands::lines(&stage, scene);
    let (shown, raised) = (&mut buffers.shown, &mut buffers.raised);
    state.show_parts(shown);
    events::raise(&stage, scene, shown, raised);
    bands::connectors(&stage, scene, shown, raised);
    events::in_lanes(&stage, scene, raised, shown);
    bands::names(&stage, scene, &buffers.raised);
    bands::thumb(&stage, scene);
    events::on_plate(&stage, scene, &buffers.raised);
    more::row(&stage, scene, &mut buffers.drawn);
    frame::ribbon(&stage, scene, &mut buffers.counts);
    frame::axis(&stage, scene);
    folds::breaks(folded, scale, (rows.axis_y, font_factor), scene);
    brush::draw(&stage, scene);
    scene.is_mirrored = false;
    if state.is_time_mirrored() {
        scene.mirror();
    }
    scene.buffers = buffers;
}

/// A point on the baseline of a text that is centred on `y`.
pub(crate) fn baseline(x: f64, y: f64, text_px: f64) -> Point {
    // The middle of the x-height lies about 0.35 em above the baseline.
    Point::new(x, y + text_px * 0.35)
}
