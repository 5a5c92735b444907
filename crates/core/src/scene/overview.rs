//! The overview's picture: how many events are when in the whole domain, and some dates.
//!
//! Coordinates are CSS px from the strip's top-left corner. The picture does not depend on
//! the view: panning and zooming paint only the [`window()`] above it anew. O(width).

use crate::{
    app::{
        State,
        overview::{
            input::Grip,
            state::{COLUMN_PX, Grips, STRIP_PX, TRACK_PX},
        },
    },
    layout::axis,
    scene::{
        Dash, Ink, Scene, Shape, TextRole, TextStyle, Token, columns::Columns, folds,
        stage::baseline,
    },
    time::{Timestamp, ticks::Step},
};
use kurbo::{Point, Rect};

/// Least distance between dates, in px at a font factor of 1: the first at which
/// they have room is taken.
const DATES_PX: [f64; 5] = [72.0, 96.0, 132.0, 180.0, 240.0];
/// From a tick to its words, and kept free after them.
const GAP_PX: f64 = 4.0;
/// How strong its colours are, beside those of the ribbon; what is paler may not show where the
/// reader forces colours.
const STRENGTH: f32 = 0.72;
/// A tick reaches so far below the track.
const TICK_PX: f64 = 5.0;
/// Half the width of what stands for a thumb, and how far it stays within the track: when
/// nothing holds it, and when something does.
const BAR_PX: f64 = 3.5;
const INSETS_PX: (f64, f64) = (5.6, 1.6);
/// The width of its edge, and of the frame around the window.
const EDGE_PX: f64 = 1.5;

/// The picture of a state's overview.
#[must_use]
pub fn scene(state: &State) -> Scene {
    let mut scene = Scene::default();
    redraw(state, &mut scene);
    scene
}

/// The overview with its window, which is no part of the picture on the screen.
#[must_use]
pub fn on_paper(state: &State) -> Scene {
    let mut scene = Scene::default();
    draw(state, &mut scene);
    let ((from_x, to_x), foot_y) = (state.grips().window, TRACK_PX * state.size().font_factor);
    let around = [(0.0, from_x), (to_x, scene.width_px)];
    for (from_x, to_x) in around.into_iter().filter(|(from_x, to_x)| from_x < to_x) {
        let rect = Rect::new(from_x, 0.0, to_x, foot_y);
        scene.fill(Shape::Rect(rect, 0.0), Ink::new(Token::Background).with_alpha(0.5));
    }
    let window = Rect::new(from_x, 0.0, to_x, foot_y).inset(-0.75);
    scene.stroke(Shape::Rect(window, 3.0), Ink::new(Token::Accent), 1.5, Dash::Solid);
    turn(state, &mut scene);
    scene
}

/// The window with its thumbs, on top of the picture: what is not in view is paler.
pub fn window(state: &State, scene: &mut Scene) {
    let (f, grips) = (state.size().font_factor, state.grips());
    let foot_y = TRACK_PX * f;
    scene.items.clear();
    (scene.width_px, scene.height_px) = (state.size().width_px, foot_y);
    let Grips { window, body, reach_px, .. } = grips;
    // Edges between pixels would be blurred.
    let places = [window.0, window.1, body.0 - reach_px, body.1 + reach_px];
    let [from_x, to_x, start_x, end_x] = places.map(f64::round);
    let least_x = to_x.max(from_x + 2.0);
    let (accent, paper) = (Ink::new(Token::Accent), Ink::new(Token::Background));
    for (from_x, to_x, ink) in [
        (0.0, from_x, paper.with_alpha(0.3)),
        (to_x, scene.width_px, paper.with_alpha(0.3)),
        (from_x, least_x, accent.with_alpha(0.12)),
        // A reader's own colour may let through what it lies on: that is paper.
        (from_x, from_x + 1.0, paper),
        (from_x, from_x + 1.0, accent),
        (least_x - 1.0, least_x, paper),
        (least_x - 1.0, least_x, accent),
    ] {
        scene.fill(Shape::Rect(Rect::new(from_x, 0.0, to_x, foot_y), 0.0), ink);
    }
    let frame = Rect::new(start_x, 0.0, end_x, foot_y).inset(-EDGE_PX / 2.0);
    for ink in [paper, accent] {
        scene.stroke(Shape::Rect(frame, 3.25), ink, EDGE_PX, Dash::Solid);
    }
    for (grip, x) in [(Grip::Start, start_x), (Grip::End, end_x)] {
        let is_armed = state.armed_thumb() == Some(grip);
        let is_held = is_armed || state.held_grip() == Some(grip);
        let inset_px = (f * if is_held { INSETS_PX.1 } else { INSETS_PX.0 }).round();
        let bar = Rect::new(x - BAR_PX, inset_px, x + BAR_PX, foot_y - inset_px);
        let edge = Shape::Rect(bar.inset(EDGE_PX / 2.0), BAR_PX + EDGE_PX / 2.0);
        scene.stroke(edge, paper, EDGE_PX, Dash::Solid);
        scene.fill(Shape::Rect(bar, BAR_PX), paper);
        scene.fill(Shape::Rect(bar, BAR_PX), if is_armed { Ink::new(Token::Ink) } else { accent });
    }
}

/// [`scene()`] into a scene whose memory is used again.
pub fn redraw(state: &State, scene: &mut Scene) {
    draw(state, scene);
    turn(state, scene);
}

