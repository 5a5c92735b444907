//! Bands in the picture: lines between them, and echoes of events that are in more than one.

use crate::{
    app::Hit,
    layout::labels::Shown,
    scene::{
        Dash, EchoBox, Ink, Scene, Shape, Token,
        placed::{self, Placed, Raised},
        stage::Stage,
    },
};
use kurbo::{Point, Rect};

/// Radius of an echo.
const ECHO_PX: f64 = 2.5;
/// Width of the mark that says how far the bands are scrolled.
const THUMB_PX: f64 = 4.0;
/// An echo can be hit this far from its middle.
const REACH_PX: f64 = 8.0;

/// The lines above the first band that is in sight and between bands.
#[inline(never)] // it comes with the second part of the wasm, as bands do
pub(super) fn lines(stage: &Stage<'_>, scene: &mut Scene) {
    let Some(bands) = stage.state.bands() else { return };
    let (top, bottom) = (stage.rows.lanes_y, stage.rows.more_y);
    let between = (0..=bands.list().len()).map(|band| stage.state.band_y_now(band));
    for y in between.filter(|&y| top < y && y < bottom).chain([top]) {
        let y = y.floor() + 0.5;
        let line = Shape::Line(Point::new(0.0, y), Point::new(scene.width_px, y));
        scene.stroke(line, Ink::new(Token::Line), 1.0, Dash::Solid);
    }
}

/// The echoes of what is on a plate, and how much of the bands is in sight.
#[inline(never)] // it comes with the second part of the wasm, as bands do
pub(super) fn above(stage: &Stage<'_>, scene: &mut Scene, above: &[Raised]) {
    for (placed, _) in above {
        echoes(stage, scene, placed);
    }
    thumb(stage, scene);
}

/// How much of the bands is in sight, where they are higher than the lanes.
fn thumb(stage: &Stage<'_>, scene: &mut Scene) {
    let state = stage.state;
    let Some(bands) = state.bands() else { return };
    let (top, bottom) = (stage.rows.lanes_y, stage.rows.more_y);
    let share = (bottom - top) / bands.height_px();
    if share < 1.0 {
        let from_y = top + (top - state.band_y(0)) * share;
        let x = scene.width_px - THUMB_PX;
        let rect = Rect::new(x, from_y, x + THUMB_PX, from_y + (bottom - top) * share);
        scene.fill(Shape::Rect(rect, THUMB_PX / 2.0), Ink::new(Token::Soft));
    }
}

/// A small mark of an event in the band of every other group that it is in.
#[inline(never)] // it comes with the second part of the wasm, as bands do
pub(super) fn echoes(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    each_echo(stage, placed, |at| {
        scene.fill(Shape::Circle(at, ECHO_PX * stage.font_factor), placed.ink);
        let reach = REACH_PX * stage.font_factor;
        let rect = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach));
        scene.echoes.push(EchoBox { event: placed.event, rect });
    });
}

/// Lines from the open, focused and hovered event to their echoes.
#[inline(never)] // it comes with the second part of the wasm, as bands do
pub(super) fn connectors(stage: &Stage<'_>, scene: &mut Scene, shown: &[Shown], above: &[Raised]) {
    let state = stage.state;
    for (placed, _) in above {
        connector(stage, scene, placed);
    }
    for part in shown.iter().filter(|part| state.hover() == Hit::Event(part.event)) {
        if !above.iter().any(|(placed, _)| placed.event == part.event) {
            let placed = placed::place(stage, scene, &Shown { label: false, ..*part }, false);
            connector(stage, scene, &placed);
        }
    }
}

fn connector(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    let from = placed::glyph_rect(stage, placed).center();
    let (mut top, mut bottom) = (from.y, from.y);
    each_echo(stage, placed, |at| (top, bottom) = (top.min(at.y), bottom.max(at.y)));
    if top < bottom {
        let line = Shape::Line(Point::new(from.x, top), Point::new(from.x, bottom));
        scene.stroke(line, placed.ink, 1.5, Dash::Solid);
    }
}

/// Where an event's echoes lie, as far as they are in sight.
fn each_echo(stage: &Stage<'_>, placed: &Placed, mut visit: impl FnMut(Point)) {
    let state = stage.state;
    let Some(bands) = state.bands() else { return };
    let groups = bands.by().groups_of(state.data(), placed.event);
    let x = placed::glyph_rect(stage, placed).center().x;
    if !(0.0..=stage.scale.width_px()).contains(&x) {
        return;
    }
    let band_of = |at: usize| bands.of(Some(groups[at]));
    for at in 1..groups.len() {
        let band = band_of(at);
        let y = state.band_y_now(band) + bands.echoes_y(band) - bands.top(band);
        let r = ECHO_PX * stage.font_factor;
        let is_first = (0..at).all(|earlier| band_of(earlier) != band);
        if is_first && state.is_in_lanes(y - r, 2.0 * r) {
            visit(Point::new(x, y));
        }
    }
}
