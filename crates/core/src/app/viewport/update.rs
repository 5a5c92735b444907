//! Where the view goes: at once under the pointer and for a program, along a
//! path that can be followed for a zoom or a jump.

use crate::{
    app::{
        Effects, Outgoing, State,
        effects::{ListScroll, Wait},
        list::first_row::first_row_in_view,
        viewport::{
            Viewport, ViewportInput,
            home::ViewBy,
            limits,
            motion::{Motion, Path, Way},
        },
    },
    std_lite::{clamp, exp},
    time::Span,
};

/// A wheel step of this many px zooms by a factor of e.
const WHEEL_PX: f64 = 400.0;
/// Room on both sides when a stretch is shown, as a share of it.
const FIT_MARGIN: f64 = 0.02;

fn wheel(state: &mut State, x: f64, (dx, dy): (f64, f64), zoom: bool) -> Effects {
    let is_sideways = dx.abs() > dy.abs();
    if zoom || state.motion.is_greedy && !is_sideways {
        return zoom_at(state, x, exp(clamp(-dy / WHEEL_PX, -1.0, 1.0)));
    }
    if is_sideways {
        let to = state.viewport.pan(dx / state.scale().px_per_ms(), state.bounds);
        return jump_to(state, to);
    }
    // A plain wheel scrolls the page; the first time it is said what would zoom.
    let panels = dy != 0.0 && state.motion.show_hint();
    Effects { panels, wake_ms: panels.then_some(Motion::HINT_MS), ..Effects::default() }
}

/// Zooms under the pointer, which does not wait for a path.
fn zoom_at(state: &mut State, x: f64, factor: f64) -> Effects {
    let knows = state.motion.end_hint();
    let at_ms = state.scale().axis_from_x(x);
    let to = state.viewport.zoom_about(at_ms, factor, state.bounds);
    let mut effects = jump_to(state, to);
    effects.panels |= knows;
    effects
}

/// The reader goes to another viewport at once, whatever moved the view before.
pub(crate) fn jump_to(state: &mut State, to: Viewport) -> Effects {
    if to != state.viewport {
        state.home.by = ViewBy::Chosen;
    }
    jump(state, to)
}

/// Goes to another viewport at once, whatever moved the view before.
pub(crate) fn jump(state: &mut State, to: Viewport) -> Effects {
    let was_moved = state.motion.stop();
    if to == state.viewport && !was_moved {
        return Effects { handled: true, ..Effects::default() };
    }
    let mut effects = place(state, to);
    effects.outgoing.push(Outgoing::View(state.time_of(to)));
    effects
}

/// The view is another; nobody is told yet.
fn place(state: &mut State, to: Viewport) -> Effects {
    state.viewport = to;
    state.overview.armed = None;
    let follows = state.focus_shown().is_none();
    if follows {
        state.list_at = first_row_in_view(state);
    }
    Effects {
        redraw: true,
        panels: true,
        panels_wait: Wait::ForRest,
        handled: true,
        list: follows.then_some(ListScroll::Align),
        ..Effects::default()
    }
}

/// The reader goes to another viewport so that the way can be followed. A zoom
/// keeps `anchor_ms` in its place.
pub(crate) fn animate_to(state: &mut State, to: Viewport, anchor_ms: Option<f64>) -> Effects {
    state.home.by = ViewBy::Chosen;
    let path = Path::new(state.viewport, to, anchor_ms);
    // Without a path, and with none that takes time, there is nothing to see.
    if !state.motion.is_allowed || path.duration_ms() < 1.0 {
        return jump(state, to);
    }
    start_motion(state, Way::Path(path), false)
}

pub(crate) fn start_motion(state: &mut State, way: Way, by_program: bool) -> Effects {
    state.motion.start(way, by_program);
    Effects { handled: true, next_frame: true, ..Effects::default() }
}

/// One frame of what moves. The page is told when it rests.
fn frame(state: &mut State) -> Effects {
    let has_read = state.motion.hint_is_over();
    let Some((to, is_over)) = state.motion.step(state.bounds) else {
        return Effects { panels: has_read, ..Effects::default() };
    };
    let mut effects = place(state, to);
    effects.next_frame = !is_over;
    if is_over && state.motion.stop() {
        effects.outgoing.push(Outgoing::View(state.time_of(to)));
    }
    effects
}

/// A reader who wants no motion gets to where it leads at once.
fn allow_motion(state: &mut State, is_allowed: bool) -> Effects {
    state.motion.is_allowed = is_allowed;
    if is_allowed || !state.is_moving() {
        return Effects::default();
    }
    let is_reported = !state.motion.is_by_program();
    let to = state.goal();
    let effects = jump(state, to);
    if is_reported { effects } else { untold(effects) }
}

/// The same, but no page is told of it.
fn untold(mut effects: Effects) -> Effects {
    effects.outgoing.clear();
    effects
}