fn turn(state: &State, scene: &mut Scene) {
    scene.is_mirrored = false;
    if state.is_time_mirrored() {
        scene.mirror();
    }
}

fn draw(state: &State, scene: &mut Scene) {
    let (width_px, f) = (state.size().width_px, state.size().font_factor);
    scene.items.clear();
    scene.text.clear();
    (scene.width_px, scene.height_px, scene.font_factor) = (width_px, STRIP_PX * f, f);
    scene.spacing = state.environment().measure.spacing();
    let all = Rect::new(0.0, 0.0, width_px, scene.height_px);
    scene.fill(Shape::Rect(all, 0.0), Ink::new(Token::Background));
    let track = Rect::new(0.0, 0.0, width_px, TRACK_PX * f);
    scene.fill(Shape::Rect(track, 3.0), Ink::new(Token::Zebra));
    density(state, scene);
    folds::strips(state.folds(), state.overview_scale(), TRACK_PX * f, scene);
    dates(state, scene);
    folds::breaks(state.folds(), state.overview_scale(), ((TRACK_PX - 6.0) * f, f), scene);
}

/// The ribbon of the whole time, fainter.
fn density(state: &State, scene: &mut Scene) {
    let f = state.size().font_factor;
    let place = Columns {
        first_x: state.inset_px(),
        step_px: COLUMN_PX,
        foot_y: TRACK_PX * f,
        room_px: (TRACK_PX - 3.0) * f,
        strength: STRENGTH,
    };
    let counts = (&**state.overview_columns(), state.column_hues());
    place.draw(scene, counts, &mut Vec::new());
}

fn dates(state: &State, scene: &mut Scene) {
    let (scale, range) = (state.overview_scale(), state.overview_range());
    let (calendar, f) = (&*state.environment().locale, state.size().font_factor);
    let foot_y = TRACK_PX * f;
    let line = Shape::Line(Point::new(0.0, foot_y), Point::new(scene.width_px, foot_y));
    scene.stroke(line, Ink::new(Token::Line), 1.0, Dash::Solid);
    let step = step_for(state, scene);
    let mut at = calendar.floor(range.start(), step);
    let mut free_x = 0.0;
    while at < range.end() {
        let x = scale.x_from_time(at);
        if x >= free_x && state.folds().around(at).is_none() {
            free_x = date(state, scene, (at, step), x).max(free_x);
        }
        let next = axis::next(state.folds(), calendar, at, step);
        if next <= at {
            break; // the end of time
        }
        at = next;
    }
}

/// A tick and its words where there is room for both; gives where the words end.
fn date(state: &State, scene: &mut Scene, (at, step): (Timestamp, Step), x: f64) -> f64 {
    let f = state.size().font_factor;
    let from = scene.text.len();
    let width_px = push_date(state, scene, at, step);
    let words_x = x + GAP_PX * f;
    if words_x + width_px > scene.width_px {
        scene.text.truncate(from);
        return 0.0;
    }
    let (top, left) = (TRACK_PX * f, x.floor() + 0.5);
    let tick = Shape::Line(Point::new(left, top), Point::new(left, top + TICK_PX * f));
    scene.stroke(tick, Ink::new(Token::Soft), 1.0, Dash::Solid);
    let style = TextStyle { role: TextRole::Tick, ink: Ink::new(Token::Soft), width_px };
    let y = f64::midpoint(TRACK_PX, STRIP_PX) * f + 1.0;
    let words = from..scene.text.len();
    scene.set_text(baseline(words_x, y, TextRole::Tick.px() * f), words, style);
    words_x + width_px + GAP_PX * f
}

/// Appends a date and gives its width. It is complete in itself, but for a time of day
/// that follows another of that day.
fn push_date(state: &State, scene: &mut Scene, at: Timestamp, step: Step) -> f64 {
    use crate::time::ticks::Unit;
    let (environment, from) = (state.environment(), scene.text.len());
    let day = Step { unit: Unit::Day, count: 1 };
    let is_in_day = step.unit < Unit::Day && at != environment.locale.floor(at, day) && from > 0;
    match step.unit {
        _ if is_in_day => environment.locale.push_tick(at, step, &mut scene.text),
        Unit::Year => environment.locale.push_tick(at, step, &mut scene.text),
        Unit::Hour | Unit::Minute if at == environment.locale.floor(at, day) => {
            environment.locale.push_context(at, day, &mut scene.text);
        }
        _ => environment.locale.push_context(at, step, &mut scene.text),
    }
    let words = scene.words(&(from..scene.text.len()));
    environment.measure.width_px(words, TextRole::Tick, state.size().font_factor)
}

/// The finest step whose dates have room.
fn step_for(state: &State, scene: &mut Scene) -> Step {
    let (px_per_ms, f) = (state.overview_scale().px_per_ms(), state.size().font_factor);
    let step = |px: f64| Step::for_scale(1.0 / px_per_ms, px * f);
    let mut fits = |step: &Step| {
        let from = scene.text.len();
        let first = state.environment().locale.floor(state.overview_range().start(), *step);
        let wanted = push_date(state, scene, first, *step) + 3.0 * GAP_PX * f;
        scene.text.truncate(from);
        wanted <= step.mean_ms() * px_per_ms
    };
    let widest = step(DATES_PX[DATES_PX.len() - 1]);
    DATES_PX.into_iter().map(step).find(|step| fits(step)).unwrap_or(widest)
}
