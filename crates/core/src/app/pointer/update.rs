//! The pointer: hover, click and double click, drag, brush, and two fingers.

use crate::{
    app::{
        Effects, Hit, Outgoing, State, overflow,
        pointer::PointerInput,
        selection::update::ask_to_open,
        state::Drag,
        viewport::{
            Scale,
            motion::{Click, Glide, Pinch, Trail, Way},
            update::{animate_to, jump_to, start_motion, with_margin},
        },
    },
    std_lite::clamp,
    time::Timestamp,
};

/// A pointer that moved less than this still clicks.
const CLICK_SLOP_PX: f64 = 4.0;
/// Two clicks so near each other, in time and place, are a double one.
const DOUBLE_MS: f64 = 400.0;
const DOUBLE_PX: f64 = 24.0;
/// How much a double click zooms.
const DOUBLE_ZOOM: f64 = 2.5;
/// Fingers are at least so far apart: else the least move would be a large zoom.
const APART_PX: f64 = 24.0;
/// A finger that rests so long on a mark asks for its card. A little less than what
/// systems take for a long touch.
const HOLD_MS: u32 = 450;

pub(crate) fn update(state: &mut State, input: PointerInput) -> Effects {
    match input {
        PointerInput::Down { x, y, hit } => pressed(state, (x, y), hit, Press::Pan),
        PointerInput::TouchDown { x, y, hit } => pressed(state, (x, y), hit, Press::Touch),
        PointerInput::BrushDown { x, y, hit } => pressed(state, (x, y), hit, Press::Brush),
        PointerInput::Move { x, y, hit } => moved(state, (x, y), hit),
        PointerInput::Up { hit } => released(state, hit),
        PointerInput::Leave => hover(state, Hit::Nothing),
        PointerInput::PinchDown { x, y } => pinch_begins(state, (x, y)),
        PointerInput::PinchMove { x, y } => pinch_moves(state, |pinch| pinch.second = (x, y)),
        PointerInput::PinchUp => match state.motion.pinch.take() {
            Some(pinch) => drag_on(state, pinch.first),
            None => Effects::default(),
        },
        PointerInput::Cancel => cancel(state),
    }
}

/// The gesture is taken away: nothing comes of it.
pub(crate) fn cancel(state: &mut State) -> Effects {
    let redraw = state.is_dragging();
    state.drag = None;
    state.motion.pinch = None;
    Effects { redraw, ..Effects::default() }
}

/// What a press begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Press {
    Pan,
    Brush,
    Touch,
}

fn pressed(state: &mut State, (x, y): (f64, f64), hit: Hit, press: Press) -> Effects {
    let (is_brush, is_touch) = (press == Press::Brush, press == Press::Touch);
    // A press that halts the picture does not click as well.
    let halts = state.motion.is_gliding() && !is_brush;
    let was_moved = state.motion.stop();
    state.motion.pinch = None;
    state.motion.trail = Trail::default();
    state.drag = Some(Drag { from_x: x, at_x: x, at_y: y, hit, moved: halts, is_brush, is_touch });
    let outgoing = if was_moved { vec![Outgoing::View(state.view())] } else { Vec::new() };
    let dwell_ms = state.held_mark().map(|_| HOLD_MS);
    Effects { outgoing, dwell_ms, ..Effects::default() }
}

fn moved(state: &mut State, (x, y): (f64, f64), hit: Hit) -> Effects {
    let Some(mut drag) = state.drag else {
        return hover(state, hit);
    };
    if state.motion.pinch.is_some() {
        return pinch_moves(state, |pinch| pinch.first = (x, y));
    }
    let scrolls = state.bands().is_some() && !drag.is_brush;
    let down_px = if scrolls { y - drag.at_y } else { 0.0 };
    drag.moved |= (x - drag.from_x).abs().max(down_px.abs()) > CLICK_SLOP_PX;
    if drag.is_brush {
        drag.at_x = x;
        state.drag = Some(drag);
        return Effects { redraw: drag.moved, ..Effects::default() };
    }
    let mut by_px = 0.0;
    let mut has_scrolled = false;
    if drag.moved {
        by_px = drag.at_x - x;
        has_scrolled = state.scroll_bands(drag.at_y - y);
        (drag.at_x, drag.at_y) = (x, y);
        state.motion.trail.push(state.motion.clock_ms, x);
    }
    state.drag = Some(drag);
    let by_ms = by_px / state.scale().px_per_ms();
    let to = state.viewport.pan(by_ms, state.bounds);
    let mut effects = jump_to(state, to);
    effects.redraw |= has_scrolled;
    effects
}

fn hover(state: &mut State, hit: Hit) -> Effects {
    let changed = state.hover != hit;
    // The names of eras are words of the page.
    let is_era = |hit| matches!(hit, Hit::Eras(_));
    let panels = changed && (is_era(hit) || is_era(state.hover));
    state.hover = hit;
    Effects { redraw: changed, panels, ..Effects::default() }
}

