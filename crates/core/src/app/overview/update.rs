//! The overview: its window and thumbs, by pointer and by key.

use crate::{
    app::{
        Effects, Outgoing, State,
        overview::{
            OverviewInput,
            input::{Grip, Stride},
            state::Grabbed,
        },
        viewport::{Viewport, update::jump_to},
    },
    std_lite::clamp,
    time::{Timestamp, ticks::Step},
};

/// A pointer that moved less than this still clicks.
const CLICK_SLOP_PX: f64 = 4.0;
/// Steps of a thumb by key, as parts of the view.
const SHORT: f64 = 1.0 / 50.0;
const LONG: f64 = 1.0 / 5.0;
/// Steps of the window by key, as parts of the view.
const WINDOW_SHORT: f64 = 0.1;
const WINDOW_LONG: f64 = 1.0;

pub(crate) fn update(state: &mut State, input: OverviewInput) -> Effects {
    let width_px = state.size.width_px;
    let turned = |x: f64| if state.is_time_mirrored { width_px - x } else { x };
    match input {
        OverviewInput::Down { x } => {
            let was_moved = state.motion.stop();
            let x = turned(x);
            let (grip, before) = (state.grips().at(x), state.viewport);
            state.overview.grabbed =
                Some(Grabbed { grip, from_x: x, at_x: x, before, moved: false });
            let outgoing = if was_moved { vec![Outgoing::View(state.view())] } else { Vec::new() };
            // What is held is drawn larger.
            Effects { outgoing, redraw: true, ..Effects::default() }
        }
        OverviewInput::Move { x } => moved(state, turned(x)),
        OverviewInput::Up => released(state),
        OverviewInput::Cancel => cancelled(state),
        OverviewInput::Step { grip, stride, later } => {
            state.overview.armed = None;
            let to = match grip {
                Grip::Window => window_stepped(state, stride, later),
                _ => thumb_stepped(state, grip, stride, later),
            };
            jump_to(state, to)
        }
    }
}

fn moved(state: &mut State, x: f64) -> Effects {
    let Some(grabbed) = &mut state.overview.grabbed else { return Effects::default() };
    grabbed.moved |= (x - grabbed.from_x).abs() > CLICK_SLOP_PX;
    grabbed.at_x = x;
    let grabbed = *grabbed;
    if !grabbed.moved {
        return Effects::default();
    }
    let is_disarmed = state.overview.armed.take().is_some();
    let mut effects = match grabbed.grip {
        // The picture follows when the window is drawn: before, it would flicker.
        None => Effects { redraw: true, ..Effects::default() },
        Some(grip) => {
            let to = dragged(state, grip, &grabbed);
            jump_to(state, to)
        }
    };
    effects.panels |= is_disarmed;
    effects
}

/// Where a drag has led the view that there was before.
fn dragged(state: &State, grip: Grip, grabbed: &Grabbed) -> Viewport {
    let (scale, by_px) = (state.overview_scale(), grabbed.at_x - grabbed.from_x);
    if grip == Grip::Window {
        return grabbed.before.pan(by_px / scale.px_per_ms(), state.bounds);
    }
    let edge = if grip == Grip::Start { start(grabbed.before) } else { end(grabbed.before) };
    let from_x = state.on_strip(scale.x_from_axis(edge.round() as Timestamp));
    thumb_at(state, grabbed.before, grip, scale.axis_from_x(state.on_strip(from_x + by_px)))
}

fn released(state: &mut State) -> Effects {
    let Some(grabbed) = state.overview.grabbed.take() else { return Effects::default() };
    let scale = state.overview_scale();
    let ms = |x: f64| scale.axis_from_x(state.on_strip(x));
    if grabbed.moved && grabbed.grip.is_none() {
        let (from, to) = (grabbed.from_x.min(grabbed.at_x), grabbed.from_x.max(grabbed.at_x));
        let to = state.viewport.between((ms(from), ms(to)), state.bounds);
        // Drawn even where it was in view already: the band is gone.
        let mut effects = jump_to(state, to);
        effects.redraw = true;
        return effects;
    }
    if grabbed.moved {
        return Effects { redraw: true, ..Effects::default() };
    }
    let at_ms = ms(grabbed.at_x);
    clicked(state, grabbed.grip, at_ms)
}

