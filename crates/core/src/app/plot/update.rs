//! The plot as a whole: its size, its fonts, how it is laid out.

use crate::{
    app::{
        Effects, Hit, State,
        effects::ListScroll,
        filter::state::has_facets,
        plot::{
            PlotInput,
            redraw::{is_worth_a_look, redraw},
        },
        search,
        viewport::Viewport,
    },
    layout::plot::PlotSize,
};

pub(crate) fn update(state: &mut State, input: PlotInput) -> Effects {
    match input {
        PlotInput::Resize(size) => resize(state, size),
        PlotInput::FontsChanged => {
            // What was measured for the gutter no longer holds.
            state.is_unsettled = true;
            state.lay_out();
            redraw(state)
        }
        PlotInput::Work(events) => work(state, events),
        PlotInput::Finish => finish(state),
        PlotInput::FoldGaps(is_folded) => fold(state, is_folded),
        PlotInput::LimitLanes(most) => {
            if state.limit_lanes(most) {
                state.lay_out();
            }
            redraw(state)
        }
        PlotInput::ShowNow(now) => {
            state.now = now.map(|now| state.on_axis(now));
            redraw(state)
        }
        PlotInput::ColorBy(by) => {
            if by != state.encoding.color_by() {
                state.color(by);
            }
            redraw(state)
        }
        PlotInput::ShapeBy(by) => {
            if by != state.encoding.shape_by() && !by.is_of_numbers(&state.data) {
                state.encoding = state.encoding.shaped_by(by, &state.data);
            }
            redraw(state)
        }
        PlotInput::MirrorTime(is_mirrored) => {
            state.is_time_mirrored = is_mirrored;
            redraw(state)
        }
    }
}

fn work(state: &mut State, events: usize) -> Effects {
    if state.is_searching() {
        return search::update::search_on(state, events);
    }
    state.work_in_sight(events);
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, more_work, ..Effects::default() }
}

/// What is left of a search, and of the layout.
fn finish(state: &mut State) -> Effects {
    let had_work = state.has_work();
    let mut effects = search::update::search_on(state, usize::MAX);
    state.finish_layout();
    (effects.redraw, effects.more_work) = (had_work, false);
    effects
}

fn fold(state: &mut State, is_folded: bool) -> Effects {
    state.motion.stop();
    state.fold(is_folded);
    state.hover = Hit::Nothing;
    let mut effects = redraw(state);
    effects.list = Some(ListScroll::Align);
    effects.handled = true;
    effects
}

fn resize(state: &mut State, size: PlotSize) -> Effects {
    if size == state.size || size.width_px <= 0.0 || size.height_px <= 0.0 {
        return Effects::default();
    }
    let (was_sheet, was_article) = (state.is_filter_sheet(), state.is_article());
    let is_same_host = size.host_px == state.size.host_px;
    let keeps_zoom = std::mem::take(&mut state.keeps_zoom) && is_same_host;
    let (before, per_ms) = (state.goal(), state.scale().px_per_ms());
    let is_other_layout = state.set_size(size);
    let is_beside = state.is_details_beside();
    let was_beside = std::mem::replace(&mut state.is_beside_details, is_beside);
    // Whoever moves the view chooses what is seen after the details, too.
    let uncut = state.uncut.take().filter(|(_, cut)| cut.span() == before.span());
    match uncut {
        Some((whole, _)) if !is_beside => {
            state.is_unsettled |= !is_same_host;
            go_to(state, whole, whole);
        }
        _ => {
            if keeps_zoom {
                keep_zoom(state, per_ms);
            } else {
                state.is_unsettled = true;
            }
            let now = state.goal();
            let whole = match uncut {
                Some((whole, _)) => whole.longer_by(now.len_ms() - before.len_ms(), state.bounds),
                None => before,
            };
            let is_known = uncut.is_some() || !was_beside;
            state.uncut = Some((whole, now)).filter(|_| is_beside && is_known);
        }
    }
    if state.is_article() != was_article {
        state.panels.menu = None;
        state.open_panels();
    } else if state.is_filter_sheet() != was_sheet {
        state.panels.filter = was_sheet && has_facets(&state.data);
    }
    if is_other_layout {
        state.lay_out();
    }
    state.settle();
    redraw(state)
}

/// A panel that the reader opens beside the plot cuts the view rather than squeezing it:
/// nothing that is drawn moves, unless the open event would be cut off.
fn keep_zoom(state: &mut State, per_ms: f64) {
    let (bounds, grown) = (state.bounds, state.scale().px_per_ms() / per_ms);
    let cut = |view: Viewport| view.zoom_about(view.start_ms(), 1.0 / grown, bounds);
    let open = state.selected.map(|event| state.data.times(event).room.start());
    let with_open = |view: Viewport| {
        let span = state.time_of(view);
        let lost = open.filter(|&at| at < span.start() || span.end() <= at);
        lost.map_or(view, |at| view.centred_on(state.axis_ms(at), bounds))
    };
    let goal = with_open(cut(state.goal()));
    go_to(state, cut(state.viewport), goal);
}

/// The view of this moment where it moves, and the one where it rests.
fn go_to(state: &mut State, now: Viewport, goal: Viewport) {
    let is_moving = state.motion.destination().is_some();
    state.viewport = if is_moving { now } else { goal };
    state.motion.redirect(state.viewport, is_moving.then_some(goal));
}