/// A click activates on release, and only what it went down on.
fn released(state: &mut State, hit: Hit) -> Effects {
    let Some(drag) = state.drag.take() else {
        return Effects::default();
    };
    if let Some(pinch) = state.motion.pinch.take() {
        return drag_on(state, pinch.second);
    }
    if drag.moved {
        return if drag.is_brush { zoom_to_brush(state, drag) } else { let_go(state) };
    }
    if drag.hit != hit {
        return Effects { redraw: true, ..Effects::default() };
    }
    if is_second_click(state, drag) {
        if let Hit::Stretch(span) | Hit::Column(span) = hit {
            if span.start() == Timestamp::MIN {
                return Effects::default(); // what began before is nowhere near
            }
            let to = with_margin(state, span);
            return animate_to(state, to, None);
        }
        let factor = if drag.is_brush { 1.0 / DOUBLE_ZOOM } else { DOUBLE_ZOOM };
        let at_ms = state.scale().axis_from_x(drag.from_x);
        let to = state.viewport.zoom_about(at_ms, factor, state.bounds);
        return animate_to(state, to, Some(at_ms));
    }
    match hit {
        Hit::Event(event) => ask_to_open(state, Some(event)),
        Hit::Stretch(_) | Hit::Column(_) => overflow::update::click(state, hit),
        Hit::Nothing | Hit::Eras(_) if state.selected.is_some() => ask_to_open(state, None),
        Hit::Nothing | Hit::Eras(_) => Effects::default(),
    }
}

fn is_second_click(state: &mut State, drag: Drag) -> bool {
    let now = Click { at_ms: state.motion.clock_ms, x: drag.from_x, y: drag.at_y, hit: drag.hit };
    let is_second = state.motion.click.is_some_and(|first| {
        let is_near = (now.x - first.x).abs().max((now.y - first.y).abs()) < DOUBLE_PX;
        let is_stretch = |hit| matches!(hit, Hit::Stretch(_) | Hit::Column(_));
        let is_same = now.hit == first.hit || is_stretch(now.hit) && is_stretch(first.hit);
        is_near && is_same && now.at_ms - first.at_ms < DOUBLE_MS
    });
    state.motion.click = Some(now).filter(|_| !is_second);
    is_second
}

/// The plot glides on as fast as the pointer was.
fn let_go(state: &mut State) -> Effects {
    let speed = state.motion.trail.speed(state.motion.clock_ms);
    let glide = Glide::new(state.viewport, speed, state.scale().px_per_ms());
    let mut effects = match glide.filter(|_| state.motion.is_allowed) {
        Some(glide) => start_motion(state, Way::Glide(glide), false),
        None => Effects::default(),
    };
    effects.redraw = true;
    effects
}

fn zoom_to_brush(state: &mut State, drag: Drag) -> Effects {
    if (drag.at_x - drag.from_x).abs() <= CLICK_SLOP_PX {
        return Effects { redraw: true, ..Effects::default() }; // taken back
    }
    let scale = state.scale();
    let inside = |x: f64| scale.axis_from_x(clamp(x, 0.0, scale.width_px()));
    let (from_ms, to_ms) = (inside(drag.from_x), inside(drag.at_x));
    let len_ms = (to_ms - from_ms).abs();
    let to = state.viewport.around((from_ms + to_ms) / 2.0, len_ms, state.bounds);
    let mut effects = animate_to(state, to, None);
    effects.redraw = true;
    effects
}

fn pinch_begins(state: &mut State, second: (f64, f64)) -> Effects {
    let Some(drag) = state.drag.as_mut() else {
        return Effects::default();
    };
    // Two fingers neither click nor draw.
    (drag.moved, drag.is_brush) = (true, false);
    let first = (drag.at_x, drag.at_y);
    let base = state.viewport;
    let middle_x = (first.0 + second.0) / 2.0;
    let middle_ms = state.scale().axis_from_x(middle_x);
    let apart_px = apart_px(first, second);
    state.motion.pinch = Some(Pinch { first, second, base, middle_x, middle_ms, apart_px });
    Effects { redraw: true, ..Effects::default() }
}

/// What lay in the middle of the fingers stays there, as far apart as they are.
fn pinch_moves(state: &mut State, change: impl FnOnce(&mut Pinch)) -> Effects {
    let Some(mut pinch) = state.motion.pinch else {
        return Effects::default();
    };
    change(&mut pinch);
    state.motion.pinch = Some(pinch);
    let factor = apart_px(pinch.first, pinch.second) / pinch.apart_px;
    let zoomed = pinch.base.zoom_about(pinch.middle_ms, factor, state.bounds);
    let by_px = pinch.middle_x - (pinch.first.0 + pinch.second.0) / 2.0;
    let by_ms = by_px / Scale::new(zoomed, state.size.width_px, state.folds).px_per_ms();
    let to = zoomed.pan(by_ms, state.bounds);
    jump_to(state, to)
}

fn apart_px(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt().max(APART_PX)
}

/// One of two fingers is left, and drags.
fn drag_on(state: &mut State, (x, y): (f64, f64)) -> Effects {
    state.motion.trail = Trail::default();
    let hit = Hit::Nothing;
    let (is_brush, is_touch) = (false, false);
    state.drag = Some(Drag { from_x: x, at_x: x, at_y: y, hit, moved: true, is_brush, is_touch });
    Effects::default()
}
