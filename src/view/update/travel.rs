//! Zoom, pan and the pointer.

use super::read::{ask_to_open, first_row_in_view};
use crate::{
    lean::clamp,
    time::Span,
    view::{
        Bounds, State, Viewport,
        input::{Effects, Hit, Input, ListScroll, Outgoing},
        state::Drag,
    },
};

/// A wheel step of this many px zooms by a factor of e.
const WHEEL_PX: f64 = 400.0;
/// A pointer that moved less than this still clicks.
const CLICK_SLOP_PX: f64 = 4.0;
/// Room on both sides when a stretch is shown, as a share of it.
const FIT_MARGIN: f64 = 0.02;

pub(super) fn wheel(state: &mut State, x: f64, (dx, dy): (f64, f64), zoom: bool) -> Effects {
    let scale = state.scale();
    let to = if zoom {
        let factor = clamp(-dy / WHEEL_PX, -1.0, 1.0).exp();
        state.viewport.zoom_about(scale.ms_from_x(x), factor, state.bounds)
    } else if dx.abs() > dy.abs() {
        state.viewport.pan(dx / scale.px_per_ms(), state.bounds)
    } else {
        return Effects::default(); // a plain wheel scrolls the page
    };
    Effects { handled: true, ..go(state, to) }
}

/// The reader goes to another viewport.
pub(super) fn go(state: &mut State, to: Viewport) -> Effects {
    if to == state.viewport {
        return Effects { handled: true, ..Effects::default() };
    }
    state.viewport = to;
    let follows = state.focus_shown().is_none();
    if follows {
        state.list_at = first_row_in_view(state);
    }
    Effects {
        redraw: true,
        panels: true,
        panels_wait: true,
        handled: true,
        list: follows.then_some(ListScroll::Align),
        outgoing: vec![Outgoing::View(state.view())],
        ..Effects::default()
    }
}

pub(super) fn travel(state: &mut State, input: &Input) -> Effects {
    let (viewport, bounds) = (state.viewport, state.bounds);
    let to = match *input {
        Input::ZoomBy(factor) => {
            let anchor_ms = zoom_anchor_ms(state);
            viewport.zoom_about(anchor_ms, factor, bounds)
        }
        Input::PanBy(share) => viewport.pan(viewport.len_ms() * share, bounds),
        Input::Fit => with_margin(state, state.passing_extent()),
        Input::Home => Viewport::from_span(state.home, bounds),
        Input::Show(span) => with_margin(state, span),
        Input::SetView(span) => {
            state.bounds = Bounds::new(bounds.domain().union(span));
            let bounds = state.bounds;
            let to = Viewport::from_span(span, bounds);
            return Effects { outgoing: Vec::new(), ..go(state, to) };
        }
        _ => viewport,
    };
    go(state, to)
}

/// Buttons and keys zoom about the open or focused event if it is in view,
/// else about the centre.
fn zoom_anchor_ms(state: &State) -> f64 {
    let view = state.view();
    let held = state.selected.or(state.focus).map(|event| state.data.times(event).room.start());
    match held {
        Some(at) if view.start() <= at && at < view.end() => at as f64,
        _ => state.viewport.start_ms() + state.viewport.len_ms() / 2.0,
    }
}

fn with_margin(state: &State, span: Span) -> Viewport {
    let margin = (span.len_ms() as f64 * FIT_MARGIN) as i64;
    let wider =
        Span::from_bounds(span.start().saturating_sub(margin), span.end().saturating_add(margin));
    Viewport::from_span(wider, state.bounds)
}

pub(super) fn pointer(state: &mut State, input: &Input) -> Effects {
    match *input {
        Input::PointerDown { x, y, hit } => {
            state.drag = Some(Drag { from_x: x, at_x: x, at_y: y, hit, moved: false });
            Effects::default()
        }
        Input::PointerMove { x, y, hit } => pointer_moved(state, (x, y), hit),
        Input::PointerUp { hit } => pointer_up(state, hit),
        Input::PointerLeave => hover(state, Hit::Nothing),
        _ => {
            let was_dragging = state.is_dragging();
            state.drag = None;
            Effects { redraw: was_dragging, ..Effects::default() }
        }
    }
}

fn pointer_moved(state: &mut State, (x, y): (f64, f64), hit: Hit) -> Effects {
    let Some(mut drag) = state.drag else {
        return hover(state, hit);
    };
    let down_px = if state.bands().is_some() { y - drag.at_y } else { 0.0 };
    drag.moved |= (x - drag.from_x).abs().max(down_px.abs()) > CLICK_SLOP_PX;
    let mut by_px = 0.0;
    let mut has_scrolled = false;
    if drag.moved {
        by_px = drag.at_x - x;
        has_scrolled = state.scroll_bands(drag.at_y - y);
        (drag.at_x, drag.at_y) = (x, y);
    }
    state.drag = Some(drag);
    let by_ms = by_px / state.scale().px_per_ms();
    let to = state.viewport.pan(by_ms, state.bounds);
    let effects = go(state, to);
    Effects { redraw: effects.redraw || has_scrolled, ..effects }
}

fn hover(state: &mut State, hit: Hit) -> Effects {
    let changed = state.hover != hit;
    state.hover = hit;
    Effects { redraw: changed, ..Effects::default() }
}

/// A click activates on release, and only what it went down on.
fn pointer_up(state: &mut State, hit: Hit) -> Effects {
    let Some(drag) = state.drag.take() else {
        return Effects::default();
    };
    if drag.moved || drag.hit != hit {
        return Effects { redraw: true, ..Effects::default() };
    }
    match hit {
        Hit::Event(event) => ask_to_open(state, Some(event)),
        Hit::Band(actor) => super::bands::toggle(state, actor),
        Hit::Stretch(_) | Hit::Column(_) => super::look::click(state, hit),
        Hit::Nothing if state.selected.is_some() => ask_to_open(state, None),
        Hit::Nothing => Effects::default(),
    }
}
