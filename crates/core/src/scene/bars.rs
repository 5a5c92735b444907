//! The bars of intervals, under their labels.

use crate::{
    scene::{
        Dash, Ink, Item, Scene, Shape, Token,
        placed::{BAR_GAP_PX, BAR_PX, BAR_Y, Placed},
        stage::Stage,
    },
    std_lite::clamp,
};
use kurbo::{Point, Rect};

/// How deep a torn end is cut, and where its corners lie; those of a round one.
const TOOTH_PX: f64 = 4.0;
const TORN: [f64; 4] = [0.0, 1.0, 0.1, 1.0];
const ROUND: [f64; 4] = [0.4, 0.0, 0.0, 0.4];
/// The least width of a moment of a set.
const TICK_PX: f64 = 2.0;
/// A bar without a known end fades over its last px.
const OPEN_PX: f64 = 40.0;

/// Room as an outline with a tint, core on top, open ends faded.
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    let f = stage.font_factor;
    let (top, bottom) = (placed.y + BAR_Y * f, placed.y + (BAR_Y + BAR_PX) * f);
    // Far outside the view nothing needs drawing, and canvases dislike huge numbers.
    let (near, far) = (-2.0 * OPEN_PX, stage.scale.width_px() + 2.0 * OPEN_PX);
    let (from_x, to_x) = (placed.bar.0.max(near), placed.bar.1.min(far));
    if from_x >= to_x {
        return;
    }
    let room = Rect::new(from_x, top, to_x, bottom);
    let times = placed.times;
    let core = times.core.map(|core| {
        let x0 = clamp(stage.scale.x_from_time(core.start()), from_x, to_x);
        let x1 = clamp(stage.scale.x_from_time(core.end()) - BAR_GAP_PX, x0, to_x);
        Rect::new(x0, top, x1, bottom)
    });
    let is_whole = core.is_some_and(|core| room.width() - core.width() < 2.0);
    if !is_whole {
        let dash = match (times.approximate, times.uncertain) {
            (true, _) => Dash::Dashed,
            (_, true) => Dash::Dotted,
            _ => Dash::Solid,
        };
        scene.fill(strip(room, placed.torn, f), placed.ink.with_alpha(0.22));
        scene.stroke(strip(room.inset(-0.5), placed.torn, f), placed.ink, 1.0, dash);
    }
    if let Some(core) = core.filter(|core| core.width() > 0.0) {
        let (starts, ends) = placed.torn;
        let torn = (starts && core.x0 <= from_x, ends && core.x1 >= to_x);
        scene.fill(strip(core, torn, f), placed.ink);
    }
    if core.is_none() {
        for moment in stage.state.data().moments(placed.event) {
            let x0 = stage.scale.x_from_time(moment.earliest);
            let x1 = stage.scale.x_from_time(moment.latest);
            if x1 > from_x && x0 < to_x + BAR_GAP_PX {
                let x0 = x0.min(to_x - TICK_PX).max(from_x);
                let x1 = (x1 - BAR_GAP_PX).max(x0 + TICK_PX).min(to_x);
                scene.fill(Shape::Rect(Rect::new(x0, top, x1, bottom), 0.0), placed.ink);
            }
        }
    }
    open_ends(scene, placed, room);
}

/// A bar with round ends, or with jagged ones where it is torn.
fn strip(rect: Rect, (torn_start, torn_end): (bool, bool), f: f64) -> Shape {
    let radius = BAR_PX / 2.0 * f;
    if !torn_start && !torn_end {
        return Shape::Rect(rect, radius);
    }
    let depth = TOOTH_PX.min(rect.width() / 3.0 / f) * f;
    // How far each corner lies within, from the top down.
    let inset = |is_torn| if is_torn { TORN } else { ROUND }.map(|part: f64| part * depth);
    let height = |at: usize| rect.y0 + rect.height() * at as f64 / 3.0;
    let mut points = [Point::ORIGIN; 8];
    for (at, (start, end)) in inset(torn_start).into_iter().zip(inset(torn_end)).enumerate() {
        points[at] = Point::new(rect.x1 - end, height(at));
        points[7 - at] = Point::new(rect.x0 + start, height(at));
    }
    Shape::Polygon(points, points.len())
}

/// An end without a known date fades into the paper.
fn open_ends(scene: &mut Scene, placed: &Placed, room: Rect) {
    let paper = Ink::new(Token::Background);
    let bare = paper.with_alpha(0.0);
    let reach = OPEN_PX.min(room.width() / 2.0);
    let cover = room.inflate(1.0, 1.0);
    if placed.times.open_end && !placed.torn.1 {
        let rect = Rect { x0: cover.x1 - reach, ..cover };
        scene.items.push(Item::Fade { rect, from: bare, to: paper });
    }
    if placed.times.open_start && !placed.torn.0 {
        let rect = Rect { x1: cover.x0 + reach, ..cover };
        scene.items.push(Item::Fade { rect, from: paper, to: bare });
    }
}
