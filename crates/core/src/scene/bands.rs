//! Bands in the picture: strips that name them, and echoes of events that name
//! more than one actor.

use crate::{
    app::Hit,
    layout::labels::Shown,
    query::dimension::Group,
    scene::{
        Dash, EchoBox, HeadBox, Ink, Scene, Shape, TextRole, TextStyle, Token, glyph,
        placed::{self, Placed, Raised},
        stage::{Stage, baseline},
    },
};
use kurbo::{Point, Rect};

/// Radius of an echo.
const ECHO_PX: f64 = 3.5;
/// Size of the glyph beside a name.
const GLYPH_PX: f64 = 10.0;
/// Left of the name, between its parts, and right of it.
const GAP_PX: f64 = 6.0;
/// How far a band lies right of the one that holds it, and how often at most.
const INDENT_PX: f64 = 14.0;
const MAX_INDENTS: u32 = 6;
/// Room for the sign that a band can be opened.
const DOOR_PX: f64 = 12.0;
/// Width of the mark that says how far the bands are scrolled.
const THUMB_PX: f64 = 4.0;
/// An echo can be hit this far from its middle.
const REACH_PX: f64 = 8.0;

/// The lines between bands.
pub(super) fn lines(stage: &Stage<'_>, scene: &mut Scene) {
    let Some(bands) = stage.state.bands() else { return };
    for band in 0..bands.list().len() {
        let y = stage.state.band_y(band);
        if stage.state.is_in_lanes(y, bands.head_px()) {
            let y = y.floor() + 0.5;
            let line = Shape::Line(Point::new(0.0, y), Point::new(scene.width_px, y));
            scene.stroke(line, Ink::new(Token::Line), 1.0, Dash::Solid);
        }
    }
}

/// The names of the bands, over whatever echoes lie there.
pub(super) fn names(stage: &Stage<'_>, scene: &mut Scene, above: &[Raised]) {
    let state = stage.state;
    let Some(bands) = state.bands() else { return };
    for (placed, _) in above {
        echoes(stage, scene, placed);
    }
    let (f, role) = (stage.font_factor, TextRole::Context);
    for (at, band) in bands.list().iter().enumerate() {
        let y = state.band_y(at);
        if !state.is_in_lanes(y, bands.head_px()) {
            continue;
        }
        let words = match band.group {
            Some(group) => state.group_name(bands.by(), group),
            None => stage.nobody.into(),
        };
        let width_px = state.environment().measure.width_px(&words, role, f);
        let x = (GAP_PX + INDENT_PX * f64::from(band.depth.min(MAX_INDENTS)) + DOOR_PX) * f;
        let text_x = x + (GLYPH_PX + GAP_PX) * f;
        let plate = Rect::new(0.0, y + 1.0, text_x + width_px + GAP_PX * f, y + bands.head_px());
        scene.fill(Shape::Rect(plate, 0.0), Ink::new(Token::Background));
        let centre_y = plate.center().y;
        let size = GLYPH_PX * f;
        let square = Rect::new(x, centre_y - size / 2.0, x + size, centre_y + size / 2.0);
        let mark = state.mark_of_group(band.group);
        scene.fill(glyph::shape(mark.shape, square), Ink::of_hue(mark.hue));
        if let (Some(Group::Actor(actor)), Some(is_expanded)) = (band.group, band.expanded) {
            let middle = Point::new(x - (DOOR_PX - 3.0) * f, centre_y);
            scene.fill(door(middle, 4.0 * f, is_expanded), Ink::new(Token::Soft));
            scene.heads.push(HeadBox { rect: plate, hit: Hit::Band(actor) });
        }
        let style = TextStyle { role, ink: Ink::new(Token::Ink), width_px };
        scene.push_text(baseline(text_x, centre_y, role.px() * f), &words, style);
    }
}

/// A triangle that points at the name of a closed band, and down in an open one.
fn door(middle: Point, r: f64, is_open: bool) -> Shape {
    let corners = if is_open {
        [(-1.0, -0.6), (1.0, -0.6), (0.0, 0.9)]
    } else {
        [(-0.6, -1.0), (0.9, 0.0), (-0.6, 1.0)]
    };
    let mut points = [middle; 8];
    for (point, (x, y)) in points.iter_mut().zip(corners) {
        *point = middle + (x * r, y * r);
    }
    Shape::Polygon(points, corners.len())
}

/// How much of the bands is in sight, where they are higher than the lanes.
pub(super) fn thumb(stage: &Stage<'_>, scene: &mut Scene) {
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
pub(super) fn echoes(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    each_echo(stage, placed, |at| {
        scene.fill(Shape::Circle(at, ECHO_PX * stage.font_factor), placed.ink);
        let reach = REACH_PX * stage.font_factor;
        let rect = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach));
        scene.echoes.push(EchoBox { event: placed.event, rect });
    });
}

/// Lines from the open, focused and hovered event to their echoes.
pub(super) fn connectors(stage: &Stage<'_>, scene: &mut Scene, shown: &[Shown], above: &[Raised]) {
    let state = stage.state;
    if state.bands().is_none() {
        return;
    }
    for (placed, _) in above {
        connector(stage, scene, placed);
    }
    for part in shown.iter().filter(|part| state.hover() == Hit::Event(part.event)) {
        if !above.iter().any(|(placed, _)| placed.event == part.event) {
            let placed =
                placed::place(stage, scene, &Shown { label: false, ..*part }, TextRole::Label);
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
        let y = state.band_y(band);
        let is_first = (0..at).all(|earlier| band_of(earlier) != band);
        if is_first && state.is_in_lanes(y, bands.head_px()) {
            visit(Point::new(x, y + bands.head_px() / 2.0));
        }
    }
}