/// A click on a thumb and one on the strip do what a drag of the thumb does.
fn clicked(state: &mut State, grip: Option<Grip>, at_ms: f64) -> Effects {
    let armed = state.overview.armed.take();
    let wanted = grip.filter(|&grip| grip != Grip::Window && armed != Some(grip));
    if wanted.is_some() {
        state.overview.armed = wanted;
        return Effects { panels: true, redraw: true, ..Effects::default() };
    }
    let view = state.viewport;
    let is_beyond = match armed {
        Some(Grip::Start) => at_ms >= end(view),
        Some(Grip::End) => at_ms <= start(view),
        _ => true,
    };
    let to = match (armed, grip) {
        (Some(thumb), None | Some(Grip::Window)) if !is_beyond => {
            thumb_at(state, view, thumb, at_ms)
        }
        (_, None) => view.centred_on(at_ms, state.bounds),
        _ => view,
    };
    let mut effects = jump_to(state, to);
    effects.panels = true;
    effects.redraw = true;
    effects
}

fn cancelled(state: &mut State) -> Effects {
    match state.overview.grabbed.take() {
        Some(grabbed) if grabbed.moved => {
            let mut effects = jump_to(state, grabbed.before);
            effects.redraw = true;
            effects
        }
        Some(_) => Effects { redraw: true, ..Effects::default() },
        None => Effects::default(),
    }
}

/// The view with one thumb at a moment; it stops short of the other, and no farther away
/// than may be.
fn thumb_at(state: &State, view: Viewport, thumb: Grip, at_ms: f64) -> Viewport {
    let (from, to, bounds) = (start(view), end(view), state.bounds);
    let longest_ms = bounds.max_span_ms();
    let edges = if thumb == Grip::Start {
        (clamp(at_ms, to - longest_ms, to - bounds.min_span_ms(to)), to)
    } else {
        (from, clamp(at_ms, from + bounds.min_span_ms(from), from + longest_ms))
    };
    view.between(edges, bounds)
}

/// From tick to tick, so that dates are round ones.
fn thumb_stepped(state: &State, thumb: Grip, stride: Stride, later: bool) -> Viewport {
    let (view, range) = (state.viewport, state.overview_range());
    let edge = if thumb == Grip::Start { start(view) } else { end(view) };
    let share = if stride == Stride::Short { SHORT } else { LONG };
    let step = Step::for_scale(view.len_ms(), share);
    let (calendar, at) = (&*state.environment.locale, state.folds.time(edge.round() as Timestamp));
    let past = |at: Timestamp| match state.folds.around(at) {
        Some(fold) if later => fold.end(),
        Some(fold) => fold.start(),
        None => at,
    };
    let to = match (stride, later) {
        (Stride::All, false) => range.start(),
        (Stride::All, true) => range.end(),
        (_, true) => calendar.next(at, step).min(range.end().max(at)),
        (_, false) => calendar.floor(at.saturating_sub(1), step).max(range.start().min(at)),
    };
    thumb_at(state, view, thumb, state.axis_ms(past(to)))
}

fn window_stepped(state: &State, stride: Stride, later: bool) -> Viewport {
    let (view, range) = (state.viewport, state.overview_range());
    let sign = if later { 1.0 } else { -1.0 };
    let by_ms = match stride {
        Stride::Short => sign * WINDOW_SHORT * view.len_ms(),
        Stride::Long => sign * WINDOW_LONG * view.len_ms(),
        Stride::All if later => state.axis_ms(range.end()) - end(view),
        Stride::All => state.axis_ms(range.start()) - start(view),
    };
    view.pan(by_ms, state.bounds)
}

fn start(view: Viewport) -> f64 {
    view.start_ms()
}

fn end(view: Viewport) -> f64 {
    view.start_ms() + view.len_ms()
}