/// What can be done before all of the wasm is there.
pub(crate) fn update_first(state: &mut State, input: ViewportInput) -> Effects {
    match input {
        ViewportInput::Allow(span) => return allow(state, span),
        ViewportInput::Set(span) => return set(state, span),
        ViewportInput::Follow(follows) => state.follows = follows,
        ViewportInput::AllowMotion(is_allowed) => state.motion.is_allowed = is_allowed,
        ViewportInput::BeGreedy(is_greedy) => state.motion.is_greedy = is_greedy,
        _ => {}
    }
    Effects::default()
}

fn allow(state: &mut State, span: Span) -> Effects {
    state.home.by = ViewBy::Attribute;
    state.reach = state.data.extent().union(span);
    state.set_bounds();
    Effects::default()
}

fn set(state: &mut State, span: Span) -> Effects {
    state.home.by = ViewBy::Chosen;
    let to = widened(state, span);
    untold(jump(state, to))
}

pub(crate) fn update(state: &mut State, input: ViewportInput) -> Effects {
    let (goal, bounds) = (state.goal(), state.bounds);
    match input {
        ViewportInput::ZoomAt { x, factor } => zoom_at(state, x, factor),
        ViewportInput::ZoomBy(factor) => {
            let knows = state.motion.end_hint();
            let anchor_ms = zoom_anchor_ms(state, goal);
            let to = goal.zoom_about(anchor_ms, factor, bounds);
            let mut effects = animate_to(state, to, Some(anchor_ms));
            effects.panels |= knows;
            effects
        }
        ViewportInput::PanBy(share) => {
            animate_to(state, goal.pan(goal.len_ms() * share, bounds), None)
        }
        ViewportInput::Allow(span) => allow(state, span),
        ViewportInput::Fit => {
            let to = with_margin(state, state.fitting_extent());
            let effects = animate_to(state, to, None);
            await_events(state);
            effects
        }
        ViewportInput::ShowAll => {
            let effects = set(state, state.fitting_extent());
            await_events(state);
            effects
        }
        ViewportInput::GoHome { animate } => {
            let to = widened(state, state.home_view());
            state.home.by = ViewBy::First;
            go_by_program(state, to, animate)
        }
        ViewportInput::Show(span) => {
            let to = with_margin(state, span);
            animate_to(state, to, None)
        }
        ViewportInput::Set(span) => set(state, span),
        ViewportInput::AnimateTo(span) => {
            state.home.by = ViewBy::Chosen;
            let to = widened(state, span);
            go_by_program(state, to, true)
        }
        ViewportInput::Centre { at, animate } => {
            state.home.by = ViewBy::Chosen;
            widen(state, Span::from_bounds(at, at));
            let to = goal.centred_on(state.axis_ms(at), state.bounds);
            go_by_program(state, to, animate)
        }
        ViewportInput::Follow(follows) => {
            state.follows = follows;
            Effects::default()
        }
        ViewportInput::Hold(limits) => limits::hold(state, limits),
        ViewportInput::Wheel { x, dx, dy, zoom } => {
            let dx = if state.is_time_mirrored { -dx } else { dx };
            wheel(state, x, (dx, dy), zoom)
        }
        ViewportInput::Frame => frame(state),
        ViewportInput::AllowMotion(is_allowed) => allow_motion(state, is_allowed),
        ViewportInput::BeGreedy(is_greedy) => {
            state.motion.is_greedy = is_greedy;
            Effects { panels: true, ..Effects::default() }
        }
    }
}

/// The program goes to another view, so that the way is seen where it may be.
pub(crate) fn go_by_program(state: &mut State, to: Viewport, animate: bool) -> Effects {
    if animate && state.motion.is_allowed {
        return start_motion(state, Way::Path(Path::new(state.viewport, to, None)), true);
    }
    untold(jump(state, to))
}

/// Who wants to see all where there is nothing will see all that comes first.
fn await_events(state: &mut State) {
    if state.data.is_empty() {
        state.home.by = ViewBy::Fit;
    }
}

fn widen(state: &mut State, span: Span) {
    state.reach = state.reach.union(span);
    state.set_bounds();
}

/// A program may go where no event is: bounds follow. Where the view is already, nothing
/// changes.
fn widened(state: &mut State, span: Span) -> Viewport {
    if span == state.view() {
        return state.viewport;
    }
    widen(state, span);
    let to = state.viewport_of(span);
    if to.span() == state.viewport.span() { state.viewport } else { state.fitted(to) }
}

/// Buttons and keys zoom about the open or focused event if it is in view,
/// else about the centre.
fn zoom_anchor_ms(state: &State, viewport: Viewport) -> f64 {
    let view = state.time_of(viewport);
    let anchor = state.selected.or(state.focus).map(|event| state.data.times(event).room.start());
    match anchor {
        Some(at) if view.start() <= at && at < view.end() => state.axis_ms(at),
        _ => viewport.centre_ms(),
    }
}

pub(crate) fn with_margin(state: &mut State, span: Span) -> Viewport {
    let span = state.folds.axis_span(span);
    let margin = (span.len_ms() as f64 * FIT_MARGIN) as i64;
    let wider =
        Span::from_bounds(span.start().saturating_sub(margin), span.end().saturating_add(margin));
    state.fitted(Viewport::from_span(wider, state.bounds))
}
